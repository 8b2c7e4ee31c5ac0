import type { Resolution } from '../graph/model.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { Definition, DefinitionFamily } from './definitions.ts';
import { LatPaths } from './latPaths.ts';
import { NearestNames } from './nearest.ts';
import { QuoteIndex } from './quotes.ts';
import type { SpecFacts } from './specFacts.ts';

/** What tracing asks of the graph; `SpecGraph` is one. */
export interface AddressBook {
  /** What an address means as code writes it: whole, shortened, or a statement's id. */
  lookup(text: string, from?: string): Resolution;
}

/** A definition and where it stands. */
export interface Defined {
  readonly path: string;
  readonly definition: Definition;
}

/** All specifications as tracing sees them: documents, facts, definitions by id, lat.md's paths, quotable text. */
export class SpecTable {
  readonly quotes = new QuoteIndex();
  readonly #documents = new Map<string, SpecDocument>();
  readonly #facts = new Map<string, SpecFacts>();
  readonly #defined = new Map<string, Defined[]>();
  #covering: ReadonlyMap<string, readonly string[]> | null = null;
  #lat: LatPaths | null = null;
  #endings: ReadonlyMap<string, readonly SpecDocument[]> | null = null;
  #numbers: ReadonlyMap<string, readonly SpecDocument[]> | null = null;
  readonly #names = new Map<string, NearestNames>();
  #prefixes: ReadonlySet<string> | null = null;

  put(document: SpecDocument, facts: SpecFacts): void {
    this.remove(document.path);
    this.#documents.set(document.path, document);
    this.#facts.set(document.path, facts);
    for (const definition of facts.definitions) this.#define({ path: document.path, definition });
    if (facts.quotable !== null) this.quotes.put(document, facts.quotable);
  }

  remove(path: string): void {
    this.#lat = null;
    this.#names.clear();
    this.#prefixes = null;
    this.#endings = null;
    this.#numbers = null;
    this.#covering = null;
    this.quotes.remove(path);
    this.#documents.delete(path);
    for (const { key } of this.#facts.get(path)?.definitions ?? []) {
      const left = (this.#defined.get(key) ?? []).filter((each) => each.path !== path);
      if (left.length === 0) this.#defined.delete(key);
      else this.#defined.set(key, left);
    }
    this.#facts.delete(path);
  }

  document(path: string): SpecDocument | undefined {
    return this.#documents.get(path);
  }

  facts(path: string): SpecFacts | undefined {
    return this.#facts.get(path);
  }

  documents(): IterableIterator<SpecDocument> {
    return this.#documents.values();
  }

  /** The path of the document that an address is of; an address without one is given back. A file's name may hold a `#`. */
  pathOf(address: string): string {
    for (let end = address.length; end > 0; end = address.lastIndexOf('#', end - 1))
      if (this.#documents.has(address.slice(0, end))) return address.slice(0, end);
    return address;
  }

  /** Whether a document, section, statement or item has exactly this address. */
  has(address: string): boolean {
    const path = this.pathOf(address);
    const document = this.#documents.get(path);
    const id = address.slice(path.length + 1);
    if (document === undefined || id === '') return document !== undefined;
    const isIt = (each: { readonly id: string | null }) => each.id === id;
    return (
      document.sections.some(isIt) ||
      document.statements.some(isIt) ||
      (this.#facts.get(path)?.definitions.some(isIt) ?? false)
    );
  }

  /** Documents whose path, its extension left out, ends with these parts. */
  endingWith(parts: string): readonly SpecDocument[] {
    this.#endings ??= endingsOf(this.#documents.values());
    return this.#endings.get(parts) ?? [];
  }

  /** Documents of a numbered series: `2` and `02` both mean `02-peer-protocol.md`. */
  numbered(number: string): readonly SpecDocument[] {
    this.#numbers ??= Map.groupBy(this.#documents.values(), ({ path }) => numberOf(path));
    return this.#numbers.get(plainNumber(number)) ?? [];
  }

  /** Every definition of an id, in the families that are asked for. */
  defined(key: string, families: readonly DefinitionFamily[]): readonly Defined[] {
    return (this.#defined.get(key) ?? []).filter(({ definition }) => families.includes(definition.family));
  }

  *definitions(): IterableIterator<Defined> {
    for (const list of this.#defined.values()) yield* list;
  }

  /** Keys of OpenFastTrace's items that cover the item of a key. */
  covering(key: string): readonly string[] {
    this.#covering ??= coveringOf(this.definitions());
    return this.#covering.get(key) ?? [];
  }

  /** Whether any item's id begins with the same letters: `[ABC-1]` in a test's name may be a ticket of something else. */
  knowsPrefix(id: string): boolean {
    this.#prefixes ??= new Set([...this.#defined.keys()].map(prefixOf));
    return this.#prefixes.has(prefixOf(id));
  }

  get lat(): LatPaths {
    this.#lat ??= new LatPaths(
      [...this.#documents.values()].map((document) => ({
        document,
        headings: this.#facts.get(document.path)?.latHeadings ?? [],
      })),
    );
    return this.#lat;
  }

  /** What can be named, most like a text first: by addresses and ids, by paths of lat.md, or items of families alone. */
  nearest(text: string, source: 'addresses' | 'lat' | readonly DefinitionFamily[]): string[] {
    const key = String(source);
    const names = this.#names.get(key) ?? new NearestNames(this.#namesOf(source));
    this.#names.set(key, names);
    return names.find(text);
  }

  *#namesOf(source: 'addresses' | 'lat' | readonly DefinitionFamily[]): IterableIterator<string> {
    if (source === 'lat') return yield* this.lat.all();
    if (source === 'addresses') yield* this.#addresses();
    for (const { definition } of this.definitions())
      if (source === 'addresses' || source.includes(definition.family)) yield definition.key;
  }

  *#addresses(): IterableIterator<string> {
    for (const { path, sections, statements } of this.#documents.values()) {
      yield path;
      for (const { id } of sections) yield `${path}#${id}`;
      for (const { id } of statements) if (id !== null) yield `${path}#${id}`;
    }
  }

  #define(defined: Defined): void {
    const known = this.#defined.get(defined.definition.key);
    if (known === undefined) this.#defined.set(defined.definition.key, [defined]);
    else known.splice(known.findLastIndex(({ path }) => path <= defined.path) + 1, 0, defined);
  }
}

function coveringOf(definitions: Iterable<Defined>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { definition } of definitions) {
    if (definition.family !== 'openfasttrace') continue;
    for (const key of definition.covers) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [definition.key]);
      else known.push(definition.key);
    }
  }
  return found;
}

function endingsOf(documents: Iterable<SpecDocument>): Map<string, SpecDocument[]> {
  const found = new Map<string, SpecDocument[]>();
  for (const document of documents) {
    const bare = document.path.replace(EXTENSION, '');
    for (let at = 0; at >= 0; at = bare.indexOf('/', at + 1)) {
      const ending = bare.slice(at === 0 ? 0 : at + 1);
      const known = found.get(ending);
      if (known === undefined) found.set(ending, [document]);
      else known.push(document);
    }
  }
  return found;
}

/** Endings of specifications and of texts that duvet fetches. */
const EXTENSION = /\.(?:txt|html?|md|markdown|sdoc|rst|ya?ml)$/;

function numberOf(path: string): string {
  return plainNumber(
    /^(\w+?)(?:[-_. ].*)?\.(?:md|markdown)$/.exec(path.slice(path.lastIndexOf('/') + 1))?.[1] ?? '',
  );
}

function plainNumber(number: string): string {
  return number.replace(/^0+(?=\w)/, '');
}

function prefixOf(id: string): string {
  return /^(.*?)[\d.]+\w*$/.exec(id)?.[1] ?? id;
}
