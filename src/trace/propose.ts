import { joinAddress } from '../graph/address.ts';
import type { Address } from '../graph/model.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { CodeFile, CodeUnit } from './model.ts';

/** Why a link is proposed: an address or URL beside the code, the id of a statement, or the declaration's name in a code span. */
export type EvidenceKind = 'link' | 'id' | 'name';

/** What speaks for a link, and where it stands; lines from 0. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly text: string;
  readonly path: string;
  readonly line: number;
}

/** A link that nobody has made yet. */
export interface Proposal {
  readonly path: string;
  /** Index of the unit in its file. */
  readonly unit: number;
  readonly address: Address;
  readonly evidence: Evidence;
  /** How much speaks for it, 0 to 1. */
  readonly score: number;
}

/** A source file with the units that name no section. */
export interface CodeToLink {
  readonly file: CodeFile;
  readonly lines: readonly string[];
  readonly untraced: ReadonlySet<number>;
}

/** A specification with its lines. */
export interface SpecToLink {
  readonly document: SpecDocument;
  readonly lines: readonly string[];
}

/** What an address means, as far as it is written; undefined where it means nothing. */
export type Meaning = (written: string) => Address | undefined;

const LINK = /[\w./-]{1,300}\.(?:md|markdown)(?:#[\w.-]{1,100})?/g;
const ID = /[A-Za-z][\w.-]{0,60}\d/g;
const CODE_SPAN = /`([^`\n]{1,80})`/g;
const COMMENT = /^\s*(?:\/\/|\/?\*|#|--|;|%|<!--|"""|''')/;
/** Shorter names stand in code spans by chance. */
const SHORTEST_NAME = 4;
/** A name that more sections speak of says nothing about any of them. */
const MOST_SECTIONS = 3;

/**
 * Links for declarations that name no section, from what stands in code and specifications already: the surest first. Proposes a link at
 * most once, by the surest evidence.
 */
// @spec trace.md#TRACE-46
export function proposeLinks(
  codes: readonly CodeToLink[],
  specs: readonly SpecToLink[],
  meaning: Meaning,
): readonly Proposal[] {
  const ids = statementIds(specs);
  const names = namesIn(specs);
  const counts = nameCounts(codes);
  const isAlone = (name: string) => counts.get(name) === 1;
  const found = codes.flatMap((code) => [...written(code, ids, meaning), ...named(code, names, isAlone)]);
  const best = new Map<string, Proposal>();
  for (const each of found.sort(bySurety)) {
    const key = `${each.path} ${each.unit} ${each.address}`;
    if (!best.has(key)) best.set(key, each);
  }
  return [...best.values()];
}

function bySurety(a: Proposal, b: Proposal): number {
  return b.score - a.score || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.unit - b.unit);
}

/** Ids that one statement alone has, with its address. */
function statementIds(specs: readonly SpecToLink[]): ReadonlyMap<string, Address | null> {
  const ids = new Map<string, Address | null>();
  for (const { document } of specs)
    for (const { id } of document.statements)
      if (id !== null) ids.set(id, ids.has(id) ? null : joinAddress(document.path, id));
  return ids;
}

/** What comments say by themselves: addresses, URLs of specifications, ids. */
function written(
  code: CodeToLink,
  ids: ReadonlyMap<string, Address | null>,
  meaning: Meaning,
): readonly Proposal[] {
  return code.lines.flatMap((line, number) => {
    if (!COMMENT.test(line)) return [];
    const unit = unitAt(code, number);
    if (unit === undefined) return [];
    const propose = (
      kind: EvidenceKind,
      text: string,
      address: Address | null | undefined,
      score: number,
    ) => {
      const evidence = { kind, text, path: code.file.path, line: number };
      return address ? [{ path: code.file.path, unit, address, evidence, score }] : [];
    };
    return [
      ...[...line.matchAll(LINK)].flatMap(([text]) => propose('link', text, endMeant(text, meaning), 1)),
      ...[...line.matchAll(ID)].flatMap(([text]) => propose('id', text, ids.get(text), 0.9)),
    ];
  });
}

/** A URL ends in the path of a file: the longest end that means something. A file's name alone is too little. */
function endMeant(text: string, meaning: Meaning): Address | undefined {
  const parts = text.split('/').filter((part) => part !== '');
  const least = text.includes('#') ? 1 : 2;
  for (let from = 0; from + least <= parts.length; from++) {
    const end = parts.slice(from).join('/');
    const address = meaning(end);
    if (address?.includes(end.replace(/#.*/, ''))) return address;
  }
  return undefined;
}

/** The innermost untraced unit that a comment belongs to: the one below it, else the one around it. */
function unitAt({ file, lines, untraced }: CodeToLink, line: number): number | undefined {
  let below = line;
  while (below < lines.length && COMMENT.test(lines[below] ?? '')) below++;
  const start = file.units.findIndex(({ range }, unit) => unit > 0 && range.line === below);
  if (start > 0) return untraced.has(start) ? start : undefined;
  const around = file.units.findLastIndex(({ range }) => range.line <= line && line <= range.endLine);
  return untraced.has(around) ? around : undefined;
}

type Names = ReadonlyMap<string, ReadonlyMap<Address, Evidence>>;

/** What stands in code spans, with the sections that it stands in. */
function namesIn(specs: readonly SpecToLink[]): Names {
  const names = new Map<string, Map<Address, Evidence>>();
  for (const { document, lines } of specs) {
    lines.forEach((line, number) => {
      for (const [, span = ''] of line.matchAll(CODE_SPAN)) {
        const name = span.replace(/\(.*$/, '').trim();
        const places = names.get(name) ?? new Map<Address, Evidence>();
        names.set(name, places);
        const address = sectionAt(document, number);
        if (!places.has(address))
          places.set(address, { kind: 'name', text: name, path: document.path, line: number });
      }
    });
  }
  return names;
}

function sectionAt({ path, sections }: SpecDocument, line: number): Address {
  const section = sections.findLast((each) => each.line <= line && line <= each.endLine);
  return section === undefined || section.level === 1 ? path : joinAddress(path, section.id);
}

/** Declarations that a specification speaks of by their name. */
function named(
  { file, untraced }: CodeToLink,
  names: Names,
  isAlone: (name: string) => boolean,
): readonly Proposal[] {
  return file.units.flatMap((unit, number) => {
    if (number === 0 || !untraced.has(number)) return [];
    const name = lastName(unit);
    if (name.length < SHORTEST_NAME || !isAlone(name)) return [];
    const places = names.get(unit.name) ?? names.get(name) ?? new Map<Address, Evidence>();
    if (places.size > MOST_SECTIONS) return [];
    return [...places].map(([address, evidence]) => ({
      path: file.path,
      unit: number,
      address,
      evidence,
      score: (isUnmistakable(name) ? 0.7 : 0.4) / places.size,
    }));
  });
}

/** How many declarations have each name: what several have says nothing about any of them. */
function nameCounts(codes: readonly CodeToLink[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file } of codes)
    for (const unit of file.units) counts.set(lastName(unit), (counts.get(lastName(unit)) ?? 0) + 1);
  return counts;
}

function lastName({ name }: CodeUnit): string {
  return name.slice(name.lastIndexOf('.') + 1).replace(/#\d+$/, '');
}

/** Made of several words, as no word of prose is. */
function isUnmistakable(name: string): boolean {
  return /[a-z\d][A-Z]|\w_\w/.test(name);
}
