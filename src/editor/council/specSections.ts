import * as vscode from 'vscode';
import { contains, dependenciesOf, freezeSection, outermost } from '../../council/freezing.ts';
import type { FrozenSection } from '../../council/model.ts';
import type { Address } from '../../graph/model.ts';
import type { Folder } from '../folders.ts';

/** Sections as they stand now, unsaved text included, with those that they depend on; addresses that name nothing are left out. */
export async function sectionsOf(
  { index }: Folder,
  chosen: readonly Address[],
): Promise<readonly FrozenSection[]> {
  const own = outermost(index.graph, chosen);
  const needed = dependenciesOf(index.graph, own);
  const read = async (address: Address, why: FrozenSection['why']): Promise<readonly FrozenSection[]> => {
    const place = index.graph.at(address);
    if (!place) return [];
    const text = await index.text(place.document.path);
    return [freezeSection(place.document, place.section, text, why)];
  };
  const sections = await Promise.all([
    ...own.map((address) => read(address, 'chosen')),
    ...needed.map((address) => read(address, 'dependency')),
  ]);
  return sections.flat();
}

/** Lets the person choose sections of a folder; those that are in others already are not offered. */
export async function pickSections(
  { index: { graph } }: Folder,
  present: readonly Address[],
): Promise<readonly Address[]> {
  const items = [...graph.paths()].flatMap((path) =>
    graph
      .nodes(path)
      .filter(({ address }) => !present.some((each) => contains(graph, each, address)))
      .map(({ address, title, level }) => ({
        label: `${'\u2003'.repeat(Math.max(0, level - 1))}${title}`,
        description: address,
        address,
      })),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Add sections',
    placeHolder: 'Sections that the council is to look at',
    canPickMany: true,
    matchOnDescription: true,
  });
  return (chosen ?? []).map(({ address }) => address);
}
