/**
 * How far one specification came in a drill. `unverified`: it was built, and no test says that it was built right; `waiting`: it was not
 * tried yet; `skipped`: something that it depends on was not rebuilt; `people`: agents are offered no work on it; `no-code`: no code was
 * taken away for it.
 */
export const DRILL_OUTCOMES = [
  'rebuilt',
  'unverified',
  'failed',
  'skipped',
  'waiting',
  'people',
  'no-code',
] as const;
export type DrillOutcome = (typeof DRILL_OUTCOMES)[number];

/** One specification as a step of a drill. */
export interface DrillStep {
  readonly path: string;
  readonly title: string;
  readonly layer: number;
  /** Steps that it depends on directly, by path. */
  readonly after: readonly string[];
  /** Files that were taken away for it. */
  readonly removed: readonly string[];
  readonly outcome: DrillOutcome;
  /** How often an agent was asked. */
  readonly attempts: number;
  /** How long the last attempt took, with the tests after it; null before the first. */
  readonly milliseconds: number | null;
  /** Tests after the last attempt; null where none were run. */
  readonly tests: { readonly passed: number | null; readonly failed: number | null } | null;
  /** Why it did not come further. */
  readonly reasons: readonly string[];
}

/** A drill as it is kept, from its start over every step. */
export interface DrillRecord {
  readonly drill: 1;
  /** The commit whose specifications are tried. */
  readonly commit: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The command that is the agent. */
  readonly agent: string;
  /** Whether the tests were left in place. */
  readonly keepsTests: boolean;
  /** The commit of the drill's own repository that the next step starts from. */
  readonly base: string;
  readonly steps: readonly DrillStep[];
}

/** Steps that there is code for an agent to rebuild. */
export function stepsToRebuild({ steps }: DrillRecord): readonly DrillStep[] {
  return steps.filter(({ outcome }) => outcome !== 'no-code' && outcome !== 'people');
}

/** Whether a step is behind the drill: what depends on it can go on. */
export function isDone({ outcome }: DrillStep): boolean {
  return outcome === 'rebuilt' || outcome === 'unverified';
}

/** The record after a step. */
export function withStep(record: DrillRecord, step: DrillStep): DrillRecord {
  return { ...record, steps: record.steps.map((each) => (each.path === step.path ? step : each)) };
}

/** Steps that a step waits for and that did not come through. */
export function blockersOf({ steps }: DrillRecord, { after }: DrillStep): readonly string[] {
  const blocked = steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped');
  return blocked.filter(({ path }) => after.includes(path)).map(({ path }) => path);
}

export type ReadDrill =
  | { readonly ok: true; readonly record: DrillRecord }
  | { readonly ok: false; readonly problem: string };

/** Reads the record of a drill. Never throws: what is none says why. */
export function readDrill(text: string): ReadDrill {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'It is no JSON.' };
  }
  if (!isFields(value) || typeof value.drill !== 'number')
    return { ok: false, problem: 'It is no record of a drill.' };
  if (value.drill > 1)
    return { ok: false, problem: `It was written by a newer SDME (format ${value.drill}).` };
  return isRecord(value)
    ? { ok: true, record: value }
    : { ok: false, problem: 'It lacks what a drill needs: commit, startedAt, agent, steps.' };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isTests(value: unknown): value is DrillStep['tests'] {
  return value === null || (isFields(value) && [value.passed, value.failed].every(isCountOrNull));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isCountOrNull(value: unknown): boolean {
  return value === null || isCount(value);
}

function isStep(value: unknown): value is DrillStep {
  return (
    isFields(value) &&
    typeof value.path === 'string' &&
    typeof value.title === 'string' &&
    isCount(value.layer) &&
    isTexts(value.after) &&
    isTexts(value.removed) &&
    DRILL_OUTCOMES.some((outcome) => outcome === value.outcome) &&
    isCount(value.attempts) &&
    (value.milliseconds === null || isCount(value.milliseconds)) &&
    isTests(value.tests) &&
    isTexts(value.reasons)
  );
}

function isRecord(value: Fields): value is Fields & DrillRecord {
  const { commit, startedAt, agent, keepsTests, base, steps } = value;
  return (
    [commit, startedAt, agent, base].every((each) => typeof each === 'string') &&
    typeof keepsTests === 'boolean' &&
    Array.isArray(steps) &&
    steps.every(isStep)
  );
}
