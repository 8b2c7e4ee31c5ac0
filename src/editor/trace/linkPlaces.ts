import * as vscode from 'vscode';
import type { SpecDocument } from '../../spec/model.ts';
import type { TraceLink } from '../../trace/model.ts';
import type { Backlink } from '../../trace/traceIndex.ts';
import type { Folders } from '../folders.ts';
import { TextLines } from '../logic/textLines.ts';
import { toRange } from '../ranges.ts';
import { linesOf } from '../spots.ts';
import type { CodeFolder } from './codeFolders.ts';

/** The document that a link leads into, also one that is no markdown. */
export function documentOf({ index, code }: CodeFolder, { path }: TraceLink): SpecDocument | undefined {
  if (path === null) return undefined;
  return index.graph.document(path) ?? code.traces?.specs.document(path);
}

/** What a link leads to, by its title. */
export function titleOf(folder: CodeFolder, link: TraceLink): string {
  const document = documentOf(folder, link);
  if (!document) return link.address;
  const statement = statementOf(document, link);
  if (statement?.id) return statement.id;
  return document.sections[link.section]?.title ?? document.title;
}

/** The statement that a link names, undefined where it names a section. */
export function statementOf(document: SpecDocument, { address, section }: TraceLink) {
  const id = address.slice(address.indexOf('#') + 1);
  const found = document.sections[section];
  if (!address.includes('#') || found?.id === id || found?.slug === id) return undefined;
  return document.statements.find((statement) => statement.id === id);
}

/** Where a link leads: the statement, the heading, or the document's first line; undefined for one that leads nowhere. */
export async function linkLocation(
  folders: Folders,
  folder: CodeFolder,
  link: TraceLink,
): Promise<vscode.Location | undefined> {
  const document = documentOf(folder, link);
  if (!document) return undefined;
  const uri = folders.uri(folder.index, document.path);
  const statement = statementOf(document, link);
  if (statement) return new vscode.Location(uri, toRange(statement.range));
  const lines = await linesOf(folder.index, document.path);
  return new vscode.Location(uri, toRange(lines.lineRange(document.sections[link.section]?.line ?? 0)));
}

/** Where the unit of a link from code is. */
export function unitLocation(folders: Folders, { index, code }: CodeFolder, from: Backlink): vscode.Location {
  const unit = code.file(from.path)?.units[from.unit];
  const uri = folders.uri(index, from.path);
  if (from.unit === 0 || !unit) return new vscode.Location(uri, new vscode.Position(from.link.line, 0));
  return new vscode.Location(uri, toRange(unit.nameRange));
}

/** Where a unit is that is named, its file where it is not there (any more). */
export function unitPlace(
  folders: Folders,
  { index, code }: CodeFolder,
  path: string,
  name: string,
): vscode.Location {
  const unit = name === '' ? undefined : code.file(path)?.units.find((each) => each.name === name);
  const range = unit ? toRange(unit.nameRange) : new vscode.Range(0, 0, 0, 0);
  return new vscode.Location(folders.uri(index, path), range);
}

/** The text of a specification by lines, also of one that is no markdown. */
export function specLines(folder: CodeFolder, path: string): Promise<TextLines> {
  return linesOf(folder.index, path);
}

/** The text of an open document, as lines. */
export function linesOfDocument(document: vscode.TextDocument): TextLines {
  return new TextLines(document.getText());
}
