import * as vscode from 'vscode';
import type { TraceLink } from '../../trace/model.ts';
import type { CodeFolders, CodeView } from './codeFolders.ts';
import { linkIn, unitIn } from './logic/arguments.ts';
import { unitMeantAt, unitNamed } from './logic/places.ts';

/** A declaration that a command acts on, with its open document. */
export interface MeantUnit {
  readonly view: CodeView;
  readonly document: vscode.TextDocument;
  /** Index in the file, 0 for the file. */
  readonly unit: number;
}

/** What a command acts on: the declaration in its argument, else that at the cursor. Tells the person where there is none. */
export async function unitFor(code: CodeFolders, argument: unknown): Promise<MeantUnit | undefined> {
  const found = await findUnit(code, argument);
  if (!found) {
    void vscode.window.showInformationMessage(
      'Put the cursor into code of a folder that has specifications first.',
    );
  }
  return found;
}

async function findUnit(code: CodeFolders, argument: unknown): Promise<MeantUnit | undefined> {
  const named = unitIn(argument);
  if (!named) return unitAtCursor(code);
  const folder = code.find(named.folder);
  if (!folder) return undefined;
  const uri = code.folders.uri(folder.index, named.path);
  const document = await vscode.workspace.openTextDocument(uri);
  const view = await code.wholeView(document);
  const unit = view && unitNamed(view.file, named.unit);
  return view && unit !== undefined ? { view, document, unit } : undefined;
}

async function unitAtCursor(code: CodeFolders): Promise<MeantUnit | undefined> {
  const editor = vscode.window.activeTextEditor;
  const view = editor && (await code.wholeView(editor.document));
  if (!editor || !view) return undefined;
  return { view, document: editor.document, unit: unitMeantAt(view.file, editor.selection.active) };
}

/** The link in a command's argument, else one of the declaration's own: the person picks where it has several. */
export async function linkFor(
  code: CodeFolders,
  argument: unknown,
  isWanted: (link: TraceLink) => boolean,
): Promise<(MeantUnit & { readonly link: TraceLink }) | undefined> {
  const meant = await unitFor(code, argument);
  if (!meant) return undefined;
  const own = meant.view.trace.units[meant.unit]?.links ?? [];
  const named = linkIn(argument);
  const wanted = named ? own.filter(({ address }) => address === named.address) : own.filter(isWanted);
  const link = wanted.length > 1 ? await pickLink(wanted) : wanted[0];
  if (wanted.length === 0) void vscode.window.showInformationMessage('There is nothing to do here any more.');
  return link && { ...meant, link };
}

async function pickLink(links: readonly TraceLink[]): Promise<TraceLink | undefined> {
  const rows = links.map((link) => ({ label: link.address, description: link.status, link }));
  return (await vscode.window.showQuickPick(rows, { placeHolder: 'Which of its sections?' }))?.link;
}
