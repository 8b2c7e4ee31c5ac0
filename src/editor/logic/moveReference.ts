import {
  decodePercent,
  encodePath,
  folderOf,
  inFolder,
  nameOf,
  relativePath,
  resolvePath,
  withoutExtension,
} from '../../graph/address.ts';
import type { Reference } from '../../spec/model.ts';
import type { Rewrite } from './renameReference.ts';

/** A reference whose own file, or the file that it leads to, moves. Paths are from the workspace folder. */
export interface Moving {
  readonly reference: Reference;
  /** The target as it stands in the file. */
  readonly raw: string;
  readonly from: string;
  readonly newFrom: string;
  readonly target: string;
  readonly newTarget: string;
  /** Folder that `/x` is relative to; '' for the workspace folder. */
  readonly docsRoot: string;
  /** Whether a path's end names no other file after the move. */
  readonly isUnique: (end: string) => boolean;
}

/** What is to be written so that a reference goes on leading to the same file; undefined where it may stay. */
export function moveReference(moving: Moving): Rewrite | undefined {
  const { form } = moving.reference;
  const place = pathIn(moving.raw, form);
  const written = moving.raw.slice(place.start, place.end);
  const text = newPath(moving, written, form);
  return text === undefined || text === written ? undefined : { ...place, text };
}

function newPath(moving: Moving, written: string, form: Reference['form']): string | undefined {
  if (written.trim() === '' || form === 'id') return undefined;
  if (form === 'wiki' || form === 'front-matter') return movedName(moving, written);
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written)) return movedUrl(moving, written);
  return movedLink(moving, written);
}

/** The path in a written target: up to `#`, `?`, `|` or a closing mark. */
function pathIn(raw: string, form: Reference['form']): { readonly start: number; readonly end: number } {
  const start = /^(?:["']?\[\[|["'<])/.exec(raw)?.[0].length ?? 0;
  const stop = form === 'front-matter' || form === 'wiki' ? /[#|\]"']/ : /[#?>"']/;
  const end = raw.slice(start).search(stop);
  return { start, end: end < 0 ? raw.length : start + end };
}

/** `https://host/owner/repo/blob/main/path`: the path at its end. */
function movedUrl({ target, newTarget }: Moving, written: string): string | undefined {
  for (const old of [encodePath(target), target]) {
    if (written.endsWith(`/${old}`)) return written.slice(0, -old.length) + encodePath(newTarget);
  }
  return undefined;
}

function movedLink(moving: Moving, written: string): string | undefined {
  const plain = decodePercent(written);
  const isRooted = plain.startsWith('/');
  const base = isRooted ? rootOf(moving, plain) : folderOf(moving.from);
  const meant = base === undefined ? undefined : resolvePath(base, isRooted ? plain.slice(1) : plain);
  const now = meant === undefined ? undefined : sameStyle(meant, moving);
  if (now === undefined || base === undefined) return undefined;
  const text = isRooted ? fromRoot(base, now) : fromFile(moving.newFrom, now, plain);
  return text === undefined || text === plain ? undefined : encodePath(text);
}

/** Which root a `/x` was found under: the configured one before the workspace folder. */
function rootOf({ docsRoot, target }: Moving, written: string): string | undefined {
  const rest = written.slice(1).replace(/\/$/, '');
  return [docsRoot, ''].find((root) => isMeant(inFolder(root, rest), target));
}

function fromRoot(root: string, path: string): string | undefined {
  if (root === '') return `/${path}`;
  return path.startsWith(`${root}/`) ? path.slice(root.length) : undefined;
}

function fromFile(from: string, path: string, written: string): string {
  const relative = relativePath(from, path) || nameOf(path);
  const needsDot = written.startsWith('./') || /^[a-z][a-z0-9+.-]*:/i.test(relative);
  return needsDot && !relative.startsWith('.') ? `./${relative}` : relative;
}

/** The new target as it was written before: with or without extension, as a folder for its README. */
function sameStyle(meant: string, { target, newTarget }: Moving): string | undefined {
  if (meant === target) return newTarget;
  if (isMarkdown(target) && meant === withoutExtension(target)) return withoutExtension(newTarget);
  if (folderOf(target) !== meant.replace(/\/$/, '')) return undefined;
  return nameOf(target) === nameOf(newTarget) ? folderOf(newTarget) : newTarget;
}

function isMeant(path: string, target: string): boolean {
  return path === target || path === withoutExtension(target) || path === folderOf(target);
}

function isMarkdown(path: string): boolean {
  return withoutExtension(path) !== path;
}

/** A path from the top, from the file, or as much of its end as tells it apart. */
function movedName(moving: Moving, written: string): string | undefined {
  const name = newName(moving, written);
  return name === undefined ? undefined : encodeName(name, moving.reference.form);
}

/** Marks that end a name in double brackets, or have it read as code; in front matter, those of YAML and of its lists as well. */
const UNSAFE_IN_WIKI = /[#|[\]"=;{}<>$]|^[-:]|%(?=[\da-f]{2})/gi;
const UNSAFE_IN_FRONT_MATTER = /[#|[\]"'=;{}<>$,]|:(?=\s|$)|^[-:*&!@`%]|%(?=[\da-f]{2})/gi;

/** A name as it can stand where the reference stands: names are read percent-decoded. */
// @spec editor.md#EDIT-31
function encodeName(name: string, form: Reference['form']): string {
  return name.replace(
    form === 'wiki' ? UNSAFE_IN_WIKI : UNSAFE_IN_FRONT_MATTER,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function newName(moving: Moving, written: string): string | undefined {
  const { target, newTarget, newFrom, reference } = moving;
  const name = decodePercent(written.trim()).replace(/^\//, '');
  const style = (path: string) => (isMarkdown(name) ? path : withoutExtension(path));
  const isAddress = reference.form === 'front-matter' && !moving.raw.includes('[[');
  const isRelative = /^\.\.?\//.test(name) || (isAddress && !isMeant(name, target));
  if (isRelative && isBeside(moving, name)) return style(fromFile(newFrom, newTarget, name));
  if (isMeant(name, target) && name.includes('/')) return style(newTarget);
  return isMeant(name, target) || isEnd(name, target) ? shortest(moving, name, style) : undefined;
}

/** Whether `name` is how `target` is called from the folder of the file that refers. */
function isBeside({ from, target }: Moving, name: string): boolean {
  const meant = resolvePath(folderOf(from), name);
  return meant !== undefined && isMeant(meant, target);
}

function isEnd(name: string, path: string): boolean {
  const end = withoutExtension(name).toLowerCase();
  return `/${withoutExtension(path).toLowerCase()}`.endsWith(`/${end}`);
}

/** The end of the new path with as many parts as were written, or as many more as it takes to name one file only. */
function shortest({ newTarget, isUnique }: Moving, name: string, style: (path: string) => string): string {
  const parts = newTarget.split('/');
  for (let count = name.split('/').length; count < parts.length; count++) {
    const end = style(parts.slice(-count).join('/'));
    if (isUnique(withoutExtension(end))) return end;
  }
  return style(newTarget);
}
