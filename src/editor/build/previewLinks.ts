import * as vscode from 'vscode';
import { encodePath, relativePath } from '../../graph/address.ts';

/**
 * Where a click in VS Code's markdown preview of a text that is in no file leads: to a line, from 1, of a file in a folder. The preview
 * drops addresses that begin with a scheme, and reads those that begin with `/` from the first folder of the workspace.
 */
export function previewLink(folder: vscode.Uri, path: string, line: number): string {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri ?? folder;
  const relative = relativePath(`${first.path}/`, vscode.Uri.joinPath(folder, path).path);
  return `/${encodePath(relative)}#L${line}`;
}
