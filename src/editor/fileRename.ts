import * as vscode from 'vscode';
import { setting } from './configuration.ts';
import type { Folder, Folders } from './folders.ts';
import { type Move, type MovedLink, movedLinks, moveEdits } from './logic/moveEdits.ts';
import { isPlainLink } from './logic/problemFilter.ts';
import { TextLines } from './logic/textLines.ts';
import { linesOf } from './spots.ts';
import { workspaceEdit } from './workspaceEdits.ts';

/**
 * Keeps references true when files or folders are renamed or moved: those that lead to them, and their own relative ones.
 * Where VS Code updates markdown links itself, only what it does not know is ours.
 */
// @spec editor.md#EDIT-31
export function updateReferencesOnMove(folders: Folders): vscode.Disposable {
  return vscode.workspace.onWillRenameFiles((event) => {
    event.waitUntil(editFor(folders, event.files));
  });
}

type Renamed = readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[];

async function editFor(folders: Folders, files: Renamed): Promise<vscode.WorkspaceEdit> {
  await folders.open();
  const edit = new vscode.WorkspaceEdit();
  for (const folder of folders.all) {
    const moves = movesIn(folders, folder, files);
    if (moves.length === 0) continue;
    const own = await folderEdit(folders, folder, moves);
    for (const [uri, edits] of own.entries()) edit.set(uri, edits);
  }
  return edit;
}

/** The moves within one folder; what leaves it takes its references with it and cannot be followed. */
function movesIn(folders: Folders, { index }: Folder, files: Renamed): readonly Move[] {
  return files.flatMap(({ oldUri, newUri }) => {
    const [from, to] = [folders.at(oldUri), folders.at(newUri)];
    if (
      from?.index !== index ||
      to?.index !== index ||
      !setting('updateReferencesOnFileMove.enabled', oldUri)
    )
      return [];
    return [{ from: from.path, to: to.path }];
  });
}

async function folderEdit(
  folders: Folders,
  { index }: Folder,
  moves: readonly Move[],
): Promise<vscode.WorkspaceEdit> {
  await folders.settled();
  const { graph, config } = index;
  const moved = movedLinks(graph, moves).filter((each) => isOurs(folders.uri(index, each.link.path), each));
  const paths = [...new Set(moved.map(({ link }) => link.path))];
  const texts = new Map(
    await Promise.all(paths.map(async (path) => [path, await linesOf(index, path)] as const)),
  );
  const edits = moveEdits(
    graph,
    moves,
    moved,
    config.docsRoot,
    (path) => texts.get(path) ?? new TextLines(''),
  );
  return workspaceEdit(folders, index, edits, 'Update references');
}

/** VS Code asks before it makes these edits; where it updates plain links itself, they are left to it. */
function isOurs(uri: vscode.Uri, { link }: MovedLink): boolean {
  if (!isPlainLink(link.reference)) return true;
  const setting = vscode.workspace.getConfiguration('markdown', uri).get('updateLinksOnFileMove.enabled');
  return setting === undefined || setting === 'never';
}
