import { decodePercent, folderOf, inFolder, resolvePath, withoutExtension } from './address.ts';
import { type Entry, lastTwo } from './entry.ts';
import type { Ground } from './ground.ts';
import { looksLikeId, normaliseId } from './identifiers.ts';
import type { Address, Resolution } from './model.ts';
import { resolveIds } from './resolveId.ts';
import { folderPage, inDocument, sectionOf } from './resolvePlace.ts';
import { firstFew, fold } from './tables.ts';

/** An ambiguous name lists this many candidates; more help nobody. */
const MOST_CANDIDATES = 20;

/** What a name may be found as: documents, or a file or folder that is no specification. */
type Named =
  | { readonly found: 'documents'; readonly entries: readonly Entry[] }
  | { readonly found: 'other'; readonly resolution: Resolution }
  | { readonly found: 'none' };

/**
 * `[[name]]`, `[[name#Section#Sub]]`, `[[#Section]]`: a path, else a unique suffix of a path (with or without `.md`),
 * else a title, else a textual id. DIALECTS.md, lat.md; MARKDOWN.md, 'Wiki links'.
 */
// @spec graph.md#GRAPH-4
export function resolveWiki(text: string, from: string, ground: Ground): Resolution {
  const found = resolveNamed(text, from, ground);
  const isNowhere = found.to === 'broken' && (found.reason === 'no-such-name' || text.startsWith('#'));
  return isNowhere && CODE.test(text) ? { to: 'nothing' } : found;
}

/** In a name that nothing has, a sign of code or of something said: `[["a", b]]`, `[[TODO: c]]`. Headings and titles may hold the same. */
const CODE = /["=;{}<>$]|:\s/;

function resolveNamed(text: string, from: string, ground: Ground): Resolution {
  const hash = wikiHash(text, from, ground);
  const name = (hash < 0 ? text : text.slice(0, hash)).trim();
  const place = hash < 0 ? '' : text.slice(hash + 1).trim();
  const pick = (entry: Entry): Resolution => inWikiDocument(entry, place);
  if (name === '') {
    const own = ground.document(from);
    return own === undefined ? broken(text, null) : pick(own);
  }
  const named = byName(name, from, ground);
  if (named.found === 'other') return named.resolution;
  if (named.found === 'documents') return one(named.entries, pick);
  const titled = ground.titled(fold(name));
  if (titled.length > 0) return one(titled, pick);
  return idOrBroken(name, place || null, from, ground);
}

/** The `#` behind the name: the first, unless a name with a `#` in it is called what no name before it is. */
function wikiHash(text: string, from: string, ground: Ground): number {
  const first = text.indexOf('#');
  const isNamed = (end: number) => byName(text.slice(0, end).trim(), from, ground).found !== 'none';
  if (first <= 0 || isNamed(first)) return first;
  const later = hashesIn(text).filter((hash) => hash > first);
  return later.find(isNamed) ?? (isNamed(text.length) ? -1 : first);
}

/** More than anybody has in a name: each is a question, and a specification may hold thousands. */
const MOST_HASHES = 16;

/** Where the last `#` of a text are, in their order. */
function hashesIn(text: string): readonly number[] {
  const found: number[] = [];
  for (
    let at = text.lastIndexOf('#');
    at >= 0 && found.length < MOST_HASHES;
    at = text.lastIndexOf('#', at - 1)
  ) {
    found.unshift(at);
    if (at === 0) break;
  }
  return found;
}

/**
 * An address as people and code write it: whole, relative, shortened to a unique suffix, or a statement's id.
 * DESIGN.md, section 2, 'address'.
 */
export function resolveAddress(text: string, from: string, ground: Ground): Resolution {
  const { name, fragment } = nameAndFragment(text, from, ground);
  const pick = (entry: Entry): Resolution => inDocument(entry, fragment);
  const named = byName(name, from, ground);
  if (named.found === 'other') return named.resolution;
  if (named.found === 'documents') return one(named.entries, pick);
  if (fragment === null) {
    const id = resolveIds([normaliseId(text.replace(/^\[(.*)\]$/, '$1'))], from, ground);
    if (id.to !== 'nothing') return id;
    const titled = ground.titled(fold(text));
    if (titled.length > 0) return one(titled, pick);
    if (looksLikeId(text) || isSentence(text)) return id;
  }
  return /[/#]|\.md\b/.test(text)
    ? { to: 'broken', reason: 'no-file', path: name, fragment }
    : broken(name, fragment);
}

/** Free text in front matter: `node >= 18`, a title from elsewhere. */
function isSentence(text: string): boolean {
  return /\s/.test(text) && !/[/#]|\.md\b/.test(text);
}

/** A `#` may belong to a file's name: the longest beginning that names a document counts. */
function nameAndFragment(
  text: string,
  from: string,
  ground: Ground,
): { name: string; fragment: string | null } {
  const first = text.indexOf('#');
  const isName = (hash: number) =>
    hash > first && byName(text.slice(0, hash), from, ground).found === 'documents';
  const last = hashesIn(text).findLast(isName);
  if (last !== undefined) return { name: text.slice(0, last), fragment: text.slice(last + 1) || null };
  if (first < 0 || byName(text, from, ground).found === 'documents') return { name: text, fragment: null };
  return { name: text.slice(0, first), fragment: decodePercent(text.slice(first + 1)) || null };
}

function byName(name: string, from: string, ground: Ground): Named {
  const path = byPath(name, from, ground);
  if (path.found === 'documents') return path;
  const entries = bySuffix(name, ground);
  return entries.length > 0 ? { found: 'documents', entries } : path;
}

/** By path: from the top and from the folder that asks; a bare file name first from that folder. */
function byPath(written: string, from: string, ground: Ground): Named {
  const name = decodePercent(written).replace(/^\//, '').replace(/\/$/, '');
  const places = bases(name, from, written.startsWith('/')).flatMap((base) => resolvePath(base, name) ?? []);
  for (const path of places) {
    const entry = ground.document(path) ?? ground.document(`${path}.md`) ?? folderPage(path, ground);
    if (entry !== undefined) return { found: 'documents', entries: [entry] };
  }
  const files = places.flatMap((path) => (/[./]/.test(name) ? [path, `${path}.md`] : [`${path}.md`]));
  for (const path of files) {
    const kind = ground.kind(path);
    if (kind !== undefined) return { found: 'other', resolution: { to: kind, path } };
  }
  return { found: 'none' };
}

/** Folders that a name may be relative to; lat.md's code links start beside the `lat.md` folder. */
function bases(name: string, from: string, rooted: boolean): readonly string[] {
  if (rooted || from === '') return [''];
  if (/^\.\.?\//.test(name)) return [from];
  const lat = /^(?:(.*)\/)?lat\.md(?:\/|$)/.exec(from);
  const project = lat === null ? [] : [inFolder(lat[1] ?? '', 'lat.md'), lat[1] ?? ''];
  const folders = name.includes('/') ? [...project, '', from] : [from, ...project, ''];
  return [...new Set(folders)];
}

/** Documents whose path ends with `name`; those that match in case as well beat the others, and paths of links come last. */
function bySuffix(name: string, ground: Ground): readonly Entry[] {
  const suffix = withoutExtension(decodePercent(name).replace(/^(?:\.?\/)+|\/$/g, ''));
  if (suffix === '' || suffix.startsWith('..')) return [];
  const lower = `/${suffix.toLowerCase()}`;
  const last = suffix.includes('/') ? lastTwo(lower) : lower.slice(1);
  const isLike = (path: string) => suffixesOf(path).some((each) => each.toLowerCase().endsWith(lower));
  const found = ground.named(last).filter(({ path }) => isLike(path));
  if (found.length === 0) return linkedFrom(ground.aliasesNamed(last).filter(isLike), ground);
  const exact = found.filter(({ path }) => suffixesOf(path).some((each) => each.endsWith(`/${suffix}`)));
  return exact.length > 0 ? exact : found;
}

function linkedFrom(aliases: readonly string[], ground: Ground): readonly Entry[] {
  return [...new Set(aliases.flatMap((alias) => ground.document(alias) ?? []))];
}

function suffixesOf(path: string): readonly string[] {
  const whole = `/${withoutExtension(path)}`;
  return /\/(?:readme|index)$/i.test(whole) ? [whole, `/${folderOf(path)}`] : [whole];
}

function inWikiDocument(entry: Entry, place: string): Resolution {
  if (place === '') return sectionOf(entry, -1);
  const sections = entry.anchors.headings(place.split('#'));
  if (sections.length === 1) return sectionOf(entry, sections[0] ?? -1);
  if (sections.length > 1) return ambiguous(sections.map((section) => addressOf(sectionOf(entry, section))));
  const found = inDocument(entry, decodePercent(place).replace(/^\^/, ''));
  return found.to === 'broken' ? { ...found, fragment: place } : found;
}

function one(entries: readonly Entry[], pick: (entry: Entry) => Resolution): Resolution {
  const [first] = entries;
  if (entries.length === 1 && first !== undefined) return pick(first);
  return ambiguous(entries.map(({ path }) => path));
}

function addressOf(resolution: Resolution): Address {
  return resolution.to === 'section' ? resolution.address : '';
}

function ambiguous(candidates: readonly Address[]): Resolution {
  return { to: 'ambiguous', candidates: firstFew(candidates, MOST_CANDIDATES) };
}

function idOrBroken(name: string, fragment: string | null, from: string, ground: Ground): Resolution {
  const id = resolveIds([normaliseId(name)], from, ground);
  return id.to === 'nothing' ? broken(name, fragment) : id;
}

function broken(path: string, fragment: string | null): Resolution {
  return { to: 'broken', reason: 'no-such-name', path, fragment };
}
