import * as vscode from 'vscode';

/** Why nobody is told the history of what stands in a folder; null where they are. */
// @spec security.md#SEC-18
export function historyRefusal(): string | null {
  return vscode.workspace.isTrusted
    ? null
    : 'Trust this folder first: git is asked about its history, and can run what the folder’s configuration names.';
}
