/**
 * The marked region of an instruction file. Everything outside of the two marks is a person's. The first mark carries a checksum of
 * what was written between them, so that an edit by hand is noticed before it would be overwritten.
 */

const BEGIN = /^<!-- sdme:rules begin(?: ([0-9a-f]{8}))? .*-->[ \t]*$/m;
const END = /^<!-- sdme:rules end -->[ \t]*$/m;
const NOTE = 'written by `sdme sync` from the specifications; edit those';

/** What an instruction file says of its region. */
export type RegionState =
  | { readonly kind: 'none' }
  /** `from` and `to` are offsets of the text with both marks; `edited`: the text is not what was written there. */
  | { readonly kind: 'region'; readonly from: number; readonly to: number; readonly edited: boolean }
  /** `line` counts from 0. */
  | { readonly kind: 'broken'; readonly line: number; readonly message: string };

/** Finds the region of an instruction file. */
export function regionIn(text: string): RegionState {
  const begin = BEGIN.exec(text);
  const end = END.exec(begin === null ? text : text.slice(begin.index));
  if (begin === null && end === null) return { kind: 'none' };
  if (begin === null || end === null) return broken(text, (begin ?? end)?.index ?? 0, begin === null);
  const from = begin.index;
  const endAt = from + end.index;
  const again = BEGIN.exec(text.slice(from + begin[0].length));
  if (again !== null) return twice(text, from + begin[0].length + again.index);
  const body = text.slice(from + begin[0].length, endAt);
  return { kind: 'region', from, to: endAt + end[0].length, edited: begin[1] !== checksum(body) };
}

function broken(text: string, at: number, isEnd: boolean): RegionState {
  const [here, missing] = isEnd ? ['end', 'begin'] : ['begin', 'end'];
  const message = `The "sdme:rules ${missing}" mark that belongs to this "sdme:rules ${here}" mark is gone. Put it back, or delete this one and sync again.`;
  return { kind: 'broken', line: lineAt(text, at), message };
}

function twice(text: string, at: number): RegionState {
  const message = 'There is a second "sdme:rules begin" mark. Keep one region.';
  return { kind: 'broken', line: lineAt(text, at), message };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

/** What becomes of an instruction file. */
export type Synced =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly text: string }
  /** The region was edited by hand: `text` is what it would become, for the person to compare. */
  | { readonly kind: 'edited'; readonly text: string }
  | Extract<RegionState, { readonly kind: 'broken' }>;

/**
 * Puts the rules into a file: in place of its region, else at its end. Line ends follow the file's. With null the region is taken out.
 */
// @spec instructions.md#RULES-10, instructions.md#RULES-11, instructions.md#RULES-12
export function syncRegion(text: string, rules: string | null): Synced {
  const state = regionIn(text);
  if (state.kind === 'broken') return state;
  if (state.kind === 'none') return rules === null ? { kind: 'same' } : appended(text, rules);
  const written = rules === null ? '' : inLineEnds(region(rules), text);
  const wanted = text.slice(0, state.from) + written + text.slice(state.to);
  if (wanted === text) return { kind: 'same' };
  return { kind: state.edited ? 'edited' : 'changed', text: wanted };
}

/** Whether nothing but the region of a file changed, and that as `sdme sync` writes it; '' where there was no file. */
export function isOnlySynced(before: string, now: string): boolean {
  const state = regionIn(now);
  if (state.kind === 'broken' || (state.kind === 'region' && state.edited)) return false;
  return ownText(before) === ownText(now);
}

/** A person's own text. The end does not count: a region that is put there comes after an empty line. */
function ownText(text: string): string {
  const state = regionIn(text);
  const own = state.kind === 'region' ? text.slice(0, state.from) + text.slice(state.to) : text;
  return own.trimEnd();
}

function appended(text: string, rules: string): Synced {
  const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return { kind: 'changed', text: text + inLineEnds(`${gap}${region(rules)}\n`, text) };
}

function region(rules: string): string {
  const body = `\n${rules.trim()}\n`;
  return `<!-- sdme:rules begin ${checksum(body)} ${NOTE} -->${body}<!-- sdme:rules end -->`;
}

function inLineEnds(text: string, like: string): string {
  return like.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

/** FNV-1a of the text with its line ends folded: says that something changed, protects against nobody. */
function checksum(body: string): string {
  let hash = 0x811c9dc5;
  for (const char of body.replaceAll('\r\n', '\n')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
