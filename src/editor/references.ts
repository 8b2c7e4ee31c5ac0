import type * as vscode from 'vscode';
import type { Link } from '../graph/model.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { Folders, Place } from './folders.ts';
import { anchorAt, headingAt, incomingLinks, linkAt } from './logic/finding.ts';
import { isSame } from './logic/problemFilter.ts';
import { landingOf } from './logic/targets.ts';
import { headingLocation, referenceLocations } from './spots.ts';

/** What references are asked for: a section of a document. */
interface Asked {
  readonly document: SpecDocument;
  readonly section: number;
}

/**
 * *Find references* on a heading, an anchor or a reference: every reference to the same section, of every form, in
 * every file of the folder. What VS Code's own markdown support lists too has the same place and is shown once.
 */
// @spec editor.md#EDIT-21
export class References implements vscode.ReferenceProvider {
  private readonly folders: Folders;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[] | undefined> {
    const place = await this.folders.spec(document);
    const asked = place && askedAt(place, position);
    if (!place || !asked) return undefined;
    const { index } = place;
    const links = linksTo(place, asked, position);
    const line = asked.document.sections[asked.section]?.line ?? 0;
    const own = includeDeclaration
      ? [await headingLocation(this.folders, index, asked.document.path, line)]
      : [];
    return [...own, ...referenceLocations(this.folders, index, links)];
  }
}

function askedAt({ index: { graph }, path }: Place, position: vscode.Position): Asked | undefined {
  const document = graph.document(path);
  if (!document) return undefined;
  const link = linkAt(graph, path, position);
  if (link) {
    const { resolution } = link;
    const target = resolution.to === 'section' ? graph.document(resolution.path) : undefined;
    return target && resolution.to === 'section'
      ? { document: target, section: resolution.section }
      : undefined;
  }
  const section = headingAt(document, position) ?? anchorAt(document, position)?.section;
  return section === undefined ? undefined : { document, section };
}

/** On an anchor inside a section only the references to the anchor count. */
function linksTo(place: Place, { document, section }: Asked, position: vscode.Position): readonly Link[] {
  const links = incomingLinks(place.index.graph, document, section);
  const own = place.index.graph.document(place.path);
  const isOnHeading = own && headingAt(own, position) !== undefined;
  const anchor = own && !isOnHeading ? anchorAt(own, position) : undefined;
  if (!anchor || anchor.kind === 'explicit') return links;
  return links.filter((link) => {
    const { range } = landingOf(link, document);
    return range !== undefined && isSame(range, anchor.range);
  });
}
