import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { discover } from '../src/workspace/discover.ts';
import { GENERATOR, generate } from './generate.ts';

/** A folder to measure on. It may be written to: it is generated or a copy. */
export interface Corpus {
  readonly name: string;
  readonly root: string;
  readonly paths: readonly string[];
  readonly bytes: number;
}

const home = join(tmpdir(), 'sdme-bench');

/** The generated corpus of so many documents; kept between runs, so that its files are not young. */
export function generatedCorpus(count: number): Corpus {
  const root = join(home, `${GENERATOR}-${count}`);
  const mark = join(root, 'complete');
  if (!existsSync(mark)) {
    rmSync(root, { recursive: true, force: true });
    generate(root, count);
    writeFileSync(mark, '');
  }
  return corpusAt(root, `${count} generated`);
}

/** A copy of a folder that somebody named. */
export function copiedCorpus(folder: string): Corpus {
  const from = resolve(folder);
  const root = join(home, `copy-${basename(from)}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const wanted = (path: string) => !/[\\/](?:node_modules|\.git|\.sdme[\\/]cache)$/.test(path);
  cpSync(from, root, { recursive: true, filter: wanted, verbatimSymlinks: true });
  return corpusAt(root, basename(from));
}

function corpusAt(root: string, name: string): Corpus {
  const paths: string[] = [];
  let bytes = 0;
  discover({ root, specs: null, excludes: [], stamps: true }, (files) => {
    for (const { path, stamp } of files) {
      paths.push(path);
      bytes += stamp?.size ?? 0;
    }
  });
  return { name, root, paths, bytes };
}

/** The texts of a corpus in memory. */
export function textsOf({ root, paths }: Corpus): string[] {
  return paths.map((path) => readFileSync(join(root, path), 'utf8'));
}
