import { QualityBook } from '../../quality/book.ts';
import type { Finding, Severities } from '../../quality/model.ts';
import { type AcceptedBy, parseBaseline } from '../../trace/baseline.ts';
import { type SetAside, setAsideKey } from '../../trace/setAside.ts';
import type { BaselineFile } from '../code/baselineFile.ts';
import type { Reviewed, TextToReview } from '../messages.ts';
import { PoolClosed } from '../pool.ts';

/** What the keeper needs from the index that it works for. */
export interface QualityPorts {
  /** Has texts checked on another thread, urgent ones before anything else that waits there. */
  review(texts: readonly TextToReview[], urgent: boolean): Promise<readonly Reviewed[]>;
  unsavedText(path: string): string | undefined;
  isThere(path: string): boolean;
  /** What is to be said of these documents may have changed. */
  changed(paths: readonly string[]): void;
}

/** Documents in one job: some milliseconds of work, so that an edit need not wait long. */
const CHUNK = 48;

/**
 * Keeps the findings of quality true to the documents of an index. They are checked a few at a time and only once somebody
 * asks for it, so that they never hold up the reading; what people edit comes first.
 */
// @spec quality.md#QUAL-13, quality.md#QUAL-20
export class QualityKeeper {
  private readonly ports: QualityPorts;
  private readonly baseline: BaselineFile;
  private readonly book: QualityBook;
  private readonly edited = new Set<string>();
  private readonly waiting = new Set<string>();
  private aside: ReadonlySet<string> = new Set();
  private isStarted = false;
  private work: Promise<void> | undefined;
  private disposed = false;

  constructor(severities: Severities, ports: QualityPorts, baseline: BaselineFile) {
    this.ports = ports;
    this.baseline = baseline;
    this.book = new QualityBook(severities);
  }

  /** Begins to check; resolves when all documents that were there have been checked. */
  async start(paths: Iterable<string>): Promise<void> {
    if (!this.isStarted) {
      this.isStarted = true;
      for (const path of paths) this.waiting.add(path);
      await this.readBaseline();
    }
    await this.run();
  }

  /** Documents that changed, or are gone. */
  note(paths: readonly string[]): void {
    if (!this.isStarted || paths.length === 0) return;
    const queue = paths.length > CHUNK ? this.waiting : this.edited;
    for (const path of paths) queue.add(path);
    void this.run();
  }

  /** What is to be said of a document, without what has been set aside. */
  findings(path: string): readonly Finding[] {
    const found = this.book.findings(path);
    if (this.aside.size === 0) return found;
    return found.filter((finding) => !this.aside.has(setAsideKey(lineOf(path, finding))));
  }

  /** Sets everything aside that there is to say now. Gives how many findings that are. */
  async setAllAside(by: AcceptedBy): Promise<number> {
    await this.run();
    const found = new Map<string, Pick<SetAside, 'rule' | 'path' | 'mark'>>();
    for (const path of this.book.paths())
      for (const finding of this.book.findings(path)) {
        const line = lineOf(path, finding);
        found.set(setAsideKey(line), line);
      }
    this.adoptBaseline(await this.baseline.setAside([...found.values()], by));
    return found.size;
  }

  /** Reads anew what the baseline has set aside. */
  async readBaseline(): Promise<void> {
    this.adoptBaseline(await this.baseline.read().catch(() => ''));
  }

  dispose(): void {
    this.disposed = true;
    this.edited.clear();
    this.waiting.clear();
  }

  private adoptBaseline(text: string): void {
    const { aside } = parseBaseline(text);
    const before = this.aside;
    this.aside = new Set(aside.map(setAsideKey));
    const moved = [...before, ...this.aside].filter((key) => before.has(key) !== this.aside.has(key));
    // The path is the second line of a key.
    const paths = new Set(moved.map((key) => key.split('\n')[1] ?? ''));
    const there = [...paths].filter((path) => this.ports.isThere(path));
    if (there.length > 0) this.ports.changed(there);
  }

  /** One job after another, so that reading never finds more than one in its way. */
  private run(): Promise<void> {
    this.work ??= this.checkAll().finally(() => {
      this.work = undefined;
    });
    return this.work;
  }

  private async checkAll(): Promise<void> {
    while (!this.disposed && this.edited.size + this.waiting.size > 0) {
      const isEdit = this.edited.size > 0;
      const paths = taken(isEdit ? this.edited : this.waiting, CHUNK);
      const reviewed = await this.reviewed(paths, isEdit);
      if (!this.disposed) this.take(reviewed);
    }
  }

  private async reviewed(paths: readonly string[], urgent: boolean): Promise<readonly Reviewed[]> {
    const there = paths.filter((path) => this.ports.isThere(path));
    const gone = paths.filter((path) => !there.includes(path)).map((path) => ({ path, review: null }));
    const texts = there.map((path) => ({ path, text: this.ports.unsavedText(path) ?? null }));
    try {
      return [...gone, ...(texts.length > 0 ? await this.ports.review(texts, urgent) : [])];
    } catch (error) {
      if (error instanceof PoolClosed) return [];
      return [...gone, ...(await this.oneByOne(there, urgent))];
    }
  }

  /** A thread died over one of these: checked alone, each shows whether it is the one, of which then nothing is said. */
  private async oneByOne(paths: readonly string[], urgent: boolean): Promise<readonly Reviewed[]> {
    const [only] = paths;
    if (only === undefined || paths.length === 1) return paths.map((path) => ({ path, review: null }));
    const each: Reviewed[] = [];
    for (const path of paths) each.push(...(await this.reviewed([path], urgent)));
    return each;
  }

  private take(reviewed: readonly Reviewed[]): void {
    const touched = new Set<string>();
    for (const { path, review } of reviewed)
      for (const each of this.book.put(path, this.ports.isThere(path) ? review : null)) touched.add(each);
    const paths = [...touched].filter((path) => this.ports.isThere(path));
    if (paths.length > 0) this.ports.changed(paths);
  }
}

function taken(from: Set<string>, count: number): readonly string[] {
  const paths: string[] = [];
  for (const path of from) {
    if (paths.length === count) break;
    from.delete(path);
    paths.push(path);
  }
  return paths;
}

/** A finding as the baseline names it. */
function lineOf(path: string, { code, mark }: Finding): Pick<SetAside, 'rule' | 'path' | 'mark'> {
  return { rule: code, path, mark: mark.toString(36) };
}
