import picomatch from 'picomatch';
import type { Range } from '../spec/model.ts';
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
  return found.map(({ from, to }) =>
    broken(rule, path, rangeOf(text, from, to), `"${module}" may not be imported here`),
  );
}

/** `a/b` and `a.b` lie in `a`. */
function isWithin(module: string, outer: string): boolean {
  return module === outer || module.startsWith(`${outer}/`) || module.startsWith(`${outer}.`);
}

// @spec instructions.md#RULES-21
function forbiddenText(rule: Rule, pattern: RegExp, { path, text }: CheckedFile): readonly RuleProblem[] {
  const found = [...text.matchAll(pattern)].filter(([match]) => match !== '');
  return found.map((match) => {
    const range = rangeOf(text, match.index, match.index + match[0].length);
    return broken(rule, path, range, 'This may not stand here');
  });
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

function globTest(glob: string): (path: string) => boolean {
  return picomatch(glob, { dot: true });
}

function rangeOf(text: string, from: number, to: number): Range {
  const [start, end] = [placeOf(text, from), placeOf(text, to)];
  return { line: start.line, character: start.character, endLine: end.line, endCharacter: end.character };
}

function placeOf(text: string, offset: number): { readonly line: number; readonly character: number } {
  let line = 0;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, character: offset - start };
}
