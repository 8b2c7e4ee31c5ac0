import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';

/** How many tests of a suite passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** The same of one group of tests, with the names of those that failed. */
export interface GroupCounts extends Counts {
  readonly failures: readonly string[];
}

/** Both together. */
export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** Where suites leave their counts and logs. */
export const resultsDir = join(repoRoot, 'out', 'test-results');

/** The counts that a suite has written; undefined when it did not get that far. */
export async function readCounts<T extends Counts>(name: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(join(resultsDir, name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}
