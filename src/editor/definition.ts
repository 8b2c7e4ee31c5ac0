import type * as vscode from 'vscode';
import type { Folders, Place } from './folders.ts';
import { linkAt } from './logic/finding.ts';
import { toRange } from './ranges.ts';
import { landingLocation, locationOf } from './spots.ts';

/**
 * *Go to definition* on a reference of any form. Where VS Code's own markdown support leads to a heading as well, the
 * answer is the same to the character, and VS Code shows it once. From a label VS Code leads to the label's definition, and from there
 * both lead on; a second answer at the label would only ask which one is meant.
 */
// @spec editor.md#EDIT-20
export class Definitions implements vscode.DefinitionProvider {
  private readonly folders: Folders;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.LocationLink[] | undefined> {
    const place = await this.folders.spec(document);
    const link = place && linkAt(place.index.graph, place.path, position);
    if (!place || !link) return undefined;
    const { resolution, reference } = link;
    const isUsed = toRange(reference.use).contains(position);
    if (isUsed && reference.form === 'reference') return undefined;
    const origin = isUsed ? reference.use : reference.range;
    const locations =
      resolution.to === 'ambiguous'
        ? await this.candidates(place, resolution.candidates)
        : [await landingLocation(this.folders, place.index, link)];
    return locations.flatMap((location) =>
      location
        ? [{ originSelectionRange: toRange(origin), targetUri: location.uri, targetRange: location.range }]
        : [],
    );
  }

  /** A name that several things have leads to each of them. */
  private candidates(
    place: Place,
    addresses: readonly string[],
  ): Promise<readonly (vscode.Location | undefined)[]> {
    return Promise.all(addresses.map((address) => locationOf(this.folders, place, address)));
  }
}
