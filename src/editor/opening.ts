import * as vscode from 'vscode';
import { impact } from '../graph/impact.ts';
import type { Link } from '../graph/model.ts';
import { type Spot, spotIn, type Target, targetIn } from './commands.ts';
import type { Folder, Folders } from './folders.ts';
import { incomingLinks, outgoingLinks } from './logic/finding.ts';
import { pickSection } from './pickSection.ts';
import { landingLocation, locationOf, referenceLocations, targetAtCursor } from './spots.ts';

/** A target with what it names now. */
export interface Found extends Folder {
  readonly target: Target;
  readonly title: string;
}

/**
 * What a command acts on: its argument, else the section that the cursor is in, else one that the person picks. Tells the person where
 * it is no longer there.
 */
// @spec editor.md#EDIT-26
export async function foundFor(folders: Folders, argument: unknown): Promise<Found | undefined> {
  await folders.open();
  const target = targetIn(argument) ?? targetAtCursor(folders) ?? (await pickSection(folders));
  if (!target) return undefined;
  const folder = folders.find(target.folder);
  const node = folder?.index.graph.node(target.address);
  if (folder && node) return { ...folder, target, title: node.title };
  void vscode.window.showInformationMessage(`"${target.address}" is no longer there.`);
  return undefined;
}

/** Opens a section, a document or a place in a text. */
export async function openPlace(
  folders: Folders,
  argument: unknown,
  column: vscode.ViewColumn,
): Promise<vscode.TextEditor | undefined> {
  const spot = spotIn(argument);
  const location = spot ? spotLocation(folders, spot) : await targetLocation(folders, argument);
  if (!location) return undefined;
  return vscode.window.showTextDocument(location.uri, {
    viewColumn: column,
    selection: new vscode.Range(location.range.start, location.range.start),
  });
}

function spotLocation(
  folders: Folders,
  { folder, path, line, character }: Spot,
): vscode.Location | undefined {
  const index = folders.find(folder)?.index;
  return index && new vscode.Location(folders.uri(index, path), new vscode.Position(line, character));
}

async function targetLocation(folders: Folders, argument: unknown): Promise<vscode.Location | undefined> {
  const found = await foundFor(folders, argument);
  return found && locationOf(folders, found, found.target.address);
}

/** Shows all references to a section in the editor, at its heading. */
export async function peekReferences(folders: Folders, argument: unknown): Promise<void> {
  const found = await foundFor(folders, argument);
  const place = found?.index.graph.at(found.target.address);
  if (!found || !place) return;
  const links = incomingLinks(found.index.graph, place.document, place.section);
  const locations = referenceLocations(folders, found.index, links);
  const nothing = `Nothing refers to "${found.title}".`;
  await peek(folders, found, locations, nothing, 'editor.action.showReferences');
}

/** Shows all that a section refers to. */
export async function peekOutgoing(folders: Folders, argument: unknown): Promise<void> {
  const found = await foundFor(folders, argument);
  const place = found?.index.graph.at(found.target.address);
  if (!found || !place) return;
  const links = outgoingLinks(found.index.graph, place.document, place.section);
  await peek(folders, found, await landings(folders, found, links), `"${found.title}" refers to nothing.`);
}

async function landings(
  folders: Folders,
  { index }: Folder,
  links: readonly Link[],
): Promise<readonly vscode.Location[]> {
  const once = new Map(links.map((link) => [link.reference.target, link]));
  const all = await Promise.all([...once.values()].map((link) => landingLocation(folders, index, link)));
  return all.flatMap((location) => location ?? []);
}

/** Shows the references because of which a change of a section reaches others. */
export async function peekImpact(folders: Folders, argument: unknown): Promise<void> {
  const found = await foundFor(folders, argument);
  if (!found) return;
  const locations = impact(found.index.graph, found.target.address).flatMap(({ path }) => {
    const last = path.at(-1);
    return last
      ? [new vscode.Location(folders.uri(found.index, last.path), new vscode.Position(last.line, 0))]
      : [];
  });
  await peek(folders, found, locations, `A change of "${found.title}" reaches nothing else.`);
}

async function peek(
  folders: Folders,
  found: Found,
  locations: readonly vscode.Location[],
  nothing: string,
  command = 'editor.action.peekLocations',
): Promise<void> {
  if (locations.length === 0) {
    void vscode.window.showInformationMessage(nothing);
    return;
  }
  const own = await locationOf(folders, found, found.target.address);
  if (!own) return;
  await vscode.window.showTextDocument(own.uri, {
    selection: new vscode.Range(own.range.start, own.range.start),
  });
  await vscode.commands.executeCommand(command, own.uri, own.range.start, locations, 'peek');
}
