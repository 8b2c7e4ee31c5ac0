import { opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { globTest } from '../../spec/globTest.ts';
import { normalGlob } from '../specGlobs.ts';

/** Reports that a run of the tests writes: their paths, each with a mark that changes when it is written anew. */
export type ReportMarks = ReadonlyMap<string, string>;

/** A larger report is not read. */
const MOST_BYTES = 64 << 20;
/** Reports of one run; a suite of thousands of classes has one each. */
const MOST_FILES = 10_000;

/** The report files of a folder as they are now. `report` is a path or a glob, relative to the folder. */
export async function markReports(root: string, report: string): Promise<ReportMarks> {
  const { base, isGlob } = picomatch.scan(normalGlob(report));
  const marks = new Map<string, string>();
  const paths = isGlob ? matching(root, base, globTest(normalGlob(report))) : [report];
  for await (const path of paths) {
    const found = await stat(join(root, path), { bigint: true }).catch(() => null);
    if (found?.isFile() && found.size <= MOST_BYTES)
      marks.set(path, `${found.mtimeNs}:${found.ino}:${found.size}`);
    if (marks.size === MOST_FILES) break;
  }
  return marks;
}

/** The texts of reports that were written since they were marked: an older one says nothing about this run. */
export async function newReports(
  root: string,
  report: string,
  before: ReportMarks,
): Promise<readonly string[]> {
  const marks = await markReports(root, report);
  const fresh = [...marks].flatMap(([path, mark]) => (before.get(path) === mark ? [] : [path])).sort();
  return Promise.all(fresh.map((path) => readFile(join(root, path), 'utf8')));
}

async function* matching(
  root: string,
  base: string,
  isMatch: (path: string) => boolean,
): AsyncGenerator<string> {
  const folder = await opendir(join(root, base)).catch(() => null);
  if (folder === null) return;
  for await (const entry of folder) {
    const path = base === '' ? entry.name : `${base}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git')
      yield* matching(root, path, isMatch);
    else if (isMatch(path)) yield path;
  }
}
