import { unstableWords } from '../../council/stabilityWords.ts';
import { nodeOf } from '../../graph/specGraph.ts';
import type { TraceLink } from '../../trace/model.ts';
import type { Stabilities } from '../council/stabilities.ts';
import type { CodeFolder } from './codeFolders.ts';
import { documentOf } from './linkPlaces.ts';

/** Of the sections that links lead to, those that are not stable: `specs/rounds.md#blind is not stable: 2 open questions`. */
export async function unsettled(
  stabilities: Stabilities,
  folder: CodeFolder,
  links: readonly TraceLink[],
): Promise<readonly string[]> {
  const addresses = links.flatMap((link) => {
    const document = documentOf(folder, link);
    return document ? nodeOf(document, link.section).address : [];
  });
  const said = await Promise.all(
    [...new Set(addresses)].map(async (address) => {
      const stability = await stabilities.of(folder, address);
      const words = stability && unstableWords(stability);
      return words ? [`${address} is ${words}`] : [];
    }),
  );
  return said.flat();
}
