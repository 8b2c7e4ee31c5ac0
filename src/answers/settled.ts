import { isAbout, type SectionRound, stabilityOf } from '../council/stability.ts';
import type { Stability } from '../council/stabilityWords.ts';
import type { Address } from '../graph/model.ts';
import { nodeOf } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import { Archive } from '../workspace/archive/archive.ts';
import type { ListedRecord } from '../workspace/archive/listed.ts';
import { Listing } from '../workspace/archive/listing.ts';
import { roundsIn } from '../workspace/archive/undisposed.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';

/** How settled the sections of a folder are, with its deliberations listed now. */
export async function settledNow(index: LiveIndex): Promise<Settled> {
  const archive = new Archive(index.root, index.config.archive);
  return new Settled(index, await new Listing(archive, false).all());
}

/** How settled the sections of a folder are, by their texts as they are now and the deliberations that were listed. */
// @spec council.md#COUNCIL-72
export class Settled {
  readonly #index: Pick<LiveIndex, 'graph' | 'text'>;
  readonly #rounds: readonly SectionRound[];
  /** Facts of a document are made anew when its text changes. */
  readonly #lines = new WeakMap<SpecDocument, Promise<readonly string[]>>();

  constructor(index: Pick<LiveIndex, 'graph' | 'text'>, records: readonly ListedRecord[]) {
    this.#index = index;
    this.#rounds = roundsIn(records);
  }

  /**
   * The stability of the section or document that an address names, a statement's section included. Undefined where it names none,
   * and where neither a status nor a deliberation says anything about it: then nobody has asked.
   */
  async of(address: Address): Promise<Stability | undefined> {
    const place = this.#index.graph.at(address);
    if (!place) return undefined;
    const { document, section } = place;
    const { address: named, status } = nodeOf(document, section);
    if (status === null && !this.#rounds.some((round) => isAbout(round, named))) return undefined;
    const lines = await this.#linesOf(document);
    const { line, endLine } = document.sections[section] ?? { line: 0, endLine: lines.length };
    const text = lines.slice(line, endLine + 1).join('\n');
    return stabilityOf({ address: named, status, text }, this.#rounds);
  }

  #linesOf(document: SpecDocument): Promise<readonly string[]> {
    const known = this.#lines.get(document);
    if (known) return known;
    const text = this.#index.text(document.path).catch(() => '');
    const lines = text.then((read) => read.split(/\r\n|\n|\r/));
    this.#lines.set(document, lines);
    return lines;
  }
}
