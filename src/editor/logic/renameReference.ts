import { decodePercent, encodeFragment, withoutExtension } from '../../graph/address.ts';
import { normaliseId } from '../../graph/identifiers.ts';
import { fold } from '../../graph/tables.ts';
import type { Reference, SpecDocument } from '../../spec/model.ts';
import { type Renaming, renamedFragment } from './fragments.ts';

/** A document before and after a rename inside it. */
export interface Renamed {
  readonly before: SpecDocument;
  readonly after: SpecDocument;
  readonly renaming: Renaming;
}

/** A part of a written target and what to write in its place; characters count from the target's beginning. */
export interface Rewrite {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * How a reference to a renamed section or anchor is to be written. `raw` is the target as it stands in the file,
 * `section` what it leads to. undefined where it may stay as it is.
 */
export function renameReference(
  reference: Reference,
  raw: string,
  section: number,
  renamed: Renamed,
): Rewrite | undefined {
  switch (reference.form) {
    case 'id':
      return renameId(raw, renamed);
    case 'wiki':
      return renameWiki(raw, section, renamed);
    case 'front-matter':
      return renameInFrontMatter(raw, section, renamed);
    case 'image':
      return undefined;
    default:
      return renameFragment(raw, renamed, encodeFragment);
  }
}

/** What stands behind the first `#`, up to the end or a closing bracket. */
function fragmentIn(raw: string): { readonly start: number; readonly end: number } | undefined {
  const hash = raw.indexOf('#');
  if (hash < 0) return undefined;
  const rest = raw.slice(hash + 1);
  const closing = rest.search(/[>\s"']/);
  return { start: hash + 1, end: closing < 0 ? raw.length : hash + 1 + closing };
}

function renameFragment(
  raw: string,
  { renaming }: Renamed,
  encode: (fragment: string) => string,
): Rewrite | undefined {
  const place = fragmentIn(raw);
  if (!place) return undefined;
  const written = raw.slice(place.start, place.end);
  const old = decodePercent(written.replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
  const now = renamedFragment(renaming, old);
  return now === undefined || isSpelling(old, now) ? undefined : { ...place, text: encode(now) };
}

/** The same name in another case leads to the same place: that is for a quick fix, not for a rename. */
function isSpelling(old: string, now: string): boolean {
  return old === now || old.replace(/^user-content-/, '') === now;
}

/** `REQ-3`, `[REQ-3]`, `r[rule.id]`: what is inside the brackets, or all of it. */
function renameId(raw: string, { renaming }: Renamed): Rewrite | undefined {
  const now = renaming.ids.get(normaliseId(raw)) ?? renaming.ids.get(normaliseId(inner(raw).text));
  if (now === undefined) return undefined;
  const { start, text } = inner(raw);
  return text === now ? undefined : { start, end: start + text.length, text: now };
}

function inner(raw: string): { readonly start: number; readonly text: string } {
  const match = /^(\w*\[)(.*)\]$/s.exec(raw);
  return match === null ? { start: 0, text: raw } : { start: match[1]?.length ?? 0, text: match[2] ?? '' };
}

/** The name in a wiki link, without brackets and label. */
function wikiName(raw: string): { readonly start: number; readonly end: number } {
  const start = raw.startsWith('[[') ? 2 : 0;
  const end = raw.slice(start).search(/[|\]]/);
  return { start, end: end < 0 ? raw.length : start + end };
}

function renameWiki(raw: string, section: number, renamed: Renamed): Rewrite | undefined {
  const { start, end } = wikiName(raw);
  const text = raw.slice(start, end);
  const hash = text.indexOf('#');
  if (hash < 0) return renameTitle(text, start, renamed) ?? renameIdIn(text, start, renamed);
  const place = text.slice(hash + 1);
  const now = renamedHeadings(place, section, renamed) ?? renamedAnchor(place, renamed);
  return now === undefined || now === place ? undefined : { start: start + hash + 1, end, text: now };
}

/** `Section#Sub`: as many headings as were written, by their new names; the id where a name cannot be written so. */
function renamedHeadings(place: string, section: number, { before, after }: Renamed): string | undefined {
  const parts = place.split('#').map((part) => part.trim());
  const chain = ancestry(before, section, parts.length);
  if (chain.length < parts.length) return undefined;
  const isByName = chain.every(
    (at, index) => fold(before.sections[at]?.title ?? '') === fold(parts[index] ?? ''),
  );
  if (!isByName) return undefined;
  const titles = chain.map((at) => after.sections[at]?.title ?? '');
  const isUnchanged = titles.every((title, index) => fold(title) === fold(parts[index] ?? ''));
  if (isUnchanged) return place;
  return titles.some((title) => /[#|[\]]/.test(title)) ? after.sections[section]?.id : titles.join('#');
}

/** A section after the sections around it, `count` of them at most, outermost first. */
function ancestry({ sections }: SpecDocument, section: number, count: number): readonly number[] {
  const chain: number[] = [];
  for (let at = section; at >= 0 && chain.length < count; at = sections[at]?.parent ?? -1) chain.unshift(at);
  return chain;
}

function renamedAnchor(place: string, { renaming }: Renamed): string | undefined {
  const [mark, name] = place.startsWith('^') ? ['^', place.slice(1)] : ['', place];
  const now = renamedFragment(renaming, decodePercent(name.trim()));
  return now === undefined ? undefined : mark + now;
}

/** A document that is found by its title, not by its path. */
function renameTitle(text: string, start: number, { before, after }: Renamed): Rewrite | undefined {
  if (before.title === after.title || fold(text.trim()) !== fold(before.title)) return undefined;
  return isPathEnd(text.trim(), before.path)
    ? undefined
    : { start, end: start + text.length, text: after.title };
}

function isPathEnd(text: string, path: string): boolean {
  const whole = `/${withoutExtension(path)}`.toLowerCase();
  return whole.endsWith(`/${withoutExtension(text).toLowerCase()}`);
}

function renameIdIn(text: string, start: number, renamed: Renamed): Rewrite | undefined {
  const rewrite = renameId(text, renamed);
  return rewrite && { start: start + rewrite.start, end: start + rewrite.end, text: rewrite.text };
}

/** An address, a wiki link in quotes, an id, or a title. */
function renameInFrontMatter(raw: string, section: number, renamed: Renamed): Rewrite | undefined {
  const start = /^["']/.test(raw) ? 1 : 0;
  const text = raw.slice(start).replace(/["']$/, '');
  const found = text.startsWith('[[') ? renameWiki(text, section, renamed) : renameAddress(text, renamed);
  return found && { start: start + found.start, end: start + found.end, text: found.text };
}

function renameAddress(text: string, renamed: Renamed): Rewrite | undefined {
  if (text.includes('#')) return renameFragment(text, renamed, (fragment) => fragment);
  return renameId(text, renamed) ?? renameTitle(text, 0, renamed);
}
