/**
 * Runs one suite with Node's test runner and leaves its counts for scripts/test.ts:
 * `node scripts/nodeTests.ts <suite> [part of a folder's or file's name]`. No test at all is a pass.
 */
import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';
import { buildWorkers } from './bundles.ts';
import { runNode } from './command.ts';
import { addCounts, type Counts, type GroupCounts, readCounts, resultsDir } from './results.ts';
import { groupsOf, type TestGroup } from './testGroups.ts';

/** Where more journeys fail than these, something is wrong with all of them. */
const MOST_SECOND_GOES = 3;

const [suite = 'unit', part = ''] = process.argv.slice(2);
const resultsFile = join(resultsDir, `${suite}.json`);

process.chdir(repoRoot);
// Each file's process and its threads compile the same sources again: what was compiled is kept.
process.env.NODE_COMPILE_CACHE ??= join(repoRoot, 'out', 'compile-cache');
await mkdir(resultsDir, { recursive: true });
await rm(resultsFile, { force: true });

if (suite === 'unit') await buildWorkers();

const files = await filesOf(`test/${suite}/**/*${part}*.test.ts`, `test/${suite}/**/*${part}*/**/*.test.ts`);
const counts = (await Promise.all(groupsOf(files).map(counted))).reduce(addCounts);
if (counts.failed > 0) process.exitCode = 1;
await writeFile(resultsFile, JSON.stringify(counts));

async function filesOf(...patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pattern of patterns)
    for await (const file of glob(pattern)) found.add(file.replaceAll('\\', '/'));
  return [...found].sort();
}

async function counted(group: TestGroup): Promise<Counts> {
  if (group.files.length === 0) return { passed: 0, failed: 0 };
  const first = await runGroup(group);
  const again = group.secondGo ? first.failures.slice(0, MOST_SECOND_GOES) : [];
  if (again.length === 0) return first;
  console.log(`\n── once more: ${again.join(' · ')}`);
  const second = await runGroup(group, again);
  return { passed: first.passed + second.passed, failed: first.failed - second.passed };
}

async function runGroup(group: TestGroup, names: readonly string[] = []): Promise<GroupCounts> {
  const results = `${suite}-${group.name}.json`;
  await rm(join(resultsDir, results), { force: true });
  const code = await runNode('scripts/testGroup.ts', [
    ...['--results', results],
    ...(group.shared ? ['--shared'] : ['--at-once', `${group.concurrency}`]),
    ...names.flatMap((name) => ['--named', name]),
    ...group.files,
  ]);
  const done = (await readCounts<GroupCounts>(results)) ?? { passed: 0, failed: 0, failures: [] };
  // A run that ended before it could count has failed too.
  return code === 0 ? done : { ...done, failed: Math.max(1, done.failed) };
}
