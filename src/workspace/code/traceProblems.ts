import type { Severity } from '../../graph/model.ts';
import { own } from '../../spec/own.ts';
import type { Baseline } from '../../trace/baseline.ts';
import type { TraceProblem as FoundProblem } from '../../trace/model.ts';
import { BASELINE_PATH } from './baselineFile.ts';
import type { TraceKeeper } from './traceKeeper.ts';

/** A problem of tracing with the severity that the configuration gives it. */
export type TraceProblem = Omit<FoundProblem, 'severity'> & { readonly severity: Severity };

/** Problems of one path, or of all. */
export function problemsOf(
  keeper: TraceKeeper,
  baseline: Baseline | null,
  path: string | undefined,
): readonly TraceProblem[] {
  if (path !== undefined)
    return [
      ...baselineProblems(path === BASELINE_PATH ? baseline : null),
      ...codeProblems(keeper, path),
      ...specProblems(keeper, path),
    ];
  const { index } = keeper;
  return [
    ...baselineProblems(baseline),
    ...[...index.paths()].flatMap((each) => codeProblems(keeper, each)),
    ...[...index.specs.documents()].flatMap((document) => specProblems(keeper, document.path)),
  ];
}

/** Problems with the severities that are configured; those that are off are left out. */
// @spec trace.md#TRACE-12
export function configured<T extends { readonly code: string; readonly severity: Severity }>(
  problems: readonly T[],
  checks: Readonly<Record<string, Severity | 'off'>>,
): readonly T[] {
  if (Object.keys(checks).length === 0) return problems;
  return problems.flatMap((problem) => {
    const severity = own(checks, problem.code);
    if (severity === 'off') return [];
    return [severity === undefined ? problem : { ...problem, severity }];
  });
}

/** Where no code says what it implements, code that says nothing is no problem but a choice. */
// @spec trace.md#TRACE-10
function codeProblems({ index, inUse }: TraceKeeper, path: string): readonly TraceProblem[] {
  const problems = index.trace(path)?.problems ?? [];
  return inUse ? problems : problems.filter(({ code }) => code !== 'untraced-code');
}

function specProblems({ index, isTested }: TraceKeeper, path: string): readonly TraceProblem[] {
  const document = index.specs.document(path);
  if (document === undefined) return [];
  return [...index.unverifiedIn(path, isTested), ...index.brokenLinksIn(path)];
}

function baselineProblems(baseline: Baseline | null): TraceProblem[] {
  return (baseline?.problems ?? []).map(({ line, message }) => ({
    code: 'malformed-baseline',
    severity: 'warning',
    path: BASELINE_PATH,
    range: { line, character: 0, endLine: line + 1, endCharacter: 0 },
    message,
  }));
}
