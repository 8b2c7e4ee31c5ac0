import * as vscode from 'vscode';
import { toRange } from '../ranges.ts';
import type { CodeFolders } from './codeFolders.ts';
import { suspectWords } from './logic/lensPlan.ts';
import { choicesFor } from './logic/mending.ts';
import { linkFor } from './meant.ts';

/** Lets the person pick what a broken annotation meant, the nearest first, and rewrites its target. */
export async function mendTrace(code: CodeFolders, argument: unknown): Promise<void> {
  const found = await linkFor(code, argument, ({ status }) => status === 'broken');
  const traces = found?.view.code.traces;
  if (!found || !traces) return;
  const { view, document, link } = found;
  const { graph } = view.index;
  const ground = { table: traces.specs, book: graph, options: traces.options };
  const chosen = await vscode.window.showQuickPick(choicesFor(view, link, graph, ground), {
    title: `${suspectWords(link)}: ${link.address}`,
    placeHolder: 'What was meant?',
    matchOnDescription: true,
  });
  if (!chosen) return;
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, toRange(chosen.range), chosen.newText);
  await vscode.workspace.applyEdit(change);
}
