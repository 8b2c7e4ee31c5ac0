import { isDigit } from '../spec/chars.ts';
import type { Range } from '../spec/model.ts';
import { markOf } from './key.ts';
import type { Block, Manuscript } from './manuscript.ts';

/** A word or name that a document uses or defines. */
export interface Term {
  readonly name: string;
  readonly range: Range;
  readonly mark: number;
}

/** What a document says with which words. */
export interface Terms {
  /** Acronyms in sentences that bind, each where it stands first. */
  readonly acronyms: readonly Term[];
  /** Acronyms that are spelt out here. */
  readonly expanded: readonly string[];
  readonly defined: readonly Term[];
  /** Words with a hyphen, each where it stands first. */
  readonly hyphenated: readonly Term[];
  /** Keys of all words, without those of definitions themselves. */
  readonly words: Int32Array;
}

const HYPHENATED = /(?<![\w-])[a-z]{2,20}-[a-z]{2,20}(?![\w-])/g;
const ACRONYM = /(?<![\w¤"“'`./#-])[A-Z][A-Z0-9]{1,5}(?![\w¤"”'`/#-]|\.\w)/g;
const EXPANDED =
  /\(([A-Z][A-Z0-9]{1,5})s?\)|\b([A-Z][A-Z0-9]{1,5})s?\s+\([A-Za-z]{3}|\0([A-Z][A-Z0-9]{1,5})\s*(?::|[–—-]\s)/g;
const GLOSSARY =
  /^(?:\d[\d.]*\s+)?(?:glossary|definitions?|terms|terminology|vocabulary|words|acronyms|abbreviations)\b/i;
const DEFINED = /^[ \t]*(?:\*\*|__|[*_`])([^*_`\n]{2,50})(?:\*\*|__|[*_`])[ \t]*(?:[:—–(-]|\*\*|$)/;
/** Known to everybody who reads specifications, and capitals that are no acronyms. */
const KNOWN = new Set(
  `AND OR NOT IF ELSE WHEN THEN MUST SHALL SHOULD MAY ALL ANY NO YES OK TRUE FALSE NULL NONE GET PUT POST HEAD PATCH DELETE OPTIONS
  API APIS HTTP HTTPS URL URLS URI URIS HTML CSS XML JSON YAML CSV SQL TCP UDP IP TLS SSL SSH DNS UTF ASCII UTC GMT ISO RFC RFCS BCP IETF IANA W3C
  CPU GPU RAM ID IDS UUID UI UX CLI SDK OS PDF PNG JPEG SVG ZIP README TODO FIXME TBD MIT AM PM US UK EU FAQ CI CD PR IDE REST CRUD EOF`.split(
    /\s+/,
  ),
);

/** The words and names of a document. */
export function termsOf(manuscript: Manuscript): Terms {
  const defined = definitionsIn(manuscript);
  return {
    acronyms: acronymsIn(manuscript),
    expanded: expandedIn(manuscript.prose),
    defined: defined.map(({ term }) => term),
    hyphenated: hyphenatedIn(manuscript),
    words: wordsIn(withoutDefinitions(manuscript, defined)),
  };
}

/** The key of a word in lower case. 30 bits: tables of such numbers are small and fast, and little hangs on a rare mistake. */
export function wordKey(word: string): number {
  let key = 0;
  for (let at = 0; at < word.length; at++) key = nextKey(key, word.charCodeAt(at));
  return key;
}

function nextKey(key: number, code: number): number {
  return (Math.imul(key ^ code, 0x01000193) ^ (key >>> 13)) & 0x3fffffff;
}

/** Short words are in every document and tell nothing apart. */
const LEAST_LETTERS = 5;
/** The words of a name that tell it apart. */
const NAME_WORD = /[a-z][a-z0-9]{4,}/g;

/** Words of which each must stand somewhere for a name to be in use, in lower case. */
export function wordsOfName(name: string): readonly string[] {
  return name.toLowerCase().match(NAME_WORD) ?? [];
}

/** The keys of all longer words of a text, in any case; a word begins with a letter. */
function wordsIn(prose: string): Int32Array {
  const keys = new Set<number>();
  let key = 0;
  let length = 0;
  for (let at = 0; at < prose.length; at++) {
    const code = prose.charCodeAt(at);
    const lower = code | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) key = nextKey(key, lower);
    else if (length > 0 && isDigit(code)) key = nextKey(key, code);
    else {
      if (length >= LEAST_LETTERS) keys.add(key);
      key = length = 0;
      continue;
    }
    length++;
  }
  if (length >= LEAST_LETTERS) keys.add(key);
  return Int32Array.from(keys);
}

function acronymsIn(manuscript: Manuscript): readonly Term[] {
  const found = new Map<string, Term>();
  for (const { words, from, to } of manuscript.sentences)
    for (const { 0: name, index } of words.matchAll(ACRONYM))
      if (!KNOWN.has(name) && !found.has(name))
        found.set(name, termAt(manuscript, name, from + index, { from, to }));
  return [...found.values()];
}

function expandedIn(prose: string): readonly string[] {
  const found = [...prose.matchAll(EXPANDED)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return [...new Set(found)];
}

function hyphenatedIn(manuscript: Manuscript): readonly Term[] {
  const found = new Map<string, Term>();
  for (const { words, from, to } of manuscript.sentences)
    for (const { 0: name, index } of words.includes('-') ? words.matchAll(HYPHENATED) : [])
      if (!found.has(name)) found.set(name, termAt(manuscript, name, from + index, { from, to }));
  return [...found.values()];
}

interface Definition {
  readonly term: Term;
  readonly from: number;
  readonly to: number;
}

/** `- *Term*: what it is` below a heading such as "Glossary". */
function definitionsIn(manuscript: Manuscript): readonly Definition[] {
  return manuscript.blocks.flatMap((block) => {
    if (block.kind === 'heading' || !isGlossary(manuscript, block)) return [];
    const name = DEFINED.exec(manuscript.text.slice(block.from, Math.min(block.to, block.from + 80)))?.[1];
    if (name === undefined) return [];
    const from = manuscript.text.indexOf(name, block.from);
    return [{ term: termAt(manuscript, name.trim(), from, block), from, to: from + name.length }];
  });
}

function isGlossary(manuscript: Manuscript, { section }: Block): boolean {
  const { sections } = manuscript.document;
  for (let at = sections[section]; at !== undefined; at = sections[at.parent])
    if (GLOSSARY.test(at.title)) return true;
  return false;
}

/** The words, without each definition's own name: only its other uses count. */
function withoutDefinitions({ prose }: Manuscript, defined: readonly Definition[]): string {
  let out = '';
  let at = 0;
  for (const { from, to } of defined) {
    out += prose.slice(at, from);
    at = to;
  }
  return out + prose.slice(at);
}

function termAt(
  manuscript: Manuscript,
  name: string,
  from: number,
  within: { readonly from: number; readonly to: number },
): Term {
  const mark = markOf(manuscript.text.slice(within.from, within.to));
  return { name, range: manuscript.range(from, from + name.length), mark };
}
