import * as vscode from 'vscode';
import type { FileEvent } from '../workspace/liveIndex.ts';
import { pathWithin } from './logic/paths.ts';

type Tell = (kind: FileEvent['kind'], uri: vscode.Uri) => void;

/**
 * Tells of files and folders that come, change and go in a workspace folder. All of them, not only
 * specifications: a link to a picture breaks when the picture goes.
 */
export function watchFiles(
  folder: vscode.WorkspaceFolder,
  tell: (event: FileEvent) => void,
): vscode.Disposable {
  const tellUri: Tell = (kind, uri) => {
    const path = pathWithin(folder.uri.path, uri.path);
    if (path !== undefined && uri.scheme === folder.uri.scheme) tell({ path, kind });
  };
  return vscode.Disposable.from(watcher(folder, tellUri), ...ownChanges(tellUri));
}

/** Whatever happens on disk, as far as the system's watcher sees it. */
function watcher(folder: vscode.WorkspaceFolder, tell: Tell): vscode.Disposable {
  // A pattern inside the workspace rides on the watcher that VS Code has anyway, with the person's `files.watcherExclude`.
  const made = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
  made.onDidCreate((uri) => tell('created', uri));
  made.onDidChange((uri) => tell('changed', uri));
  made.onDidDelete((uri) => tell('deleted', uri));
  return made;
}

/**
 * What VS Code itself does to files. The watcher sees it as well, but later, and it misses what happens in a folder
 * that has only just been made.
 */
function ownChanges(tell: Tell): readonly vscode.Disposable[] {
  const { workspace } = vscode;
  return [
    workspace.onDidSaveTextDocument(({ uri }) => tell('changed', uri)),
    workspace.onDidCreateFiles(({ files }) => {
      for (const uri of files) tell('created', uri);
    }),
    workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) tell('deleted', uri);
    }),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        tell('deleted', oldUri);
        tell('created', newUri);
      }
    }),
  ];
}
