import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';

/** How many tests of a suite passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Both together. */
export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** Where suites leave their counts and logs. */
export const resultsDir = join(repoRoot, 'out', 'test-results');

/** The counts that a suite has written; undefined when it did not get that far. */
export async function readCounts(name: string): Promise<Counts | undefined> {
  try {
    return JSON.parse(await readFile(join(resultsDir, name), 'utf8')) as Counts;
  } catch {
    return undefined;
  }
}
