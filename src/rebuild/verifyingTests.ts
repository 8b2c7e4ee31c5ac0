import type { CodeUnit } from '../trace/model.ts';

type Unit = Pick<CodeUnit, 'kind' | 'name' | 'parent'>;

/** The names of the tests that a declaration stands for: those of a suite, a class or a file, which runners report, else its own. */
export function testsIn(units: readonly Unit[], at: number): readonly string[] {
  const tests = testsBelow(units, at);
  const name = units[at]?.name ?? '';
  return tests.length > 0 || name === '' ? tests : [name];
}

function testsBelow(units: readonly Unit[], at: number): readonly string[] {
  return units.flatMap(({ kind, name, parent }, index) => {
    if (parent !== at) return [];
    const below = testsBelow(units, index);
    return below.length === 0 && kind === 'test' ? [name] : below;
  });
}

/** What runners put between the names of suites, classes and modules and the name of a test. */
const BETWEEN = String.raw`(?: [›>] |\.|::|[/# ])`;
const BEFORE = '(?:^|[›>] |[.:/#])';
/** After it come the parameters of a run, or a number where several tests have the same name. */
const AFTER = String.raw`(?:$| [›>] |[.:/#[(]| \(\d+\)$)`;

/** Whether a name in a report is that of a test, whose own name is qualified: `TestRounds.test_blind`, `rounds.are blind`. */
export function isReported(test: string, reported: string): boolean {
  const parts = test.replace(/#\d+$/, '').split('.');
  const escaped = parts.map((part) => part.replace(/[\\^$*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(BEFORE + escaped.join(BETWEEN) + AFTER, 'u').test(reported);
}
