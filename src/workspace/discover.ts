import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gitExcludes } from './gitExcludes.ts';
import { type IgnoreFile, IgnoreRules } from './ignoreRules.ts';
import { pathBelow } from './inside.ts';
import { joinPath } from './paths.ts';
import { isDefaultSpec, isMarkdown, type SpecGlobs, showsForeignSpecs, specGlobs } from './specGlobs.ts';

/** What tells whether a file may have changed without reading it. */
export interface Stamp {
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly ino: number;
}

/** A specification found on disk. */
export interface FoundFile {
  readonly path: string;
  /** Null where nobody asked for it. */
  readonly stamp: Stamp | null;
  /** Reached by a symbolic link, which leads to a place inside the root. */
  readonly isLink: boolean;
}

export interface DiscoverOptions {
  readonly root: string;
  /** Configured globs, null for the defaults. */
  readonly specs: readonly string[] | null;
  /** The editor's `files.exclude`. */
  readonly excludes: readonly string[];
  /** Whether files get their stamp, which costs a look at each. */
  readonly stamps: boolean;
  /** Files that are looked for in place of specifications. */
  readonly others?: SpecGlobs;
}

/** What a walk found out besides the files. */
export interface Discovery {
  /** `all`: nothing is where specifications usually are, so every markdown file counts as one. */
  readonly mode: 'configured' | 'default' | 'all';
  /** Whether there are requirements that are not written in markdown; only looked for where the whole tree is walked. */
  readonly foreign: boolean;
  readonly ignoreFiles: readonly IgnoreFile[];
  /** Symbolic links to specifications, and where each leads: second names, not further files. */
  readonly aliases: ReadonlyMap<string, string>;
  /** All links, and the files that are read through one: what happens to these says something about others. */
  readonly linked: ReadonlySet<string>;
  /** Folders that nobody lets us look into; what is in them is not known. */
  readonly closed: readonly string[];
}

/** A symbolic link and where it leads, from the root. */
interface SeenLink {
  readonly path: string;
  readonly real: string;
}

const BATCH = 256;
/** Folders between two signs of life. */
const ALIVE = 2_000;

/**
 * Walks a folder for its specifications. Synchronous, which is the fastest way through a tree; it runs on a
 * worker. `emit` gets the files in batches as they are found; now and then an empty one, as a sign of life.
 */
// @spec workspace.md#INDEX-1, workspace.md#INDEX-3
export function discover(options: DiscoverOptions, emit: (files: FoundFile[]) => void): Discovery {
  return new Walk(options, emit).run();
}

export function stampOf(stats: Stats): Stamp {
  return { size: stats.size, mtime: stats.mtimeMs, ctime: stats.ctimeMs, ino: stats.ino };
}

class Walk {
  private readonly root: string;
  private readonly realRoot: string;
  private readonly rules: IgnoreRules;
  private readonly ignoreFiles: IgnoreFile[] = [];
  private readonly isSpec: (path: string) => boolean;
  private readonly reaches: (folder: string) => boolean;
  private readonly usesDefaults: boolean;
  private readonly findsSpecs: boolean;
  private readonly stamps: boolean;
  private readonly emit: (files: FoundFile[]) => void;
  private readonly closed: string[] = [];
  private readonly visited = new Set<string>();
  /** Links to folders are followed last: a folder counts under its own name first. */
  private readonly links: SeenLink[] = [];
  /** Links to files are looked at when all is known that may leave out what they lead to. */
  private readonly fileLinks: SeenLink[] = [];
  private readonly aliases = new Map<string, string>();
  private readonly linked = new Set<string>();
  private batch: FoundFile[] = [];
  /** Markdown that is a specification only if there is no better candidate. */
  private others: { readonly path: string; readonly real: string | null }[] = [];
  private found = 0;
  private foreign = false;
  private folders = 0;

  constructor(options: DiscoverOptions, emit: (files: FoundFile[]) => void) {
    this.root = options.root;
    this.realRoot = realpathSync.native(options.root);
    this.emit = emit;
    this.rules = new IgnoreRules(options.excludes);
    const globs = options.others ?? (options.specs === null ? undefined : specGlobs(options.specs));
    this.usesDefaults = globs === undefined;
    this.findsSpecs = options.others === undefined;
    this.stamps = options.stamps;
    this.isSpec = globs?.matches ?? isDefaultSpec;
    this.reaches = globs?.reaches ?? (() => true);
  }

  run(): Discovery {
    for (const file of gitExcludes(this.realRoot)) this.addIgnoreFile(file);
    this.walkFrom('');
    // Links found on the way through a link are appended and followed too.
    for (const link of this.links) this.followLink(link);
    for (const link of this.fileLinks)
      if (!this.isAlias(link, this.isSpec)) this.seeFile(link.path, link.real);
    const mode = !this.usesDefaults ? 'configured' : this.found > 0 ? 'default' : 'all';
    if (mode === 'all') this.takeOthers();
    if (this.batch.length > 0) this.flush();
    const { foreign, ignoreFiles, aliases, linked, closed } = this;
    return { mode, foreign, ignoreFiles, aliases, linked, closed };
  }

  /** Depth first with an own stack: a tree may be deeper than the call stack. */
  private walkFrom(start: string): void {
    const waiting = [start];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      waiting.push(...this.visit(folder).reverse());
      if (++this.folders % ALIVE === 0) this.flush();
    }
  }

  /** Takes in the files of one folder and returns the folders to go to from there. */
  private visit(folder: string): string[] {
    const entries = this.entriesOf(folder);
    if (entries.some((entry) => entry.name === '.gitignore')) this.readIgnoreFile(folder);
    const inner: string[] = [];
    for (const entry of entries) {
      const path = joinPath(folder, entry.name);
      if (entry.isDirectory()) {
        if (this.reaches(path) && !this.rules.leavesOut(path, true)) inner.push(path);
      } else if (entry.isSymbolicLink()) this.seeLink(path);
      else if (entry.isFile()) this.seeFile(path, null);
    }
    return inner;
  }

  private entriesOf(folder: string): Dirent[] {
    try {
      const entries = readdirSync(join(this.root, folder), { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (isRefusal(error)) this.closed.push(folder);
      return []; // Else it is gone since its name was read.
    }
  }

  private readIgnoreFile(folder: string): void {
    try {
      this.addIgnoreFile({ folder, text: readFileSync(join(this.root, folder, '.gitignore'), 'utf8') });
    } catch {
      // Not readable, or gone: it ignores nothing.
    }
  }

  private addIgnoreFile(file: IgnoreFile): void {
    this.ignoreFiles.push(file);
    this.rules.add(file);
  }

  private seeFile(path: string, real: string | null): void {
    if (!isMarkdown(path) && this.usesDefaults) {
      this.foreign ||= showsForeignSpecs(path) && !this.rules.leavesOut(path, false);
      return;
    }
    const spec = this.isSpec(path);
    if ((!spec && !this.usesDefaults) || this.rules.leavesOut(path, false)) return;
    if (spec) this.take(path, real);
    else this.others.push({ path, real });
  }

  private takeOthers(): void {
    for (const { path, real } of this.others)
      if (real === null || !this.isAlias({ path, real }, isMarkdown)) this.take(path, real);
  }

  private seeLink(path: string): void {
    this.linked.add(path);
    const real = this.leadsTo(path);
    if (real === undefined) return;
    if (!this.statsOf(real)?.isDirectory()) this.fileLinks.push({ path, real });
    else if (this.reaches(path) && !this.rules.leavesOut(path, true)) this.links.push({ path, real });
  }

  /** Where a link leads, whether or not anything is there; undefined where that is out of the root, or nowhere for good. */
  private leadsTo(path: string): string | undefined {
    try {
      return relative(this.realRoot, pathBelow(this.realRoot, path)).split(sep).join('/');
    } catch {
      return undefined;
    }
  }

  private statsOf(real: string): Stats | undefined {
    return statSync(join(this.realRoot, real), { throwIfNoEntry: false });
  }

  /** Notes a link to a specification. Whether that is there does not count: what is an alias stays one when it comes or goes. */
  // @spec workspace.md#INDEX-37
  private isAlias({ path, real }: SeenLink, isSpec: (path: string) => boolean): boolean {
    if (!this.findsSpecs || !isSpec(real) || this.rules.leavesOutFile(real)) return false;
    this.aliases.set(path, real);
    return true;
  }

  private followLink({ path, real }: SeenLink): void {
    if (this.visited.has(real)) return;
    this.visited.add(real);
    // What the walk passes by its own name is not read twice.
    if (real === '' || (this.reaches(real) && !this.rules.leavesOutAbove(`${real}/`))) return;
    this.walkFrom(path);
  }

  private take(path: string, real: string | null): void {
    if (real !== null) {
      this.linked.add(real);
      if (!this.statsOf(real)?.isFile()) return;
    }
    const stamp = this.stamps ? stampAt(join(this.root, path)) : null;
    if (this.stamps && !stamp) return; // Gone since its name was read.
    this.batch.push({ path, stamp, isLink: real !== null });
    this.found++;
    if (this.batch.length >= BATCH) this.flush();
  }

  private flush(): void {
    this.emit(this.batch);
    this.batch = [];
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

function stampAt(file: string): Stamp | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? stampOf(stats) : null;
}

/** Where a path really leads, undefined where that is out of the root or nowhere. */
export function realPathInside(root: string, realRoot: string, path: string): string | undefined {
  try {
    const real = realpathSync.native(join(root, path));
    return real === realRoot || real.startsWith(realRoot + sep) ? real : undefined;
  } catch {
    return undefined;
  }
}
