import * as vscode from 'vscode';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import type { Folders } from './folders.ts';
import type { FileEdit } from './logic/edits.ts';
import { toRange } from './ranges.ts';

/**
 * Edits of a folder's files as one step for VS Code, named for its preview, which the rename box offers. None asks for
 * confirmation: VS Code leaves out what has to be confirmed unless each box is ticked, and references that are left
 * out are broken.
 */
export function workspaceEdit(
  folders: Folders,
  index: LiveIndex,
  edits: readonly FileEdit[],
  label: string,
): vscode.WorkspaceEdit {
  const made = new vscode.WorkspaceEdit();
  for (const { path, range, newText } of edits) {
    const words = { label, needsConfirmation: false, description: path };
    made.replace(folders.uri(index, path), toRange(range), newText, words);
  }
  return made;
}
