import { availableParallelism } from 'node:os';
import type { AcceptedBy, LinkKey } from '../../trace/baseline.ts';
import { NO_COVERAGE } from '../../trace/coverage.ts';
import type { GrammarName } from '../../trace/languages.ts';
import type { CodeFile, Coverage, FileTrace } from '../../trace/model.ts';
import type { Backlink, TraceIndex } from '../../trace/traceIndex.ts';
import { Activity } from '../activity.ts';
import type { IndexChange } from '../changes.ts';
import type { Config } from '../config.ts';
import { loadSettings, type Settings } from '../configLoader.ts';
import { EventQueue } from '../eventQueue.ts';
import type { FileEvent, LiveIndex } from '../liveIndex.ts';
import { showsForeignSpecs } from '../specGlobs.ts';
import { type AcceptedTexts, acceptedTexts } from './acceptedText.ts';
import { BaselineFile } from './baselineFile.ts';
import type { Probe } from './messages.ts';
import { type AcceptResult, acceptable } from './selection.ts';
import { Session, type SessionOptions } from './session.ts';
import { hasNothingToTraceTo, isWorthShowing } from './showing.ts';
import { type TraceChange, together } from './traceKeeper.ts';
import { configured, problemsOf, type TraceProblem } from './traceProblems.ts';

export type { AcceptedSide, AcceptedTexts } from './acceptedText.ts';
export type { AcceptResult } from './selection.ts';
export type { TraceChange } from './traceKeeper.ts';
export type { TraceProblem } from './traceProblems.ts';

export interface CodeIndexOptions {
  /** The index of the same folder's specifications, which has been started. While it still reads, code is looked for and not read. */
  readonly live: LiveIndex;
  /** The file that the reading threads run. */
  readonly worker: string | URL;
  /** Folders in which the grammars lie. */
  readonly grammars: readonly string[];
  /** Threads for reading many files; by default as many as there are processors, at most 4. */
  readonly workers?: number;
  /** Whether facts are kept in `.sdme/cache` between starts; yes by default. */
  readonly cache?: boolean;
  /** Globs of the editor's `files.exclude`. */
  readonly excludes?: readonly string[];
  /** Read the declarations of all code at once, also where no code says yet what it implements. */
  readonly all?: boolean;
  /**
   * Where the configuration does not ask for untraced code, ask only whether annotations are right. Where nothing was accepted it is then
   * enough to find them, and no declaration is read. What is read so shallowly is not kept in a cache.
   */
  readonly lean?: boolean;
  /** Show what is read also where only markdown that is no specification by its place could be traced to, and nothing is. */
  readonly awake?: boolean;
  /** Told once of each grammar that cannot be loaded. */
  readonly onMissing?: (grammar: GrammarName) => void;
  /** Told of each file that a reading thread did not survive; '' is the folder. */
  readonly onFailure?: (path: string, reason: string) => void;
}

type Listener = (change: TraceChange) => void;

const MOST_WORKERS = 4;
const NO_CHANGE: TraceChange = { code: [], specs: [] };
/** How long after the last change facts go to disk. */
const FLUSH_MILLISECONDS = 3_000;

/**
 * Which code of one folder traces to which of its specifications, kept true: to the files, to unsaved text, to the specifications, to
 * what has been accepted, to the configuration. Where there is no specification it reads nothing, and where there is only markdown that
 * may be meant for anything it shows nothing before something traces to it. Paths are relative to the root.
 */
// @spec trace.md#TRACE-2
export class CodeIndex {
  readonly #options: CodeIndexOptions;
  readonly #activity = new Activity(() => this.#onIdle());
  readonly #events: EventQueue;
  readonly #overlays = new Map<string, string>();
  readonly #listeners = new Set<Listener>();
  readonly #baseline: BaselineFile;
  readonly #missing = new Set<GrammarName>();
  #session: Session | undefined;
  #config: Config | undefined;
  #unsubscribe: () => void = () => {};
  #renewing: Promise<void> = Promise.resolve();
  #isAwake: boolean;
  #isShown = false;
  #wantsAll = false;
  /** Requirements that are not written in markdown came after the folder was walked. */
  #hasForeign = false;
  #disposed = false;
  #flushTimer: NodeJS.Timeout | undefined;

  constructor(options: CodeIndexOptions) {
    this.#options = options;
    this.#isAwake = options.awake ?? false;
    this.#baseline = new BaselineFile(options.live.root);
    this.#events = new EventQueue(this.#activity, (events) => this.#onEvents(events));
  }

  /** Reads the code, where there is a specification. Questions may be asked before it is done. Rejects when aborted. */
  async start(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const abort = () => void this.dispose();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      this.#unsubscribe = this.#options.live.onDidChange((change) => this.#onSpecs(change));
      this.#events.resume();
      this.#renew();
      await this.#options.live.settled();
      this.#renew();
      await this.settled();
      signal?.throwIfAborted();
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Whether any code says what it implements. Where none does, untraced code is no problem but a choice. */
  get inUse(): boolean {
    return this.#shown?.keeper.inUse ?? false;
  }

  /** Whether anything is shown of the code: there is a specification to trace to. */
  get isActive(): boolean {
    return this.#shown !== undefined;
  }

  /** All links, for questions that are not asked often; undefined where no code is read. */
  get traces(): TraceIndex | undefined {
    return this.#shown?.keeper.index;
  }

  trace(path: string): FileTrace | undefined {
    return this.#shown?.keeper.index.trace(path);
  }

  file(path: string): CodeFile | undefined {
    return this.#shown?.keeper.index.code(path);
  }

  /** All source files, also those of which nothing has been read because they name no section. */
  sources(): readonly string[] {
    const files = this.#shown?.files;
    return files === undefined ? [] : [...files.known.keys()].filter((path) => files.isSource(path));
  }

  /** Links from code into a specification. */
  linksInto(path: string): readonly Backlink[] {
    return this.#shown?.keeper.linksInto(path) ?? [];
  }

  /** Problems of a source file, of a specification, or of the baseline at its path; without a path, all of them. */
  problems(path?: string): readonly TraceProblem[] {
    const session = this.#shown;
    if (session === undefined) return [];
    const { checks } = this.#options.live.config;
    return configured(problemsOf(session.keeper, session.baseline, path), checks);
  }

  /** How much of the code is traced, as far as it has been read. */
  coverage(): Coverage {
    return this.#shown?.keeper.coverage ?? NO_COVERAGE;
  }

  /** Makes sure that all declarations of a file are known, and gives its trace. */
  async read(path: string): Promise<FileTrace | undefined> {
    const session = this.#shown;
    if (session === undefined) return undefined;
    await this.#activity.track(session.files.readWhole(path));
    return this.trace(path);
  }

  /** Reads the declarations of all code from now on, also where no code says yet what it implements. */
  async readAll(): Promise<void> {
    this.#isAwake = true;
    this.#wantsAll = true;
    if (this.#session === undefined) this.#renew();
    else void this.#activity.track(this.#session.readAll());
    await this.settled();
  }

  /** Sets a file's open text, which wins over the disk; undefined goes back to the disk. Resolves when it is in. */
  async setOverlay(path: string, text: string | undefined): Promise<void> {
    if (text === undefined && !this.#overlays.delete(path)) return;
    if (text !== undefined) this.#overlays.set(path, text);
    if (this.#disposed) return;
    if (this.#session !== undefined) await this.#activity.track(this.#session.setText(path));
  }

  /** Tells the index what happened on disk. Many events are handled as one change. */
  filesChanged(events: readonly FileEvent[]): void {
    this.#events.push(events);
  }

  /**
   * Accepts exactly the links that are named, as they are now. What others have written into the baseline meanwhile stays.
   */
  async accept(links: readonly LinkKey[], by: AcceptedBy): Promise<AcceptResult> {
    const session = this.#session;
    if (session === undefined) return { accepted: [], unchanged: [], refused: links };
    const result = acceptable(session.keeper.index, links);
    if (result.accepted.length > 0) {
      const gone = session.keeper.index.superseded(result.accepted);
      const writing = this.#baseline.accept(result.accepted, by, gone);
      session.adoptBaseline(await this.#activity.track(writing));
      await this.#activity.track(session.judge());
    }
    return result;
  }

  /**
   * Section and code of a link as they were when it was accepted, from git's history where they have changed since; null for a link
   * that nobody has accepted.
   */
  async acceptedText(key: LinkKey, signal?: AbortSignal): Promise<AcceptedTexts | null> {
    const session = this.#session;
    if (session === undefined) return null;
    const source = {
      root: this.#options.live.root,
      index: session.keeper.index,
      textOf: (path: string) => this.#textOf(path),
      search: (probes: readonly Probe[], of: 'code' | 'spec') => session.probe(probes, of),
    };
    return acceptedTexts(source, key, signal);
  }

  /** Calls `listener` after each change until the returned function is called. */
  onDidChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when everything that this index and that of the specifications have been told is judged. */
  async settled(): Promise<void> {
    await this.#options.live.settled();
    this.#events.flush();
    await this.#activity.idle();
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#unsubscribe();
    this.#events.stop();
    this.#listeners.clear();
    clearTimeout(this.#flushTimer);
    const session = this.#session;
    this.#session = undefined;
    if (session && this.#activity.isIdle) await session.flush();
    await session?.dispose();
  }

  #textOf(path: string): Promise<string | null> {
    const open = this.#overlays.get(path);
    return open === undefined ? this.#options.live.text(path).catch(() => null) : Promise.resolve(open);
  }

  #onSpecs({ changed, cameOrWent }: IndexChange): void {
    if (this.#session === undefined || this.#isOutdated) this.#renew();
    else void this.#activity.track(this.#session.specsChanged(changed, cameOrWent));
  }

  get #isOutdated(): boolean {
    return this.#session === undefined || this.#options.live.config !== this.#config || this.#isEmptyFolder();
  }

  async #onEvents(events: readonly FileEvent[]): Promise<void> {
    if (this.#session !== undefined) return this.#session.onEvents(events);
    this.#hasForeign ||= events.some(({ path, kind }) => kind === 'created' && showsForeignSpecs(path));
    if (this.#hasForeign) this.#renew();
  }

  #isEmptyFolder(): boolean {
    return !this.#hasForeign && hasNothingToTraceTo(this.#options.live);
  }

  /** What is read, where it is shown. */
  get #shown(): Session | undefined {
    return this.#isShown ? this.#session : undefined;
  }

  #isWanted({ keeper }: Session): boolean {
    return this.#isAwake || isWorthShowing(this.#options.live, keeper);
  }

  /** Shows or hides what is read, and tells of it with what has changed besides. */
  #look(session: Session, change: TraceChange = NO_CHANGE): void {
    const before = this.#isShown;
    this.#isShown = this.#isWanted(session);
    if (before === this.#isShown) {
      if (before && change !== NO_CHANGE) this.#tell(change);
      return;
    }
    this.#tell(together(session.keeper.everything(), change));
  }

  /** Begins, ends or renews the reading of code, one after the other, where that is still to be done. */
  #renew(): void {
    this.#renewing = this.#renewing.then(() => (this.#isOutdated ? this.#renewNow() : undefined));
    void this.#activity.track(this.#renewing);
  }

  async #renewNow(): Promise<void> {
    const { live } = this.#options;
    if (this.#disposed || (this.#session === undefined && this.#isEmptyFolder())) return;
    this.#config = live.config;
    const settings = await loadSettings(live.root);
    await this.#close();
    if (this.#disposed || this.#isEmptyFolder()) return;
    const session = new Session(this.#sessionOptions(settings));
    this.#session = session;
    this.#isShown = this.#isWanted(session);
    void this.#activity.track(session.start());
  }

  #sessionOptions(settings: Settings): SessionOptions {
    const { live, worker, grammars, workers, cache = true, excludes = [], all = false } = this.#options;
    const lean = (this.#options.lean ?? false) && settings.config.checks['untraced-code'] === 'off';
    return {
      live,
      worker,
      grammars,
      workers: workers ?? Math.min(MOST_WORKERS, availableParallelism()),
      cache: cache && !lean,
      excludes,
      settings,
      activity: this.#activity,
      baseline: this.#baseline,
      overlays: this.#overlays,
      all: all || this.#wantsAll,
      lean,
      onMissing: (grammar) => this.#onMissing(grammar),
      onFailure: (path, error) => this.#options.onFailure?.(path, firstLine(error)),
      onChange: (change) => this.#changed(change),
    };
  }

  /** Ends what is read now; all that was known of it is gone. */
  async #close(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    this.#session = undefined;
    if (this.#isShown) this.#tell(session.keeper.everything());
    await session.dispose();
  }

  #changed(change: TraceChange): void {
    if (this.#session !== undefined) this.#look(this.#session, change);
  }

  #onMissing(grammar: GrammarName): void {
    if (this.#missing.has(grammar)) return;
    this.#missing.add(grammar);
    this.#options.onMissing?.(grammar);
  }

  #tell(change: TraceChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  #onIdle(): void {
    const session = this.#session;
    if (session?.isStale) void this.#activity.track(session.refresh());
    else if (session) {
      this.#look(session);
      this.#scheduleFlush(session);
    }
  }

  #scheduleFlush(session: Session): void {
    clearTimeout(this.#flushTimer);
    if (this.#disposed) return;
    this.#flushTimer = setTimeout(() => void session.flush(), FLUSH_MILLISECONDS);
    this.#flushTimer.unref();
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
