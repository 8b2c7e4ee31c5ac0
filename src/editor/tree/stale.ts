/** What an index says has changed, as far as a tree of documents is concerned. */
export interface DocumentChange {
  readonly changed: readonly string[];
  readonly relinked: readonly string[];
  readonly retargeted: readonly string[];
  readonly recheck: readonly string[];
  readonly removed: readonly string[];
}

/** Collects what has to be drawn anew: everything when documents come or go, else only the documents that changed. */
export class Stale {
  private readonly known = new Set<string>();
  private readonly documents = new Set<string>();
  private everything = false;

  /** Takes in a change of a folder. */
  note(folder: string, change: DocumentChange): void {
    const keyOf = (path: string) => `${folder}\0${path}`;
    const removed = new Set(change.removed);
    for (const path of removed) if (this.known.delete(keyOf(path))) this.everything = true;
    for (const path of change.changed) {
      if (removed.has(path) || this.known.has(keyOf(path))) continue;
      this.known.add(keyOf(path));
      this.everything = true;
    }
    for (const path of [change.changed, change.relinked, change.retargeted, change.recheck].flat()) {
      this.documents.add(keyOf(path));
    }
  }

  noteAll(): void {
    this.everything = true;
  }

  /** What has to be drawn since the last call, documents by their key in the tree. */
  take(): 'everything' | readonly string[] {
    const taken = this.everything ? 'everything' : [...this.documents];
    this.everything = false;
    this.documents.clear();
    return taken;
  }
}
