import { boundedSearch } from '../spec/boundedSearch.ts';
import { globTest } from '../spec/globTest.ts';
import type { Range } from '../spec/model.ts';
import { lastUpTo, lineStarts } from '../spec/source.ts';
import { importsIn, moduleName } from './imports.ts';
import type { MachineRule, Rule, RuleProblem } from './model.ts';

/** A source file that rules are held against. */
export interface CheckedFile {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

type Check = (file: CheckedFile) => readonly RuleProblem[];

/** Holds one source file against the rules that look into files. Make it once, use it for every file. */
export function fileChecks(rules: readonly MachineRule[]): Check {
  const checks = rules.flatMap((rule) => checkOf(rule) ?? []);
  return (file) => checks.flatMap((check) => check(file));
}

function checkOf(rule: MachineRule): Check | undefined {
  if (rule.check === 'import') {
    const allowed = globTest(rule.outside);
    return (file) => (allowed(file.path) ? [] : forbiddenImports(rule.rule, rule.module, file));
  }
  if (rule.check === 'pattern') {
    const isInside = globTest(rule.inside);
    return (file) => (isInside(file.path) ? forbiddenText(rule.rule, rule.pattern, file) : []);
  }
  return undefined;
}

// @spec instructions.md#RULES-20
function forbiddenImports(rule: Rule, module: string, { path, text }: CheckedFile): readonly RuleProblem[] {
  const found = importsIn(text).filter((each) => isWithin(each.module, moduleName(module)));
  const rangeOf = placesIn(text);
  return found.map(({ from, to }) =>
    broken(rule, path, rangeOf(from, to), `"${module}" may not be imported here`),
  );
}

/** `a/b` and `a.b` lie in `a`. */
function isWithin(module: string, outer: string): boolean {
  return module === outer || module.startsWith(`${outer}/`) || module.startsWith(`${outer}.`);
}

// @spec instructions.md#RULES-21
function forbiddenText(rule: Rule, pattern: RegExp, { path, text }: CheckedFile): readonly RuleProblem[] {
  const rangeOf = placesIn(text);
  return boundedSearch(pattern, text).map(({ from, to }) =>
    broken(rule, path, rangeOf(from, to), 'This may not stand here'),
  );
}

/** Files of a glob that no test file is named after: `a/rounds.ts` wants a `rounds.test.ts`, `rounds_test.go`, `test_rounds.py`, … somewhere. */
// @spec instructions.md#RULES-22
export function missingTests(
  rules: readonly MachineRule[],
  paths: Iterable<string>,
  isTest: (path: string) => boolean,
): readonly RuleProblem[] {
  const all = [...paths];
  const tested = new Set(all.filter(isTest).map(subjectOfTest));
  return rules.flatMap((rule) => {
    if (rule.check !== 'test') return [];
    const wants = globTest(rule.glob);
    const untested = all.filter((path) => wants(path) && !isTest(path) && !tested.has(bareName(path)));
    return untested.map((path) =>
      broken(rule.rule, path, START, `No test file is named after "${bareName(path)}"`),
    );
  });
}

const START: Range = { line: 0, character: 0, endLine: 0, endCharacter: 0 };

function bareName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.slice(0, name.indexOf('.', 1) < 0 ? name.length : name.indexOf('.', 1)).toLowerCase();
}

function subjectOfTest(path: string): string {
  return bareName(path).replace(/^(?:test|spec)[_-]|[_-]?(?:tests?|spec)$/g, '');
}

function broken(
  { id, path: spec, address, text }: Rule,
  path: string,
  range: Range,
  what: string,
): RuleProblem {
  const name = id === null ? `"${text.length > 80 ? `${text.slice(0, 79)}…` : text}"` : id;
  const message = `${what}: rule ${name} of ${spec}.`;
  return { code: 'rule-broken', severity: 'error', path, range, message, address };
}

function placesIn(text: string): (from: number, to: number) => Range {
  const starts = lineStarts(text);
  return (from, to) => {
    const [line, endLine] = [lastUpTo(starts, from), lastUpTo(starts, to)];
    return {
      line,
      character: from - (starts[line] ?? 0),
      endLine,
      endCharacter: to - (starts[endLine] ?? 0),
    };
  };
}
