import { decodePercent, encodeFragment, withoutExtension } from '../../graph/address.ts';
import { Anchors } from '../../graph/anchors.ts';
import { normaliseId } from '../../graph/identifiers.ts';
import { fold } from '../../graph/tables.ts';
import type { Reference, SpecDocument } from '../../spec/model.ts';
import type { DialectName } from '../../trace/model.ts';
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

/** `impossible`: there is no way to write the reference so that it leads to the same place. */
export type RenameAnswer = Rewrite | 'impossible' | undefined;

/**
 * How a reference to a renamed section or anchor is to be written. `raw` is the target as it stands in the file,
 * `section` what it leads to. undefined where it may stay as it is.
 */
export function renameReference(
  reference: Reference,
  raw: string,
  section: number,
  renamed: Renamed,
): RenameAnswer {
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
      return renameFragment(reference.target, raw, renamed, encodeFragment);
  }
}

/** The same for the target of an annotation in code, by the rules of its dialect. A BOLT's number is not its name. */
export function renameAnnotation(
  dialect: DialectName,
  text: string,
  section: number,
  renamed: Renamed,
): RenameAnswer {
  switch (dialect) {
    case 'sdme':
    case 'duvet':
    case 'links':
      return renameAddress(text, renamed);
    case 'lat':
      return renameWiki(text, section, renamed);
    case 'bolt':
      return undefined;
    default:
      return renameId(text, renamed);
  }
}

/** What stands behind the first `#` that begins no entity (`&#39;`), up to the end or a closing mark. */
function fragmentIn(raw: string): { readonly start: number; readonly end: number } | undefined {
  const hash = raw.search(/#(?<!&#(?=\d|x[\da-f]))/i);
  if (hash < 0) return undefined;
  const rest = raw.slice(hash + 1);
  const closing = rest.search(/[>\s"']/);
  return { start: hash + 1, end: closing < 0 ? raw.length : hash + 1 + closing };
}

/** `target` is what `raw` means when escapes and entities are read. */
function renameFragment(
  target: string,
  raw: string,
  { renaming }: Renamed,
  encode: (fragment: string) => string,
): RenameAnswer {
  const hash = target.indexOf('#');
  const old = hash < 0 ? undefined : decodePercent(target.slice(hash + 1));
  const now = old === undefined ? undefined : renamedFragment(renaming, old);
  if (old === undefined || now === undefined || isSpelling(old, now)) return undefined;
  const place = fragmentIn(raw);
  return place ? { ...place, text: encode(now) } : 'impossible';
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

function renameWiki(raw: string, section: number, renamed: Renamed): RenameAnswer {
  const { start, end } = wikiName(raw);
  const text = raw.slice(start, end);
  const hash = text.indexOf('#');
  if (hash < 0) return renameTitle(text, start, renamed, UNSAFE_IN_WIKI) ?? renameIdIn(text, start, renamed);
  const place = text.slice(hash + 1);
  const now = [place, ...placesFor(place, section, renamed)].find((each) =>
    leadsTo(renamed.after, each, section),
  );
  if (now === place) return undefined;
  return now === undefined ? 'impossible' : { start: start + hash + 1, end, text: now };
}

/** What a place in a wiki link leads to: headings by name, else an anchor. As the graph resolves it. */
function leadsTo(document: SpecDocument, place: string, section: number): boolean {
  const anchors = new Anchors(document);
  const named = anchors.headings(place.split('#'));
  if (named.length > 0) return named.length === 1 && named[0] === section;
  const name = decodePercent(place).replace(/^\^/, '');
  return (anchors.exact(name) ?? anchors.caseless(name)) === section;
}

/** How a section can be called in a wiki link, best first: as it was called, by its id, by more of the headings around it. */
function placesFor(place: string, section: number, { before, after, renaming }: Renamed): readonly string[] {
  const parts = place.split('#').length;
  const [mark, name] = place.startsWith('^') ? ['^', place.slice(1)] : ['', place];
  const anchor = renamedFragment(renaming, decodePercent(name.trim()));
  const byAnchor = anchor === undefined ? [] : [mark + anchor];
  const { id, slug } = after.sections[section] ?? {};
  const ids = [id, slug].flatMap((each) => each ?? []);
  const isByName = new Anchors(before).headings(place.split('#')).includes(section);
  const byName = [parts, parts + 1, parts + 2, 6].flatMap(
    (count) => headingPath(after, section, count) ?? [],
  );
  const [shortest, ...longer] = byName;
  const names = shortest === undefined ? [] : [shortest];
  return isByName ? [...names, ...ids, ...longer] : [...byAnchor, ...ids, ...byName];
}

/** A section after the sections around it, `count` of them at most; undefined where a title cannot be written so. */
function headingPath({ sections }: SpecDocument, section: number, count: number): string | undefined {
  const titles: string[] = [];
  for (let at = section; at >= 0 && titles.length < count; at = sections[at]?.parent ?? -1) {
    titles.unshift(sections[at]?.name || (sections[at]?.title ?? ''));
  }
  return titles.some((title) => title.trim() === '' || /[#|[\]]/.test(title)) ? undefined : titles.join('#');
}

/** A document that is found by its title, not by its path. */
function renameTitle(text: string, start: number, { before, after }: Renamed, unsafe: RegExp): RenameAnswer {
  if (before.title === after.title || fold(text.trim()) !== fold(before.title)) return undefined;
  if (isPathEnd(text.trim(), before.path)) return undefined;
  return unsafe.test(after.title) ? 'impossible' : { start, end: start + text.length, text: after.title };
}

/** Titles that double brackets, or front matter, would read as something else. */
const UNSAFE_IN_WIKI = /[#|[\]]/;
const UNSAFE_IN_FRONT_MATTER = /^[^\p{L}\p{N}]|[#|[\]{},"']|:(?:\s|$)/u;

function isPathEnd(text: string, path: string): boolean {
  const whole = `/${withoutExtension(path)}`.toLowerCase();
  return whole.endsWith(`/${withoutExtension(text).toLowerCase()}`);
}

function renameIdIn(text: string, start: number, renamed: Renamed): RenameAnswer {
  return shifted(renameId(text, renamed), start);
}

/** An address, a wiki link in quotes, an id, or a title. */
function renameInFrontMatter(raw: string, section: number, renamed: Renamed): RenameAnswer {
  const start = /^["']/.test(raw) ? 1 : 0;
  const text = raw.slice(start).replace(/["']$/, '');
  const found = text.startsWith('[[') ? renameWiki(text, section, renamed) : renameAddress(text, renamed);
  return shifted(found, start);
}

function renameAddress(text: string, renamed: Renamed): RenameAnswer {
  // A file's name may hold a `#`; the last one begins the section's id.
  const hash = text.lastIndexOf('#');
  if (hash >= 0)
    return shifted(
      renameFragment(text.slice(hash), text.slice(hash), renamed, (id) => id),
      hash,
    );
  return renameId(text, renamed) ?? renameTitle(text, 0, renamed, UNSAFE_IN_FRONT_MATTER);
}

function shifted(answer: RenameAnswer, by: number): RenameAnswer {
  if (answer === undefined || answer === 'impossible') return answer;
  return { start: by + answer.start, end: by + answer.end, text: answer.text };
}
