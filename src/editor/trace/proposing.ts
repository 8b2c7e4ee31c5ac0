import * as vscode from 'vscode';
import { proposals } from '../../answers/proposals.ts';
import type { Proposal } from '../../trace/propose.ts';
import { writtenAddress } from '../../trace/written.ts';
import { toRange } from '../ranges.ts';
import type { CodeFolder, CodeFolders } from './codeFolders.ts';
import { linesOfDocument } from './linkPlaces.ts';
import { linkEdit } from './logic/annotate.ts';

/** From this surety on a proposal is ticked already. */
const SURE = 0.7;

interface Row extends vscode.QuickPickItem {
  readonly folder: CodeFolder;
  readonly proposal: Proposal;
}

/** Shows the links that code and specifications speak for already, and writes the annotations of those that the person leaves ticked. */
// @spec editor-trace.md#SEE-25
export async function proposeAndLink(code: CodeFolders): Promise<void> {
  const rows = (await Promise.all(code.all.map(rowsOf))).flat();
  if (rows.length === 0) {
    void vscode.window.showInformationMessage(
      'Nothing in code and specifications speaks for a link that is not there yet.',
    );
    return;
  }
  const chosen = await vscode.window.showQuickPick(rows, {
    title: 'Links that code and specifications speak for',
    placeHolder: 'The surest first; those that are ticked get an annotation',
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined || chosen.length === 0) return;
  await writeLinks(code, chosen);
}

async function rowsOf(folder: CodeFolder): Promise<readonly Row[]> {
  await folder.code.readAll();
  return (await proposals(folder)).map((proposal) => rowOf(folder, proposal));
}

function rowOf(folder: CodeFolder, proposal: Proposal): Row {
  const { path, unit, address, evidence, score } = proposal;
  const name = folder.code.file(path)?.units[unit]?.name ?? '';
  return {
    label: name === '' ? path : name,
    description: `§ ${address}`,
    detail: `${path}: because of ${evidence.kind} "${evidence.text}" in ${evidence.path}:${evidence.line + 1}`,
    picked: score >= SURE,
    folder,
    proposal,
  };
}

/** One edit for all, so that it is undone in one step; a declaration with several sections gets one line. */
// @spec editor-trace.md#SEE-35
async function writeLinks(code: CodeFolders, rows: readonly Row[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const byUnit = Map.groupBy(rows, ({ folder, proposal }) =>
    JSON.stringify([folder.folder.uri.toString(), proposal.path, proposal.unit]),
  );
  for (const [first, ...others] of byUnit.values()) {
    if (first === undefined) continue;
    const { folder, proposal } = first;
    const file = folder.code.file(proposal.path);
    if (file === undefined) continue;
    const document = await vscode.workspace.openTextDocument(code.folders.uri(folder.index, proposal.path));
    const addresses = [first, ...others].map((row) =>
      writtenAddress(folder.index.graph, row.proposal.address, proposal.path),
    );
    const at = { file, lines: linesOfDocument(document), unit: proposal.unit };
    const { range, newText } = linkEdit(at, addresses.join(', '));
    edit.insert(document.uri, toRange(range).start, newText);
  }
  // As a refactoring, it is saved where it is in several files, of which some may be open nowhere, unless the person has turned that off.
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true })))
    throw new Error('The annotations could not be written.');
}
