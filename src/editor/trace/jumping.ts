import * as vscode from 'vscode';
import type { TraceLink } from '../../trace/model.ts';
import { tracedBy } from '../../trace/tracedBy.ts';
import { COMMANDS, targetIn } from '../commands.ts';
import { addressAtLine, sectionAtLine } from '../logic/finding.ts';
import { execute } from '../registry.ts';
import type { CodeFolder, CodeFolders } from './codeFolders.ts';
import { linkLocation, titleOf, unitLocation, unitPlace } from './linkPlaces.ts';
import type { UnitRef } from './logic/arguments.ts';
import { linksInto, placesOf } from './logic/headings.ts';
import { annotationAt } from './logic/places.ts';
import { type MeantUnit, unitFor } from './meant.ts';

/** Opens a declaration, at its name. */
export async function openUnit(
  code: CodeFolders,
  { folder, path, unit }: UnitRef,
  viewColumn: vscode.ViewColumn,
): Promise<void> {
  const found = code.find(folder);
  if (!found) return;
  const { uri, range } = unitPlace(code.folders, found, path, unit);
  await vscode.window.showTextDocument(uri, {
    viewColumn,
    selection: new vscode.Range(range.start, range.start),
  });
}

/** Opens the section that a declaration implements; where there are several, the person picks. */
// @spec editor-trace.md#SEE-10
export async function goToSpec(code: CodeFolders, argument: unknown): Promise<void> {
  const meant = await unitFor(code, argument);
  if (!meant) return;
  const links = linksMeant(meant, argument === undefined);
  const link = links.length > 1 ? await pick(meant.view, links) : links[0];
  if (link) await show(code, meant.view, link);
  else if (links.length === 0) await offerLinking(meant);
}

/** Shows the sections that a declaration implements in the editor, without leaving it. */
export async function peekSpec(code: CodeFolders, argument: unknown): Promise<void> {
  const meant = await unitFor(code, argument);
  if (!meant) return;
  const links = linksMeant(meant, argument === undefined);
  const found = await Promise.all(links.map((link) => linkLocation(code.folders, meant.view, link)));
  const locations = found.flatMap((location) => location ?? []);
  if (locations.length === 0) return offerLinking(meant);
  const { line, character } = meant.view.file.units[meant.unit]?.nameRange ?? { line: 0, character: 0 };
  await peek(meant.document.uri, new vscode.Position(line, character), locations);
}

/** The links that are meant: on an annotation its own, else all that trace the declaration. */
function linksMeant({ view, unit }: MeantUnit, atCursor: boolean): readonly TraceLink[] {
  const position = atCursor ? vscode.window.activeTextEditor?.selection.active : undefined;
  const at = position && annotationAt(view.file, position);
  const { links } = tracedBy(view.file, view.trace, unit);
  const alive = links.filter(({ path }) => path !== null);
  const own = at ? alive.filter(({ annotation }) => annotation === at.index) : [];
  return own.length > 0 ? own : alive;
}

async function pick(folder: CodeFolder, links: readonly TraceLink[]): Promise<TraceLink | undefined> {
  const rows = links.map((link) => ({
    label: `§ ${titleOf(folder, link)}`,
    description: link.address,
    link,
  }));
  return (await vscode.window.showQuickPick(rows, { placeHolder: 'Which section?' }))?.link;
}

async function show(code: CodeFolders, folder: CodeFolder, link: TraceLink): Promise<void> {
  const location = await linkLocation(code.folders, folder, link);
  if (!location) return;
  const { start } = location.range;
  await vscode.window.showTextDocument(location.uri, { selection: new vscode.Range(start, start) });
}

async function offerLinking({ view, unit }: MeantUnit): Promise<void> {
  const name = view.file.units[unit]?.name ?? '';
  const message = `${name === '' ? 'This file' : `"${name}"`} names no spec section.`;
  const chosen = await vscode.window.showInformationMessage(message, 'Link…');
  if (chosen)
    await execute(COMMANDS.linkToSpec, { folder: view.folder.uri.toString(), path: view.path, unit: name });
}

/** Shows in the editor what implements and what verifies a section: that of the argument, else that at the cursor. */
// @spec editor-trace.md#SEE-11
export async function goToImplementations(code: CodeFolders, argument: unknown): Promise<void> {
  const place = sectionFor(code, argument);
  if (!place) {
    void vscode.window.showInformationMessage('Put the cursor into a section of a specification first.');
    return;
  }
  const { folder, path, section, title, line } = place;
  const document = folder.index.graph.document(path);
  const links = document ? placesOf(linksInto(document, section, folder.code.linksInto(path))) : [];
  const locations = links.map((link) => unitLocation(code.folders, folder, link));
  if (locations.length === 0) {
    void vscode.window.showInformationMessage(`No code names "${title}".`);
    return;
  }
  const uri = code.folders.uri(folder.index, path);
  const position = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
  await vscode.commands.executeCommand(
    'editor.action.goToLocations',
    uri,
    position,
    locations,
    'gotoAndPeek',
    '',
    true,
  );
}

function sectionFor(code: CodeFolders, argument: unknown) {
  const target = targetIn(argument) ?? targetAtCursor(code);
  const folder = target && code.find(target.folder);
  const place = target && folder?.index.graph.at(target.address);
  if (!folder || !place) return undefined;
  const { document, section } = place;
  const { title, line } = document.sections[section] ?? { title: document.title, line: 0 };
  return { folder, path: document.path, section, title, line };
}

function targetAtCursor(code: CodeFolders) {
  const editor = vscode.window.activeTextEditor;
  const place = editor && code.at(editor.document.uri);
  const document = place?.index.graph.document(place.path);
  if (!editor || !place || !document) return undefined;
  const { line } = editor.selection.active;
  if (sectionAtLine(document, line) < 0) return { folder: place.folder.uri.toString(), address: place.path };
  return { folder: place.folder.uri.toString(), address: addressAtLine(document, line) };
}

async function peek(
  uri: vscode.Uri,
  position: vscode.Position,
  locations: readonly vscode.Location[],
): Promise<void> {
  await vscode.commands.executeCommand('editor.action.peekLocations', uri, position, locations, 'peek');
}
