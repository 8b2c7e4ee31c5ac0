import type { SpecDocument } from '../spec/model.ts';
import { type Acceptance, type Baseline, EMPTY_BASELINE, keyOf, type LinkKey } from './baseline.ts';
import { coverageOf } from './coverage.ts';
import type { DialectOptions } from './dialects/dialect.ts';
import { traceFile } from './fileTrace.ts';
import { goneReferences } from './goneReferences.ts';
import { ImplementsGlobs } from './implementsGlobs.ts';
import { ItemReferences } from './itemReferences.ts';
import type { LinkGround } from './linkStatus.ts';
import type { CodeFile, Coverage, DialectName, FileTrace, TraceLink, TraceProblem } from './model.ts';
import { uncoveredNeeds } from './neededCoverage.ts';
import { Scope, type ScopeConfig } from './scope.ts';
import type { SpecFacts } from './specFacts.ts';
import { type AddressBook, SpecTable } from './specTable.ts';
import { AcceptedLinks, type Presence } from './suspicion.ts';
import { brokenSymbols } from './symbolLinks.ts';
import { TraceWatch } from './traceWatch.ts';
import { unmentionedSections, unverifiedStatements, verifiedBy } from './verification.ts';

/** How a project's code is traced. */
export interface TraceSettings {
  readonly scope: ScopeConfig;
  readonly options: DialectOptions;
  /** Notations that the configuration names; none: those that the project shows. */
  readonly pinned: readonly DialectName[];
}

/** A link into a specification and where it comes from. */
export interface Backlink {
  readonly path: string;
  /** Index of the unit in that file. */
  readonly unit: number;
  readonly link: TraceLink;
}

/**
 * All code and all specifications of one folder, and how they are linked. A change of one file or document touches only the files whose
 * links it can change; they are judged again when they are next asked for.
 */
// @spec trace.md#TRACE-23
export class TraceIndex {
  readonly #book: AddressBook;
  readonly #settings: TraceSettings;
  readonly #scope: Scope;
  readonly #table = new SpecTable();
  readonly #code = new Map<string, CodeFile>();
  readonly #unitNames = new Map<string, ReadonlySet<string>>();
  readonly #traces = new Map<string, FileTrace>();
  readonly #watch = new TraceWatch();
  readonly #globs = new ImplementsGlobs();
  readonly #references = new ItemReferences();
  #baseline: Baseline = EMPTY_BASELINE;
  #accepted = new AcceptedLinks(EMPTY_BASELINE);
  readonly #presence: Presence = {
    unit: ({ path, unit }) => this.#unitsIn(path).has(unit),
    address: (address) => this.#table.has(address),
  };

  /** `book` answers for the same documents that are put here; put them there first. */
  constructor(book: AddressBook, settings: TraceSettings) {
    this.#book = book;
    this.#settings = settings;
    this.#scope = new Scope(settings.scope);
  }

  /** Takes in one specification and gives the code files that may stand differently now. */
  putSpec(document: SpecDocument, facts: SpecFacts): readonly string[] {
    const [before, after] = [this.#namesOf(document.path), namesIn(document, facts)];
    const touched = this.#watch.document(document.path, before, after);
    this.#standIn(document.path, before, after, touched);
    this.#takeOut(document.path, touched);
    this.#table.put(document, facts);
    addAll(touched, this.#globs.put(document, this.#code.keys()));
    addAll(touched, this.#references.put(facts));
    return this.#forget(touched);
  }

  removeSpec(path: string): readonly string[] {
    const before = this.#namesOf(path);
    const touched = this.#watch.document(path, before, new Set());
    this.#standIn(path, before, new Set(), touched);
    this.#takeOut(path, touched);
    this.#table.remove(path);
    return this.#forget(touched);
  }

  /** Takes in one source file and gives the files that may stand differently now. */
  putCode(file: CodeFile): readonly string[] {
    const touched = this.#exchanged(file.path, () => this.#code.set(file.path, file));
    touched.add(file.path);
    return this.#forget(touched);
  }

  removeCode(path: string): readonly string[] {
    const touched = this.#exchanged(path, () => this.#code.delete(path));
    this.#globs.forget(path);
    this.#traces.delete(path);
    this.#watch.removeFile(path);
    touched.delete(path);
    return [...this.#forget(touched), path];
  }

  /** Gives the files of which a link leads nowhere, to be judged again: what they name may be there by now. */
  touchLoose(): readonly string[] {
    return this.#forget(this.#watch.loose);
  }

  /** Takes in the baseline; every file with a link may stand differently. */
  setBaseline(baseline: Baseline): readonly string[] {
    this.#baseline = baseline;
    this.#accepted = new AcceptedLinks(baseline);
    const linked = [...this.#code.values()].filter(
      ({ path, annotations }) => annotations.length > 0 || this.#globs.of(path).length > 0,
    );
    return this.#forget(new Set(linked.map(({ path }) => path)));
  }

  /** How the project writes its notations. */
  get options(): DialectOptions {
    return this.#settings.options;
  }

  get baseline(): Baseline {
    return this.#baseline;
  }

  get specs(): SpecTable {
    return this.#table;
  }

  code(path: string): CodeFile | undefined {
    return this.#code.get(path);
  }

  paths(): IterableIterator<string> {
    return this.#code.keys();
  }

  /** How a file stands. */
  trace(path: string): FileTrace | undefined {
    const known = this.#traces.get(path);
    const file = this.#code.get(path);
    if (known !== undefined || file === undefined) return known;
    const made = traceFile(file, this.#ground());
    this.#traces.set(path, made);
    this.#watch.file(file, made);
    return made;
  }

  *traces(): IterableIterator<FileTrace> {
    for (const path of this.#code.keys()) {
      const trace = this.trace(path);
      if (trace !== undefined) yield trace;
    }
  }

  /** The acceptances by which a link is judged: its own, else those of a link that is gone and for which it stands in. */
  acceptancesOf(key: LinkKey): readonly Acceptance[] {
    const unit = this.#code.get(key.path)?.units.find(({ name }) => name === key.unit);
    return this.#accepted.standingFor({ ...key, code: unit?.hash ?? '' }, this.#presence);
  }

  /**
   * Acceptances of links that are gone and that nothing needs any more once these links are accepted: every link of the unit that stood
   * in for them has an acceptance of its own then.
   */
  superseded(links: readonly LinkKey[]): readonly LinkKey[] {
    const named = new Set(links.map(keyOf));
    const isSettled = (key: LinkKey) => named.has(keyOf(key)) || this.#accepted.of(key).length > 0;
    const settled = links.filter(({ path, unit }) =>
      this.#linksOf(path, unit).every((address) => isSettled({ path, unit, address })),
    );
    // Those of a unit that is gone may stand for others of its name, too.
    const isOther = (each: Acceptance, key: LinkKey) =>
      each.path === key.path && each.unit === key.unit && each.address !== key.address;
    return settled.flatMap((key) => this.acceptancesOf(key).filter((each) => isOther(each, key)));
  }

  #linksOf(path: string, name: string): readonly string[] {
    const at = this.#code.get(path)?.units.findIndex((unit) => unit.name === name);
    const trace = this.trace(path)?.units.find(({ unit }) => unit === at);
    return trace?.links.map(({ address }) => address) ?? [];
  }

  /** Links into a document from code, all files being judged. */
  linksInto(path: string): readonly Backlink[] {
    this.#judgeAll();
    return this.#watch.linkedTo(path).flatMap((from) => {
      const units = this.trace(from)?.units ?? [];
      return units.flatMap(({ unit, links }) =>
        links.filter((link) => link.path === path).map((link) => ({ path: from, unit, link })),
      );
    });
  }

  /**
   * Whether anything in the code says what it implements. Where nothing does, untraced code is no problem but a choice; tests that say
   * what they verify do not make it one.
   */
  isInUse(): boolean {
    const says = ({ role, verifies }: TraceLink): boolean => role !== 'verifies' && !verifies;
    for (const { units } of this.traces())
      if (units.some(({ links, exempt, why }) => links.some(says) || (exempt !== null && why !== null)))
        return true;
    return false;
  }

  /** Problems of all files and, where tests verify anything, statements that none verifies. */
  problems(): readonly TraceProblem[] {
    const inUse = this.isInUse();
    const found = [...this.traces()]
      .flatMap(({ problems }) => problems)
      .filter(({ code }) => inUse || code !== 'untraced-code');
    const broken = [...this.#table.documents()].flatMap(({ path }) => this.brokenLinksIn(path));
    return [...found, ...this.unverified(), ...broken];
  }

  /** Statements with an id that no test verifies (none where no test verifies anything), and what notations themselves ask for. */
  unverified(): readonly TraceProblem[] {
    const documents = [...this.#table.documents()];
    const isTested = documents.some(({ path }) => this.linksInto(path).some(({ link }) => link.verifies));
    return documents.flatMap(({ path }) => this.unverifiedIn(path, isTested));
  }

  /** The same of one specification; `isTested`: tests verify something, here or elsewhere. */
  unverifiedIn(path: string, isTested: boolean): readonly TraceProblem[] {
    const document = this.#table.document(path);
    const facts = this.#table.facts(path);
    const asks = facts?.wantsMention === true || facts?.definitions.some(({ needs }) => needs.length > 0);
    if (document === undefined || facts === undefined || (!isTested && asks !== true)) return [];
    const backlinks = this.linksInto(path);
    const links = backlinks.map(({ link }) => link);
    if (facts.wantsMention) return unmentionedSections(document, facts, links);
    return [
      ...this.#uncovered(document, backlinks),
      ...(isTested ? unverifiedStatements(document, facts, verifiedBy(links)) : []),
    ];
  }

  /** Where the configuration leaves OpenFastTrace's tags unread, nobody can cover anything. */
  #uncovered(document: SpecDocument, links: readonly Backlink[]): TraceProblem[] {
    const { pinned } = this.#settings;
    if (pinned.length > 0 && !pinned.includes('openfasttrace')) return [];
    return uncoveredNeeds(document, { table: this.#table, links, code: (path) => this.#code.get(path) });
  }

  /** Links from a specification to declarations and source files that are not there. */
  brokenLinksIn(path: string): readonly TraceProblem[] {
    const document = this.#table.document(path);
    const facts = this.#table.facts(path);
    if (document === undefined || facts === undefined) return [];
    return [
      ...brokenSymbols(document, (each) => this.#code.get(each)),
      ...goneReferences(facts, (each) => this.#code.has(each)),
    ];
  }

  coverage(): Coverage {
    return coverageOf(
      [...this.#code.values()].flatMap((file) => {
        const trace = this.trace(file.path);
        return trace === undefined ? [] : [{ file, trace }];
      }),
    );
  }

  #judgeAll(): void {
    if (this.#traces.size < this.#code.size) for (const path of this.#code.keys()) this.trace(path);
  }

  #ground(): LinkGround {
    return {
      table: this.#table,
      book: this.#book,
      options: this.#settings.options,
      accepted: this.#accepted,
      scope: this.#scope,
      presence: this.#presence,
      globs: (path) => this.#globs.of(path),
      referring: (path) => this.#references.of(path),
    };
  }

  /** What a specification says beside its text: what it implements, and what its items name. */
  #takeOut(path: string, touched: Set<string>): void {
    const facts = this.#table.facts(path);
    addAll(touched, this.#globs.remove(path, this.#code.keys()));
    if (facts !== undefined) addAll(touched, this.#references.remove(facts));
  }

  /** Exchanges a file, and gives the files of which accepted links may have moved because of it. */
  #exchanged(path: string, exchange: () => void): Set<string> {
    const before = this.#accepted.in(path).length > 0 ? this.#unitsIn(path) : NO_NAMES;
    exchange();
    this.#unitNames.delete(path);
    return this.#moved(path, before);
  }

  /** When units come or go, links to what they were accepted for may have moved there or from there. */
  #moved(path: string, before: ReadonlySet<string>): Set<string> {
    const touched = new Set<string>();
    const accepted = this.#accepted.in(path);
    if (accepted.length === 0) return touched;
    const after = this.#unitsIn(path);
    if (before.size === after.size && [...before].every((name) => after.has(name))) return touched;
    for (const { address } of accepted) addAll(touched, this.#watch.linkedTo(this.#table.pathOf(address)));
    return touched;
  }

  /** Names of the units of a file; kept where they were asked for, which is where something was accepted. */
  #unitsIn(path: string): ReadonlySet<string> {
    const known = this.#unitNames.get(path);
    if (known !== undefined) return known;
    const names = new Set(this.#code.get(path)?.units.map(({ name }) => name));
    this.#unitNames.set(path, names);
    return names;
  }

  /** When sections come or go, other links may stand in for accepted ones to them, or no longer. */
  #standIn(
    path: string,
    before: ReadonlySet<string>,
    after: ReadonlySet<string>,
    touched: Set<string>,
  ): void {
    if (before.size === after.size && [...before].every((name) => after.has(name))) return;
    addAll(touched, this.#accepted.filesOf(path));
  }

  #namesOf(path: string): ReadonlySet<string> {
    const document = this.#table.document(path);
    const facts = this.#table.facts(path);
    return document === undefined || facts === undefined ? new Set() : namesIn(document, facts);
  }

  #forget(touched: ReadonlySet<string>): readonly string[] {
    const known = [...touched].filter((path) => this.#code.has(path));
    for (const path of known) this.#traces.delete(path);
    return known;
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();

function addAll(touched: Set<string>, paths: Iterable<string>): void {
  for (const path of paths) touched.add(path);
}

/** Everything in a document that an annotation can name, in lower case. */
function namesIn(
  { path, sections, statements, anchors }: SpecDocument,
  { definitions }: SpecFacts,
): Set<string> {
  const names = [path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')];
  for (const { id, slug, title } of sections) names.push(id, slug, title);
  for (const { id } of anchors) names.push(id);
  for (const { id } of statements) if (id !== null) names.push(id);
  for (const { id, key } of definitions) names.push(id, key);
  return new Set(names.map((name) => name.toLowerCase()));
}
