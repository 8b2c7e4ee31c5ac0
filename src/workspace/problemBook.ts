import type { Problem, Severity } from '../graph/model.ts';
import { problems } from '../graph/problems.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { CONFIG_PATH } from './config.ts';
import type { Settings } from './configLoader.ts';

export type ProblemCounts = Readonly<Record<Severity, number>>;

/** The problems of a document as the folder's configuration wants them told. */
export function problemsOf(graph: SpecGraph, settings: Settings, path: string): readonly Problem[] {
  const own = path === CONFIG_PATH ? settings.problems : [];
  const found = graph.document(path) ? problems(graph, path) : [];
  if (Object.keys(settings.config.checks).length === 0) return own.length === 0 ? found : [...own, ...found];
  return [...own, ...found].flatMap((problem) => configured(problem, settings));
}

/** How many problems of each severity. */
export function countProblems(list: readonly Pick<Problem, 'severity'>[]): ProblemCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of list) counts[severity]++;
  return counts;
}

function configured(problem: Problem, { config }: Settings): Problem[] {
  const severity = Object.hasOwn(config.checks, problem.code) ? config.checks[problem.code] : undefined;
  if (severity === 'off') return [];
  return [severity === undefined ? problem : { ...problem, severity }];
}
