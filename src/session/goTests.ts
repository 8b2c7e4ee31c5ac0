import { distinct, type TestReport } from './testTally.ts';

interface Event {
  readonly Action: 'pass' | 'fail' | 'skip';
  readonly Package?: string;
  readonly Test?: string;
}

const VERBOSE = /^ *--- (PASS|FAIL|SKIP): (\S+) \(/;
const UNBUILT = /^FAIL\s+(\S+) \[(?:build|setup) failed\]/;

/** What `go test -json` or `go test -v` printed; null where a text is neither. Without either, Go tells no numbers. */
export function goTests(text: string): TestReport | null {
  const events = text.split('\n').flatMap((line) => eventIn(line) ?? []);
  const tests = events.filter(({ Test }) => Test !== undefined);
  if (tests.length === 0) return null;
  const count = (action: Event['Action']): number => tests.filter(({ Action }) => Action === action).length;
  const names = tests.flatMap(({ Action, Package, Test = '' }) =>
    Action === 'pass' ? [[Package ?? [], Test].flat().join(' › ')] : [],
  );
  const failed = count('fail') + lonelyFailures(events);
  return { passed: count('pass'), failed, skipped: count('skip'), names: distinct(names) };
}

function eventIn(line: string): Event | null {
  const [, word, name] = VERBOSE.exec(line) ?? [];
  if (name !== undefined) return { Action: ACTIONS[word ?? ''] ?? 'fail', Test: name };
  const [, unbuilt] = UNBUILT.exec(line) ?? [];
  if (unbuilt !== undefined) return { Action: 'fail', Package: unbuilt };
  return line.startsWith('{"') && line.includes('"Action"') ? jsonEvent(line) : null;
}

const ACTIONS: Readonly<Record<string, Event['Action']>> = { PASS: 'pass', FAIL: 'fail', SKIP: 'skip' };

function jsonEvent(line: string): Event | null {
  try {
    const event: Event = JSON.parse(line);
    const isText = (value: unknown): boolean => value === undefined || typeof value === 'string';
    const isEnd = Object.values(ACTIONS).includes(event.Action);
    return isEnd && isText(event.Test) && isText(event.Package) ? event : null;
  } catch {
    return null;
  }
}

/** Packages that failed without a test of theirs that did: they could not be built, or ended in the middle. */
function lonelyFailures(events: readonly Event[]): number {
  const failures = events.filter(({ Action }) => Action === 'fail');
  const told = new Set(failures.flatMap(({ Package, Test }) => (Test === undefined ? [] : (Package ?? []))));
  const packages = failures.flatMap(({ Package, Test }) => (Test === undefined ? (Package ?? []) : []));
  return new Set(packages.filter((name) => !told.has(name))).size;
}
