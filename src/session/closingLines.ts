import type { TestReport } from './testTally.ts';

/** How a runner's closing line is read: by the groups of its pattern, or word by word with the number before or after each word. */
interface Runner {
  readonly name: string;
  readonly line: RegExp;
  readonly numbers: 'first' | 'last' | 'groups';
}

const MARK = String.raw`(?:\[\w+\] +)?`;

/** Each pattern takes whole lines, so that what tests print by the way is not taken for a result. */
const RUNNERS: readonly Runner[] = [
  { name: 'node', numbers: 'last', line: /^[ℹ#] (?:tests|pass|fail|cancelled|skipped|todo) \d+$/ },
  { name: 'jest', numbers: 'first', line: /^Tests: +(?:\d+ \w+, )*\d+ total$/ },
  { name: 'vitest', numbers: 'first', line: /^ *Tests +(?:\d+ [a-z]+(?: \| )?)+ \(\d+\)$/ },
  { name: 'mocha', numbers: 'first', line: /^ +\d+ (?:passing|failing|pending)(?: \([\w. ]+\))?$/ },
  {
    name: 'playwright',
    numbers: 'first',
    line: /^ +\d+ (?:passed|failed|flaky|skipped|interrupted|did not run)(?: \([\d.hms ]+\))?$/,
  },
  { name: 'bun', numbers: 'first', line: /^ +\d+ (?:pass|fail|skip|todo)$/ },
  { name: 'deno', numbers: 'first', line: /^(?:ok|FAILED) \| \d+ passed \S.*$/ },
  {
    name: 'ava',
    numbers: 'groups',
    line: /^ +(?:(?<passed>\d+) tests? passed|(?<failed>\d+) (?:tests? failed|uncaught exceptions?)|(?<skipped>\d+) tests? (?:skipped|todo))$/,
  },
  {
    name: 'pytest',
    numbers: 'first',
    line: /^(?:=+ )?(?:\d+ [a-z]+(?: passed)?(?:, )?)+ in \d[\d.]*s(?: \([\d:]+\))?(?: =+)?$/,
  },
  { name: 'pytest none', numbers: 'groups', line: /^(?:=+ )?no tests ran in \d[\d.]*s(?: =+)?$/ },
  { name: 'unittest', numbers: 'first', line: /^Ran \d+ tests? in \d[\d.]*s$/ },
  { name: 'unittest', numbers: 'last', line: /^(?:OK|FAILED) \((?:[a-z ]+=\d+(?:, )?)+\)$/ },
  { name: 'cargo', numbers: 'first', line: /^test result: (?:ok|FAILED)\. \d+ passed; \d+ failed; .*$/ },
  { name: 'nextest', numbers: 'first', line: /^ *Summary \[.*\] \d+ tests? run: .*$/ },
  {
    name: 'surefire',
    numbers: 'last',
    line: new RegExp(`^${MARK}Tests run: \\d+, +Failures: \\d+(?:, +Errors: \\d+(?:, +Skipped: \\d+)?)?$`),
  },
  { name: 'junit 4, phpunit', numbers: 'first', line: /^OK \(\d+ tests?(?:, \d+ assertions?)?\)$/ },
  {
    name: 'junit 5',
    numbers: 'groups',
    line: /^\[ +(?:(?<passed>\d+) tests successful|(?<failed>\d+) tests failed|(?<skipped>\d+) tests (?:skipped|aborted)) +\]$/,
  },
  { name: 'gradle', numbers: 'first', line: /^\d+ tests? completed(?:, \d+ \w+)*$/ },
  { name: 'dotnet', numbers: 'last', line: /^ *(?:Passed|Failed|Skipped)! +- Failed: .*$/ },
  { name: 'dotnet 8', numbers: 'last', line: /^ *Test summary: total: .*$/ },
  { name: 'vstest', numbers: 'last', line: /^ *(?:Total tests|Passed|Failed|Skipped): \d+$/ },
  { name: 'rspec', numbers: 'first', line: /^\d+ examples?, \d+ failures?(?:, .*)?$/ },
  { name: 'minitest', numbers: 'first', line: /^\d+ runs, \d+ assertions, .*$/ },
  { name: 'phpunit', numbers: 'last', line: /^Tests: \d+, Assertions: \d+.*$/ },
  {
    name: 'exunit, bats',
    numbers: 'first',
    line: /^(?:\d+ doctests?, )?\d+ tests?, \d+ failures?(?:, .*)?$/,
  },
  {
    name: 'ctest',
    numbers: 'groups',
    line: /^\d+% tests passed, (?<failed>\d+) tests? failed out of (?<total>\d+)$/,
  },
  {
    name: 'googletest',
    numbers: 'groups',
    line: /^\[ +(?:PASSED +\] (?<passed>\d+)|FAILED +\] (?<failed>\d+)|SKIPPED +\] (?<skipped>\d+)) tests?(?:\.|, listed below:)$/,
  },
  { name: 'scalatest', numbers: 'last', line: new RegExp(`^${MARK}Tests: succeeded \\d+, .*$`) },
  { name: 'passed, failed', numbers: 'first', line: /^\d+ passed, \d+ failed(?:, \d+ skipped)?\.?$/ },
];

const WORDS: Readonly<Record<string, keyof Counts>> = {
  ...named('passed', 'passed pass passing succeeded flaky xpassed'),
  ...named('failed', 'failed fail failing failure failures error errors cancelled canceled interrupted'),
  ...named('skipped', 'skipped skips skip ignored pending todo xfailed did incomplete risky'),
  ...named('total', 'tests test total run runs example examples doctest doctests'),
};

function named(key: keyof Counts, words: string): Readonly<Record<string, keyof Counts>> {
  return Object.fromEntries(words.split(' ').map((word) => [word, key]));
}

interface Counts {
  passed?: number;
  failed?: number;
  skipped?: number;
  total?: number;
}

/** No closing line is longer. */
const LONGEST = 300;
const PROMISING =
  /(?:\d|no tests).*(?:pass|fail|test|total|run|skip|example|pend|ok|todo|cancel|flaky|did|interrupt|completed)|[a-z].*\d/i;

/** The counts in the closing lines of test runners, added up; null where there is no such line. `isTap`: node's were read as TAP. */
// @spec session.md#COUNT-2
export function closingCounts(text: string, isTap: boolean): TestReport | null {
  const found = new Map<string, Counts>();
  for (const line of text.split('\n')) {
    if (line.length > LONGEST || !PROMISING.test(line)) continue;
    for (const runner of RUNNERS) {
      const match = isTap && runner.name === 'node' ? null : runner.line.exec(line.trimEnd());
      if (match === null) continue;
      found.set(runner.name, added(found.get(runner.name) ?? {}, countsIn(match, runner)));
      break;
    }
  }
  return found.size === 0 ? null : sumOf([...found.values()]);
}

function countsIn({ 0: line, groups }: RegExpExecArray, { numbers }: Runner): Counts {
  if (numbers === 'groups') return numbersIn(Object.entries(groups ?? {}));
  const pattern = numbers === 'first' ? /(\d+) +([a-z]+)/gi : /([a-z]+)[^\w\n]*(\d+)/gi;
  const pairs = [...line.matchAll(pattern)].map(([, a = '', b = '']) =>
    numbers === 'first' ? ([b, a] as const) : ([a, b] as const),
  );
  return numbersIn(pairs.map(([word, number]) => [WORDS[word.toLowerCase()] ?? '', number]));
}

function numbersIn(pairs: readonly (readonly [string, string | undefined])[]): Counts {
  const counts: Counts = {};
  for (const [key, number] of pairs) {
    if (number !== undefined && isKey(key)) counts[key] = (counts[key] ?? 0) + Number(number);
  }
  return counts;
}

function isKey(key: string): key is keyof Counts {
  return key === 'passed' || key === 'failed' || key === 'skipped' || key === 'total';
}

function added(a: Counts, b: Counts): Counts {
  return numbersIn(
    [...Object.entries(a), ...Object.entries(b)].map(([key, number]) => [key, String(number)]),
  );
}

function sumOf(all: readonly Counts[]): TestReport {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed = 0, skipped = 0, total = 0 } of all) {
    sum.passed += passed ?? Math.max(0, total - failed - skipped);
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return { ...sum, names: null };
}
