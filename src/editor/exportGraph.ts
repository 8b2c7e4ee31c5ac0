import * as vscode from 'vscode';
import { edgesOf } from '../graph/edges.ts';
import { type Excerpt, toDot, toJson, toMermaid } from '../graph/export.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { chooseFolder } from './chooseFolder.ts';
import type { Folder } from './folders.ts';
import { codeExcerpt } from './graph/codeExport.ts';
import type { SceneCode } from './graph/source.ts';
import { replaceFile } from './replaceFile.ts';
import type { CodeFolders } from './trace/codeFolders.ts';

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
export async function exportGraph(
  code: CodeFolders,
  pictures: readonly PictureFormat[],
  withCode: boolean,
): Promise<void> {
  const format = await vscode.window.showQuickPick<Format | PictureFormat>([...pictures, ...FORMATS], {
    placeHolder: 'Export the graph as',
  });
  if (!format) return;
  if ('save' in format) await format.save();
  else await exportText(code, format, withCode);
}

async function exportText(code: CodeFolders, format: Format, withCode: boolean): Promise<void> {
  const folder = await chooseFolder(code.folders, 'The graph of which folder?');
  const uri = folder && (await chooseFile(folder, format));
  if (!folder || !uri) return;
  const own = withCode ? code.find(folder.folder.uri.toString())?.code : undefined;
  const text = format.write(wholeGraph(folder.index.graph, own));
  await replaceFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri, { preview: true });
}

function chooseFile({ folder }: Folder, { label, extension }: Format): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder.uri, `specifications.${extension}`),
    filters: { [label]: [extension] },
  });
}

/** All documents and sections, all references between them, and the code that names them where it is given. */
export function wholeGraph(graph: SpecGraph, code?: SceneCode): Excerpt {
  const paths = [...graph.paths()];
  const linked = code ? codeExcerpt(graph, code) : { nodes: [], edges: [] };
  return {
    nodes: [...paths.flatMap((path) => graph.nodes(path)), ...linked.nodes],
    edges: [...edgesOf(paths.flatMap((path) => graph.links(path))), ...linked.edges],
  };
}
