import MiniSearch from 'minisearch';
import { stem, wordsOf } from '../../../answers/words.ts';
import { nodeOf } from '../../../graph/specGraph.ts';
import type { SpecDocument } from '../../../spec/model.ts';

/** A section as it is offered for linking. */
export interface RankedSection {
  readonly address: string;
  readonly title: string;
}

interface Entry extends RankedSection {
  readonly id: string;
  readonly statements: string;
  readonly text: string;
}

/** What is looked for, and what counts besides the words. */
export interface RankingQuery {
  readonly text: string;
  /** How much each word counts, by its stem; 1 where nothing is said. */
  readonly weights?: ReadonlyMap<string, number>;
  /** Sections that code nearby names, and how near that is: 1 is next door. */
  readonly near: ReadonlyMap<string, number>;
  /** What the person has typed may be the beginning of a word. */
  readonly typed: boolean;
}

/** Finds the sections that a piece of code most likely implements, by their words and by what code nearby names. */
// @spec editor-trace.md#SEE-21
export class SectionRanking {
  readonly #search = new MiniSearch<Entry>({
    fields: ['title', 'statements', 'text'],
    storeFields: ['address', 'title'],
    tokenize: wordsOf,
    processTerm: stem,
  });
  readonly #documents = new Map<
    string,
    { readonly document: SpecDocument; readonly ids: readonly string[] }
  >();

  /** Whether the very facts of a document are already in. */
  has(document: SpecDocument): boolean {
    return this.#documents.get(document.path)?.document === document;
  }

  put(document: SpecDocument, text: string): void {
    this.remove(document.path);
    const entries = entriesOf(document, text.split(/\r\n|\r|\n/));
    this.#search.addAll(entries);
    this.#documents.set(document.path, { document, ids: entries.map(({ id }) => id) });
  }

  remove(path: string): void {
    const known = this.#documents.get(path);
    if (known !== undefined) this.#search.discardAll(known.ids);
    this.#documents.delete(path);
  }

  paths(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** The best sections, best first; without a match those that code nearby names. */
  rank({ text, weights, near, typed }: RankingQuery, most: number): readonly RankedSection[] {
    const found = this.#search.search(text, {
      boost: { title: 3, statements: 1.5 },
      prefix: typed,
      fuzzy: typed ? 0.2 : false,
      combineWith: typed ? 'AND' : 'OR',
      boostTerm: (term) => weights?.get(term) ?? 1,
      boostDocument: (address) => 1 + (near.get(address) ?? 0),
    });
    const matches = found.map(({ address, title }): RankedSection => ({ address, title }));
    return distinct([...matches, ...(typed ? [] : this.#named(near))]).slice(0, most);
  }

  #named(near: ReadonlyMap<string, number>): readonly RankedSection[] {
    const nearest = [...near].sort(([, a], [, b]) => b - a);
    return nearest.flatMap(([address]) => {
      const stored = this.#search.getStoredFields(address);
      return stored === undefined ? [] : [{ address, title: String(stored.title) }];
    });
  }
}

function distinct(sections: readonly RankedSection[]): readonly RankedSection[] {
  const seen = new Set<string>();
  return sections.filter(({ address }) => !seen.has(address) && seen.add(address));
}

/** A section's own text: what is nested in it is found by itself. */
function entriesOf(document: SpecDocument, lines: readonly string[]): readonly Entry[] {
  const { sections, statements } = document;
  return sections.map(({ line }, section) => {
    const { address, title } = nodeOf(document, section);
    const end = sections[section + 1]?.line ?? lines.length;
    const own = statements.filter((statement) => statement.section === section);
    return {
      id: address,
      address,
      title,
      statements: own.map(({ id, text }) => `${id ?? ''} ${text}`).join('\n'),
      text: lines.slice(line + 1, end).join('\n'),
    };
  });
}
