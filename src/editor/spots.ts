import * as vscode from 'vscode';
import type { Link } from '../graph/model.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import type { Target } from './commands.ts';
import type { Folder, Folders } from './folders.ts';
import { addressAtLine } from './logic/finding.ts';
import { landingOf } from './logic/targets.ts';
import { TextLines } from './logic/textLines.ts';
import { toRange } from './ranges.ts';

/** Where a command acts that was called from a menu or the palette: the section that the cursor is in. */
export function targetAtCursor(folders: Folders): Target | undefined {
  const editor = vscode.window.activeTextEditor;
  const place = editor && folders.at(editor.document.uri);
  const document = place?.index.graph.document(place.path);
  if (!editor || !place || !document) return undefined;
  const address = addressAtLine(document, editor.selection.active.line);
  return { folder: place.folder.uri.toString(), address };
}

/** A file's newest text by lines, empty where it cannot be read. */
export async function linesOf(index: LiveIndex, path: string): Promise<TextLines> {
  return new TextLines(await index.text(path).catch(() => ''));
}

/**
 * Where a section's heading is: the whole line, exactly as VS Code's own markdown support has it, so that equal
 * answers fold into one.
 */
export async function headingLocation(
  folders: Folders,
  index: LiveIndex,
  path: string,
  line: number,
): Promise<vscode.Location> {
  const lines = await linesOf(index, path);
  return new vscode.Location(folders.uri(index, path), toRange(lines.lineRange(line)));
}

/** Where an address leads; undefined when it names nothing (any more). */
export function locationOf(
  folders: Folders,
  { index }: Folder,
  address: string,
): Promise<vscode.Location> | undefined {
  const place = index.graph.at(address);
  if (!place) return undefined;
  const line = place.document.sections[place.section]?.line ?? 0;
  return headingLocation(folders, index, place.document.path, line);
}

/** Where a link leads; undefined for one that leads nowhere or to a folder. */
export async function landingLocation(
  folders: Folders,
  index: LiveIndex,
  link: Link,
): Promise<vscode.Location | undefined> {
  const { resolution } = link;
  if (resolution.to === 'file') {
    return new vscode.Location(folders.uri(index, resolution.path), new vscode.Position(0, 0));
  }
  const document = resolution.to === 'section' ? index.graph.document(resolution.path) : undefined;
  if (!document) return undefined;
  const { path, line, range } = landingOf(link, document);
  if (range) return new vscode.Location(folders.uri(index, path), toRange(range));
  return headingLocation(folders, index, path, line);
}

/**
 * Where references stand, each once. A reference of reference style stands where its label is used; VS Code's own
 * list adds the definition.
 */
export function referenceLocations(
  folders: Folders,
  index: LiveIndex,
  links: readonly Link[],
): readonly vscode.Location[] {
  const found = new Map<string, vscode.Location>();
  for (const { path, reference } of links) {
    const location = new vscode.Location(folders.uri(index, path), toRange(reference.use));
    found.set(`${path}\0${Object.values(reference.use).join()}`, location);
  }
  return [...found.values()];
}
