import type { Claim } from './claims.ts';
import { isExcused } from './excuses.ts';
import type { Finding, Severities } from './model.ts';
import { WORKSPACE_RULES } from './registry.ts';
import { type Extract, findingsOf, type Review } from './review.ts';
import type { Placed, Shelf } from './shelf.ts';
import { type Term, wordKey, wordsOfName } from './terms.ts';

/** One place for what is said of a key by whom. */
type Table<T> = Map<number | string, Placed<T>[]>;

/**
 * The reviews of all documents of a folder, and what follows from them together. Taking one in or out costs what that document
 * holds; what documents say together is worked out when a document's findings are asked for.
 */
// @spec quality.md#QUAL-7
export class QualityBook {
  readonly #severities: Severities;
  readonly #reviews = new Map<string, Review>();
  readonly #claims: Table<Claim> = new Map();
  readonly #definitions: Table<Term> = new Map();
  readonly #acronyms: Table<Term> = new Map();
  readonly #expanded = new Map<string, number>();
  readonly #words = new Map<number, number>();
  /** Documents that ask about a word: it is part of a name that they define, or another spelling of one of theirs. */
  readonly #askers = new Map<number, Set<string>>();
  readonly #withKeywords = new Set<string>();
  /** The first of those; undefined until somebody asks. */
  #first: string | undefined;
  #citations = 0;

  constructor(severities: Severities) {
    this.#severities = severities;
  }

  /** Takes in a document's review, null where it is gone. Gives the documents whose findings may have changed. */
  put(path: string, review: Review | null): ReadonlySet<string> {
    const touched = new Set([path]);
    const before = this.#reviews.get(path);
    const keywordsBefore = this.#undefinedKeywords();
    if (before) this.#takeOut(path, before.extract);
    if (review) this.#reviews.set(path, review);
    else this.#reviews.delete(path);
    if (review) this.#putIn(path, review.extract);
    for (const extract of [before?.extract, review?.extract]) if (extract) this.#addRelated(extract, touched);
    this.#addWordAskers(before?.extract, review?.extract, touched);
    const keywordsAfter = this.#undefinedKeywords();
    if (keywordsBefore !== keywordsAfter)
      for (const each of [keywordsBefore, keywordsAfter]) if (each !== undefined) touched.add(each);
    return touched;
  }

  /** What is to be said of a document, in the order of its text. */
  findings(path: string): readonly Finding[] {
    const review = this.#reviews.get(path);
    if (review === undefined) return [];
    const shelf = this.#shelf(path, review.extract);
    const joined = WORKSPACE_RULES.flatMap((rule) => findingsOf(rule, shelf, this.#severities));
    const all = [...review.findings, ...joined.filter((finding) => !isExcused(finding, review.excuses))];
    return all.sort((a, b) => a.range.line - b.range.line || a.range.character - b.range.character);
  }

  paths(): IterableIterator<string> {
    return this.#reviews.keys();
  }

  #shelf(path: string, extract: Extract): Shelf {
    return {
      path,
      extract,
      claims: (key) => sorted(this.#claims.get(key)),
      definitions: (name) => sorted(this.#definitions.get(name.toLowerCase())),
      unexplained: (acronym) =>
        this.#expanded.has(acronym) ? undefined : sorted(this.#acronyms.get(acronym))[0]?.path,
      uses: (word) => this.#words.has(wordKey(word)),
      undefinedKeywords: this.#undefinedKeywords(),
    };
  }

  #putIn(path: string, extract: Extract): void {
    const { claims, terms, keyword, citesKeywords } = extract;
    for (const claim of claims) add(this.#claims, claim.key, path, claim);
    for (const term of terms.defined) add(this.#definitions, term.name.toLowerCase(), path, term);
    for (const term of terms.acronyms) add(this.#acronyms, term.name, path, term);
    for (const name of terms.expanded) count(this.#expanded, name, 1);
    for (const word of terms.words) count(this.#words, word, 1);
    for (const word of wordsAsked(extract)) this.#askersOf(word).add(path);
    if (keyword) this.#withKeywords.add(path);
    if (keyword && this.#first !== undefined && path < this.#first) this.#first = path;
    if (citesKeywords) this.#citations++;
  }

  #takeOut(path: string, extract: Extract): void {
    const { claims, terms, citesKeywords } = extract;
    for (const { key } of claims) remove(this.#claims, key, path);
    for (const { name } of terms.defined) remove(this.#definitions, name.toLowerCase(), path);
    for (const { name } of terms.acronyms) remove(this.#acronyms, name, path);
    for (const name of terms.expanded) count(this.#expanded, name, -1);
    for (const word of terms.words) count(this.#words, word, -1);
    for (const word of wordsAsked(extract)) {
      const askers = this.#askersOf(word);
      askers.delete(path);
      if (askers.size === 0) this.#askers.delete(word);
    }
    this.#withKeywords.delete(path);
    if (this.#first === path) this.#first = undefined;
    if (citesKeywords) this.#citations--;
  }

  #askersOf(word: number): Set<string> {
    const known = this.#askers.get(word) ?? new Set<string>();
    this.#askers.set(word, known);
    return known;
  }

  /** Documents that share a claim, a definition or an acronym with one. */
  #addRelated({ claims, terms }: Extract, touched: Set<string>): void {
    const tables: readonly (readonly Placed<unknown>[] | undefined)[] = [
      ...claims.map(({ key }) => this.#claims.get(key)),
      ...terms.defined.map(({ name }) => this.#definitions.get(name.toLowerCase())),
      ...[...terms.acronyms.map(({ name }) => name), ...terms.expanded].map((name) =>
        this.#acronyms.get(name),
      ),
    ];
    for (const places of tables) for (const { path } of places ?? []) touched.add(path);
  }

  /** Documents that ask about a word that has come or gone. */
  #addWordAskers(before: Extract | undefined, after: Extract | undefined, touched: Set<string>): void {
    if (this.#askers.size === 0) return;
    const had = new Set(before?.terms.words);
    for (const word of after?.terms.words ?? []) if (!had.delete(word)) this.#addAskers(word, touched);
    for (const word of had) this.#addAskers(word, touched);
  }

  #addAskers(word: number, touched: Set<string>): void {
    for (const path of this.#askers.get(word) ?? []) touched.add(path);
  }

  /** The first document with keywords, where none says how they are to be read. */
  #undefinedKeywords(): string | undefined {
    if (this.#citations > 0) return undefined;
    if (this.#first === undefined)
      for (const path of this.#withKeywords)
        if (this.#first === undefined || path < this.#first) this.#first = path;
    return this.#first;
  }
}

/** Words whose coming and going changes what is said of a document. */
function wordsAsked({ terms: { defined, hyphenated } }: Extract): ReadonlySet<number> {
  const asked = new Set<number>();
  for (const { name } of hyphenated) asked.add(wordKey(name.replace('-', '')));
  for (const { name } of defined)
    for (const word of wordsOfName(name))
      for (const form of [word, `${word}s`, word.replace(/s$/, '')]) asked.add(wordKey(form));
  return asked;
}

function add<T>(table: Table<T>, key: number | string, path: string, item: T): void {
  const places = table.get(key);
  if (places) places.push({ path, item });
  else table.set(key, [{ path, item }]);
}

function remove<T>(table: Table<T>, key: number | string, path: string): void {
  const left = (table.get(key) ?? []).filter((place) => place.path !== path);
  if (left.length === 0) table.delete(key);
  else table.set(key, left);
}

function count<K>(counts: Map<K, number>, key: K, change: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + change;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

/** By path; within a document as they were read. */
function sorted<T>(places: readonly Placed<T>[] | undefined): readonly Placed<T>[] {
  if (places === undefined || places.length < 2) return places ?? [];
  return places.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
