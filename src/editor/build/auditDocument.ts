import * as vscode from 'vscode';
import { splitAddress } from '../../graph/address.ts';
import type { Address } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import { chooseFolder } from '../chooseFolder.ts';
import { setting } from '../configuration.ts';
import type { Archives } from '../council/archives.ts';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import { previewLink } from './previewLinks.ts';
import type { ShownTexts } from './shownTexts.ts';

/** What the report is made from. */
export interface AuditParts {
  readonly code: CodeFolders;
  readonly archives: Archives;
  readonly texts: ShownTexts;
}

/** Shows how far the specifications of a folder alone could build its code again. */
// @spec editor-build.md#BUILD-40
export async function showAudit(parts: AuditParts): Promise<void> {
  const { code, texts } = parts;
  const chosen = await chooseFolder(code.folders, 'Rebuildability of which folder?');
  await code.settled();
  const folder = chosen && code.find(chosen.folder.uri.toString());
  if (!folder) {
    void vscode.window.showInformationMessage('There is no specification to hold the code against yet.');
    return;
  }
  const location = vscode.ProgressLocation.Window;
  const title = 'SDME: reading all code';
  const text = await vscode.window.withProgress({ location, title }, () => auditText(parts, folder));
  const uri = texts.put('Rebuildability.md', { text, folder: folder.folder.uri });
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}

/** The line of a statement, from 1. */
function lineOf(graph: SpecGraph, address: Address): number {
  const { path, id } = splitAddress(address);
  const statement = graph.document(path)?.statements.find((each) => each.id === id);
  return (statement?.range.line ?? 0) + 1;
}

/** The report of a folder as markdown. All of its code is read for it. */
export async function auditText(
  { archives }: Pick<AuditParts, 'archives'>,
  open: CodeFolder,
): Promise<string> {
  const { auditFor } = await import('../../answers/build.ts');
  const { undisposedIn } = await import('../../workspace/archive/undisposed.ts');
  const { decisionsIn } = await import('../../workspace/archive/decisions.ts');
  const { loadTokenCounter } = await import('../../workspace/tokens.ts');
  const { auditMarkdown } = await import('./logic/auditText.ts');
  await open.code.readAll();
  const listed = (await archives.all()).find((each) => each.index === open.index)?.records ?? [];
  const [undisposed, decisions] = [undisposedIn(listed), decisionsIn(listed, open.index.config.archive)];
  const budget = Number(setting('brief.budget'));
  const audit = await auditFor(open, { budget, count: await loadTokenCounter(), undisposed, decisions });
  const { uri, name } = open.folder;
  return auditMarkdown(audit, {
    name,
    linkTo: (path, line) => previewLink(uri, path, line),
    lineOf: (address) => lineOf(open.index.graph, address),
  });
}
