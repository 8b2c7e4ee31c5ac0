import { parse, stringify } from 'yaml';
import type { Address } from '../graph/model.ts';
import { own } from '../spec/own.ts';
import { isPassed, type TestRun, type Verdict } from './gate.ts';
import type { Guards } from './guards.ts';
import type { Bounds, BriefChoice, ChosenPart } from './model.ts';
import { sealOf } from './seal.ts';
import { tokensText } from './tokensText.ts';

/** One session as `sessions/<date>-<slug>.md` keeps it. */
export interface SessionRecord {
  /** The file's name without `.md`. */
  readonly id: string;
  /** What the brief was about. */
  readonly brief: readonly Address[];
  readonly bounds: Bounds;
  /** The commit that the session began from; null without git. */
  readonly commit: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly before: TestRun | null;
  /** What was not committed when it began, by path, with what it held. */
  readonly uncommitted: Readonly<Record<string, string | null>>;
  /** What only people may change, as it was when it began. */
  readonly guards: Guards;
  /** What the person kept and cut of the brief; null where nobody chose. */
  readonly choice: BriefChoice | null;
  readonly closed: ClosedSession | null;
  /** While it is open: what it began with is no longer as it was written. */
  readonly isEdited?: true;
}

/** How a session ended. */
export interface ClosedSession {
  readonly at: string;
  /** Who closed it, by the name that git knows; null where it knows none. */
  readonly by: string | null;
  readonly after: TestRun | null;
  /** Null where nobody could say. */
  readonly changed: readonly string[] | null;
  /** Reasons of the person, for files out of bounds and for what is for people only. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly verdicts: readonly Verdict[];
}

/** The name of a session's file: the day, and what it is about. */
export function sessionName(startedAt: string, brief: readonly Address[]): string {
  const words = brief.map((address) => address.replace(/^.*\/|\.md(?=#|$)/g, '')).join('-');
  const slug = words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return `${startedAt.slice(0, 10)}-${slug.slice(0, 60).replace(/^-+|-+$/g, '') || 'session'}`;
}

/** One file of that folder, or why it cannot be read. */
export interface ListedSession {
  readonly id: string;
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly session: ReadSession;
}

const SCHEMA = 1;

/** The record as a file that people read; its front matter is what `readSession` reads. */
// @spec session.md#GATE-5
export function sessionMarkdown(record: SessionRecord): string {
  const { id, isEdited: _, ...rest } = record;
  const front = stringify({ session: SCHEMA, seal: sealOf(record), ...rest }, { lineWidth: 0 });
  return `---\n${front}---\n\n${[`# Session: ${record.brief.join(', ')}`, ...bodyOf(record)].join('\n\n')}\n`;
}

function bodyOf(record: SessionRecord): readonly string[] {
  const { commit, startedAt, before, closed, choice } = record;
  const begun = `Began ${startedAt}${commit === null ? '' : ` from ${commit.slice(0, 12)}`}.`;
  const brief = choice === null ? [] : [choiceText(choice)];
  if (closed === null) return [`${begun} Open.`, `Tests: ${runText(before)} before.`, ...brief];
  const result = isPassed(closed.verdicts) ? 'The gate was passed.' : 'The gate was not passed.';
  return [
    `${begun} Closed ${closed.at}${closed.by === null ? '' : ` by ${closed.by}`}. ${result}`,
    `Tests: ${runText(before)} before, ${runText(closed.after)} after.`,
    '## Gate',
    closed.verdicts.map(verdictText).join('\n'),
    '## Changed files',
    changedText(closed),
    ...guardedText(closed),
    ...brief,
  ];
}

/** Reasons for what is no changed file: sections for people only, declarations that trace to them, changes that nobody knows. */
function guardedText({ changed, reasons }: ClosedSession): readonly string[] {
  const others = Object.entries(reasons).filter(([what]) => !changed?.includes(what));
  if (others.length === 0) return [];
  const lines = others.map(([what, reason]) => `- \`${what}\`: ${oneLine(reason)}`);
  return [`## Accepted\n\n${lines.join('\n')}`];
}

function choiceText({ budget, tokens, isExact, kept, cut }: BriefChoice): string {
  const rows = (parts: readonly ChosenPart[], word: string) =>
    parts.map(
      ({ kind, id, tokens: each }) =>
        `| ${word} | ${kind} | ${id.replaceAll('|', '\\|')} | ${tokensText(each, isExact === true)} |`,
    );
  const table = [
    '| | kind | part | tokens |',
    '|---|---|---|--:|',
    ...rows(kept, 'kept'),
    ...rows(cut, 'cut'),
  ];
  return `## Brief\n\n${tokensText(tokens, isExact === true)} of ${budget} tokens.\n\n${table.join('\n')}`;
}

function changedText(closed: ClosedSession): string {
  const { changed } = closed;
  if (changed === null) return 'Not known.';
  if (changed.length === 0) return 'None.';
  return changed.map((path) => `- \`${path}\`${reasonFor(closed, path)}`).join('\n');
}

function runText(run: TestRun | null): string {
  if (run === null) return 'not run';
  return run.passed === null ? 'run, not counted' : `${run.passed} passed, ${run.failed} failed`;
}

function verdictText({ check, ok, message, details }: Verdict): string {
  const lines = details.map((detail) => `  - \`${detail}\``);
  return [`- ${check}: ${ok ? 'passed' : 'NOT PASSED'}. ${message}`, ...lines].join('\n');
}

function reasonFor({ reasons }: ClosedSession, path: string): string {
  const reason = own(reasons, path);
  return reason === undefined ? '' : `: ${oneLine(reason)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

export type ReadSession =
  | { readonly ok: true; readonly record: SessionRecord }
  | { readonly ok: false; readonly problem: string };

/** Reads a session's file. Never throws: what is no session says why. */
export function readSession(id: string, text: string): ReadSession {
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?$/m.exec(text)?.[1];
  if (front === undefined) return { ok: false, problem: 'It has no front matter.' };
  let value: unknown;
  try {
    value = parse(front);
  } catch (error) {
    return {
      ok: false,
      problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    };
  }
  if (!isFields(value) || typeof value.session !== 'number')
    return { ok: false, problem: 'It is no session.' };
  if (value.session > SCHEMA)
    return { ok: false, problem: `It was written by a newer SDME (format ${value.session}).` };
  return isRecord(value)
    ? { ok: true, record: sealed({ id, ...recordOf(value) }, value.seal) }
    : { ok: false, problem: 'Its front matter lacks what a session needs: brief, bounds, startedAt.' };
}

function sealed(record: SessionRecord, seal: unknown): SessionRecord {
  return record.closed === null && seal !== sealOf(record) ? { ...record, isEdited: true } : record;
}

type Fields = Readonly<Record<string, unknown>>;
type Written = Omit<SessionRecord, 'id' | 'isEdited'>;
/** Written before there were these. */
type Later = 'uncommitted' | 'guards' | 'choice';

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isRun(value: unknown): value is TestRun | null {
  if (value === null) return true;
  if (!isFields(value) || typeof value.ended !== 'boolean') return false;
  const { passed, failed, names } = value;
  return isCount(passed) && isCount(failed) && (names === null || isTexts(names));
}

function isCount(value: unknown): value is number | null {
  return value === null || typeof value === 'number';
}

function isBounds(value: unknown): value is Bounds {
  return (
    isFields(value) &&
    isTexts(value.code) &&
    isTexts(value.specs) &&
    Array.isArray(value.forbidden) &&
    value.forbidden.every(isForbidden)
  );
}

function isForbidden(value: unknown): boolean {
  return isFields(value) && typeof value.address === 'string' && typeof value.reason === 'string';
}

function isVerdict(value: unknown): value is Verdict {
  return (
    isFields(value) &&
    typeof value.check === 'string' &&
    typeof value.ok === 'boolean' &&
    typeof value.message === 'string' &&
    isTexts(value.details)
  );
}

function isClosed(value: unknown): value is ClosedSession | null {
  if (value === null) return true;
  return (
    isFields(value) &&
    typeof value.at === 'string' &&
    (value.changed === null || isTexts(value.changed)) &&
    isRun(value.after) &&
    Array.isArray(value.verdicts) &&
    value.verdicts.every(isVerdict) &&
    isFields(value.reasons) &&
    isRecordOf(value.reasons, (each) => typeof each === 'string')
  );
}

function isRecord(value: Fields): value is Fields & Omit<Written, Later> & Partial<Pick<Written, Later>> {
  return (
    isTexts(value.brief) &&
    isBounds(value.bounds) &&
    isCommit(value.commit) &&
    typeof value.startedAt === 'string' &&
    isRun(value.before) &&
    isRecordOf(value.uncommitted, (each) => each === null || typeof each === 'string') &&
    isRecordOf(value.guards, isGuard) &&
    isChoice(value.choice) &&
    isClosed(value.closed)
  );
}

/** Whatever else stands there, an option for git among it, would reach git's command line. */
// @spec security.md#SEC-19
function isCommit(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && /^[0-9a-f]{4,64}$/.test(value));
}

function isRecordOf(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return value === undefined || (isFields(value) && Object.values(value).every(isEntry));
}

function isGuard(value: unknown): boolean {
  return isFields(value) && typeof value.address === 'string' && typeof value.hash === 'string';
}

function isChoice(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  const isParts = (parts: unknown) => Array.isArray(parts) && parts.every(isPart);
  return (
    isFields(value) &&
    typeof value.budget === 'number' &&
    typeof value.tokens === 'number' &&
    (value.isExact === undefined || value.isExact === true) &&
    isParts(value.kept) &&
    isParts(value.cut)
  );
}

function isPart(value: unknown): boolean {
  return (
    isFields(value) &&
    typeof value.kind === 'string' &&
    typeof value.id === 'string' &&
    typeof value.tokens === 'number'
  );
}

function recordOf({
  brief,
  bounds,
  commit,
  startedAt,
  before,
  closed,
  uncommitted = {},
  guards = {},
  choice = null,
}: Omit<Written, Later> & Partial<Pick<Written, Later>>): Written {
  const ended = closed && { ...closed, by: closed.by ?? null };
  return { brief, bounds, commit, startedAt, before, uncommitted, guards, choice, closed: ended };
}
