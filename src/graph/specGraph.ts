import type { ReferenceKind, SpecDocument } from '../spec/model.ts';
import { joinAddress, splitAddress } from './address.ts';
import { Aliases } from './aliases.ts';
import type { Anchors } from './anchors.ts';
import { askingOf } from './asking.ts';
import { asksOf } from './asks.ts';
import type { Entry } from './entry.ts';
import { Ground } from './ground.ts';
import { Library } from './library.ts';
import type { Address, Files, GraphChange, GraphNode, Link, LinkRules, Resolution } from './model.ts';
import { type Cycle, closingPath, findCycles, mayMoveCycles } from './order.ts';
import { type Question, Questions } from './questions.ts';
import { resolve } from './resolve.ts';
import { resolveAddress } from './resolveName.ts';
import { byText } from './tables.ts';
import { Update, type Workbench } from './update.ts';
import { compileRules, linkAsking } from './written.ts';

/** A place in the graph: a section of a document, or with -1 the document itself. */
export interface Place {
  readonly document: SpecDocument;
  readonly section: number;
}

/** A document that refers to another one. */
export interface Referring {
  readonly document: SpecDocument;
  /** The section in which each of its references stands. */
  readonly sources: Int32Array;
}

/** One reference into a document. */
export interface Referrer {
  readonly target: number;
  readonly by: Referring;
  readonly index: number;
}

/** How much there is. */
export interface GraphSize {
  readonly documents: number;
  readonly sections: number;
  readonly statements: number;
  /** References that point at something, also when it is missing; text that only looks like an id is none. */
  readonly references: number;
  readonly bytes: number;
}

/**
 * All specifications of one folder and what their references lead to. A change takes the old document's facts out
 * and the new ones in; any sequence of changes gives what a fresh graph of the same documents gives.
 */
// @spec graph.md#GRAPH-10, graph.md#GRAPH-24
export class SpecGraph {
  readonly #bench: Workbench;
  #cycles: readonly Cycle[] = [];

  constructor(files: Files, rules: LinkRules) {
    this.#bench = { library: new Library(), questions: new Questions(), files, rules: compileRules(rules) };
  }

  /** Takes in one document, new or changed. */
  put(document: SpecDocument): GraphChange {
    return this.update(new Map([[document.path, document]]));
  }

  /** Takes in many documents; much faster than one by one, because every question is asked once. */
  putAll(documents: Iterable<SpecDocument>): GraphChange {
    const edits = new Map<string, SpecDocument>();
    for (const document of documents) edits.set(document.path, document);
    return this.update(edits);
  }

  remove(path: string): GraphChange {
    return this.update(new Map([[path, null]]));
  }

  /** Several changes as one: documents to take in, and null for paths that went. */
  update(edits: ReadonlyMap<string, SpecDocument | null>): GraphChange {
    const update = new Update(this.#bench);
    update.apply(edits);
    return this.#finish(update);
  }

  /** The answers of `files` about these paths may have changed: every path, not just the folder they lie in. */
  filesChanged(paths: readonly string[]): GraphChange {
    const update = new Update(this.#bench);
    update.recheck(paths);
    return this.#finish(update);
  }

  /** Says under which other paths documents are to be found: those of links, each with where it leads. */
  setAliases(reals: ReadonlyMap<string, string>): GraphChange {
    const update = new Update(this.#bench);
    update.realias(new Aliases(reals));
    return this.#finish(update);
  }

  /** Workspace paths that `files` will be asked about when this document is taken in. */
  targetsOf(document: SpecDocument): readonly string[] {
    const { library, rules } = this.#bench;
    const wanted = new Set<string>();
    const note = (path: string): undefined => {
      wanted.add(path);
      return undefined;
    };
    for (const key of asksOf(document, rules).keys)
      resolve(askingOf(key), new Ground(library, { kind: note, otherCase: note }), rules.docsRoot);
    return [...wanted];
  }

  document(path: string): SpecDocument | undefined {
    return this.#bench.library.get(path)?.document;
  }

  /** What can be pointed at inside a document; asked for again and again, its tables are made once. */
  anchors(path: string): Anchors | undefined {
    return this.#bench.library.get(path)?.anchors;
  }

  *documents(): IterableIterator<SpecDocument> {
    for (const entry of this.#bench.library.entries()) yield entry.document;
  }

  paths(): IterableIterator<string> {
    return this.#bench.library.paths();
  }

  /** The document and section that an address names, by section id or any other anchor. */
  at(address: Address): Place | undefined {
    const { path, id } = this.#split(address);
    const entry = this.#bench.library.get(path);
    if (entry === undefined) return undefined;
    const section = id === null ? -1 : entry.anchors.exact(id);
    return section === undefined ? undefined : { document: entry.document, section };
  }

  node(address: Address): GraphNode | undefined {
    const place = this.at(address);
    return place === undefined ? undefined : nodeOf(place.document, place.section);
  }

  /** The document's node, then those of its sections. */
  nodes(path: string): readonly GraphNode[] {
    const document = this.document(path);
    if (document === undefined) return [];
    return [nodeOf(document, -1), ...document.sections.map((_, index) => nodeOf(document, index))];
  }

  /**
   * The bare facts about references into a document, one referring document after the other: each is gone through once, however much it
   * asks, and the facts of one that are kept as bytes are read once. `target` is the section that is referred to, -1
   * the document; `index` counts the references of `by`.
   */
  *referrers(path: string): IterableIterator<Referrer> {
    const into = this.#bench.library.get(path);
    if (into === undefined) return;
    for (const by of askersOf(into)) {
      for (let index = 0; index < by.questions.length; index++) {
        const target = targetIn(into, by.questions[index]);
        if (target !== undefined) yield { target, by, index };
      }
    }
  }

  /** Everything that a document refers to, in the order of its text. */
  links(path: string): readonly Link[] {
    const entry = this.#bench.library.get(path);
    return entry === undefined ? [] : entry.questions.flatMap((_, index) => linkOf(entry, index) ?? []);
  }

  /** The links of a document with which something may be wrong: those that do not lead to exactly one place. */
  doubtfulLinks(path: string): readonly Link[] {
    const entry = this.#bench.library.get(path);
    return entry === undefined
      ? []
      : linksWhere(entry, (index) => isDoubtful(entry.questions[index]?.answer));
  }

  /** The links of a document that are of one kind. */
  linksOfKind(path: string, kind: ReferenceKind): readonly Link[] {
    const entry = this.#bench.library.get(path);
    if (entry === undefined || (kind === 'depends-on' && !entry.isDependent)) return [];
    return linksWhere(entry, (index) => entry.document.references[index]?.kind === kind);
  }

  /** Links that stand in exactly this section, or in the document outside any section. */
  outgoing(address: Address): readonly Link[] {
    const place = this.at(address);
    if (place === undefined) return [];
    const entry = this.#bench.library.get(place.document.path);
    return entry === undefined
      ? []
      : linksWhere(entry, (index) => place.document.references[index]?.section === place.section);
  }

  /** Links that stand in this section or document or in anything nested within it. */
  outgoingWithin(address: Address): readonly Link[] {
    const place = this.at(address);
    if (place === undefined) return [];
    const { document, section } = place;
    const entry = this.#bench.library.get(document.path);
    const isWanted = (index: number): boolean =>
      isWithin(document, document.references[index]?.section ?? -1, section);
    return entry === undefined ? [] : linksWhere(entry, isWanted);
  }

  /** Links to exactly this section or document, by path, then in the order of their text. */
  incoming(address: Address): readonly Link[] {
    const place = this.at(address);
    if (place === undefined) return [];
    return this.#linksInto(place.document.path, (section) => section === place.section);
  }

  /** Links to this section or document and to everything nested within it. */
  incomingWithin(address: Address): readonly Link[] {
    const place = this.at(address);
    if (place === undefined) return [];
    const { document, section } = place;
    return this.#linksInto(document.path, (target) => isWithin(document, target, section));
  }

  /**
   * What an address means as a person or code may write it: in full, as the shortest unambiguous suffix
   * (`rounds.md#blind`, `rounds#blind`), or as a statement's id. `from` is the document that it is written in.
   */
  lookup(text: string, from?: string): Resolution {
    const ground = new Ground(this.#bench.library, this.#bench.files);
    const trimmed = text.trim();
    if (from !== undefined && trimmed.startsWith('#')) {
      return resolve(linkAsking(trimmed, from, this.#bench.rules, true), ground, this.#bench.rules.docsRoot);
    }
    const folder = from === undefined ? '' : from.slice(0, Math.max(0, from.lastIndexOf('/')));
    return resolveAddress(trimmed, folder, ground);
  }

  /** Documents that define a normalised textual id, by path; `folder` keeps to the documents that lie in it. */
  defining(id: string, folder?: string): readonly SpecDocument[] {
    const { library } = this.#bench;
    const entries = folder === undefined ? library.defining(id) : library.definingIn(folder, id);
    return entries.map(({ document }) => document).sort((a, b) => byText(a.path, b.path));
  }

  /** Last parts of all paths, lower case and without extension. */
  names(): Iterable<string> {
    return this.#bench.library.names();
  }

  /** Documents by the last part of their path. */
  named(name: string): readonly SpecDocument[] {
    return this.#bench.library.named(name).map(({ document }) => document);
  }

  /** Paths of documents that differ from this one only in case. */
  inOtherCase(path: string): readonly string[] {
    return this.#bench.library.inOtherCase(path).map((entry) => entry.path);
  }

  /** Counts up when a document comes or goes. */
  get namesRevision(): number {
    return this.#bench.library.namesRevision;
  }

  /** Circles of depends-on references. */
  cycles(): readonly Cycle[] {
    return this.#cycles;
  }

  /** Counts everything; walks through all documents. */
  size(): GraphSize {
    const size = { documents: 0, sections: 0, statements: 0, references: 0, bytes: 0 };
    for (const { document, questions } of this.#bench.library.entries()) {
      size.documents++;
      size.sections += document.sections.length;
      size.statements += document.statements.length;
      size.bytes += document.bytes;
      for (const { answer } of questions) if (answer.to !== 'nothing') size.references++;
    }
    return size;
  }

  #finish(update: Update): GraphChange {
    const before = this.#cycles;
    if (mayMoveCycles(this, before, update.changed, update.dependents)) this.#cycles = findCycles(this);
    const closing = before === this.#cycles ? [] : [...before, ...this.#cycles].flatMap(closingPath);
    return update.change(closing);
  }

  /** A file's name may hold a `#`. */
  #split(address: Address): { readonly path: string; readonly id: string | null } {
    const { library } = this.#bench;
    if (library.get(address) !== undefined) return { path: address, id: null };
    return splitAddress(address);
  }

  #linksInto(path: string, isWanted: (section: number) => boolean): readonly Link[] {
    const into = this.#bench.library.get(path);
    if (into === undefined) return [];
    const entries = [...askersOf(into, isWanted)].sort((a, b) => byText(a.path, b.path));
    return entries.flatMap((entry) =>
      linksWhere(entry, (index) => {
        const target = targetIn(into, entry.questions[index]);
        return target !== undefined && isWanted(target);
      }),
    );
  }
}

/** Documents that refer to a place in another one, each once. */
function askersOf(into: Entry, isWanted: (section: number) => boolean = () => true): ReadonlySet<Entry> {
  const askers = new Set<Entry>();
  for (const question of into.answers) {
    const target = targetIn(into, question);
    if (target !== undefined && isWanted(target)) for (const asker of question.askers) askers.add(asker);
  }
  return askers;
}

/** The section of a document that answers a question; undefined where something else does, or nothing. */
function targetIn(into: Entry, question: Question | undefined): number | undefined {
  if (question?.restsOn !== into || question.answer.to !== 'section') return undefined;
  return question.answer.section;
}

function isDoubtful(answer: Resolution | undefined): boolean {
  if (answer === undefined || answer.to === 'nothing') return false;
  return answer.to === 'broken' || answer.to === 'ambiguous' || answer.hint !== undefined;
}

function linksWhere(entry: Entry, isWanted: (index: number) => boolean): readonly Link[] {
  const links: Link[] = [];
  for (let index = 0; index < entry.questions.length; index++) {
    const link = isWanted(index) ? linkOf(entry, index) : undefined;
    if (link !== undefined) links.push(link);
  }
  return links;
}

function linkOf(entry: Entry, index: number): Link | undefined {
  const reference = entry.document.references[index];
  const question = entry.questions[index];
  if (reference === undefined || question === undefined) return undefined;
  const from = joinAddress(entry.path, entry.document.sections[reference.section]?.id ?? null);
  return { path: entry.path, from, reference, resolution: question.answer };
}

/** A document (-1) or section as a node. */
export function nodeOf(document: SpecDocument, index: number): GraphNode {
  const { path, status } = document;
  const section = document.sections[index];
  if (section === undefined)
    return { address: path, kind: 'document', path, title: document.title, level: 0, status };
  const address = joinAddress(path, section.id);
  return { address, kind: 'section', path, title: section.title, level: section.level, status };
}

/** Whether section `inner` is `outer` or lies in it; -1 as `outer` is the whole document. */
export function isWithin(document: SpecDocument, inner: number, outer: number): boolean {
  if (outer === -1) return true;
  for (let at = inner; at !== -1; at = document.sections[at]?.parent ?? -1) if (at === outer) return true;
  return false;
}
