import type { GraphChange } from '../graph/model.ts';

/** What changed in an index, by path. */
export interface IndexChange extends GraphChange {
  /** Documents that are no longer there. They are in `changed` too. */
  readonly removed: readonly string[];
}

/** Joins several changes into one. */
// @spec workspace.md#INDEX-22
export class ChangeCollector {
  private changed = new Set<string>();
  private relinked = new Set<string>();
  private retargeted = new Set<string>();
  private recheck = new Set<string>();

  get isEmpty(): boolean {
    return this.changed.size + this.relinked.size + this.retargeted.size + this.recheck.size === 0;
  }

  add(change: GraphChange): void {
    for (const path of change.changed) this.changed.add(path);
    for (const path of change.relinked) this.relinked.add(path);
    for (const path of change.retargeted) this.retargeted.add(path);
    for (const path of change.recheck) this.recheck.add(path);
  }

  /** All that was added since the last call. */
  take(exists: (path: string) => boolean): IndexChange {
    const change = {
      changed: [...this.changed],
      relinked: [...this.relinked],
      retargeted: [...this.retargeted],
      recheck: [...this.recheck],
      removed: [...this.changed].filter((path) => !exists(path)),
    };
    this.changed = new Set();
    this.relinked = new Set();
    this.retargeted = new Set();
    this.recheck = new Set();
    return change;
  }
}
