import type { Problem } from '../graph/model.ts';
import type { CodeIndex } from '../workspace/code/codeIndex.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import { ruleProblems } from '../workspace/ruleBook.ts';
import { byPath } from './byPath.ts';

/** A problem as it is told outside: lines and columns from 1. */
export interface ToldProblem {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly address?: string;
}

/** What every problem has, whoever found it. */
type FoundProblem = Pick<Problem, 'severity' | 'path' | 'range' | 'message'> & {
  readonly code: string;
  readonly address?: string;
};

/** Every problem of a folder, by path and place: of specifications, of code and what it traces to, and of rules. */
export async function allProblems(index: LiveIndex, code: CodeIndex): Promise<readonly ToldProblem[]> {
  const rules = await ruleProblems(index, code);
  const paths = [...index.otherPaths(), ...index.graph.paths()];
  const found: FoundProblem[] = paths.flatMap((path) => [...index.problems(path)]);
  for (const problem of code.problems()) found.push(problem);
  found.push(...rules);
  return byPath(found.map(toldProblem).sort(byPlace));
}

function toldProblem({ code, severity, path, range, message, address }: FoundProblem): ToldProblem {
  const place = {
    line: range.line + 1,
    column: range.character + 1,
    endLine: range.endLine + 1,
    endColumn: range.endCharacter + 1,
  };
  return { code, severity, path, ...place, message, ...(address === undefined ? {} : { address }) };
}

function byPlace(a: ToldProblem, b: ToldProblem): number {
  return a.line - b.line || a.column - b.column;
}
