import type { SpecDocument } from '../../spec/model.ts';
import { type Baseline, parseBaseline } from '../../trace/baseline.ts';
import { COUNTS, coverageOf, NO_COVERAGE } from '../../trace/coverage.ts';
import { DEFAULT_DIALECT_OPTIONS, type DialectOptions } from '../../trace/dialects/dialect.ts';
import type { CodeFile, Coverage, DialectName, FileTrace, TraceLink } from '../../trace/model.ts';
import { coveredKeys } from '../../trace/neededCoverage.ts';
import type { ScopeConfig } from '../../trace/scope.ts';
import type { SpecFacts } from '../../trace/specFacts.ts';
import type { AddressBook } from '../../trace/specTable.ts';
import { type Backlink, TraceIndex } from '../../trace/traceIndex.ts';
import { BASELINE_PATH } from './baselineFile.ts';
import { DialectChoice } from './dialectChoice.ts';
import { SpecTraits } from './specTraits.ts';
import { inTurns } from './turns.ts';

/** Paths of what changed. */
export interface TraceChange {
  /** Source files of which units, links or problems changed. */
  readonly code: readonly string[];
  /** Specifications into which links changed. */
  readonly specs: readonly string[];
}

/** Two changes as one. */
export function together(a: TraceChange, b: TraceChange): TraceChange {
  return { code: [...new Set([...a.code, ...b.code])], specs: [...new Set([...a.specs, ...b.specs])] };
}

export interface KeeperOptions {
  readonly book: AddressBook;
  readonly scope: ScopeConfig;
  readonly dialects: DialectOptions;
  /** Notations that the configuration names; none: those that the project shows. */
  readonly pinned: readonly DialectName[];
}

/** Which code traces to which specifications under one configuration, and what of it changed since somebody was last told. */
// @spec trace.md#TRACE-21
export class TraceKeeper {
  readonly #index: TraceIndex;
  readonly #choice: DialectChoice;
  readonly #files = new Map<string, CodeFile>();
  readonly #links = new Map<string, ReadonlyMap<string, string>>();
  readonly #traits = new SpecTraits();
  readonly #touched = new Set<string>();
  readonly #changedCode = new Set<string>();
  readonly #changedSpecs = new Set<string>();
  /** Files that say what they implement, and files that say what they verify. */
  readonly #saying = new Set<string>();
  readonly #testing = new Set<string>();
  readonly #covered = new Map<string, Coverage>();
  readonly #coverage = { ...NO_COVERAGE };
  #marksChanged = false;

  constructor({ book, scope, dialects, pinned }: KeeperOptions) {
    this.#index = new TraceIndex(book, { scope, options: dialects, pinned });
    this.#choice = new DialectChoice(pinned, {
      ownUrls: dialects.ownUrls.length > 0,
      quotes: dialects.quotes.marker !== DEFAULT_DIALECT_OPTIONS.quotes.marker,
    });
  }

  get index(): TraceIndex {
    return this.#index;
  }

  /** Whether anything shows that this project traces its code: marks in code, or a notation's own files. */
  get isEvident(): boolean {
    const isProof = (dialect: DialectName) => dialect !== 'sdme' && dialect !== 'links';
    return this.inUse || this.#testing.size > 0 || [...this.#choice.chosen].some(isProof);
  }

  /** Whether any code says what it implements. */
  get inUse(): boolean {
    return this.#saying.size > 0;
  }

  /** Whether any test says what it verifies. */
  get isTested(): boolean {
    return this.#testing.size > 0;
  }

  /** Whether texts of specifications are needed for comparing quotes. */
  get quotes(): boolean {
    return this.#choice.quotes;
  }

  get dialects(): ReadonlySet<DialectName> {
    return this.#choice.chosen;
  }

  /** What the specifications say of how code is to be read. */
  get traits(): SpecTraits {
    return this.#traits;
  }

  /** Whether another choice of notations may be right: other marks stand in the code than at the last choice. */
  get marksChanged(): boolean {
    return this.#marksChanged;
  }

  /** Whether there is something to judge or to tell. */
  get isStale(): boolean {
    return this.#touched.size + this.#changedCode.size + this.#changedSpecs.size > 0;
  }

  putSpec(document: SpecDocument, facts: SpecFacts): void {
    this.#specChanged(document.path);
    this.#traits.put(document, facts);
    this.#touch(this.#index.putSpec(document, facts));
    this.#specChanged(document.path);
  }

  removeSpec(path: string): void {
    if (this.#index.specs.document(path) === undefined) return;
    this.#specChanged(path);
    this.#traits.remove(path);
    this.#touch(this.#index.removeSpec(path));
  }

  putCode(file: CodeFile): void {
    this.#files.set(file.path, file);
    if (this.#choice.note(file.path, file)) this.#marksChanged = true;
    this.#touch(this.#index.putCode(this.#choice.filtered(file)));
  }

  removeCode(path: string): void {
    if (!this.#files.delete(path)) return;
    if (this.#choice.note(path, null)) this.#marksChanged = true;
    this.#touch(this.#index.removeCode(path));
  }

  /** Takes in the baseline, which has problems of its own. */
  setBaseline(text: string): Baseline {
    const baseline = parseBaseline(text);
    this.#touch(this.#index.setBaseline(baseline));
    this.#changedCode.add(BASELINE_PATH);
    return baseline;
  }

  /** Chooses the notations by what there is now; `paths` are those of configuration files and specifications. */
  chooseDialects(paths: Iterable<string>): void {
    this.#marksChanged = false;
    const { specs } = this.#index;
    const facts = [...specs.documents()].flatMap(({ path }) => specs.facts(path) ?? []);
    const changed = this.#choice.choose([...paths, ...facts.map(({ path }) => path)], facts);
    if (changed.size === 0) return;
    for (const path of this.#choice.users(changed)) {
      const file = this.#files.get(path);
      if (file !== undefined) this.#touch(this.#index.putCode(this.#choice.filtered(file)));
    }
  }

  /** Judges what has been touched, a little at a time. */
  async judge(): Promise<void> {
    const { inUse, isTested } = this;
    while (this.#touched.size > 0) {
      const paths = [...this.#touched];
      this.#touched.clear();
      await inTurns(paths, (path) => this.#judge(path));
    }
    // What is a problem anywhere depends on whether anybody says anything.
    if (inUse !== this.inUse) for (const path of this.#index.paths()) this.#changedCode.add(path);
    if (isTested !== this.isTested)
      for (const { path } of this.#index.specs.documents()) this.#changedSpecs.add(path);
  }

  /** Judges the files again of which a link leads nowhere. */
  judgeLoose(): Promise<void> {
    this.#touch(this.#index.touchLoose());
    return this.judge();
  }

  /** What changed since the last call, null for nothing. Everything has to be judged. */
  takeChange(): TraceChange | null {
    if (this.#changedCode.size + this.#changedSpecs.size === 0) return null;
    const change = { code: [...this.#changedCode], specs: [...this.#changedSpecs] };
    this.#changedCode.clear();
    this.#changedSpecs.clear();
    return change;
  }

  /** Everything that somebody may know of: what there is, and what has gone and was not told yet. */
  everything(): TraceChange {
    const specs = [...this.#index.specs.documents()].map(({ path }) => path);
    return {
      code: [...new Set([...this.#index.paths(), ...this.#touched, ...this.#changedCode])],
      specs: [...new Set([...specs, ...this.#changedSpecs])],
    };
  }

  linksInto(path: string): readonly Backlink[] {
    return this.#index.linksInto(path);
  }

  /** Summed up while judging: adding up all files takes its time. */
  get coverage(): Coverage {
    return { ...this.#coverage };
  }

  /** Of the items that a specification covers or no longer covers, other ones are uncovered. */
  #specChanged(path: string): void {
    const { specs } = this.#index;
    this.#changedSpecs.add(path);
    for (const key of coveredKeys(specs.facts(path)?.definitions ?? []))
      for (const item of specs.defined(key, ['openfasttrace'])) this.#changedSpecs.add(item.path);
  }

  #touch(paths: readonly string[]): void {
    for (const path of paths) this.#touched.add(path);
  }

  #count(path: string, trace: FileTrace | undefined): void {
    const file = this.#index.code(path);
    const now = file === undefined || trace === undefined ? NO_COVERAGE : coverageOf([{ file, trace }]);
    const before = this.#covered.get(path) ?? NO_COVERAGE;
    for (const key of COUNTS) this.#coverage[key] += now[key] - before[key];
    if (now.files === 0) this.#covered.delete(path);
    else this.#covered.set(path, now);
  }

  #judge(path: string): void {
    const trace = this.#index.trace(path);
    const links = trace === undefined ? NO_LINKS : linkKeys(trace);
    const before = this.#links.get(path) ?? NO_LINKS;
    for (const spec of new Set([...links.keys(), ...before.keys()]))
      if (links.get(spec) !== before.get(spec)) this.#changedSpecs.add(spec);
    if (links.size === 0) this.#links.delete(path);
    else this.#links.set(path, links);
    this.#count(path, trace);
    mark(this.#saying, path, trace !== undefined && says(trace));
    mark(this.#testing, path, trace?.units.some((unit) => unit.links.some(verifies)) ?? false);
    for (const spec of this.#traits.namingSymbolsOf(path)) this.#changedSpecs.add(spec);
    this.#changedCode.add(path);
  }
}

const NO_LINKS: ReadonlyMap<string, string> = new Map();

function mark(set: Set<string>, path: string, belongs: boolean): void {
  if (belongs) set.add(path);
  else set.delete(path);
}

/** A file that says what it implements, or that it needs no spec. */
function says({ units }: FileTrace): boolean {
  return units.some(
    ({ links, exempt, why }) =>
      links.some((link) => link.role !== 'verifies' && !verifies(link)) || (exempt !== null && why !== null),
  );
}

function verifies(link: TraceLink): boolean {
  return link.verifies;
}

/** All that is shown at a specification of a file's links, by specification. */
function linkKeys({ units }: FileTrace): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { unit, links } of units) {
    for (const { path, address, annotation, role, status, verifies, line } of links) {
      if (path === null) continue;
      const key = `${keys.get(path) ?? ''}\n${unit} ${annotation} ${line} ${address} ${role} ${status} ${verifies}`;
      keys.set(path, key);
    }
  }
  return keys.size === 0 ? NO_LINKS : keys;
}
