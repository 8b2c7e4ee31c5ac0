import * as crypto from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writevSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Stamp } from './discover.ts';
import { pathInside } from './inside.ts';
import { type KeptFacts, Segment, type SegmentRecord, segmentParts } from './segment.ts';

/** Where the cache lies, relative to the indexed folder. */
export const CACHE_FOLDER = '.sdme/cache';

const SUFFIX = '.facts';
/** A file changed this shortly before it was read may change again within the same tick of the file system's clock. */
const RACY_MILLISECONDS = 2_000;
/** Facts wait until people have their answers, and are written earlier only when they come to this. */
const SEGMENT_BYTES = 64 << 20;
const MOST_SEGMENTS = 24;
/** More than this is not loaded; it would cost more than reading the files. */
const MOST_BYTES = 1 << 30;
/** Segments of other versions may belong to another window; they go when nobody has used them for this long. */
const FOREIGN_MILLISECONDS = 7 * 24 * 3600 * 1000;

/** Facts that have just been made or found. */
export interface ReadFacts {
  readonly path: string;
  readonly key: string;
  readonly stamp: Stamp;
  readonly facts: Uint8Array;
  /** When the file was read, by the clock. */
  readonly readAt: number;
  /** Whether they were not in the cache. */
  readonly isNew: boolean;
}

/**
 * Facts on disk, keyed by path and a hash of the content, for one version of the reader and one set of options. Segment
 * files are written once under a name of their own and never changed, so that any number of windows can share the
 * folder and it can be deleted at any time. What cannot be read or written is as if it were not there.
 */
// @spec workspace.md#cache, workspace.md#INDEX-26, workspace.md#INDEX-27
export class FactsCache {
  private readonly root: string;
  private readonly path: string;
  private readonly variant: string;
  private byPath: Map<string, KeptFacts> | undefined;
  private byKey: Map<string, KeptFacts> | undefined;
  private readonly unwritten: SegmentRecord[] = [];
  private unwrittenBytes = 0;
  /** Those that are open, by the names of their files. */
  private readonly segments = new Map<string, Segment>();

  /** Each kind of facts has a folder of its own. */
  constructor(root: string, variant: string, folder = CACHE_FOLDER) {
    this.root = root;
    this.path = folder;
    this.variant = variant;
  }

  /** Whether there may be facts to find. */
  isUsable(): boolean {
    return this.names().length > 0;
  }

  /** Where the facts of a file lie that has not been touched since they were stored. */
  kept(path: string, stamp: Stamp): KeptFacts | undefined {
    const kept = this.load().get(path);
    return kept?.entry.stamp && sameStamp(kept.entry.stamp, stamp) ? kept : undefined;
  }

  /** The facts of a file that has not been touched since they were stored. */
  unchanged(path: string, stamp: Stamp): Uint8Array | undefined {
    const kept = this.kept(path, stamp);
    return kept && this.read([kept]);
  }

  /** Facts that lie one behind the other in one segment; undefined where they are damaged. */
  read(run: readonly KeptFacts[]): Uint8Array<ArrayBuffer> | undefined {
    try {
      return run[0]?.segment.read(run);
    } catch {
      return undefined; // The disk does not give them.
    }
  }

  /** The facts of a content. */
  find(key: string): Uint8Array | undefined {
    this.byKey ??= new Map([...this.load().values()].map((kept) => [kept.entry.key, kept]));
    const kept = this.byKey.get(key);
    return kept && this.read([kept]);
  }

  /** Keeps facts for the next start. They are written by `flush`, or when they are many. */
  store({ path, key, stamp, facts, readAt, isNew }: ReadFacts): void {
    const settled = Math.max(stamp.mtime, stamp.ctime) + RACY_MILLISECONDS < readAt;
    if (!settled && !isNew) return; // There already, and no stamp to add.
    this.unwritten.push({
      entry: { path, key, length: facts.byteLength, stamp: settled ? stamp : null },
      facts,
    });
    this.unwrittenBytes += facts.byteLength;
    if (this.unwrittenBytes >= SEGMENT_BYTES) this.flush();
  }

  /** Writes what is not written yet. */
  flush(): void {
    const records = this.unwritten.splice(0);
    this.unwrittenBytes = 0;
    if (records.length > 0) this.write(records);
  }

  /** Closes what is open; it is opened again when facts are asked for. */
  unload(): void {
    this.byPath = undefined;
    this.byKey = undefined;
    for (const segment of this.segments.values()) segment.close();
    this.segments.clear();
  }

  /** Joins segments when there are many, leaving out what newer ones replace. */
  compact(exists: (path: string) => boolean): void {
    if (this.names().length <= MOST_SEGMENTS) return;
    this.unload();
    const byPath = this.load();
    const before = [...this.segments.keys()];
    if (before.length <= MOST_SEGMENTS) return;
    const live = [...byPath.values()].filter(({ entry }) => exists(entry.path));
    const records = live.flatMap((kept) => {
      const facts = this.read([kept]);
      return facts ? [{ entry: kept.entry, facts }] : [];
    });
    if (records.length > 0 && !this.write(records)) return;
    this.unload();
    for (const name of before) this.remove(name);
  }

  private load(): ReadonlyMap<string, KeptFacts> {
    if (this.byPath) return this.byPath;
    this.byPath = new Map();
    let total = 0;
    // The newest first: an older segment adds only what no newer one has.
    for (const name of this.names().reverse()) total += this.loadSegment(name, total, this.byPath);
    return this.byPath;
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => name.endsWith(SUFFIX))
        .sort();
    } catch {
      return [];
    }
  }

  private loadSegment(name: string, loaded: number, into: Map<string, KeptFacts>): number {
    try {
      const path = join(this.folder, name);
      const { size, mtimeMs } = statSync(path);
      if (loaded + size > MOST_BYTES) return 0;
      const segment = Segment.open(path, this.variant);
      if (segment) this.adopt(name, segment, into);
      else if (Date.now() - mtimeMs > FOREIGN_MILLISECONDS) this.remove(name);
      return size;
    } catch {
      return 0; // Deleted by another window, or not readable.
    }
  }

  private adopt(name: string, segment: Segment, into: Map<string, KeptFacts>): void {
    this.segments.set(name, segment);
    for (const kept of segment.kept) if (!into.has(kept.entry.path)) into.set(kept.entry.path, kept);
  }

  private write(records: readonly SegmentRecord[]): boolean {
    const unique = `${Date.now().toString(36).padStart(9, '0')}-${crypto.randomBytes(6).toString('hex')}`;
    try {
      const { folder } = this;
      const temporary = join(folder, `${unique}.tmp`);
      mkdirSync(folder, { recursive: true });
      hideFromGit(folder, temporary);
      writeParts(temporary, segmentParts(this.variant, records));
      renameSync(temporary, join(folder, unique + SUFFIX));
      return true;
    } catch {
      this.remove(`${unique}.tmp`);
      return false; // Not writable, or full: the next start reads the files again.
    }
  }

  /** What is there belongs to whoever set a link that leads out of the root: for us it is not there. */
  private get folder(): string {
    return pathInside(this.root, this.path);
  }

  private remove(name: string): void {
    try {
      rmSync(join(this.folder, name), { force: true });
    } catch {
      // Not ours to delete, then.
    }
  }
}

/** Everything in the cache is derived: git must not see it. */
function hideFromGit(folder: string, temporary: string): void {
  const ignore = join(folder, '.gitignore');
  if (existsSync(ignore)) return;
  writeFileSync(temporary, '*\n');
  renameSync(temporary, ignore);
}

/** Without joining them: that would take as much memory once more. */
function writeParts(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, 'wx');
  try {
    const written = writevSync(file, parts);
    if (written < parts.reduce((sum, part) => sum + part.byteLength, 0)) throw new Error('The disk is full');
  } finally {
    closeSync(file);
  }
}

/** The key of a file's facts. The path takes part because it does in the facts. */
export function factsKey(path: string, content: Uint8Array): string {
  return `${digest(content)} ${path}`;
}

/** A short hash of text or bytes. */
export function digest(data: string | Uint8Array): string {
  // `hash` is newer than the oldest Node that can run this, and makes no objects.
  const whole = crypto.hash
    ? crypto.hash('sha256', data)
    : crypto.createHash('sha256').update(data).digest('hex');
  return whole.slice(0, 32);
}

function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.mtime === b.mtime && a.ctime === b.ctime && a.ino === b.ino;
}
