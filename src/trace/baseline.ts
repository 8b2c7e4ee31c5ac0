import { hashText } from './hash.ts';
import { readSetAside, type SetAside, setAsideKey, writeSetAside } from './setAside.ts';

// `.sdme/baseline.jsonl`: what a person has accepted, one line a link. Made for merging:
// - A line's place is given by a fingerprint of its link, so that what two branches accept lies scattered over the file. Between the
//   256 stretches of the file stand fixed lines, so that this holds for a small or new file as well: git sees a conflict only where two
//   branches change neighbouring lines.
// - Where they do, `.sdme/.gitattributes` with `baseline.jsonl merge=union` keeps both sides' lines. Two lines for one link may then
//   stand in the file; each is an acceptance that a person made, so the link counts as accepted when what is there now is what one of
//   them accepted, both sides of it together, and never one side of each.
// - Lines between conflict markers accept nothing until a person has resolved the conflict. Rewriting keeps them, and everything else
//   that could not be read, at the end of the file as they were.

/** What identifies a link: the unit and the section. */
export interface LinkKey {
  readonly path: string;
  readonly unit: string;
  readonly address: string;
}

/** One acceptance: these two, as they were then, agree. */
export interface Acceptance extends LinkKey {
  readonly code: string;
  readonly spec: string;
  /** Date and time as the caller writes them. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

export interface BaselineProblem {
  readonly line: number;
  readonly message: string;
}

export interface Baseline {
  readonly acceptances: readonly Acceptance[];
  /** Findings of quality that a person has set aside. */
  readonly aside: readonly SetAside[];
  /** Lines that could not be read, and whole conflicts, as they were. */
  readonly unread: readonly string[];
  readonly problems: readonly BaselineProblem[];
}

export const EMPTY_BASELINE: Baseline = { acceptances: [], aside: [], unread: [], problems: [] };
/** What the tool writes beside the baseline. */
export const BASELINE_ATTRIBUTES = 'baseline.jsonl merge=union\n';

const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;
const SEPARATOR = /^\{"stretch":"[0-9a-f]{2}"\}$/;

/** Reads a baseline. Never fails: what cannot be read accepts nothing, is a problem on its line, and is kept. */
// @spec trace.md#TRACE-33
export function parseBaseline(text: string): Baseline {
  const acceptances: Acceptance[] = [];
  const aside: SetAside[] = [];
  const unread: string[] = [];
  const problems: BaselineProblem[] = [];
  let conflict = false;
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((content, line) => {
      const marker = MARKER.test(content);
      if (marker && content.startsWith('<')) problems.push({ line, message: CONFLICT });
      if (marker && !conflict && !content.startsWith('<'))
        problems.push({ line, message: 'A mark of a merge conflict stands alone here.' });
      if (marker) conflict = content.startsWith('<') || (conflict && !content.startsWith('>'));
      if (conflict || marker) unread.push(content);
      else if (content.trim() !== '' && !SEPARATOR.test(content.trim())) readLine(content, line);
    });
  return { acceptances, aside, unread, problems };

  function readLine(content: string, line: number): void {
    const fields = fieldsOf(content);
    const accepted = fields && acceptanceOf(fields);
    const set = fields && readSetAside(fields);
    if (accepted) acceptances.push(accepted);
    else if (set) aside.push(set);
    else {
      unread.push(content);
      problems.push({ line, message: 'This is no acceptance; it accepts nothing and is kept as it is.' });
    }
  }
}

const CONFLICT =
  'A merge conflict: nothing between its marks is accepted. Keep the lines that hold and delete the marks.';

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(line: string): Fields | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Fields) : null;
  } catch {
    return null;
  }
}

function acceptanceOf(fields: Fields): Acceptance | null {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const wanted = ['path', 'address', 'code', 'spec'];
  if (wanted.some((name) => text(name) === '') || typeof fields.unit !== 'string') return null;
  return {
    path: text('path'),
    unit: fields.unit,
    address: text('address'),
    code: text('code'),
    spec: text('spec'),
    at: text('at'),
    by: text('by'),
    reason: text('reason'),
  };
}

/** Writes a baseline: the same acceptances give the same text, in whatever order they came. */
export function serialiseBaseline({ acceptances, aside, unread }: Baseline): string {
  const lines = new Set([
    ...acceptances.map((each) => `${placeOf(each)}${written(each)}`),
    ...aside.map((each) => `${hashText(setAsideKey(each))} ${writeSetAside(each)}`),
  ]);
  const separators = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'));
  const places = [...lines, ...separators.map((two) => `${two}\n{"stretch":"${two}"}`)].sort();
  const text = places.map((line) => line.slice(line.indexOf('{'))).join('\n');
  return `${text}\n${unread.map((line) => `${line}\n`).join('')}`;
}

/** Links of one unit name and section keep their place when the file moves: then the line changes and does not wander. */
function placeOf({ unit, address, path }: LinkKey): string {
  return `${hashText(unit === '' ? `${path}\n${address}` : `${unit}\n${address}`)} `;
}

function written({ path, unit, address, code, spec, at, by, reason }: Acceptance): string {
  return JSON.stringify({ path, unit, address, code, spec, at, by, reason });
}

/** Who accepts, when and why; the caller knows. */
export interface AcceptedBy {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** Accepts exactly the links that are named, as they are now. Earlier acceptances of the same links give way; all others stay. */
// @spec trace.md#TRACE-30
export function accept(
  baseline: Baseline,
  links: readonly (LinkKey & Pick<Acceptance, 'code' | 'spec'>)[],
  { at, by, reason }: AcceptedBy,
): Baseline {
  const named = new Set(links.map(keyOf));
  const kept = baseline.acceptances.filter((each) => !named.has(keyOf(each)));
  const made = links.map(({ path, unit, address, code, spec }) => ({
    path,
    unit,
    address,
    code,
    spec,
    at,
    by,
    reason,
  }));
  return { ...baseline, acceptances: [...kept, ...made] };
}

/** Sets exactly these findings aside; what is set aside already keeps its date, person and reason. */
export function setAside(
  baseline: Baseline,
  found: readonly Pick<SetAside, 'rule' | 'path' | 'mark'>[],
  { at, by, reason }: AcceptedBy,
): Baseline {
  const known = new Map(baseline.aside.map((each) => [setAsideKey(each), each]));
  const aside = found.map((each) => known.get(setAsideKey(each)) ?? { ...each, at, by, reason });
  return { ...baseline, aside };
}

/** Of several acceptances the one that was made last. */
export function lastOf(acceptances: readonly Acceptance[]): Acceptance | undefined {
  return acceptances.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}

/** Takes out acceptances of links that are no more. */
export function prune(baseline: Baseline, gone: readonly LinkKey[]): Baseline {
  const named = new Set(gone.map(keyOf));
  return { ...baseline, acceptances: baseline.acceptances.filter((each) => !named.has(keyOf(each))) };
}

export function keyOf({ path, unit, address }: LinkKey): string {
  return `${path}\n${unit}\n${address}`;
}
