import type { Address, Resolution } from '../graph/model.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { Definition, DefinitionFamily } from './definitions.ts';
import type { DialectOptions } from './dialects/dialect.ts';
import type { LatFound } from './latPaths.ts';
import type { DialectName } from './model.ts';
import type { AddressBook, Defined, SpecTable } from './specTable.ts';

/** The section, document or statement that an annotation names. */
export interface TraceTarget {
  readonly address: Address;
  readonly path: string;
  /** The innermost section, -1 for the document. */
  readonly section: number;
  /** The statement or item that is meant within it; null for the section itself. */
  readonly definition: Definition | null;
  /** Index of a statement of the document, -1 where none is meant. */
  readonly statement: number;
}

/** What the target of an annotation means. */
export type TargetFound =
  | { readonly to: 'target'; readonly target: TraceTarget }
  | {
      readonly to: 'ambiguous';
      /** As people are told of them. */
      readonly candidates: readonly string[];
      readonly targets: readonly TraceTarget[];
    }
  /** A specification that lies somewhere else and is not here to look into. */
  | { readonly to: 'elsewhere'; readonly address: string }
  | { readonly to: 'broken'; readonly why: string };

export interface TargetQuestion {
  readonly dialect: DialectName;
  readonly text: string;
  /** The code file that asks. */
  readonly from: string;
}

/** Everything that answers such questions. */
export interface TargetGround {
  readonly table: SpecTable;
  readonly book: AddressBook;
  readonly options: DialectOptions;
}

/** Looks up what an annotation's target means by the rules of its dialect. */
export function findTarget({ dialect, text, from }: TargetQuestion, ground: TargetGround): TargetFound {
  switch (dialect) {
    case 'lat':
      return latTarget(text, from, ground);
    case 'duvet':
      return duvetTarget(text, from, ground);
    case 'bolt':
      return numberedTarget(text, ground);
    case 'links':
      return urlTarget(text, ground);
    case 'sdme':
      return addressTarget(text, from, ground);
    default:
      return idTarget(text, from, familiesOf(dialect) ?? [], ground);
  }
}

const REQUIREMENTS: readonly DefinitionFamily[] = ['requirement-ids', 'strictdoc', 'doorstop'];

/** What a dialect names that names rules or requirements and no sections; undefined for the others. */
export function familiesOf(dialect: DialectName): readonly DefinitionFamily[] | undefined {
  switch (dialect) {
    case 'tracey':
    case 'openfasttrace':
    case 'strictdoc':
    case 'doorstop':
      return [dialect];
    case 'codelinks':
      return [...REQUIREMENTS, 'needs'];
    case 'requirement-ids':
      return REQUIREMENTS;
    default:
      return undefined;
  }
}

/** The whole document, or a section of it. */
export function placeTarget(document: SpecDocument, section: number): TraceTarget {
  const id = document.sections[section]?.id;
  const address = id === undefined ? document.path : `${document.path}#${id}`;
  return { address, path: document.path, section, definition: null, statement: -1 };
}

/** The innermost section that a line lies in, -1 for none. */
export function sectionAt({ sections }: SpecDocument, at: number): number {
  return sections.findLastIndex(({ line, endLine }) => line <= at && at <= endLine);
}

/** A defined item. */
export function definedTarget(
  { path, definition }: Defined,
  document: SpecDocument | undefined,
): TraceTarget {
  const section = document === undefined ? -1 : sectionAt(document, definition.line);
  return { address: `${path}#${definition.id}`, path, section, definition, statement: -1 };
}

/** Our own addresses: the graph's rules; an id within a document may be a statement's. */
function addressTarget(text: string, from: string, ground: TargetGround): TargetFound {
  const found = ground.book.lookup(text, from);
  if (found.to === 'ambiguous') {
    const { candidates } = found;
    const [only, ...others] = inForce(candidates, (address) => address);
    if (only !== undefined && others.length === 0)
      return addressTarget(only.includes('#') ? only : only + fragmentOf(text), from, ground);
    const targets = candidates.flatMap((each) => placed(ground.book.lookup(each), each, ground) ?? []);
    return { to: 'ambiguous', candidates, targets };
  }
  if (found.to === 'section') {
    const target = placed(found, text, ground);
    return target === null
      ? { to: 'broken', why: `No specification is called \`${text}\`.` }
      : { to: 'target', target };
  }
  const item = idTarget(text, from, EVERY_FAMILY, ground);
  if (item.to !== 'broken') return item;
  if (found.to === 'file' || found.to === 'folder')
    return { to: 'broken', why: `\`${text}\` is a ${found.to} and no specification.` };
  const document = found.to === 'broken' ? ground.table.document(found.path) : undefined;
  return document === undefined
    ? { to: 'broken', why: `No specification is called \`${text}\`.` }
    : itemIn(document, idOf(text), ground);
}

function fragmentOf(text: string): string {
  const hash = text.indexOf('#');
  return hash < 0 ? '' : text.slice(hash);
}

/** The statement or item that an id means in a document: notations have names for them that the graph does not know. */
function itemIn(document: SpecDocument, id: string, ground: TargetGround): TargetFound {
  const target = statementTarget(document, -1, id, ground);
  return target.statement >= 0 || target.definition !== null
    ? { to: 'target', target }
    : { to: 'broken', why: `\`${document.path}\` has no section \`${id}\`.` };
}

function placed(found: Resolution, text: string, ground: TargetGround): TraceTarget | null {
  const document = found.to === 'section' ? ground.table.document(found.path) : undefined;
  if (found.to !== 'section' || document === undefined) return null;
  return statementTarget(document, found.section, idOf(text), ground);
}

const EVERY_FAMILY: readonly DefinitionFamily[] = [
  'requirement-ids',
  'tracey',
  'openfasttrace',
  'strictdoc',
  'doorstop',
  'needs',
];

function idOf(text: string): string {
  return text.slice(text.lastIndexOf('#') + 1).replace(/^\[(.*)\]$/, '$1');
}

/** A statement or item in the document that the id names and that is no section's own id. */
function statementTarget(
  document: SpecDocument,
  section: number,
  id: string,
  { table }: TargetGround,
): TraceTarget {
  const place = placeTarget(document, section);
  const { sections, statements } = document;
  if (sections.some((each) => each.id === id || each.slug === id)) return place;
  const statement = statements.findIndex((each) => each.id === id);
  if (statement >= 0)
    return {
      ...place,
      address: `${document.path}#${id}`,
      section: statements[statement]?.section ?? section,
      statement,
    };
  const definition = table
    .facts(document.path)
    ?.definitions.find((each) => each.id === id || each.key === id);
  return definition === undefined ? place : definedTarget({ path: document.path, definition }, document);
}

function latTarget(text: string, from: string, { table }: TargetGround): TargetFound {
  const found = table.lat.find(text, from);
  if (found.found === 'ambiguous') {
    const { candidates } = found;
    const targets = candidates.flatMap((each) => latPlace(table.lat.find(each, from), table) ?? []);
    return { to: 'ambiguous', candidates, targets };
  }
  const target = latPlace(found, table);
  return target === null
    ? { to: 'broken', why: `No section of lat.md is called \`${text}\`.` }
    : { to: 'target', target };
}

function latPlace(found: LatFound, table: SpecTable): TraceTarget | null {
  const document = found.found === 'section' ? table.document(found.path) : undefined;
  return found.found === 'section' && document !== undefined ? placeTarget(document, found.section) : null;
}

/** A path, or a URL whose text was fetched into the workspace: `…/host/path.txt` as duvet lays it down. */
function duvetTarget(text: string, from: string, ground: TargetGround): TargetFound {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return addressTarget(text, from, ground);
  const hash = text.indexOf('#');
  const url = hash < 0 ? text : text.slice(0, hash);
  const id = hash < 0 ? '' : text.slice(hash + 1);
  const document = fetched(url.replace(/^[a-z]+:\/\//i, ''), ground.table);
  if (document !== undefined) return sectionById(document, id);
  const own = ground.book.lookup(text, from);
  return own.to === 'section' ? addressTarget(text, from, ground) : { to: 'elsewhere', address: text };
}

function fetched(place: string, table: SpecTable): SpecDocument | undefined {
  return table.endingWith(place.replace(/\.(?:txt|html?|md)$/, '').replace(/\/$/, ''))[0];
}

function sectionById(document: SpecDocument, id: string): TargetFound {
  if (id === '') return { to: 'target', target: placeTarget(document, -1) };
  const wanted = new Set([
    id,
    `section-${id}`,
    id.replace(/^(?:name|page)-/, ''),
    id.replace(/^section-([A-Z])/, 'appendix-$1'),
    `appendix-${id}`,
  ]);
  const section = document.sections.findIndex((each) => wanted.has(each.id) || wanted.has(each.slug));
  if (section >= 0) return { to: 'target', target: placeTarget(document, section) };
  return { to: 'broken', why: `\`${document.path}\` has no section \`${id}\`.` };
}

/** `2` or `2/hint`: the file `02-….md`, and in it the section whose title holds the hint. */
function numberedTarget(text: string, { table, options }: TargetGround): TargetFound {
  const [number = '', ...hints] = text.split('/');
  const named = [...table.numbered(number)].filter(({ path }) => isInFolder(path, options.quotes.folder));
  const [document] = named;
  if (document === undefined) return { to: 'elsewhere', address: `${options.quotes.marker} #${text}` };
  if (named.length > 1) {
    const targets = named.map((each) => placeTarget(each, -1));
    return { to: 'ambiguous', candidates: targets.map(({ address }) => address), targets };
  }
  const hint = hints.join('/').trim().toLowerCase();
  const section =
    hint === '' ? -1 : document.sections.findIndex(({ title }) => title.toLowerCase().includes(hint));
  return { to: 'target', target: placeTarget(document, section) };
}

function isInFolder(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder.replace(/\/$/, '')}/`);
}

/** A full URL to a file of the workspace; the name of a branch may hold slashes. */
function urlTarget(url: string, ground: TargetGround): TargetFound {
  const hash = url.indexOf('#');
  const whole = (hash < 0 ? url : url.slice(0, hash)).replace(/\?.*$/, '');
  const id = hash < 0 ? '' : decoded(url.slice(hash + 1));
  for (const { prefix, folder, hasRef } of ground.options.ownUrls) {
    if (!whole.startsWith(prefix)) continue;
    const parts = whole.slice(prefix.length).split('/').map(decoded);
    for (let ref = hasRef ? 1 : 0; ref < parts.length; ref++) {
      const path = [...(folder === '' ? [] : [folder]), ...parts.slice(ref)].join('/');
      const document = ground.table.document(path);
      if (document !== undefined) return addressIn(document, id, ground);
      if (!hasRef) break;
    }
  }
  return { to: 'broken', why: `No specification lies at \`${url}\`.` };
}

function addressIn(document: SpecDocument, id: string, ground: TargetGround): TargetFound {
  const section = sectionById(document, id);
  return section.to === 'target' ? section : itemIn(document, id, ground);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An id that an item defines. Of several items with the id, a path or folder before it chooses, then the nearest folder. */
function idTarget(
  text: string,
  from: string,
  families: readonly DefinitionFamily[],
  ground: TargetGround,
): TargetFound {
  const { id, place } = idAndPlace(text);
  const found = [...keysOf(id)].flatMap((key) => ground.table.defined(key, families));
  const placed = place === '' ? found : found.filter(({ path }) => isIn(path, place));
  const standing = inForce(placed, ({ path }) => path);
  const chosen = standing.length > 1 ? nearestTo(from, standing) : standing;
  const [first] = chosen;
  if (first === undefined) return { to: 'broken', why: `Nothing here is called \`${text}\`.` };
  const targets = chosen.map((each) => definedTarget(each, ground.table.document(each.path)));
  if (new Set(chosen.map(({ path }) => path)).size > 1)
    return { to: 'ambiguous', candidates: targets.map(({ address }) => address), targets };
  return { to: 'target', target: definedTarget(first, ground.table.document(first.path)) };
}

function idAndPlace(text: string): { readonly id: string; readonly place: string } {
  const cut = Math.max(text.lastIndexOf('#'), /\s/.test(text) ? -1 : text.lastIndexOf('/'));
  return cut < 0 || text.includes('[')
    ? { id: text, place: '' }
    : { id: text.slice(cut + 1), place: text.slice(0, cut) };
}

function keysOf(id: string): Set<string> {
  return new Set([id, id.toLowerCase().replace(/\s+/g, ' ')]);
}

function isIn(path: string, place: string): boolean {
  const bare = path.replace(/\.\w+$/, '');
  const wanted = place.replace(/\.(?:md|markdown)$/, '').replace(/^\/|\/$/g, '');
  return `/${bare}/`.includes(`/${wanted}/`) || bare.endsWith(`/${wanted}`);
}

/** OpenSpec's changes, open and archived, repeat requirements that its specifications have: those are what is meant, where there are any. */
// @spec trace.md#TRACE-52
function inForce<T>(found: readonly T[], pathOf: (each: T) => string): readonly T[] {
  for (const draft of [/(?:^|\/)openspec\/changes\//, /(?:^|\/)openspec\/changes\/archive\//]) {
    const kept = found.filter((each) => !draft.test(pathOf(each)));
    if (kept.length > 0) return kept;
  }
  return found;
}

/** Where two packages of one repository have the same ids, each means its own; two specs side by side are told apart by nothing. */
function nearestTo(from: string, found: readonly Defined[]): readonly Defined[] {
  const shared = (path: string): number => {
    const [a, b] = [from.split('/'), path.split('/')];
    let same = 0;
    while (same < a.length - 1 && a[same] === b[same]) same++;
    return same;
  };
  const most = Math.max(...found.map(({ path }) => shared(path)));
  return most === 0 ? found : found.filter(({ path }) => shared(path) === most);
}
