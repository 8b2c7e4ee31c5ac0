import * as vscode from 'vscode';
import type { FileEvent } from '../workspace/liveIndex.ts';
import { pathWithin } from './logic/paths.ts';

/**
 * Tells of files and folders that come, change and go in a workspace folder. All of them, not only
 * specifications: a link to a picture breaks when the picture goes.
 */
export function watchFiles(
  folder: vscode.WorkspaceFolder,
  tell: (event: FileEvent) => void,
): vscode.Disposable {
  // A pattern inside the workspace rides on the watcher that VS Code has anyway, with the person's `files.watcherExclude`.
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
  const on = (kind: FileEvent['kind']) => (uri: vscode.Uri) => {
    const path = pathWithin(folder.uri.path, uri.path);
    if (path !== undefined) tell({ path, kind });
  };
  watcher.onDidCreate(on('created'));
  watcher.onDidChange(on('changed'));
  watcher.onDidDelete(on('deleted'));
  return watcher;
}
