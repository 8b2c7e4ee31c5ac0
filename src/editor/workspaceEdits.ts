import * as vscode from 'vscode';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import type { Folders } from './folders.ts';
import type { FileEdit } from './logic/edits.ts';
import { toRange } from './ranges.ts';

export interface EditWords {
  /** What the edits are called in the preview. */
  readonly label: string;
  /** Whether the edits of a file are shown for confirmation before they are made. */
  readonly needsConfirmation: (path: string) => boolean;
}

/** Edits of a folder's files as one step for VS Code, with a preview where one is wanted. */
export function workspaceEdit(
  folders: Folders,
  index: LiveIndex,
  edits: readonly FileEdit[],
  { label, needsConfirmation }: EditWords,
): vscode.WorkspaceEdit {
  const made = new vscode.WorkspaceEdit();
  for (const { path, range, newText } of edits) {
    made.replace(folders.uri(index, path), toRange(range), newText, {
      label,
      needsConfirmation: needsConfirmation(path),
      description: path,
    });
  }
  return made;
}
