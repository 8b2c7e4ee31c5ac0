import type { Reference } from '../spec/model.ts';
import { decodePercent, folderOf, resolvePath } from './address.ts';
import { type Asking, halves, NOTHING } from './asking.ts';
import { definesId, type Entry } from './entry.ts';
import { familyIds, idsOfNumber, normaliseId } from './identifiers.ts';
import type { LinkRules } from './model.ts';

const EXTERNAL = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** No URL: white space follows the colon of `ADR: Tokens`. */
const TITLE = /^[a-z][a-z0-9+.-]*:\s/i;

/** Whether a target is a URL. */
export function isExternal(target: string): boolean {
  return EXTERNAL.test(target);
}

/** What people write in front matter where there is nothing to refer to. */
const EMPTY = /^(?:none|n\/a|null|nil|tbd|todo|[-~?]*)$/i;

/** Turns the references of one document into the questions that they ask. */
export class Asker {
  readonly #path: string;
  readonly #folder: string;
  readonly #entry: Entry;
  readonly #rules: CompiledRules;
  readonly #defines: (id: string) => boolean;

  constructor(entry: Entry, rules: CompiledRules) {
    this.#path = entry.path;
    this.#folder = folderOf(entry.path);
    this.#entry = entry;
    this.#rules = rules;
    this.#defines = definesId(entry);
  }

  asking({ target, form }: Reference): Asking {
    if (target === '') return NOTHING;
    switch (form) {
      case 'wiki':
        return wikiAsking(target, this.#path);
      case 'id':
        return this.#mention(target);
      case 'autolink':
        return urlAsking(target, this.#rules);
      case 'front-matter':
        return this.#frontMatter(target.replaceAll('\0', '\uFFFD').trim());
      default:
        return linkAsking(target, this.#path, this.#rules, form !== 'image');
    }
  }

  /** A document that mentions itself by the id that is its name refers to nothing. */
  #mention(target: string): Asking {
    const id = normaliseId(target);
    if (familyIds(this.#entry.document).includes(id)) return NOTHING;
    return patternTarget(target, this.#rules) ?? this.#ids([id]);
  }

  #ids(ids: readonly string[]): Asking {
    const own = ids.filter(this.#defines);
    return own.length > 0
      ? { type: 'ownId', from: this.#path, ids: own }
      : { type: 'id', from: this.#folder, ids };
  }

  /** A number of the document's own family, a wiki link, a URL, an id, or an address. */
  #frontMatter(text: string): Asking {
    if (/^\d+$/.test(text)) return this.#ids(idsOfNumber(this.#entry.document, text));
    const wiki = /^\[\[([^\]]+)\]\]$/.exec(text)?.[1];
    if (wiki !== undefined) return wikiAsking(wiki, this.#path);
    if (EMPTY.test(text)) return NOTHING;
    if (EXTERNAL.test(text) && !TITLE.test(text)) return urlAsking(text, this.#rules);
    if (text.startsWith('#')) return linkAsking(text, this.#path, this.#rules, true);
    if (this.#defines(normaliseId(text))) return this.#ids([normaliseId(text)]);
    return patternTarget(text, this.#rules) ?? { type: 'address', from: this.#folder, text };
  }
}

/** The question that a markdown destination asks. MARKDOWN.md, 'References'. */
// @spec graph.md#GRAPH-1
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

// @spec graph.md#GRAPH-3
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

// @spec graph.md#GRAPH-7
function urlAsking(target: string, rules: CompiledRules): Asking {
  const own = rules.ownUrls.find(({ prefix }) => target.startsWith(prefix));
  if (own === undefined) return NOTHING;
  const rest = target.slice(own.prefix.length);
  if (!own.hasRef) return siteAsking(rest, own.folder);
  const match = REVISION.exec(halves(halves(rest, '#')[0], '?')[0]);
  if (match === null) return NOTHING;
  const { fragment } = destination(rest);
  const type = own.defaultRef !== undefined && match[1] === own.defaultRef ? 'place' : 'revision';
  const path = pathWithin(decoded(match[2] ?? ''), own.within ?? '');
  return path === undefined ? NOTHING : placeOf(own.folder, path, fragment, type);
}

/** A path of the repository as seen from one of its folders; undefined where it lies beside that. */
function pathWithin(path: string, folder: string): string | undefined {
  if (folder === '') return path;
  return path === folder || path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function siteAsking(rest: string, folder: string): Asking {
  const { path, fragment } = destination(rest);
  return placeOf(folder, path, fragment, 'site');
}

/** Text in double brackets; `[[:alpha:]]`, `[[1, 2]]` and the like are no links. */
function wikiAsking(target: string, fromPath: string): Asking {
  const text = halves(target, '|')[0].trim();
  if (text === '' || /^[:\-\s]|[\n\0]|^[\d\s,.]+$/.test(text)) return NOTHING;
  return { type: 'wiki', from: text.startsWith('#') ? fromPath : folderOf(fromPath), text };
}

/** No id is longer. */
const LONGEST_ID = 300;

/** Configured families say where an id leads: `EIP-(\d+)` → `EIPS/eip-$1.md`. */
function patternTarget(written: string, rules: CompiledRules): Asking | undefined {
  if (written.length > LONGEST_ID) return undefined;
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
