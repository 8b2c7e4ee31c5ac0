const EXTERNAL = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|\/\/)/;

/** Whether a target lies in the repository, or its URL begins as the repository's own files do. */
// @spec spec.md#READ-34
export function isOwn(target: string, ownUrls: readonly string[]): boolean {
  return !EXTERNAL.test(target) || ownUrls.some((url) => target.startsWith(url));
}

/** The same for a name, which may be a title: no white space follows the scheme of a URL, as it does in `ADR: Tokens`. */
export function isOwnName(name: string, ownUrls: readonly string[]): boolean {
  return TITLE.test(name) || isOwn(name, ownUrls);
}

const TITLE = /^[a-zA-Z][a-zA-Z0-9+.-]*:\s/;

/** Where own URLs stand in a text, in ascending order. */
export function ownUrlPlaces(text: string, ownUrls: readonly string[]): readonly number[] {
  const places: number[] = [];
  for (const url of ownUrls)
    for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) places.push(at);
  return places.sort((a, b) => a - b);
}

/**
 * Where the bare URL that starts at `at` ends: before white space or `<`, without punctuation at its end and
 * without a closing parenthesis that nothing opens. GFM 6.9.
 */
export function bareUrlEnd(text: string, at: number, limit: number): number {
  let end = at;
  let depth = 0;
  for (; end < limit && !/[\s<]/.test(text.charAt(end)); end++) {
    if (text.charAt(end) === '(') depth++;
    else if (text.charAt(end) === ')') depth--;
  }
  for (; end > at; end--) {
    const last = text.charAt(end - 1);
    if (last === ')' && depth < 0) depth++;
    else if (!/[?!.,:*_~'"`|]/.test(last)) return end;
  }
  return end;
}
