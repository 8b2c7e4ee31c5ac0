import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DialectOptions } from '../../trace/dialects/dialect.ts';
import type { Discovery, FoundFile, Stamp } from '../discover.ts';
import type { FileToRead } from '../messages.ts';
import { foldersAbove, joinPath, parentOf } from '../paths.ts';
import { DOORSTOP_MARK, isDoorstopItem, isForeignSpec, isSphinxText, NEEDS_MARK } from '../specGlobs.ts';
import { CodeFilter } from './codeFilter.ts';
import { codeTest } from './codeGlobs.ts';
import type { CodeAnswer } from './messages.ts';
import { OpenTexts } from './openTexts.ts';
import { Requests } from './requests.ts';
import { SourceDesk, type SourceReading } from './sourceDesk.ts';
import { type CodeThreads, factsOf, unlessClosed } from './threads.ts';
import type { TraceKeeper } from './traceKeeper.ts';
import { inTurns, type Turns } from './turns.ts';
import { type WantRules, Wants } from './wants.ts';
import { type Depth, decodeCode, depthOf } from './wire.ts';

export interface SourceFilesOptions {
  readonly root: string;
  /** Configured globs of source files, null for the defaults. */
  readonly code: readonly string[] | null;
  readonly excludes: readonly string[];
  /** Texts of open files by path; they win over the disk. */
  readonly overlays: ReadonlyMap<string, string>;
  readonly threads: CodeThreads;
  readonly keeper: TraceKeeper;
  readonly turns: Turns;
  /** A file could not be read; '' is the folder. */
  readonly onFailure: (path: string, error: unknown) => void;
  /** Requirements that are not written in markdown are to be read; `all` are those that there are, null where none went. */
  readonly onForeign: (changed: readonly string[], all: ReadonlySet<string> | null) => Promise<void>;
}

type Facts = Extract<CodeAnswer, { readonly type: 'facts' }>;

/** The source files of one folder: it knows what is on disk and what is open, and how much of each has been read. */
export class SourceFiles {
  readonly #options: SourceFilesOptions;
  readonly #isCode: (path: string) => boolean;
  readonly #desk: SourceDesk;
  readonly #texts: OpenTexts;
  readonly #disk = new Map<string, Stamp | null>();
  readonly #depths = new Map<string, Depth>();
  /** Paths of which open text is known, or on its way. */
  readonly #open = new Set<string>();
  #rules: WantRules;
  #wants: Wants;
  #dialects: DialectOptions;
  #filter: CodeFilter | undefined;
  #isFirst = true;
  #version = 0;
  /** Until then files are looked for, and nothing is read. */
  #until: Promise<void> = Promise.resolve();
  #restarts = 0;

  constructor(options: SourceFilesOptions, rules: WantRules, dialects: DialectOptions) {
    const { code, threads } = options;
    const requests = new Requests();
    this.#options = options;
    this.#rules = rules;
    this.#wants = new Wants(rules);
    this.#dialects = dialects;
    this.#isCode = codeTest(code);
    this.#desk = new SourceDesk(threads, requests, {
      file: (reading) => this.#onFile(reading),
      failed: options.onFailure,
    });
    this.#texts = new OpenTexts(threads, requests, (reading) => this.#onText(reading));
  }

  /** Everything that the walk found. */
  get known(): ReadonlyMap<string, unknown> {
    return this.#disk;
  }

  /** Another number after files came or went. */
  get version(): number {
    return this.#version;
  }

  /** Undefined until the folder has been walked for the first time. */
  get filter(): CodeFilter | undefined {
    return this.#filter;
  }

  /** Whether what is known of a path is its open text, or is going to be. */
  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  isSource(path: string): boolean {
    return this.#isCode(path) && (this.#disk.has(path) || (this.#filter?.matches(path) ?? false));
  }

  /** Walks the folder, has what is new or touched read and what is gone taken out. */
  async walk(): Promise<void> {
    const { code, excludes, threads, onFailure } = this.#options;
    const seen = new Set<string>();
    const reading: Promise<void>[] = [];
    let discovery: Discovery | undefined;
    const job = { type: 'walk', code, excludes, again: !this.#isFirst, wants: this.#rules } as const;
    const onAnswer = (answer: CodeAnswer) => {
      if (answer.type === 'found') reading.push(this.#see(answer.files, seen));
      if (answer.type === 'facts') reading.push(this.#recall(answer, seen, job.wants));
      if (answer.type === 'walked') discovery = answer.discovery;
    };
    await threads.many(job, onAnswer).catch((error) => unlessClosed(error, () => onFailure('', error)));
    if (discovery === undefined) return;
    this.#filter = new CodeFilter(discovery, code, excludes);
    const foreign = new Set([...seen].filter((path) => this.#isForeign(path)));
    reading.push(this.#options.onForeign([], foreign));
    this.#isFirst = false;
    this.#forgetUnseen(seen);
    reading.push(this.#readUnseenTexts());
    await Promise.all(reading);
  }

  /**
   * Forgets what was read, because it is to be read by other rules, and walks the folder. Nothing is read, and nothing from the cache
   * taken in, until what is wanted is known.
   */
  async restart(dialects: DialectOptions, until: Promise<void> = Promise.resolve()): Promise<void> {
    this.#dialects = dialects;
    this.#until = until;
    this.#restarts++;
    this.#isFirst = true;
    this.#disk.clear();
    this.#open.clear();
    await this.walk();
  }

  /** Reads these paths again: open text where there is any, else the file. */
  async read(paths: Iterable<string>, lookup = false): Promise<void> {
    await this.#until;
    const files: FileToRead[] = [];
    const work: Promise<void>[] = [];
    const foreign: string[] = [];
    for (const path of paths) {
      const text = this.#options.overlays.get(path);
      if (isForeignSpec(path)) foreign.push(path);
      if (!this.isSource(path)) this.#drop(path);
      else if (text !== undefined) work.push(this.#readText(path, text));
      else files.push({ path, found: null });
    }
    work.push(this.#desk.read(files, this.#rules, lookup), this.#readForeign(foreign));
    await Promise.all(work);
  }

  /** Reads all declarations of one file, whatever else is wanted. */
  async readWhole(path: string): Promise<void> {
    await this.#until;
    if (!this.isSource(path) || this.#depths.get(path)?.units === true) return;
    const text = this.#options.overlays.get(path);
    if (text !== undefined) await this.#readText(path, text);
    else await this.#desk.read([{ path, found: null }], { ...this.#rules, all: true }, true);
    await this.#options.turns.done();
  }

  /** Notes which of these files are there, although open text is read in their place. */
  async noteOnDisk(paths: Iterable<string>): Promise<void> {
    const covered = [...paths].filter((path) => this.#options.overlays.has(path));
    await Promise.all(covered.map((path) => this.#noteOnDisk(path)));
  }

  /** Whether one of these is a folder in which source files may be. */
  async areFolders(paths: readonly string[]): Promise<boolean> {
    const candidates = paths.filter((path) => this.#filter?.enters(path));
    const kinds = await Promise.all(candidates.map((path) => this.#isFolder(path)));
    return kinds.includes(true);
  }

  /** Wants something else of files from now on, and reads those of which it is not known. */
  async want(rules: WantRules): Promise<void> {
    if (JSON.stringify(rules) === JSON.stringify(this.#rules)) return;
    this.#rules = rules;
    this.#wants = new Wants(rules);
    const lacking: string[] = [];
    await inTurns(this.#depths.entries(), ([path, depth]) => {
      if (this.#lacks(path, depth)) lacking.push(path);
    });
    if (lacking.length > 0) await this.read(lacking, true);
  }

  /** Whether more is wanted of a file than has been read. */
  #lacks(path: string, depth: Depth): boolean {
    const want = this.#wants.of(path);
    return (want.units && !depth.units) || (want.hash && !depth.hash);
  }

  /** Resolves when files may be read; says whether they are to be read by other rules by now. */
  async #isOutdated(): Promise<boolean> {
    const restarts = this.#restarts;
    await this.#until;
    return restarts !== this.#restarts;
  }

  async #see(files: readonly FoundFile[], seen: Set<string>): Promise<void> {
    const { overlays } = this.#options;
    const isFirst = this.#isFirst;
    const changed = files.filter(({ path, stamp }) => {
      seen.add(path);
      const known = this.#disk.get(path);
      this.#note(path, stamp);
      return !(known && stamp && isSame(known, stamp));
    });
    if (await this.#isOutdated()) return;
    const sources = changed.filter(({ path }) => this.#isCode(path) && !overlays.has(path));
    const toRead = sources.map((found) => ({ path: found.path, found }));
    const again = isFirst ? [] : changed.map(({ path }) => path);
    await Promise.all([
      this.#desk.read(toRead, this.#rules, isFirst),
      this.#readTexts(files.map(({ path }) => path)),
      this.#readForeign(again),
    ]);
  }

  /** Facts that the walk has found in the cache, where they are deep enough for what was wanted then. */
  async #recall(facts: Facts, seen: Set<string>, wanted: WantRules): Promise<void> {
    for (const { path, stamp } of facts.items) {
      seen.add(path);
      this.#note(path, stamp);
    }
    if (await this.#isOutdated()) return;
    this.#desk.adopt(facts);
    const paths = facts.items.map(({ path }) => path);
    await Promise.all([this.#readTexts(paths), wanted === this.#rules ? null : this.#readLacking(facts)]);
  }

  async #readLacking(facts: Facts): Promise<void> {
    const lacking = factsOf(facts).flatMap(({ path, bytes }) =>
      bytes !== undefined && this.#lacks(path, depthOf(bytes)) ? [path] : [],
    );
    if (lacking.length > 0) await this.read(lacking, true);
  }

  /** Open text of files that the walk has come by and that have not been read yet. */
  async #readTexts(paths: readonly string[]): Promise<void> {
    const { overlays } = this.#options;
    const fresh = paths.filter((path) => overlays.has(path) && !this.#open.has(path) && this.#isCode(path));
    await Promise.all(fresh.map((path) => this.#readText(path, overlays.get(path) ?? '')));
  }

  /** Open text of files that the walk did not pass, and that are source files by their path. */
  async #readUnseenTexts(): Promise<void> {
    if (await this.#isOutdated()) return;
    await this.#readTexts([...this.#options.overlays.keys()].filter((path) => this.isSource(path)));
  }

  #readText(path: string, text: string): Promise<void> {
    this.#open.add(path);
    return this.#texts.read(path, text, { wants: this.#rules, dialects: this.#dialects });
  }

  async #readForeign(paths: readonly string[]): Promise<void> {
    const foreign = paths.filter((path) => this.#isForeign(path));
    if (foreign.length > 0) await this.#options.onForeign(foreign, null);
  }

  /** Items of Doorstop lie beside a file that says so, texts of Sphinx below one; others of such a name are something else. */
  #isForeign(path: string): boolean {
    if (!isForeignSpec(path)) return false;
    if (isSphinxText(path))
      return ['', ...foldersAbove(path)].some((folder) => this.#disk.has(joinPath(folder, NEEDS_MARK)));
    return !isDoorstopItem(path) || this.#disk.has(joinPath(parentOf(path), DOORSTOP_MARK));
  }

  #forgetUnseen(seen: ReadonlySet<string>): void {
    // What was read before a restart is known by how deep it was read alone.
    for (const path of new Set([...this.#disk.keys(), ...this.#open, ...this.#depths.keys()])) {
      if (seen.has(path)) continue;
      this.#unnote(path);
      if (!this.#options.overlays.has(path) || !this.isSource(path)) this.#drop(path);
    }
  }

  async #noteOnDisk(path: string): Promise<void> {
    const exists = await lstat(join(this.#options.root, path)).then(
      () => true,
      () => false,
    );
    if (!exists) this.#unnote(path);
    else if (this.isSource(path)) this.#note(path, this.#disk.get(path) ?? null);
  }

  #isFolder(path: string): Promise<boolean> {
    return lstat(join(this.#options.root, path)).then(
      (stats) => !stats.isFile(),
      () => false,
    );
  }

  #onFile(reading: SourceReading): void {
    this.#options.turns.push(() => {
      if (!reading.isCurrent()) return;
      this.#open.delete(reading.path);
      if (reading.bytes) this.#note(reading.path, reading.stamp);
      else this.#unnote(reading.path);
      this.#take(reading);
    });
  }

  /** Somebody waits for it: it does not wait in line. */
  #onText(reading: SourceReading): void {
    if (reading.isCurrent()) this.#take(reading);
  }

  #note(path: string, stamp: Stamp | null): void {
    if (!this.#disk.has(path)) this.#version++;
    this.#disk.set(path, stamp);
  }

  #unnote(path: string): void {
    if (this.#disk.delete(path)) this.#version++;
  }

  #take({ path, bytes }: SourceReading): void {
    if (!bytes) this.#forget(path);
    else {
      this.#depths.set(path, depthOf(bytes));
      this.#options.keeper.putCode(decodeCode(bytes));
    }
  }

  #drop(path: string): void {
    this.#open.delete(path);
    this.#desk.forget(path);
    this.#options.turns.push(() => this.#forget(path));
  }

  #forget(path: string): void {
    this.#depths.delete(path);
    this.#options.keeper.removeCode(path);
  }
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.mtime === b.mtime && a.ctime === b.ctime && a.ino === b.ino;
}
