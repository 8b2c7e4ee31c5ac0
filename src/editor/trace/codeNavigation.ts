import type * as vscode from 'vscode';
import { headingAt } from '../logic/finding.ts';
import { toRange } from '../ranges.ts';
import type { CodeFolders } from './codeFolders.ts';
import { linkLocation, unitLocation } from './linkPlaces.ts';
import { linksInto, placesOf } from './logic/headings.ts';
import { annotationAt } from './logic/places.ts';

/** *Go to definition* on an annotation's target leads to the section. */
export class AnnotationDefinitions implements vscode.DefinitionProvider {
  private readonly code: CodeFolders;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.LocationLink[] | undefined> {
    const view = await this.code.view(document);
    const at = view && annotationAt(view.file, position);
    if (!view || !at) return undefined;
    const own =
      view.trace.units[at.annotation.unit]?.links.filter((link) => link.annotation === at.index) ?? [];
    const named = at.target ? own[at.annotation.targets.indexOf(at.target)] : undefined;
    const origin = toRange(at.target?.range ?? at.annotation.range);
    const found = await Promise.all(
      (named ? [named] : own).map((link) => linkLocation(this.code.folders, view, link)),
    );
    return found.flatMap((location) =>
      location
        ? [{ originSelectionRange: origin, targetUri: location.uri, targetRange: location.range }]
        : [],
    );
  }
}

/** *Go to implementations* on a heading leads to the code and tests that name the section. */
// @spec editor-trace.md#SEE-11
export class Implementations implements vscode.ImplementationProvider {
  private readonly code: CodeFolders;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  async provideImplementation(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Location[] | undefined> {
    const spec = await this.code.folders.spec(document);
    const facts = spec?.index.graph.document(spec.path);
    const place = this.code.at(document.uri);
    const heading = facts && headingAt(facts, position);
    if (!place || !facts || heading === undefined) return undefined;
    const links = placesOf(linksInto(facts, heading, place.code.linksInto(place.path)));
    return links.map((link) => unitLocation(this.code.folders, place, link));
  }
}
