import { distinct, type TestReport } from './testTally.ts';

const POINT = /^( *)(not )?ok\b(?: +\d+)?(?: +-)?(.*)$/;
const PLAN = /^1\.\.(\d+)/;
const VERSION = /^TAP version \d+$/;

/** Tests of one level of indentation, with those of their subtests. */
interface Level {
  readonly indent: number;
  readonly tests: Tap[];
}

interface Tap {
  readonly name: string;
  readonly fate: 'passed' | 'failed' | 'skipped';
}

/** What the lines of the Test Anything Protocol in a text say; null where it has none. Of tests with subtests only these count. */
export function tapReport(text: string): TestReport | null {
  const reader = new TapReader();
  let isYaml = false;
  for (const line of text.split('\n')) {
    if (/^ +---\s*$/.test(line)) isYaml = true;
    else if (isYaml && /^ +\.\.\.\s*$/.test(line)) isYaml = false;
    // A block that is never ended hides no test that follows it further to the left.
    else if (!isYaml || /^\S/.test(line)) {
      isYaml = false;
      reader.take(line.trimEnd());
    }
  }
  return reader.report();
}

class TapReader {
  readonly #levels: Level[] = [];
  #planned: number | null = null;
  #points = 0;
  #bails = 0;
  #isTap = false;

  take(line: string): void {
    const plan = PLAN.exec(line);
    if (VERSION.test(line)) this.#isTap = true;
    else if (plan) this.#planned = (this.#planned ?? 0) + Number(plan[1]);
    else if (line.startsWith('Bail out!')) this.#bails++;
    else this.#point(POINT.exec(line));
  }

  report(): TestReport | null {
    if (!this.#isTap && (this.#planned === null || this.#points === 0)) return null;
    const tests = this.#deeperThan(-1);
    const count = (fate: Tap['fate']): number => tests.filter((test) => test.fate === fate).length;
    const missing = Math.max(0, (this.#planned ?? 0) - this.#points);
    const names = tests.filter(({ fate }) => fate === 'passed').map(({ name }) => name);
    const failed = count('failed') + missing + this.#bails;
    return { passed: count('passed'), failed, skipped: count('skipped'), names: distinct(names) };
  }

  #point(match: RegExpExecArray | null): void {
    if (match === null) return;
    const [, { length: indent } = '', not, rest = ''] = match;
    if (indent === 0) this.#points++;
    const test = { name: rest.split(/ +#/)[0]?.trim() ?? '', fate: fateOf(not !== undefined, rest) };
    const below = this.#deeperThan(indent);
    const level = this.#levels.at(-1);
    const found = below.length === 0 ? [test] : withSuite(test, below);
    if (level?.indent === indent) level.tests.push(...found);
    else this.#levels.push({ indent, tests: [...found] });
  }

  /** Takes the tests that are indented further out of what is open. */
  #deeperThan(indent: number): readonly Tap[] {
    const taken: Tap[][] = [];
    while ((this.#levels.at(-1)?.indent ?? -1) > indent) taken.unshift(this.#levels.pop()?.tests ?? []);
    return taken.flat();
  }
}

/** A test that is marked as to be done may fail. */
function fateOf(isNot: boolean, rest: string): Tap['fate'] {
  if (/#\s*(?:skip|todo)/i.test(rest)) return 'skipped';
  return isNot ? 'failed' : 'passed';
}

/** A suite counts itself only where it failed and none of its tests did. */
function withSuite(suite: Tap, tests: readonly Tap[]): readonly Tap[] {
  const named = tests.map((test) => ({ ...test, name: `${suite.name} › ${test.name}` }));
  const isOwn = suite.fate === 'failed' && tests.every(({ fate }) => fate !== 'failed');
  return isOwn ? [...named, suite] : named;
}
