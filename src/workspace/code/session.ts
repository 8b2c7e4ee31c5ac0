import type { SpecDocument } from '../../spec/model.ts';
import type { Baseline } from '../../trace/baseline.ts';
import { DIALECT_NAMES } from '../../trace/dialects/all.ts';
import { DEFAULT_DIALECT_OPTIONS, type DialectOptions } from '../../trace/dialects/dialect.ts';
import type { GrammarName } from '../../trace/languages.ts';
import type { DialectName } from '../../trace/model.ts';
import { type ScopeConfig, scopeOf } from '../../trace/scope.ts';
import type { Activity } from '../activity.ts';
import type { Settings } from '../configLoader.ts';
import { type FileEvent, planEvents } from '../fileEvents.ts';
import type { LiveIndex } from '../liveIndex.ts';
import { nameOf } from '../paths.ts';
import { DOORSTOP_MARK } from '../specGlobs.ts';
import { BASELINE_PATH, type BaselineFile } from './baselineFile.ts';
import type { Probe } from './messages.ts';
import { SourceFiles } from './sourceFiles.ts';
import { SpecDesk } from './specDesk.ts';
import { CodeThreads, unlessClosed } from './threads.ts';
import { TraceBook } from './traceBook.ts';
import { type TraceChange, TraceKeeper } from './traceKeeper.ts';
import { Turns } from './turns.ts';
import type { WantRules } from './wants.ts';

export interface SessionOptions {
  readonly live: LiveIndex;
  readonly worker: string | URL;
  readonly grammars: readonly string[];
  readonly workers: number;
  readonly cache: boolean;
  readonly excludes: readonly string[];
  readonly settings: Settings;
  readonly activity: Activity;
  readonly baseline: BaselineFile;
  /** Texts of open files by path; they win over the disk. */
  readonly overlays: ReadonlyMap<string, string>;
  /** The declarations of all code are wanted, used or not. */
  readonly all: boolean;
  /** Only whether annotations are right is asked. */
  readonly lean: boolean;
  readonly onMissing: (grammar: GrammarName) => void;
  readonly onFailure: (path: string, error: unknown) => void;
  readonly onChange: (change: TraceChange) => void;
}

/** While much is read, listeners are told this often of what is there so far. */
const EARLY_MILLISECONDS = 100;

/** The tracing of one folder under one configuration, while there is something to trace to. */
// @spec trace.md#TRACE-22
export class Session {
  readonly keeper: TraceKeeper;
  readonly files: SourceFiles;
  readonly #options: SessionOptions;
  readonly #threads: CodeThreads;
  readonly #specs: SpecDesk;
  readonly #turns: Turns;
  readonly #scope: ScopeConfig;
  #dialects: DialectOptions;
  #baseline: Baseline | null = null;
  /** What the last choice of notations rested on. */
  #chosenBy = '';
  #wantsAll: boolean;
  #isSpecsKnown = false;
  /** Whether what follows from all that has been judged is done. */
  #isFollowed = true;
  /** What happened on disk before the folder had been walked. */
  readonly #early: FileEvent[] = [];
  #disposed = false;

  constructor(options: SessionOptions) {
    const { live, settings, activity, worker, workers } = options;
    const { config } = settings;
    const book = new TraceBook(() => live.graph);
    this.#options = options;
    this.#wantsAll = options.all;
    this.#scope = scopeOf({ ...config.unasked, exempt: config.exempt });
    this.#dialects = dialectsOf(settings);
    this.#turns = new Turns(activity);
    this.keeper = new TraceKeeper({
      book,
      scope: this.#scope,
      dialects: this.#dialects,
      pinned: config.dialects.filter(isDialect),
    });
    this.#threads = new CodeThreads({
      worker,
      workers,
      setup: {
        root: live.root,
        grammars: options.grammars,
        cache: options.cache,
        specs: settings.options,
        dialects: this.#dialects,
      },
      onMissing: options.onMissing,
    });
    this.#specs = new SpecDesk({
      live,
      threads: this.#threads,
      keeper: this.keeper,
      book,
      turns: this.#turns,
      onFailure: options.onFailure,
    });
    this.files = new SourceFiles(
      {
        root: live.root,
        code: config.code,
        excludes: options.excludes,
        overlays: options.overlays,
        threads: this.#threads,
        keeper: this.keeper,
        turns: this.#turns,
        onFailure: options.onFailure,
        onForeign: (changed, all) => this.#onForeign(changed, all),
      },
      this.#wantRules(),
      this.#dialects,
    );
  }

  get baseline(): Baseline | null {
    return this.#baseline;
  }

  /** Reads specifications, then the code, which is looked for meanwhile. */
  start(): Promise<void> {
    const { promise: specsKnown, resolve } = Promise.withResolvers<void>();
    return this.#takesLong(async () => {
      let walk = this.files.restart(this.#dialects, specsKnown);
      await Promise.all([this.#readSpecs(), this.readBaseline()]);
      await this.#turns.done();
      if (this.#disposed) return;
      this.#dialects = this.#dialectsNow();
      if (this.#dialects.traceyPrefixes.length > 0) {
        await this.#threads.adopt(this.#dialects);
        walk = this.files.restart(this.#dialects, specsKnown);
      }
      await this.files.want(this.#wantRules());
      resolve();
      await walk;
      await this.onEvents(this.#early.splice(0));
    }).finally(resolve);
  }

  /** Reads a path anew whose open text changed; resolves when it is in. */
  async setText(path: string): Promise<void> {
    await this.files.read([path]);
    if (!this.files.isOpen(path)) await this.#turns.done();
  }

  /** Specifications changed or went, or other files that somebody had looked for. */
  async specsChanged(paths: readonly string[], cameOrWent: readonly string[]): Promise<void> {
    if (!this.#isSpecsKnown) return;
    await this.#specs.read(paths);
    if (cameOrWent.length > 0) await this.keeper.judgeLoose();
  }

  async onEvents(events: readonly FileEvent[]): Promise<void> {
    const { filter, known } = this.files;
    if (!filter) {
      this.#early.push(...events);
      return;
    }
    const plan = planEvents(events, filter, known);
    if (events.some(({ path }) => path === BASELINE_PATH || path === '.sdme')) await this.readBaseline();
    const rediscover = plan.rediscover || events.some(({ path }) => nameOf(path) === DOORSTOP_MARK);
    if (rediscover || (await this.files.areFolders(perhapsFolders(events, known)))) await this.files.walk();
    await this.files.noteOnDisk(plan.reread);
    await this.files.read(plan.reread);
  }

  /** Takes the baseline in as it is on disk. */
  async readBaseline(): Promise<void> {
    this.adoptBaseline(await this.#options.baseline.read().catch(() => ''));
  }

  adoptBaseline(text: string): void {
    this.#baseline = this.keeper.setBaseline(text);
  }

  /** Brings everything that follows from what has been read up to date; gives what is still to be read. */
  async refresh(): Promise<void> {
    if (this.#disposed) return;
    if (this.#baseline === null) await this.readBaseline();
    this.#chooseDialects();
    if (this.keeper.quotes && !this.#specs.quotes) return this.#specs.keepQuotes();
    if (await this.#adoptDialects()) return;
    await this.judge();
    this.#isFollowed = true;
    this.#wantsAll ||= this.keeper.inUse && !this.#options.lean;
    await this.#takesLong(() => this.files.want(this.#wantRules()));
  }

  /** Judges what has been touched, and tells of it; what follows from it is left to `refresh`. */
  async judge(): Promise<void> {
    await this.keeper.judge();
    // What leads nowhere may be a file that nobody had looked for on disk.
    while (await this.#options.live.answerMissing()) await this.keeper.judgeLoose();
    const change = this.keeper.takeChange();
    if (change === null || this.#disposed) return;
    this.#isFollowed = false;
    this.#options.onChange(change);
  }

  /** Reads the declarations of all code from now on. */
  readAll(): Promise<void> {
    this.#wantsAll = true;
    return this.#takesLong(() => this.files.want(this.#wantRules()));
  }

  /** Whether `refresh` would find anything to do. */
  get isStale(): boolean {
    return !this.#disposed && (this.#baseline === null || this.keeper.isStale || !this.#isFollowed);
  }

  /** The first of some texts that holds a part with a fingerprint, and that part. */
  async probe(
    probes: readonly Probe[],
    of: 'code' | 'spec',
  ): Promise<{ readonly at: number; readonly text: string } | null> {
    let found: { readonly at: number; readonly text: string } | null = null;
    await this.#threads
      .open({ type: 'probe', probes, of }, (answer) => {
        if (answer.type === 'probed') found = answer;
      })
      .catch((error) => unlessClosed(error, () => this.#options.onFailure('', error)));
    return found;
  }

  flush(): Promise<void> {
    return this.#threads.flush();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#turns.stop();
    await this.#threads.dispose();
  }

  /** Reads all specifications, those too that their own index comes by meanwhile. */
  async #readSpecs(): Promise<void> {
    const { live } = this.#options;
    const known = new Map<string, SpecDocument | undefined>();
    for (let isSettled = false; ; ) {
      const paths = new Set([...known.keys(), ...live.graph.paths()]);
      const fresh = [...paths].filter((path) => known.get(path) !== live.graph.document(path));
      for (const path of fresh) known.set(path, live.graph.document(path));
      if (fresh.length > 0) await this.#specs.read(fresh);
      else if (isSettled) break;
      else {
        await live.settled();
        isSettled = true;
      }
    }
    this.#isSpecsKnown = true;
  }

  /** While work runs that may take long, listeners are told of what is there so far. */
  async #takesLong(work: () => Promise<void>): Promise<void> {
    const { activity } = this.#options;
    const early = setInterval(() => void activity.track(this.judge()), EARLY_MILLISECONDS);
    try {
      await work();
    } finally {
      clearInterval(early);
    }
  }

  /** Reads the code again where specifications use other prefixes of ids. */
  async #adoptDialects(): Promise<boolean> {
    const dialects = this.#dialectsNow();
    if (JSON.stringify(dialects) === JSON.stringify(this.#dialects)) return false;
    this.#dialects = dialects;
    await this.#threads.adopt(dialects);
    await this.files.restart(dialects);
    return true;
  }

  #dialectsNow(): DialectOptions {
    return { ...this.#dialects, traceyPrefixes: this.keeper.traits.prefixes };
  }

  /** Looking through all paths takes its time, and is done only where something else may come of it. */
  #chooseDialects(): void {
    const by = `${this.files.version} ${this.keeper.traits.version}`;
    if (by === this.#chosenBy && !this.keeper.marksChanged) return;
    this.#chosenBy = by;
    this.keeper.chooseDialects(this.files.known.keys());
  }

  #wantRules(): WantRules {
    const { globs, paths, symbols } = this.keeper.traits;
    // What was accepted was accepted for declarations: whether these have changed is to be seen.
    const lean = this.#options.lean && this.#baseline?.acceptances.length === 0;
    const named = { wholeGlobs: globs, wholePaths: paths, named: symbols };
    return { scope: this.#scope, all: this.#wantsAll, lean, ...named };
  }

  async #onForeign(changed: readonly string[], all: ReadonlySet<string> | null): Promise<void> {
    await Promise.all([all && this.#specs.knowForeign(all), this.#specs.readForeign(changed)]);
  }
}

/** How the project writes its notations, as far as its configurations and its address say it. */
// @spec trace.md#TRACE-50
function dialectsOf({ config, rules, duvetMarks }: Settings): DialectOptions {
  return {
    ...DEFAULT_DIALECT_OPTIONS,
    duvetMarks: [...DEFAULT_DIALECT_OPTIONS.duvetMarks, ...duvetMarks],
    quotes: { ...DEFAULT_DIALECT_OPTIONS.quotes, ...config.quotes },
    ownUrls: rules.ownUrls,
  };
}

/** A folder may be called as a source file is. */
function perhapsFolders(events: readonly FileEvent[], known: ReadonlyMap<string, unknown>): string[] {
  return events.flatMap(({ path, kind }) => (kind === 'created' && !known.has(path) ? [path] : []));
}

function isDialect(name: string): name is DialectName {
  return (DIALECT_NAMES as readonly string[]).includes(name);
}
