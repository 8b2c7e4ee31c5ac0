import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Files } from '../graph/model.ts';
import { foldersAbove, joinPath, nameOf, parentOf } from './paths.ts';

type Kind = 'file' | 'folder';

interface Listing {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Names that are symbolic links. */
  readonly links: ReadonlySet<string>;
  /** Name in lower case → names, made when first asked. */
  folded?: ReadonlyMap<string, readonly string[]>;
}

/**
 * What exists below the root, answered from listings of folders. A question about a folder that has not been read
 * is answered with "nothing there" and noted: after `readMissing` the same question gets the true answer.
 */
export class FileTable implements Files {
  private readonly root: string;
  /** Listings by folder; undefined where there is no such folder. */
  private readonly listings = new Map<string, Listing | undefined>();
  private readonly loading = new Map<string, Promise<void>>();
  private missing = new Set<string>();
  private realRoot: string | undefined;

  constructor(root: string) {
    this.root = root;
  }

  kind(path: string): Kind | undefined {
    if (path === '') return 'folder';
    return this.listingFor(path)?.kinds.get(nameOf(path));
  }

  otherCase(path: string): string | undefined {
    return this.spellings(path).find((real) => real !== path);
  }

  /** Reads the folders that questions were asked about in vain, and returns the paths of those questions. */
  async readMissing(): Promise<readonly string[]> {
    const asked = [...this.missing];
    this.missing = new Set();
    await this.ensure(asked);
    return asked;
  }

  get hasMissing(): boolean {
    return this.missing.size > 0;
  }

  /** Reads the folders that are needed to answer for these paths, where it has not been done yet. */
  async ensure(paths: Iterable<string>): Promise<void> {
    const folders = new Set<string>();
    for (const path of paths) folders.add(parentOf(path));
    await Promise.all([...folders].map((folder) => this.load(folder)));
  }

  /**
   * Reads again what may look otherwise now that these paths came or went, and returns the paths that really did.
   * Until it is read, the old answers stand: an answer "not there" in between would be kept as one.
   */
  async refresh(paths: Iterable<string>): Promise<readonly string[]> {
    // Without case: a folder that is asked for in another case is concerned too.
    const touched = new Set([...paths].map((path) => path.toLowerCase()));
    const above = new Set([...touched].flatMap((path) => ['', ...foldersAbove(path)]));
    return this.reread(
      (folder) =>
        above.has(folder.toLowerCase()) || isTouched(folder.toLowerCase(), touched) || this.hasLinks(folder),
    );
  }

  /** Reads again all that is known, and returns the paths that came or went. */
  refreshAll(): Promise<readonly string[]> {
    return this.reread(() => true);
  }

  /** What is at the other end of a link may have come or gone with any path. */
  private hasLinks(folder: string): boolean {
    return (this.listings.get(folder)?.links.size ?? 0) > 0;
  }

  private async reread(concerns: (folder: string) => boolean): Promise<readonly string[]> {
    const folders = [...this.listings.keys()].filter(concerns);
    const changed: string[] = [];
    // Outer folders first: they say whether the inner ones are there.
    for (const folder of folders.sort((a, b) => a.length - b.length)) {
      const before = this.listings.get(folder);
      const after = await this.readIfThere(folder);
      this.listings.set(folder, after);
      for (const name of differences(before, after)) changed.push(joinPath(folder, name));
      changed.push(...(await this.loadOtherSpellings(folder)));
    }
    return changed;
  }

  private listingFor(path: string): Listing | undefined {
    const folder = parentOf(path);
    const listing = this.listings.get(folder);
    if (!listing && !this.listings.has(folder)) this.missing.add(path);
    return listing;
  }

  /** The ways in which a path is spelt on disk, in any case; none where there is nothing. */
  private spellings(path: string): string[] {
    if (path === '') return [''];
    return this.spellings(parentOf(path)).flatMap((folder) => {
      const listing = this.listingFor(joinPath(folder, nameOf(path)));
      return listing ? namesLike(listing, nameOf(path)).map((name) => joinPath(folder, name)) : [];
    });
  }

  /** Loads a folder and those above it, once. */
  private async load(folder: string): Promise<void> {
    if (this.listings.has(folder)) return;
    const loading = this.loading.get(folder) ?? this.loadNew(folder);
    this.loading.set(folder, loading);
    await loading;
    this.loading.delete(folder);
  }

  private async loadNew(folder: string): Promise<void> {
    if (folder !== '') await this.load(parentOf(folder));
    this.listings.set(folder, await this.readIfThere(folder));
  }

  /** Loads folders that differ only in case, and returns the paths in them that are known by that. */
  private async loadOtherSpellings(folder: string): Promise<string[]> {
    const found: string[] = [];
    for (const other of this.spellings(folder)) {
      if (this.listings.has(other)) continue;
      await this.load(other);
      for (const name of differences(undefined, this.listings.get(other))) found.push(joinPath(other, name));
    }
    return found;
  }

  private async readIfThere(folder: string): Promise<Listing | undefined> {
    return this.kind(folder) === 'folder' ? this.read(folder) : undefined;
  }

  private async read(folder: string): Promise<Listing | undefined> {
    try {
      if (this.isBehindLink(folder) && !(await this.isInside(folder))) return undefined;
      const entries = await readdir(join(this.root, folder), { withFileTypes: true });
      const links = new Set(entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name));
      const kinds = new Map(entries.map((entry) => [entry.name, kindOf(entry)]));
      for (const name of links) kinds.set(name, await this.kindOfLink(joinPath(folder, name)));
      return { kinds, links };
    } catch {
      return undefined;
    }
  }

  /** Only a link can lead out of the root. */
  private isBehindLink(folder: string): boolean {
    for (let at = folder; at !== ''; at = parentOf(at)) {
      if (this.listings.get(parentOf(at))?.links.has(nameOf(at))) return true;
    }
    return false;
  }

  /** A link out of the root exists as a file, and is not followed. */
  private async kindOfLink(path: string): Promise<Kind> {
    try {
      if (!(await this.isInside(path))) return 'file';
      return (await stat(join(this.root, path))).isDirectory() ? 'folder' : 'file';
    } catch {
      return 'file';
    }
  }

  private async isInside(path: string): Promise<boolean> {
    this.realRoot ??= await realpath(this.root);
    const real = await realpath(join(this.root, path));
    return real === this.realRoot || real.startsWith(this.realRoot + sep);
  }
}

function kindOf(entry: Dirent): Kind {
  return entry.isDirectory() ? 'folder' : 'file';
}

/** Whether a path, or a folder that it lies in, came or went. */
function isTouched(folder: string, touched: ReadonlySet<string>): boolean {
  for (let at = folder; at !== ''; at = parentOf(at)) if (touched.has(at)) return true;
  return false;
}

function namesLike(listing: Listing, name: string): readonly string[] {
  listing.folded ??= foldedNames(listing.kinds.keys());
  return listing.folded.get(name.toLowerCase()) ?? [];
}

function foldedNames(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folded = new Map<string, string[]>();
  for (const name of names) {
    const list = folded.get(name.toLowerCase());
    if (list) list.push(name);
    else folded.set(name.toLowerCase(), [name]);
  }
  return folded;
}

/** Names that came, went or became something else. */
function differences(before: Listing | undefined, after: Listing | undefined): string[] {
  const [old, now] = [before?.kinds ?? new Map<string, Kind>(), after?.kinds ?? new Map<string, Kind>()];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => old.get(name) !== now.get(name));
}
