import type { GraphChange } from '../graph/model.ts';

/** What changed in an index, by path. */
export interface IndexChange extends GraphChange {
  /** Documents that are no longer there. They are in `changed` too. */
  readonly removed: readonly string[];
  /** Other paths that came or went on disk, in folders in which something had been looked for. */
  readonly cameOrWent: readonly string[];
}

/** Joins several changes into one. */
// @spec workspace.md#INDEX-22
export class ChangeCollector {
  private changed = new Set<string>();
  private relinked = new Set<string>();
  private retargeted = new Set<string>();
  private recheck = new Set<string>();
  private cameOrWent = new Set<string>();

  get isEmpty(): boolean {
    const sets = [this.changed, this.relinked, this.retargeted, this.recheck, this.cameOrWent];
    return sets.every((set) => set.size === 0);
  }

  add(change: GraphChange): void {
    for (const path of change.changed) this.changed.add(path);
    for (const path of change.relinked) this.relinked.add(path);
    for (const path of change.retargeted) this.retargeted.add(path);
    for (const path of change.recheck) this.recheck.add(path);
  }

  addFiles(paths: Iterable<string>): void {
    for (const path of paths) this.cameOrWent.add(path);
  }

  /** All that was added since the last call. */
  take(exists: (path: string) => boolean): IndexChange {
    const change = {
      changed: [...this.changed],
      relinked: [...this.relinked],
      retargeted: [...this.retargeted],
      recheck: [...this.recheck],
      removed: [...this.changed].filter((path) => !exists(path)),
      cameOrWent: [...this.cameOrWent],
    };
    this.changed = new Set();
    this.relinked = new Set();
    this.retargeted = new Set();
    this.recheck = new Set();
    this.cameOrWent = new Set();
    return change;
  }
}
