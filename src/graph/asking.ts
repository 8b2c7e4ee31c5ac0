/**
 * The questions that references ask, and the text under which each is kept, so that equal ones are found in a map:
 * `path#fragment` for the common link, else a letter and two parts between NULs.
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

export const NOTHING: Asking = { type: 'nothing' };
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

/** Text before and after the first separator; null where there is none. */
export function halves(text: string, separator: string): readonly [string, string | null] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + separator.length)];
}
