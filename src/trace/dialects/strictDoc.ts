import type { Range } from '../../spec/model.ts';
import type { CommentLine } from '../commentLines.ts';
import type { AnnotationTarget } from '../model.ts';
import { type AnnotationDraft, type Dialect, Findings, rangeIn } from './dialect.ts';
import { withoutCode } from './sdme.ts';

const SCOPES = new Set(['file', 'class', 'function', 'line', 'range_start', 'range_end']);

/** The lines of one comment as one text, because a marker may be broken over lines. */
interface Joined {
  readonly text: string;
  range(start: number, end: number): Range;
}

function join(lines: readonly CommentLine[]): Joined {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${withoutCode(line.text)}\n`;
  }
  const point = (offset: number): Range => {
    const index = Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
    const line = lines[index];
    return line === undefined
      ? { line: 0, character: 0, endLine: 0, endCharacter: 0 }
      : rangeIn(line, offset - (starts[index] ?? 0), 0);
  };
  const range = (start: number, end: number): Range => ({
    ...point(start),
    endLine: point(end).line,
    endCharacter: point(end).character,
  });
  return { text, range };
}

interface Marker {
  readonly uids: readonly AnnotationTarget[];
  readonly scope: string | null;
  readonly role: string | null;
}

function readMarker(joined: Joined, from: number, list: string): Marker | string | null {
  const uids: AnnotationTarget[] = [];
  let scope: string | null = null;
  let role: string | null = null;
  for (const part of list.matchAll(/[^,]+/g)) {
    const text = part[0].trim();
    const option = /^(\w+)\s*=\s*(.*)$/.exec(text);
    const start = from + part.index + part[0].indexOf(text);
    // `@relation(REQ-1, ...)` is talk about markers.
    if (/\.\.\.|…/.test(text)) return null;
    if (option === null && /\s/.test(text)) return `\`${text}\` is no id.`;
    if (option === null && text !== '') uids.push({ text, range: joined.range(start, start + text.length) });
    else if (option?.[1] === 'scope') scope = option[2] ?? '';
    else if (option?.[1] === 'role') role = option[2] ?? '';
    else return `\`${text}\` is neither an id nor scope= or role=.`;
  }
  if (scope !== null && !SCOPES.has(scope))
    return `There is no scope \`${scope}\`; there are ${[...SCOPES].join(', ')}.`;
  return uids.length === 0 ? 'The marker names no requirement.' : { uids, scope, role };
}

/** Ranges that are open while a file is read, so that an end without a start is noticed. */
interface State {
  skipping: boolean;
  readonly open: Map<string, Range>;
}

function take(marker: Marker, range: Range, state: State, found: Findings): void {
  const { scope } = marker;
  if (marker.uids[0]?.text === 'skip') {
    state.skipping = scope === 'range_start' || (state.skipping && scope !== 'range_end');
    return;
  }
  if (state.skipping) return;
  const key = marker.uids.map(({ text }) => text).join();
  if (scope === 'range_end') {
    if (!state.open.delete(key)) found.problem(`No range of ${key} begins above.`, range);
    return;
  }
  if (scope === 'range_start') state.open.set(key, range);
  const belongs: Pick<AnnotationDraft, 'belongsTo'> =
    scope === 'file' || scope === 'class' ? { belongsTo: scope } : {};
  const verifies = /test|verif/i.test(marker.role ?? '');
  found.add({
    role: verifies ? 'verifies' : 'implements',
    range,
    targets: marker.uids,
    reason: marker.role,
    ...belongs,
  });
}

/** StrictDoc: `@relation(REQ-1, REQ-2, scope=function, role=Test)`, in documentation strings too. */
export const STRICT_DOC: Dialect = {
  name: 'strictdoc',
  markers: () => ['@relation'],
  hits: () => /@relation\s*[({]/g,
  goesOn: false,
  read({ lines }) {
    const found = new Findings('strictdoc');
    const state: State = { skipping: false, open: new Map() };
    for (const comment of Map.groupBy(lines, (line) => line.comment.start).values()) {
      const joined = join(comment);
      for (const match of joined.text.matchAll(/@relation\s*[({]([^)}]*)([)}]?)/g)) {
        const range = joined.range(match.index, match.index + match[0].trimEnd().length);
        const from = match.index + match[0].search(/[({]/) + 1;
        const marker =
          match[2] === '' ? 'The marker is not closed.' : readMarker(joined, from, match[1] ?? '');
        if (typeof marker === 'string') found.problem(marker, range);
        else if (marker !== null) take(marker, range, state, found);
      }
    }
    for (const [key, range] of state.open) found.problem(`The range of ${key} has no end.`, range);
    return found;
  },
};
