import * as vscode from 'vscode';
import type { Folder, Folders } from './folders.ts';

/** The only folder, else the one that the person picks. */
export async function chooseFolder(folders: Folders, question: string): Promise<Folder | undefined> {
  await folders.open();
  if (folders.all.length < 2) return folders.all[0];
  const chosen = await vscode.window.showWorkspaceFolderPick({ placeHolder: question });
  return chosen && folders.find(chosen.uri.toString());
}
