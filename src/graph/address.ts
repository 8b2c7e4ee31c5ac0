import type { Address } from './model.ts';

/**
 * Paths and addresses as text. A path is relative to the workspace folder, with `/` and without `.` and `..`;
 * the folder itself is ''. Nothing here looks at what exists.
 */

export interface SplitAddress {
  readonly path: string;
  /** null for a whole document. */
  readonly id: string | null;
}

const MARKDOWN_PATH = /^(.*?\.(?:md|markdown|mdx))(?:#(.*))?$/is;

/** Takes an address apart. A `#` in a file's name is no end of the path as long as the name ends in `.md`. */
export function splitAddress(address: Address): SplitAddress {
  const markdown = MARKDOWN_PATH.exec(address);
  if (markdown !== null) return { path: markdown[1] ?? '', id: markdown[2] || null };
  const hash = address.indexOf('#');
  if (hash < 0) return { path: address, id: null };
  return { path: address.slice(0, hash), id: address.slice(hash + 1) || null };
}

/** Puts an address together. */
export function joinAddress(path: string, id: string | null): Address {
  return id === null ? path : `${path}#${id}`;
}

/** The folder of a path, '' for the workspace folder. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path without the extension of a markdown file. */
export function withoutExtension(path: string): string {
  return /\.(?:md|markdown|mdx)$/i.test(path) ? path.slice(0, path.lastIndexOf('.')) : path;
}

/** `folder` and `name` as one path. */
export function inFolder(folder: string, name: string): string {
  if (folder === '') return name;
  return name === '' ? folder : `${folder}/${name}`;
}

/** `.`, `..` or nothing between slashes. */
const DOTS = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** `relative` seen from `folder`, with `.`, `..` and doubled slashes taken out; undefined when it leaves the workspace. */
export function resolvePath(folder: string, relative: string): string | undefined {
  let base = folder;
  let rest = relative;
  for (let isUp = rest.startsWith('../'); isUp || rest.startsWith('./'); isUp = rest.startsWith('../')) {
    if (isUp && base === '') return undefined;
    if (isUp) base = folderOf(base);
    rest = rest.slice(isUp ? 3 : 2);
  }
  return DOTS.test(rest) ? withoutDots(inFolder(base, rest)) : inFolder(base, rest);
}

function withoutDots(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Percent-decoding that takes malformed text literally, as browsers do. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const UNSAFE_IN_PATH = /[\s%#?()<>[\]\\`"*|^]/g;
const UNSAFE_IN_FRAGMENT = /[\s%()<>[\]\\`"|^]/g;

function percent(character: string): string {
  if (character === '(') return '%28';
  if (character === ')') return '%29';
  return encodeURIComponent(character) === character
    ? `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    : encodeURIComponent(character);
}

/** A path as it can stand in a markdown link's destination: letters of any script stay readable. */
export function encodePath(path: string): string {
  return path.replace(UNSAFE_IN_PATH, percent);
}

/** A fragment as it can stand in a markdown link's destination. */
export function encodeFragment(fragment: string): string {
  return fragment.replace(UNSAFE_IN_FRAGMENT, percent);
}

/** `path` as seen from the folder of `fromPath`, not encoded; '' for the same file. */
export function relativePath(fromPath: string, path: string): string {
  if (fromPath === path) return '';
  const from = fromPath.split('/').slice(0, -1);
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

const LOOKS_LIKE_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** The link text to write in the document `fromPath` so that it leads to `address`. */
export function relativeTarget(fromPath: string, address: Address): string {
  const { path, id } = splitAddress(address);
  const relative = encodePath(relativePath(fromPath, path));
  const safe = LOOKS_LIKE_SCHEME.test(relative) ? `./${relative}` : relative;
  if (id !== null) return `${safe}#${encodeFragment(id)}`;
  return safe === '' ? encodePath(nameOf(path)) : safe;
}
