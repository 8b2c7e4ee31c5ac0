import * as vscode from 'vscode';
import { edgesOf } from '../graph/edges.ts';
import { type Excerpt, toDot, toJson, toMermaid } from '../graph/export.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { chooseFolder } from './chooseFolder.ts';
import type { Folder, Folders } from './folders.ts';
import { replaceFile } from './replaceFile.ts';

/** A format in which the graph is given away as text. */
interface Format extends vscode.QuickPickItem {
  readonly extension: string;
  readonly write: (excerpt: Excerpt) => string;
}

const FORMATS: readonly Format[] = [
  { label: 'Mermaid', description: 'drawn by GitHub and many others', extension: 'mmd', write: toMermaid },
  { label: 'DOT', description: 'for Graphviz', extension: 'dot', write: toDot },
  { label: 'JSON', description: 'for programs', extension: 'json', write: toJson },
];

/** A picture, which only a graph view that is open can draw. */
export interface PictureFormat extends vscode.QuickPickItem {
  readonly save: () => Thenable<unknown>;
}

/** Lets the person pick a format and a file, and writes the graph of a folder into it. */
export async function exportGraph(folders: Folders, pictures: readonly PictureFormat[]): Promise<void> {
  const format = await vscode.window.showQuickPick<Format | PictureFormat>([...pictures, ...FORMATS], {
    placeHolder: 'Export the graph as',
  });
  if (!format) return;
  if ('save' in format) await format.save();
  else await exportText(folders, format);
}

async function exportText(folders: Folders, format: Format): Promise<void> {
  const folder = await chooseFolder(folders, 'The graph of which folder?');
  const uri = folder && (await chooseFile(folder, format));
  if (!folder || !uri) return;
  const text = format.write(wholeGraph(folder.index.graph));
  await replaceFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri, { preview: true });
}

function chooseFile({ folder }: Folder, { label, extension }: Format): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder.uri, `specifications.${extension}`),
    filters: { [label]: [extension] },
  });
}

/** All documents and sections, and all references between them. */
export function wholeGraph(graph: SpecGraph): Excerpt {
  const paths = [...graph.paths()];
  return {
    nodes: paths.flatMap((path) => graph.nodes(path)),
    edges: edgesOf(paths.flatMap((path) => graph.links(path))),
  };
}
