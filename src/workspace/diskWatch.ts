import { type FSWatcher, lstatSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { FileEvent } from './fileEvents.ts';
import { foldersAbove } from './paths.ts';

/**
 * Tells what happens in the folders that hold known files and in those above them, where no editor does. Folders that come later are
 * watched once `watchAround` names a file in them. Where a folder cannot be watched, nothing is told of it.
 */
export class DiskWatch {
  readonly #root: string;
  readonly #tell: (events: readonly FileEvent[]) => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(root: string, tell: (events: readonly FileEvent[]) => void) {
    this.#root = root;
    this.#tell = tell;
  }

  /** Watches the folders around some files; paths relative to the root. */
  watchAround(paths: Iterable<string>): void {
    this.#watch('');
    for (const path of paths) for (const folder of foldersAbove(path)) this.#watch(folder);
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(join(this.#root, folder), { persistent: false });
      watcher.on('change', (kind, name) => this.#onEvent(folder, kind, String(name)));
      watcher.on('error', () => this.#forget(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // Gone meanwhile, or the system has no more watches: what is there is still read when it is asked for.
    }
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #onEvent(folder: string, kind: string, name: string): void {
    const path = folder === '' ? name : `${folder}/${name}`;
    const stats = lstatSync(join(this.#root, path), { throwIfNoEntry: false });
    if (stats === undefined) this.#forget(path);
    else if (stats.isDirectory()) this.#watch(path);
    this.#tell([{ path, kind: stats === undefined ? 'deleted' : kind === 'rename' ? 'created' : 'changed' }]);
  }
}
