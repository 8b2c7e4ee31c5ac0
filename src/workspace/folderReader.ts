import { availableParallelism } from 'node:os';
import type { Activity } from './activity.ts';
import type { Settings } from './configLoader.ts';
import type { Discovery, FoundFile, Stamp } from './discover.ts';
import { type Delivery, Intake, type Take } from './intake.ts';
import type { Answer, FileToRead, Reviewed, TextToReview } from './messages.ts';
import { WorkerPool } from './pool.ts';
import { type Facts, type Reading, ReadingDesk } from './reading.ts';
import { SpecFilter } from './specFilter.ts';

export interface FolderReaderOptions {
  readonly root: string;
  readonly worker: string | URL;
  readonly cache: boolean;
  readonly workers: number;
  readonly excludes: readonly string[];
  readonly settings: Settings;
  readonly activity: Activity;
  /** Unsaved text by path; it wins over the file. */
  readonly overlays: ReadonlyMap<string, string>;
  readonly take: Take;
  readonly onFound: () => void;
  /** Which links to specifications there are, and where each leads, after each walk. */
  readonly onAliases: (aliases: Discovery['aliases']) => Promise<void>;
}

/**
 * Of two processors the graph, which is built on the thread that answers people, keeps one busy. A second reading
 * thread would be no faster there, and compile for itself all that the first one has compiled.
 */
const ONE_READS = availableParallelism() <= 2;

/**
 * Finds and reads the specifications of one folder under one configuration. It knows what is on disk; the graph
 * knows what is in it.
 */
export class FolderReader {
  private readonly options: FolderReaderOptions;
  private readonly pool: WorkerPool;
  private readonly desk: ReadingDesk;
  private readonly intake: Intake;
  private readonly disk = new Map<string, Stamp | null>();
  /** Paths that are in the graph, or on their way, because of unsaved text alone. */
  private readonly unsaved = new Set<string>();
  private currentFilter: SpecFilter | undefined;
  private isFirst = true;

  constructor(options: FolderReaderOptions) {
    const { root, worker, cache, workers, settings, activity } = options;
    this.options = options;
    const setup = {
      root,
      cache,
      options: settings.options,
      rules: settings.rules,
      severities: settings.config.checks,
    };
    this.pool = new WorkerPool(worker, setup, workers, ONE_READS ? Number.POSITIVE_INFINITY : undefined);
    this.intake = new Intake(activity, options.take);
    this.desk = new ReadingDesk(this.pool, activity, {
      files: (readings) => this.onRead(readings),
      text: (delivery) => this.onText(delivery),
    });
  }

  /** Undefined until the folder has been walked for the first time. */
  get filter(): SpecFilter | undefined {
    return this.currentFilter;
  }

  /** Specifications that are on disk. */
  get known(): ReadonlyMap<string, unknown> {
    return this.disk;
  }

  /** The last specification went, or came, and with it the rule by which files are specifications. */
  get wantsRediscovery(): boolean {
    return this.currentFilter?.mode === 'default' && this.disk.size === 0;
  }

  isSpec(path: string): boolean {
    return this.disk.has(path) || (this.currentFilter?.matches(path) ?? false);
  }

  /** Walks the folder, has what is new or touched read and what is gone taken out. */
  async discover(): Promise<void> {
    const { settings, excludes } = this.options;
    const seen = new Set<string>();
    const reading: Promise<void>[] = [];
    let discovery: Discovery | undefined;
    const { specs } = settings.config;
    await this.pool.run({ type: 'discover', specs, excludes, again: !this.isFirst }, (answer) => {
      if (answer.type === 'found') reading.push(this.see(answer.files, seen));
      if (answer.type === 'facts') reading.push(this.recall(answer, seen));
      if (answer.type === 'discovered') discovery = answer.discovery;
    });
    if (!discovery) return;
    this.currentFilter = new SpecFilter(discovery, specs, excludes);
    this.isFirst = false;
    reading.push(this.options.onAliases(discovery.aliases));
    this.forgetUnseen(seen);
    reading.push(this.readUnsaved());
    await Promise.all(reading);
  }

  /** Reads these paths again: unsaved text where there is any, else the file. */
  async read(paths: Iterable<string>): Promise<void> {
    const fromDisk: FileToRead[] = [];
    const work: Promise<void>[] = [];
    for (const path of paths) {
      const text = this.options.overlays.get(path);
      if (!this.isSpec(path)) this.dropUnsaved(path);
      else if (text !== undefined) work.push(this.readText(path, text));
      else fromDisk.push({ path, found: null });
    }
    work.push(this.desk.readFiles(fromDisk, false));
    await Promise.all(work);
  }

  /** Notes which of these files are there, although unsaved text is read in their place. */
  noteOnDisk(path: string, exists: boolean): void {
    if (!exists) this.disk.delete(path);
    else if (this.isSpec(path)) this.disk.set(path, this.disk.get(path) ?? null);
  }

  /** Has texts checked by the rules of quality. */
  async review(texts: readonly TextToReview[], urgent: boolean): Promise<readonly Reviewed[]> {
    const reviewed: Reviewed[] = [];
    const onAnswer = (answer: Answer) => {
      if (answer.type === 'reviewed') reviewed.push(...answer.reviews);
    };
    await this.pool.run({ type: 'review', texts }, onAnswer, urgent);
    return reviewed;
  }

  /** Writes what the cache has not got yet. */
  flush(): Promise<void> {
    return this.pool.flush();
  }

  dispose(): Promise<void> {
    return this.pool.dispose();
  }

  private see(files: readonly FoundFile[], seen: Set<string>): Promise<void> {
    const changed = files.filter(({ path, stamp }) => {
      seen.add(path);
      const known = this.disk.get(path);
      this.disk.set(path, stamp);
      return !this.options.overlays.has(path) && !(known && stamp && isSame(known, stamp));
    });
    const toRead = changed.map((found) => ({ path: found.path, found }));
    this.options.onFound();
    const unsaved = files.filter(({ path }) => this.options.overlays.has(path) && !this.unsaved.has(path));
    const texts = unsaved.map(({ path }) => this.readText(path, this.options.overlays.get(path) ?? ''));
    return Promise.all([this.desk.readFiles(toRead, this.isFirst), ...texts]).then(() => {});
  }

  /** Facts that the walk has found in the cache. */
  private async recall(facts: Facts, seen: Set<string>): Promise<void> {
    const texts: Promise<void>[] = [];
    for (const { path, stamp } of facts.items) {
      seen.add(path);
      this.disk.set(path, stamp);
      const text = this.options.overlays.get(path);
      if (text !== undefined && !this.unsaved.has(path)) texts.push(this.readText(path, text));
    }
    this.options.onFound();
    this.desk.adopt(facts);
    await Promise.all(texts);
  }

  private readText(path: string, text: string): Promise<void> {
    this.unsaved.add(path);
    return this.desk.readText(path, text);
  }

  private forgetUnseen(seen: ReadonlySet<string>): void {
    for (const path of [...this.disk.keys(), ...this.unsaved]) {
      if (seen.has(path)) continue;
      this.disk.delete(path);
      if (!this.options.overlays.has(path) || !this.isSpec(path)) this.drop(path);
    }
  }

  /** Unsaved text of files that the walk did not pass, and that are specifications by their path. */
  private async readUnsaved(): Promise<void> {
    const { overlays } = this.options;
    const paths = [...overlays.keys()].filter((path) => !this.unsaved.has(path) && this.isSpec(path));
    await Promise.all(paths.map((path) => this.readText(path, overlays.get(path) ?? '')));
  }

  private dropUnsaved(path: string): void {
    if (this.unsaved.has(path)) this.drop(path);
  }

  private drop(path: string): void {
    this.unsaved.delete(path);
    this.intake.push([this.desk.goneDelivery(path)]);
  }

  private onRead(readings: readonly Reading[]): void {
    const deliveries: Delivery[] = [];
    for (const { delivery, stamp } of readings) {
      if (!delivery.isCurrent()) continue;
      if (delivery.bytes) this.disk.set(delivery.path, stamp);
      else this.disk.delete(delivery.path);
      this.unsaved.delete(delivery.path);
      deliveries.push(delivery);
    }
    this.intake.push(deliveries);
  }

  private async onText(delivery: Delivery): Promise<void> {
    await this.intake.takeNow(delivery);
  }
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.mtime === b.mtime && a.ctime === b.ctime && a.ino === b.ino;
}
