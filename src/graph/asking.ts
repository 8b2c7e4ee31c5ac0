import type { Reference, SpecDocument } from '../spec/model.ts';
import { decodePercent, folderOf, resolvePath } from './address.ts';
import { idsOfNumber, normaliseId } from './identifiers.ts';
import type { LinkRules } from './model.ts';

/**
 * From a reference as written to the question that it asks. Questions are text, so that equal ones are found in a
 * map: `path#fragment` for the common link, else a letter and two parts between NULs.
 */
export type Asking =
  /** A file, folder or section by its path from the workspace folder. */
  | { readonly type: 'place'; readonly path: string; readonly fragment: string | null }
  /** The same by a full URL that names a revision: it may be right there although it is gone here. */
  | { readonly type: 'revision'; readonly path: string; readonly fragment: string | null }
  /** The same by the URL of a site that is built from these files. */
  | { readonly type: 'site'; readonly path: string; readonly fragment: string | null }
  /** `/x`: from the docs root, else from the workspace folder. */
  | { readonly type: 'rooted'; readonly path: string; readonly fragment: string | null }
  /** `from` is the folder of the document that asks, or its path for `[[#Section]]`. */
  | { readonly type: 'wiki'; readonly from: string; readonly text: string }
  /** An address in front matter or code, perhaps shortened. */
  | { readonly type: 'address'; readonly from: string; readonly text: string }
  /** Textual ids, the first that is defined counts, seen from a folder. */
  | { readonly type: 'id'; readonly from: string; readonly ids: readonly string[] }
  /** A textual id that the document itself defines. */
  | { readonly type: 'ownId'; readonly from: string; readonly ids: readonly string[] }
  | { readonly type: 'outside'; readonly path: string }
  | { readonly type: 'nothing' };

const NOTHING: Asking = { type: 'nothing' };
const LETTERS = {
  p: 'place',
  v: 'revision',
  s: 'site',
  r: 'rooted',
  w: 'wiki',
  a: 'address',
  i: 'id',
  d: 'ownId',
  o: 'outside',
  n: 'nothing',
} as const;

/** The text under which a question is kept. */
export function keyOf(asking: Asking): string {
  switch (asking.type) {
    case 'place':
      if (asking.path.includes('#')) return packed('p', asking.path, asking.fragment);
      return asking.fragment === null ? asking.path : `${asking.path}#${asking.fragment}`;
    case 'revision':
      return packed('v', asking.path, asking.fragment);
    case 'site':
      return packed('s', asking.path, asking.fragment);
    case 'rooted':
      return packed('r', asking.path, asking.fragment);
    case 'wiki':
      return packed('w', asking.from, asking.text);
    case 'address':
      return packed('a', asking.from, asking.text);
    case 'id':
      return packed('i', asking.from, asking.ids.join('\n'));
    case 'ownId':
      return packed('d', asking.from, asking.ids.join('\n'));
    case 'outside':
      return packed('o', asking.path, null);
    case 'nothing':
      return '\0n';
  }
}

function packed(letter: keyof typeof LETTERS, first: string, second: string | null): string {
  return second === null ? `\0${letter}${first}` : `\0${letter}${first}\0${second}`;
}

/** The question that a key stands for. */
export function askingOf(key: string): Asking {
  if (!key.startsWith('\0')) return plainPlace(key);
  const [first, second] = halves(key.slice(2), '\0');
  const type = LETTERS[key.charAt(1) as keyof typeof LETTERS];
  switch (type) {
    case 'wiki':
    case 'address':
      return { type, from: first, text: second ?? '' };
    case 'id':
    case 'ownId':
      return { type, from: first, ids: (second ?? '').split('\n') };
    case 'outside':
      return { type, path: first };
    case 'nothing':
      return NOTHING;
    default:
      return { type, path: first, fragment: second };
  }
}

function plainPlace(key: string): Asking {
  const [path, fragment] = halves(key, '#');
  return { type: 'place', path, fragment };
}

function halves(text: string, separator: string): readonly [string, string | null] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + separator.length)];
}

const EXTERNAL = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Whether a target is a URL. */
export function isExternal(target: string): boolean {
  return EXTERNAL.test(target);
}

/** What a reference of `document` asks. `defines` says whether the document itself defines a textual id. */
export function asking(
  reference: Reference,
  document: SpecDocument,
  rules: CompiledRules,
  defines: (id: string) => boolean,
): Asking {
  const { target, form } = reference;
  if (target === '') return NOTHING;
  switch (form) {
    case 'wiki':
      return wikiAsking(target, document.path);
    case 'id':
      return idAsking(target, document, rules, defines);
    case 'front-matter':
      return frontMatterAsking(target, document, rules, defines);
    default:
      return linkAsking(target, document.path, rules, form !== 'image');
  }
}

/** The question that a markdown destination asks. MARKDOWN.md, 'References'. */
export function linkAsking(
  target: string,
  fromPath: string,
  rules: CompiledRules,
  withFragment: boolean,
): Asking {
  if (EXTERNAL.test(target)) return urlAsking(target, rules);
  const { path, fragment } = destination(target, withFragment);
  if (path === '') return { type: 'place', path: fromPath, fragment };
  if (path.startsWith('/')) return placeOf('', path, fragment, rules.docsRoot === '' ? 'place' : 'rooted');
  return placeOf(folderOf(fromPath), path, fragment, 'place');
}

function placeOf(
  folder: string,
  written: string,
  fragment: string | null,
  type: 'place' | 'revision' | 'site' | 'rooted',
): Asking {
  const path = resolvePath(folder, written.startsWith('/') ? written.slice(1) : written);
  return path === undefined ? { type: 'outside', path: written } : { type, path, fragment };
}

/** A destination's decoded path and fragment; the query is left out. */
export function destination(
  target: string,
  withFragment = true,
): { readonly path: string; readonly fragment: string | null } {
  const [beforeHash, fragment] = halves(target, '#');
  const path = decoded(halves(beforeHash, '?')[0]);
  return { path, fragment: fragment === null || fragment === '' || !withFragment ? null : decoded(fragment) };
}

/** NUL separates the parts of a key, and no file has it in its name. */
function decoded(text: string): string {
  return decodePercent(text).replaceAll('\0', '\uFFFD');
}

const REVISION = /^(?:(?:-\/)?(?:blob|tree|raw|blame|edit|src)\/)?([^/#?]+)(?:\/(.*))?$/s;

function urlAsking(target: string, rules: CompiledRules): Asking {
  const own = rules.ownUrls.find(({ prefix }) => target.startsWith(prefix));
  if (own === undefined) return NOTHING;
  const rest = target.slice(own.prefix.length);
  if (!own.hasRef) return siteAsking(rest, own.folder);
  const match = REVISION.exec(halves(halves(rest, '#')[0], '?')[0]);
  if (match === null) return NOTHING;
  const { fragment } = destination(rest);
  const type = own.defaultRef !== undefined && match[1] === own.defaultRef ? 'place' : 'revision';
  return placeOf(own.folder, decoded(match[2] ?? ''), fragment, type);
}

function siteAsking(rest: string, folder: string): Asking {
  const { path, fragment } = destination(rest);
  return placeOf(folder, path, fragment, 'site');
}

/** Text in double brackets; `[[:alpha:]]` and the like are no links. */
function wikiAsking(target: string, fromPath: string): Asking {
  const text = halves(target, '|')[0].trim();
  if (text === '' || /^[:\-\s]|[\n\0]/.test(text)) return NOTHING;
  return { type: 'wiki', from: text.startsWith('#') ? fromPath : folderOf(fromPath), text };
}

function idAsking(
  target: string,
  document: SpecDocument,
  rules: CompiledRules,
  defines: (id: string) => boolean,
): Asking {
  const configured = patternTarget(target, rules);
  if (configured !== undefined) return configured;
  return idsAsking([normaliseId(target)], document.path, defines);
}

function idsAsking(ids: readonly string[], path: string, defines: (id: string) => boolean): Asking {
  const own = ids.filter(defines);
  return own.length > 0 ? { type: 'ownId', from: path, ids: own } : { type: 'id', from: folderOf(path), ids };
}

/** Configured families say where an id leads: `EIP-(\d+)` → `EIPS/eip-$1.md`. */
function patternTarget(written: string, rules: CompiledRules): Asking | undefined {
  for (const { pattern, target } of rules.idPatterns) {
    const match = pattern.exec(written);
    if (match === null) continue;
    const [path, fragment] = halves(
      target.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? ''),
      '#',
    );
    return placeOf('', path, fragment, 'revision');
  }
  return undefined;
}

function frontMatterAsking(
  target: string,
  document: SpecDocument,
  rules: CompiledRules,
  defines: (id: string) => boolean,
): Asking {
  const text = target.replaceAll('\0', '\uFFFD').trim();
  if (/^\d+$/.test(text)) return idsAsking(idsOfNumber(document, text), document.path, defines);
  const wiki = /^\[\[([^\]]+)\]\]$/.exec(text);
  if (wiki?.[1] !== undefined) return wikiAsking(wiki[1], document.path);
  if (EXTERNAL.test(text)) return urlAsking(text, rules);
  const configured = patternTarget(text, rules);
  if (configured !== undefined) return configured;
  if (text.startsWith('#'))
    return { type: 'place', path: document.path, fragment: decoded(text.slice(1)) || null };
  if (text === '') return NOTHING;
  return {
    type: 'address',
    from: defines(normaliseId(text)) ? document.path : folderOf(document.path),
    text,
  };
}

/** Link rules with their patterns made ready; a pattern that is no regular expression is left out. */
export interface CompiledRules {
  readonly ownUrls: LinkRules['ownUrls'];
  readonly docsRoot: string;
  readonly idPatterns: readonly { readonly pattern: RegExp; readonly target: string }[];
}

/** Makes the rules ready. The configuration's own check reports malformed patterns. */
export function compileRules(rules: LinkRules): CompiledRules {
  return {
    ownUrls: rules.ownUrls.toSorted((a, b) => b.prefix.length - a.prefix.length),
    docsRoot: rules.docsRoot.replace(/^\/+|\/+$/g, ''),
    idPatterns: rules.idPatterns.flatMap(({ pattern, target }) => {
      try {
        return [{ pattern: new RegExp(`^(?:${pattern})$`), target }];
      } catch {
        return [];
      }
    }),
  };
}
