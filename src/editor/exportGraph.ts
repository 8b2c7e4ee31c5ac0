import * as vscode from 'vscode';
import { type Excerpt, toDot, toDrawableMermaid, toJson, wholeGraph } from '../graph/export.ts';
import type { GraphOptions } from '../protocol/graph.ts';
import { summariesOf } from '../workspace/archive/listed.ts';
import { chooseFolder } from './chooseFolder.ts';
import type { Archives } from './council/archives.ts';
import type { Folder } from './folders.ts';
import { codeExcerpt } from './graph/codeExport.ts';
import { deliberationExcerpt } from './graph/deliberationScene.ts';
import { replaceFile } from './replaceFile.ts';
import type { CodeFolders } from './trace/codeFolders.ts';

/** A format in which the graph is given away as text. */
interface Format extends vscode.QuickPickItem {
  readonly extension: string;
  readonly write: (excerpt: Excerpt) => string;
}

const FORMATS: readonly Format[] = [
  {
    label: 'Mermaid',
    description: 'drawn by GitHub and many others',
    extension: 'mmd',
    write: toDrawableMermaid,
  },
  { label: 'DOT', description: 'for Graphviz', extension: 'dot', write: toDot },
  { label: 'JSON', description: 'for programs', extension: 'json', write: toJson },
];

/** A picture, which only a graph view that is open can draw; `save` puts it where it goes. */
export interface PictureFormat extends vscode.QuickPickItem {
  readonly save: () => Thenable<unknown>;
}

/** Where what stands beside the specifications comes from. */
export interface Beside {
  readonly code: CodeFolders;
  readonly archives: Archives;
}

type Shown = Pick<GraphOptions, 'code' | 'deliberations'>;

/** Lets the person pick a format and a file, and writes the graph of a folder into it. */
// @spec graph-view.md#VIEW-13
export async function exportGraph(
  beside: Beside,
  pictures: readonly PictureFormat[],
  shown: Shown,
): Promise<void> {
  const format = await vscode.window.showQuickPick<Format | PictureFormat>([...pictures, ...FORMATS], {
    placeHolder: 'Export the graph as',
  });
  if (!format) return;
  if ('save' in format) await format.save();
  else await exportText(beside, format, shown);
}

async function exportText(beside: Beside, format: Format, shown: Shown): Promise<void> {
  const folder = await chooseFolder(beside.code.folders, 'The graph of which folder?');
  const uri = folder && (await chooseFile(folder, format));
  if (!folder || !uri) return;
  const excerpts = [wholeGraph(folder.index.graph), ...(await excerptsBeside(beside, folder, shown))];
  const text = format.write({
    nodes: excerpts.flatMap(({ nodes }) => nodes),
    edges: excerpts.flatMap(({ edges }) => edges),
  });
  await replaceFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri, { preview: true });
}

/** The code that names the sections, and the deliberations about them, where these are shown. */
async function excerptsBeside(
  { code, archives }: Beside,
  { folder, index }: Folder,
  shown: Shown,
): Promise<Excerpt[]> {
  const excerpts: Excerpt[] = [];
  const own = code.find(folder.uri.toString())?.code;
  if (shown.code && own) excerpts.push(codeExcerpt(index.graph, own));
  if (shown.deliberations) {
    const listed = (await archives.all()).find((each) => each.index === index)?.records ?? [];
    excerpts.push(deliberationExcerpt(index.graph, index.config.archive, summariesOf(listed)));
  }
  return excerpts;
}

function chooseFile({ folder }: Folder, { label, extension }: Format): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder.uri, `specifications.${extension}`),
    filters: { [label]: [extension] },
  });
}
