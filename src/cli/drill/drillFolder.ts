import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DrillRecord, readDrill } from '../../rebuild/drill.ts';
import { namesIn } from '../../workspace/namesIn.ts';
import { writeWhole } from '../../workspace/wholeFile.ts';
import { CannotRun } from '../command.ts';

const RECORD = 'drill.json';

/** The folder of a drill: its record, a repository in which agents work, and what was said in each step. */
// @spec rebuild.md#DRILL-7, rebuild.md#DRILL-8
export class DrillFolder {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** The repository that agents work in. Its history holds no code that was taken away. */
  get repository(): string {
    return join(this.root, 'repository');
  }

  /** The index that files are written from, while they are. */
  get temporaryIndex(): string {
    return join(this.root, 'index.tmp');
  }

  /** The record of the drill that is there; null where the folder is empty or not there. Refuses a folder with anything else in it. */
  async read(): Promise<DrillRecord | null> {
    const names = await namesIn(this.root);
    if (names.length === 0) return null;
    if (!names.includes(RECORD))
      throw new CannotRun(
        `${this.root} is not empty and holds no drill. Give an empty folder, or a new one.`,
      );
    const read = readDrill(await readFile(join(this.root, RECORD), 'utf8'));
    if (read.ok) return read.record;
    throw new CannotRun(`${join(this.root, RECORD)} cannot be read: ${read.problem}`);
  }

  async write(record: DrillRecord): Promise<void> {
    await writeWhole(join(this.root, RECORD), `${JSON.stringify(record, null, 2)}\n`);
  }

  /** Keeps a text of an attempt at a step: the brief, what the agent and the tests printed, what was thrown away. */
  async keep({ step, attempt, name }: KeptText, text: string): Promise<void> {
    const slug = step.replace(/[^\p{L}\p{N}]+/gu, '-');
    const folder = join(this.root, 'steps', slug, `attempt-${attempt}`);
    await mkdir(folder, { recursive: true });
    await writeWhole(join(folder, name), text);
  }
}

export interface KeptText {
  /** The specification's path. */
  readonly step: string;
  /** From 1. */
  readonly attempt: number;
  readonly name: 'brief.md' | 'agent.txt' | 'tests.txt' | 'thrown-away.patch';
}
