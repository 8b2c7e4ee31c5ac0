import { resolve } from 'node:path';
import type { Problem } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import type { Finding } from '../quality/model.ts';
import type { ReadOptions } from '../spec/model.ts';
import type { AcceptedBy } from '../trace/baseline.ts';
import { Activity } from './activity.ts';
import type { IndexChange } from './changes.ts';
import { BASELINE_PATH, BaselineFile } from './code/baselineFile.ts';
import { CONFIG_PATH, type Config } from './config.ts';
import { DEFAULT_SETTINGS, loadSettings, type Settings } from './configLoader.ts';
import { EventQueue } from './eventQueue.ts';
import { type EventPlan, type FileEvent, planEvents } from './fileEvents.ts';
import { FolderBook } from './folderBook.ts';
import { FolderReader } from './folderReader.ts';
import { GraphKeeper } from './graphKeeper.ts';
import type { Edits } from './intake.ts';
import { kindsAt } from './kinds.ts';
import type { LiveIndexOptions } from './liveIndexOptions.ts';
import type { TextToReview } from './messages.ts';
import { OneByOne } from './oneByOne.ts';
import { countProblems, type ProblemCounts, problemsOf } from './problemBook.ts';
import { QualityKeeper } from './quality/qualityKeeper.ts';
import { readTextInside } from './readFile.ts';

export type { IndexChange } from './changes.ts';
export type { FileEvent } from './fileEvents.ts';
export type { LiveIndexOptions } from './liveIndexOptions.ts';
export type { ProblemCounts } from './problemBook.ts';

export type Progress = (done: number, total: number) => void;

/** While the first indexing runs, listeners are told of what is there so far this often. */
const EARLY_MILLISECONDS = 100;
/** How long after the last change facts go to disk. */
const FLUSH_MILLISECONDS = 3_000;

/**
 * The specifications of one folder, read on other threads and kept true: to the files, to unsaved text, to the
 * configuration. Paths are relative to the root, with `/`.
 */
// @spec workspace.md#INDEX-20, workspace.md#INDEX-23, workspace.md#INDEX-24, workspace.md#INDEX-25
export class LiveIndex {
  readonly root: string;
  private readonly options: LiveIndexOptions;
  private readonly activity = new Activity(() => this.onIdle());
  private readonly overlays = new Map<string, string>();
  private readonly listeners = new Set<(change: IndexChange) => void>();
  private readonly keeper: GraphKeeper;
  private readonly events: EventQueue;
  private readonly book = new FolderBook();
  private reader: FolderReader;
  private quality: QualityKeeper;
  private isReviewed = false;
  private settings: Settings = DEFAULT_SETTINGS;
  private phase: 'new' | 'indexing' | 'ready' = 'new';
  private disposed = false;
  private toldAt = 0;
  private flushTimer: NodeJS.Timeout | undefined;
  /** Walks and readings of the configuration come one after another: of two the later must win. */
  private readonly turns = new OneByOne();
  private progress: Progress = () => {};
  private done = 0;

  constructor(options: LiveIndexOptions) {
    this.options = options;
    this.root = resolve(options.root);
    this.keeper = new GraphKeeper(this.root, this.settings.rules, (change) => this.tell(change));
    this.events = new EventQueue(this.activity, (events) => this.onEvents(events));
    this.reader = this.makeReader();
    this.quality = this.makeQuality();
  }

  /** The graph as it is now. A change of the configuration may put another one in its place. */
  get graph(): SpecGraph {
    return this.keeper.graph;
  }

  get config(): Config {
    return this.settings.config;
  }

  /** How the folder's documents are read: for who reads a text that is not saved. */
  get readOptions(): ReadOptions {
    return this.settings.options;
  }

  get state(): 'new' | 'indexing' | 'ready' {
    return this.phase;
  }

  /** Reads the whole folder. Questions may be asked before it is done. Rejects when aborted. */
  async start(signal?: AbortSignal, onProgress: Progress = () => {}): Promise<void> {
    signal?.throwIfAborted();
    const abort = () => void this.dispose();
    signal?.addEventListener('abort', abort, { once: true });
    this.phase = 'indexing';
    this.progress = onProgress;
    try {
      await this.activity.track(this.firstRead());
      await this.activity.idle();
      signal?.throwIfAborted();
      this.becomeReady();
    } catch (error) {
      // What fails because it was ended did not fail.
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
      this.progress = () => {};
    }
  }

  /** Whether a file is a specification, as far as is known by now. */
  isSpec(path: string): boolean {
    return this.reader.isSpec(path);
  }

  /** The path of the specification that a symbolic link leads to; any other path as it is. */
  ownPath(path: string): string {
    return this.reader.filter?.aliases.get(path) ?? path;
  }

  /** Sets a file's unsaved text, which wins over the disk; undefined goes back to the disk. Resolves when it is in. */
  async setOverlay(path: string, text: string | undefined): Promise<void> {
    if (text === undefined && !this.overlays.delete(path)) return;
    if (text !== undefined) this.overlays.set(path, text);
    if (this.phase === 'new' || this.disposed) return;
    await this.activity.track(this.reader.read([path]));
  }

  /** Tells the index what happened on disk. Many events are handled as one change. */
  filesChanged(events: readonly FileEvent[]): void {
    this.events.push(events);
  }

  /** Looks at the configuration, the baseline and the whole folder anew; reads only what has been touched. */
  rescan(): Promise<void> {
    const walk = this.turns.run(async () => {
      await this.reconfigured();
      await this.quality.readBaseline();
      await this.reader.discover();
      await this.keeper.allFilesTouched();
    });
    return this.activity.track(walk);
  }

  /** Whether there are requirements that are not written in markdown, as far as a walk for specifications came by. */
  get hasForeignSpecs(): boolean {
    return this.reader.filter?.foreign ?? false;
  }

  /** Looks at the disk where a lookup in the graph asked for what had not been looked at. Gives whether it did: then look up again. */
  answerMissing(): Promise<boolean> {
    return this.activity.track(this.keeper.answerMissing());
  }

  /** The unsaved text of a file, where there is any. */
  unsavedText(path: string): string | undefined {
    return this.overlays.get(path);
  }

  /** The newest text of a file. Rejects when it cannot be read, or lies outside of the folder. */
  async text(path: string): Promise<string> {
    return this.overlays.get(path) ?? readTextInside(this.root, path);
  }

  /** The problems of a document, or of another path at which something is wrong. */
  problems(path: string): readonly Problem[] {
    return problemsOf(this.graph, this.settings, path, this.book.at(path), this.findings(path));
  }

  /** Paths besides those of documents that have problems: the configuration, folders that cannot be read. */
  otherPaths(): Iterable<string> {
    return this.book.paths();
  }

  problemCounts(path: string): ProblemCounts {
    return countProblems(this.problems(path));
  }

  /**
   * Checks the text of all documents by the rules of quality from now on; their findings are among the problems. Resolves when all
   * that has been read by now has been checked.
   */
  review(): Promise<void> {
    this.isReviewed = true;
    return this.quality.start(this.graph.paths());
  }

  /** What the rules of quality say of a document: problems with the fixes that they offer. */
  findings(path: string): readonly Finding[] {
    return this.quality.findings(path);
  }

  /** Sets all present findings of quality aside, in the baseline. Gives how many there are. */
  async setFindingsAside(by: AcceptedBy): Promise<number> {
    await this.review();
    return this.quality.setAllAside(by);
  }

  /** Calls `listener` after each change until the returned function is called. */
  onDidChange(listener: (change: IndexChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when everything that the index has been told is in the graph. */
  async settled(): Promise<void> {
    this.events.flush();
    await this.activity.idle();
  }

  /** Ends the threads, after what is worth keeping has been written. */
  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    this.events.stop();
    this.listeners.clear();
    this.quality.dispose();
    clearTimeout(this.flushTimer);
    if (this.phase === 'ready') await this.reader.flush();
    await this.reader.dispose();
  }

  private makeReader(): FolderReader {
    const reader: FolderReader = new FolderReader({
      root: this.root,
      worker: this.options.worker,
      cache: this.options.cache ?? true,
      workers: this.options.workers ?? 2,
      excludes: this.options.excludes ?? [],
      settings: this.settings,
      activity: this.activity,
      overlays: this.overlays,
      // What an older configuration had read may still be on its way.
      take: async (edits, urgent) => {
        if (reader === this.reader) await this.take(edits, urgent);
      },
      onAliases: async (aliases) => {
        if (reader === this.reader) await this.keeper.setAliases(aliases);
      },
      onFound: () => this.progress(this.done, this.reader.known.size),
    });
    return reader;
  }

  private makeQuality(): QualityKeeper {
    const ports = {
      review: (texts: readonly TextToReview[], urgent: boolean) => this.reader.review(texts, urgent),
      unsavedText: (path: string) => this.overlays.get(path),
      isThere: (path: string) => this.graph.document(path) !== undefined,
      changed: (paths: readonly string[]) => {
        this.keeper.noteRecheck(paths);
        this.keeper.emit();
      },
    };
    return new QualityKeeper(this.settings.config.checks, ports, new BaselineFile(this.root));
  }

  private async firstRead(): Promise<void> {
    const settings = await loadSettings(this.root);
    if (this.disposed) return;
    await this.adopt(settings);
    await this.reader.discover();
  }

  private becomeReady(): void {
    this.phase = 'ready';
    this.events.resume();
    this.scheduleFlush(0);
  }

  private async take(edits: Edits, urgent: boolean): Promise<void> {
    if (this.disposed) return;
    await this.keeper.take(edits);
    this.done += edits.size;
    this.progress(this.done, Math.max(this.done, this.reader.known.size));
    const early = this.phase === 'indexing' && performance.now() - this.toldAt > EARLY_MILLISECONDS;
    if (urgent || early) this.keeper.emit();
  }

  private tell(change: IndexChange): void {
    this.toldAt = performance.now();
    this.quality.note(change.changed);
    for (const listener of [...this.listeners]) listener(change);
  }

  private onIdle(): void {
    this.keeper.noteRecheck(this.book.update(this.graph, this.settings, this.reader.filter));
    this.keeper.emit();
    if (this.phase === 'ready') this.scheduleFlush(FLUSH_MILLISECONDS);
  }

  private scheduleFlush(delay: number): void {
    if (this.disposed) return;
    clearTimeout(this.flushTimer);
    this.flushTimer = setTimeout(() => void this.reader.flush(), delay);
    this.flushTimer.unref();
  }

  private async onEvents(events: readonly FileEvent[]): Promise<void> {
    const { filter } = this.reader;
    // Under a new configuration the folder is still being walked: it may have passed these already.
    if (!filter) return this.rescan();
    const plan = planEvents(events, filter, this.reader.known);
    if (plan.touched.has(BASELINE_PATH)) await this.quality.readBaseline();
    const isOther = plan.reconfigure && (await this.turns.run(() => this.reconfigured()));
    if (isOther || plan.rediscover || (await this.areOthers(plan))) await this.rescan();
    await this.noteUnsaved(plan.reread);
    await this.reader.read(plan.reread);
    await this.keeper.filesTouched(plan.touched);
    if (this.reader.wantsRediscovery) await this.rescan();
  }

  /** Whether there is a new folder in which specifications may be, or a link that was touched. */
  private async areOthers({ touched, perhapsFolders }: EventPlan): Promise<boolean> {
    const candidates = [...touched].filter((path) => this.reader.filter?.enters(path));
    const kinds = await kindsAt(this.root, candidates);
    return candidates.some(
      (path, at) => kinds[at] === 'link' || (kinds[at] === 'other' && perhapsFolders.has(path)),
    );
  }

  /** Files under unsaved text are not read; whether they are still there counts all the same. */
  private async noteUnsaved(paths: ReadonlySet<string>): Promise<void> {
    const covered = [...paths].filter((path) => this.overlays.has(path));
    const kinds = await kindsAt(this.root, covered);
    for (const [at, path] of covered.entries()) this.reader.noteOnDisk(path, kinds[at] !== 'nothing');
  }

  /** Reads the configuration and puts it in force where it says something else than before. Gives whether it did. */
  private async reconfigured(): Promise<boolean> {
    const settings = await loadSettings(this.root);
    if (this.disposed || JSON.stringify(this.settings) === JSON.stringify(settings)) return false;
    await this.adopt(settings);
    return true;
  }

  /** Puts a configuration in force; what is in the graph is read anew under it. */
  private async adopt(settings: Settings): Promise<void> {
    const old = this.reader;
    this.settings = settings;
    this.keeper.restart(settings.rules);
    this.keeper.noteRecheck([CONFIG_PATH, ...this.book.update(this.graph, settings, undefined)]);
    this.reader = this.makeReader();
    this.quality.dispose();
    this.quality = this.makeQuality();
    if (this.isReviewed) void this.quality.start([]);
    await old.dispose();
  }
}
