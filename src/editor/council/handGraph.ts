import * as vscode from 'vscode';
import { chooseFolder } from '../chooseFolder.ts';
import type { Folders } from '../folders.ts';
import type { SeenGraph } from '../graph/graphViews.ts';
import type { CouncilDesk } from './councilDesk.ts';
import { graphText } from './logic/graphText.ts';

/** Gives what is seen of the graph to the deliberation that is being prepared, or begins one: its picture, and the same as text. */
// @spec council-editor.md#DESK-7
export async function handGraph(
  { middle, depth, png }: SeenGraph,
  folders: Folders,
  desk: CouncilDesk,
): Promise<void> {
  const data = await png();
  const folder =
    (middle && folders.find(middle.folder)) ??
    (await chooseFolder(folders, 'A deliberation in which folder?'));
  if (!folder) return;
  if (data === undefined) {
    void vscode.window.showWarningMessage('The graph was closed before its picture could be made.');
    return;
  }
  const { graph } = folder.index;
  const title = middle && graph.node(middle.address)?.title;
  await desk.panels.prepare(folder, middle ? [middle.address] : [], {
    dataUrl: `data:image/png;base64,${data}`,
    caption:
      title === undefined ? 'The specifications and how they refer to each other' : `What is around ${title}`,
    origin: 'graph',
    text: graphText(graph, middle?.address, depth),
  });
}
