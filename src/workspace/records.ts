import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReadDrill, readDrill } from '../rebuild/drill.ts';
import { SESSIONS_FOLDER } from '../session/model.ts';
import { type ListedSession, readSession } from '../session/record.ts';
import { namesIn } from './namesIn.ts';

/** Where people keep the records of drills, relative to the workspace folder. */
export const DRILLS_FOLDER = 'drills';

/** The sessions of a folder, the newest first; none where it keeps none. */
export async function listSessions(root: string): Promise<readonly ListedSession[]> {
  const sessions = await filesIn(root, SESSIONS_FOLDER, '.md');
  const listed = sessions.map(({ name, text }) => {
    const id = name.slice(0, -'.md'.length);
    return { id, path: `${SESSIONS_FOLDER}/${name}`, session: readSession(id, text) };
  });
  return listed.toReversed();
}

/** The records of drills that a folder keeps. */
export async function listDrills(root: string): Promise<readonly ReadDrill[]> {
  return (await filesIn(root, DRILLS_FOLDER, '.json')).map(({ text }) => readDrill(text));
}

interface Kept {
  readonly name: string;
  readonly text: string;
}

/** Files of one kind in the order of their names. What cannot be read has no text, and so is no record. */
async function filesIn(root: string, folder: string, extension: string): Promise<readonly Kept[]> {
  const names = await namesIn(join(root, folder));
  const wanted = names.filter((name) => name.endsWith(extension)).sort();
  return Promise.all(
    wanted.map(async (name) => ({
      name,
      text: await readFile(join(root, folder, name), 'utf8').catch(() => ''),
    })),
  );
}
