import * as vscode from 'vscode';
import { toRange } from '../ranges.ts';
import type { CodeFolders, CodeView } from './codeFolders.ts';
import { retargetEdit } from './logic/annotate.ts';
import { nearestAddresses } from './logic/nearestAddresses.ts';
import { writtenAddress } from './logic/written.ts';
import { linkFor } from './meant.ts';

/** Lets the person pick what an annotation meant that names nothing, the nearest first, and rewrites its target. */
export async function mendTrace(code: CodeFolders, argument: unknown): Promise<void> {
  const found = await linkFor(code, argument, ({ status }) => status === 'broken');
  if (!found) return;
  const { view, document, link } = found;
  const annotation = view.file.annotations[link.annotation];
  if (!annotation) return;
  const chosen = await vscode.window.showQuickPick(candidates(view, link.address), {
    title: `"${link.address}" is gone`,
    placeHolder: 'What was meant?',
    matchOnDescription: true,
  });
  const edit = chosen && retargetEdit(annotation, link.address, chosen.written);
  if (!edit) return;
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, toRange(edit.range), edit.newText);
  await vscode.workspace.applyEdit(change);
}

/** The problem's own suggestions first: they know the notation. */
function candidates(view: CodeView, gone: string) {
  const suggested = view.trace.problems
    .filter(({ code, message }) => code === 'broken-trace' && message.includes(gone))
    .flatMap(({ suggestions = [] }) => suggestions);
  const near = nearestAddresses(view.index.graph, gone);
  const all = [...new Set([...suggested, ...near])];
  return all.map((address) => {
    const node = view.index.graph.node(address);
    const written = node ? writtenAddress(view.index.graph, address, view.path) : address;
    return { label: node ? `§ ${node.title}` : address, description: address, written };
  });
}
