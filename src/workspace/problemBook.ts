import type { Problem, Severity } from '../graph/model.ts';
import { problems } from '../graph/problems.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import type { Finding } from '../quality/model.ts';
import { own as ownOf } from '../spec/own.ts';
import type { Settings } from './configLoader.ts';

export type ProblemCounts = Readonly<Record<Severity, number>>;

/**
 * The problems of a path as the folder's configuration wants them told: `own` that stand in no specification, those of
 * a document, and `findings` in its text.
 */
export function problemsOf(
  graph: SpecGraph,
  settings: Settings,
  path: string,
  own: readonly Problem[],
  findings: readonly Finding[],
): readonly Problem[] {
  const linked = graph.document(path) ? problems(graph, path) : [];
  const found = findings.length === 0 ? linked : merged(linked, path, findings);
  if (Object.keys(settings.config.checks).length === 0) return own.length === 0 ? found : [...own, ...found];
  return [...own, ...found].flatMap((problem) => configured(problem, settings));
}

/** In the order of the text. */
function merged(linked: readonly Problem[], path: string, findings: readonly Finding[]): readonly Problem[] {
  const written = findings.map(({ code, severity, range, message }) => ({
    code,
    severity,
    path,
    range,
    message,
  }));
  return [...linked, ...written].sort(
    (a, b) => a.range.line - b.range.line || a.range.character - b.range.character,
  );
}

/** How many problems of each severity. */
export function countProblems(list: readonly Pick<Problem, 'severity'>[]): ProblemCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of list) counts[severity]++;
  return counts;
}

function configured(problem: Problem, { config }: Settings): Problem[] {
  const severity = ownOf(config.checks, problem.code);
  if (severity === 'off') return [];
  return [severity === undefined ? problem : { ...problem, severity }];
}
