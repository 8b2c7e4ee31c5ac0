import * as vscode from 'vscode';
import { totalOf } from '../../trace/coverage.ts';
import type { Coverage } from '../../trace/model.ts';
import { Slices } from '../slices.ts';
import type { CodeFolder, CodeFolders } from './codeFolders.ts';
import { countDrift, type DriftItem, driftOf, unverifiedItem } from './logic/drift.ts';
import type { DriftSource } from './logic/driftTree.ts';
import type { DriftCounts } from './logic/share.ts';

/** Counting all code takes its time: done once the changes have been worked through. */
const TELL_MILLISECONDS = 200;

interface Kept {
  readonly folder: CodeFolder;
  readonly byPath: Map<string, readonly DriftItem[]>;
  readonly slices: Slices<string>;
  inUse: boolean;
}

/** All drift of all folders, kept true file by file. */
export class DriftBook implements vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly kept = new Map<unknown, Kept>();
  private readonly subscription: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;

  /** Fires when something drifted, or no longer does. */
  readonly onDidChange = this.changed.event;

  constructor(code: CodeFolders) {
    this.code = code;
    this.subscription = vscode.Disposable.from(
      this.changed,
      code.onDidChange(({ folder, change }) => this.note(folder, [...change.code, ...change.specs])),
      code.onDidChangeFolders(() => this.follow()),
    );
  }

  /** Whether everything that is known to have changed has been looked at and told. */
  get isIdle(): boolean {
    return this.timer === undefined && [...this.kept.values()].every(({ slices }) => slices.isIdle);
  }

  sources(): readonly DriftSource[] {
    return [...this.kept.values()].map(({ folder, byPath }) => ({
      folder: folder.folder.uri.toString(),
      items: [...byPath.values()].flat(),
    }));
  }

  counts(): DriftCounts {
    return countDrift(this.sources().flatMap(({ items }) => items));
  }

  /** Whether any code says what it implements. */
  get isInUse(): boolean {
    return this.code.all.some(({ code }) => code.inUse);
  }

  /** Whether code is traced at all. */
  get isTraced(): boolean {
    return this.code.all.some(({ code }) => code.isActive);
  }

  coverage(): Coverage {
    return totalOf(this.code.all.map(({ code }) => code.coverage()));
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const { slices } of this.kept.values()) slices.clear();
    this.subscription.dispose();
  }

  private note(folder: CodeFolder, paths: readonly string[]): void {
    const kept = this.keptOf(folder);
    const { inUse } = folder.code;
    if (kept.inUse !== inUse) kept.slices.add(folder.code.traces?.paths() ?? []);
    kept.inUse = inUse;
    kept.slices.add(paths);
    this.tell();
  }

  private keptOf(folder: CodeFolder): Kept {
    const known = this.kept.get(folder.code);
    if (known) return known;
    const kept: Kept = {
      folder,
      byPath: new Map(),
      slices: new Slices<string>(
        (path) => this.look(kept, path),
        () => this.tell(),
      ),
      inUse: folder.code.inUse,
    };
    this.kept.set(folder.code, kept);
    return kept;
  }

  private look({ folder, byPath }: Kept, path: string): void {
    const items = itemsOf(folder, path);
    if (items.length > 0) byPath.set(path, items);
    else byPath.delete(path);
  }

  private follow(): void {
    const open = new Set<unknown>(this.code.all.map(({ code }) => code));
    for (const [code, { slices }] of this.kept) {
      if (open.has(code)) continue;
      slices.clear();
      this.kept.delete(code);
    }
    this.tell();
  }

  private tell(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire();
    }, TELL_MILLISECONDS);
  }
}

function itemsOf({ code, index }: CodeFolder, path: string): readonly DriftItem[] {
  const file = code.file(path);
  const trace = code.trace(path);
  const isAsked = code.inUse && index.config.checks['untraced-code'] !== 'off';
  const own = file && trace ? driftOf(file, trace, isAsked) : [];
  if (!index.graph.document(path)) return own;
  const statements = code.problems(path).filter((problem) => problem.code === 'unverified-statement');
  return [...own, ...statements.map(unverifiedItem)];
}
