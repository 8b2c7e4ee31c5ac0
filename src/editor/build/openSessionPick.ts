import * as vscode from 'vscode';
import type { SessionRecord } from '../../session/record.ts';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import type { SessionBook } from './sessionBook.ts';

/** An open session, and the folder that it belongs to. */
export interface OpenSession {
  readonly folder: CodeFolder;
  readonly session: SessionRecord;
}

/** The session of a node of the view; else the only one that is open, or the one that the person picks. */
export async function openSessionMeant(
  code: CodeFolders,
  book: SessionBook,
  argument: unknown,
): Promise<OpenSession | undefined> {
  await code.settled();
  const { openSessions, sessionIn } = await import('./logic/sessionList.ts');
  const each = code.all.map(async (folder) =>
    openSessions(await book.of(folder)).map((session) => ({ folder, session })),
  );
  const open = (await Promise.all(each)).flat();
  const named = sessionIn(argument);
  const meant = named && open.find(({ folder, session }) => isNamed(folder, session, named));
  if (meant) return meant;
  if (open.length > 1) return pick(open);
  if (open.length === 0)
    void vscode.window.showInformationMessage('No session is open. Make a brief, and start one from it.');
  return open[0];
}

function isNamed(
  { folder }: CodeFolder,
  { id }: SessionRecord,
  named: { readonly folder: string; readonly id: string },
): boolean {
  return id === named.id && folder.uri.toString() === named.folder;
}

async function pick(open: readonly OpenSession[]): Promise<OpenSession | undefined> {
  const items = open.map(({ folder, session }) => ({
    label: session.brief.join(', '),
    description: `${session.id}${open.some((other) => other.folder !== folder) ? ` · ${folder.folder.name}` : ''}`,
    meant: { folder, session },
  }));
  const title = 'Several sessions are open: which one is closed?';
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.meant;
}
