import * as vscode from 'vscode';
import type { FileEvent } from '../workspace/liveIndex.ts';
import { pathWithin } from './logic/paths.ts';

/** A burst (a branch switch) arrives as many events; they go to the index as one list. */
const JOIN_MILLISECONDS = 50;

/**
 * Tells of files and folders that come, change and go in a workspace folder. All of them, not only
 * specifications: a link to a picture breaks when the picture goes.
 */
export function watchFiles(
  folder: vscode.WorkspaceFolder,
  tell: (events: readonly FileEvent[]) => void,
): vscode.Disposable {
  // A pattern inside the workspace rides on the watcher that VS Code has anyway, with the person's `files.watcherExclude`.
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
  let waiting: FileEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    timer = undefined;
    tell(waiting.splice(0));
  };
  const add = (kind: FileEvent['kind']) => (uri: vscode.Uri) => {
    const path = pathWithin(folder.uri.path, uri.path);
    if (path === undefined) return;
    waiting.push({ path, kind });
    timer ??= setTimeout(send, JOIN_MILLISECONDS);
  };
  watcher.onDidCreate(add('created'));
  watcher.onDidChange(add('changed'));
  watcher.onDidDelete(add('deleted'));
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    waiting = [];
    watcher.dispose();
  });
}
