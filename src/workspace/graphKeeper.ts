import type { LinkRules } from '../graph/model.ts';
import { SpecGraph } from '../graph/specGraph.ts';
import { ChangeCollector, type IndexChange } from './changes.ts';
import { FileTable } from './fileTable.ts';
import type { Edits } from './intake.ts';
import { OneByOne } from './oneByOne.ts';

/** Keeps the graph true to what is read and to what exists on disk, and collects what changed. */
export class GraphKeeper {
  private readonly files: FileTable;
  private readonly collector = new ChangeCollector();
  private readonly tell: (change: IndexChange) => void;
  private current: SpecGraph;
  /** Folders are read by one at a time: of two readings of a folder the later must win. */
  private readonly turns = new OneByOne();

  constructor(root: string, rules: LinkRules, tell: (change: IndexChange) => void) {
    this.files = new FileTable(root);
    this.current = new SpecGraph(this.files, rules);
    this.tell = tell;
  }

  get graph(): SpecGraph {
    return this.current;
  }

  /** Starts an empty graph with other rules. What the old one held counts as removed until it is read again. */
  restart(rules: LinkRules): void {
    const changed = [...this.current.paths()];
    this.current = new SpecGraph(this.files, rules);
    this.collector.add({ changed, relinked: changed, retargeted: changed, recheck: changed });
  }

  /** Takes documents in and out. */
  async take(edits: Edits): Promise<void> {
    if (edits.size > 0) this.collector.add(this.current.update(edits));
    await this.answerMissing();
  }

  /** Says under which other paths documents are to be found. */
  async setAliases(aliases: ReadonlyMap<string, string>): Promise<void> {
    this.collector.add(this.current.setAliases(aliases));
    await this.answerMissing();
  }

  /** Paths came or went on disk. */
  filesTouched(paths: Iterable<string>): Promise<void> {
    return this.refresh(() => this.files.refresh(paths));
  }

  /** Anything may have come or gone on disk. */
  allFilesTouched(): Promise<void> {
    return this.refresh(() => this.files.refreshAll());
  }

  /** Says that the problems of documents may have changed although neither text nor links did. */
  noteRecheck(paths: readonly string[]): void {
    this.collector.add({ changed: [], relinked: [], retargeted: [], recheck: paths });
  }

  /** Tells what has changed since the last time, if anything has. */
  emit(): void {
    if (this.collector.isEmpty) return;
    const graph = this.current;
    this.tell(this.collector.take((path) => graph.document(path) !== undefined));
  }

  private refresh(read: () => Promise<readonly string[]>): Promise<void> {
    return this.turns.run(async () => {
      const paths = await read();
      this.recheck(paths);
      this.collector.addFiles(paths);
      await this.readMissing();
    });
  }

  /** Reads the folders that questions were asked about in vain. Gives whether there were any: the questions may be answered otherwise now. */
  async answerMissing(): Promise<boolean> {
    if (!this.files.hasMissing) return false;
    await this.turns.run(() => this.readMissing());
    return true;
  }

  private async readMissing(): Promise<void> {
    while (this.files.hasMissing) this.recheck(await this.files.readMissing());
  }

  private recheck(paths: readonly string[]): void {
    if (paths.length > 0) this.collector.add(this.current.filesChanged(paths));
  }
}
