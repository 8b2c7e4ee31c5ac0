import { folderOf } from './address.ts';
import { type Entry, idsOf, namesOf, titleOf } from './entry.ts';
import type { Library } from './library.ts';
import type { Files } from './model.ts';

/**
 * What exists, as one question sees it. Every look that could turn out otherwise after a change is written down in
 * `watches`; a document that was found by its path is not, because the question then rests on that document.
 */
export class Ground {
  readonly watches: string[] = [];
  /** The document that was found last by its path: what is in it decides the answer. */
  found: Entry | undefined = undefined;
  readonly #library: Library;
  readonly #files: Files;

  constructor(library: Library, files: Files) {
    this.#library = library;
    this.#files = files;
  }

  /** The document at a path, or that a link at this path leads to. */
  // @spec graph.md#GRAPH-12
  document(path: string): Entry | undefined {
    return this.#at(path) ?? this.#at(this.#library.aliases.real(path));
  }

  #at(path: string | undefined): Entry | undefined {
    if (path === undefined) return undefined;
    const entry = this.#library.get(path);
    if (entry === undefined) this.#watch(pathWord(path));
    else this.found = entry;
    return entry;
  }

  kind(path: string): 'file' | 'folder' | undefined {
    this.#watch(pathWord(path));
    return path === '' ? 'folder' : this.#files.kind(path);
  }

  /** The path as it is really spelt, when it exists only in another case. */
  otherCase(path: string): string | undefined {
    this.#watch(pathWord(path));
    return this.#library.inOtherCase(path)[0]?.path ?? this.#files.otherCase(path);
  }

  named(name: string): readonly Entry[] {
    this.#watch(nameWord(name));
    return this.#library.named(name);
  }

  /** Links that are called so, by their paths. */
  aliasesNamed(name: string): readonly string[] {
    this.#watch(nameWord(name));
    return this.#library.aliases.named(name);
  }

  titled(title: string): readonly Entry[] {
    this.#watch(titleWord(title));
    return this.#library.titled(title);
  }

  defining(id: string): readonly Entry[] {
    this.#watch(idWord(id));
    return this.#library.defining(id);
  }

  definingIn(folder: string, id: string): readonly Entry[] {
    this.#watch(localIdWord(folder, id));
    return this.#library.definingIn(folder, id);
  }

  /** A file is mostly looked for twice in a row, as a document and on disk. */
  #watch(word: string): void {
    if (this.watches.at(-1) !== word) this.watches.push(word);
  }
}

/** Paths are watched without case, so that a file that comes in another case is noticed. */
export function pathWord(path: string): string {
  return `p${path.toLowerCase()}`;
}

function nameWord(name: string): string {
  return `n${name}`;
}

function titleWord(title: string): string {
  return `t${title}`;
}

function idWord(id: string): string {
  return `i${id}`;
}

function localIdWord(folder: string, id: string): string {
  return `l${folder}/${id}`;
}

/** All words under which a document may have been looked for by its path. */
export function pathWordsOf(path: string): readonly string[] {
  return [pathWord(path), ...namesOf(path).map(nameWord)];
}

/** All words under which a document may have been looked for. */
export function wordsOf(entry: Entry): ReadonlySet<string> {
  const words = new Set([...pathWordsOf(entry.path), titleWord(titleOf(entry.document))]);
  for (const id of idsOf(entry)) for (const word of idWordsOf(entry, id)) words.add(word);
  return words;
}

/** The words under which a document may have been looked for by an id in it. */
export function idWordsOf({ path }: Entry, id: string): readonly string[] {
  return [idWord(id), localIdWord(folderOf(path), id)];
}
