import { availableParallelism } from 'node:os';

/** Test files that are run together. */
export interface TestGroup {
  readonly name: string;
  readonly files: readonly string[];
  /** Whether all files share one process. */
  readonly shared: boolean;
  /** How many files run at once, where each has a process of its own. */
  readonly concurrency: number;
  /** Whether a test that fails is tried once more, by itself; what then passes is told. */
  readonly secondGo: boolean;
}

/**
 * Tests of what starts no process, thread or server share one process: starting one for each file takes four times as long.
 * A hook at the top of one of their files would be every file's; `test/unit/architecture.test.ts` keeps them out.
 */
export const SHARED_TESTS =
  /^test\/unit\/(answers|council|editor(Build|Council|Trace)?|graph|instructions|protocol|quality|rebuild|session|spec|trace|webview)\//;

/**
 * What is tried in the browser goes by two groups, each with a server and a browser that its files share: a journey waits for a
 * quarter of its time. Those through several rooms, each with a window of its own, take as long as the short ones of one room.
 * VS Code in a browser loses a click now and then on a machine that is short of time: a journey counts as failed when it fails twice.
 */
const LONG_JOURNEYS = /^test\/e2e\/[^/]+$/;
const SHORT_JOURNEYS = /^test\/e2e\/[^/]+\//;

/** The groups that test files fall into. Each alone would leave a processor idle, so all of them run at once. */
export function groupsOf(files: readonly string[]): readonly TestGroup[] {
  const chosen = (name: string, pattern: RegExp) => ({
    name,
    files: files.filter((file) => pattern.test(file)),
  });
  const groups: readonly TestGroup[] = [
    { ...chosen('shared', SHARED_TESTS), shared: true, concurrency: 1, secondGo: false },
    { ...chosen('long', LONG_JOURNEYS), shared: true, concurrency: 1, secondGo: true },
    { ...chosen('short', SHORT_JOURNEYS), shared: true, concurrency: 1, secondGo: true },
  ];
  const grouped = new Set(groups.flatMap((group) => group.files));
  const rest = files.filter((file) => !grouped.has(file));
  const apart = { shared: false, concurrency: availableParallelism(), secondGo: false };
  return [...groups, { name: 'apart', files: rest, ...apart }];
}
