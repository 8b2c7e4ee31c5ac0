import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCodePath } from '../../src/trace/languages.ts';
import { codeGlobs } from '../../src/workspace/code/codeGlobs.ts';
import { discover } from '../../src/workspace/discover.ts';
import { type Corpus, copiedCorpus } from '../corpus.ts';
import { CODE_GENERATOR, generateCode } from './generateCode.ts';

const home = join(tmpdir(), 'sdme-bench');

/** A generated code base of so many files; kept between runs, so that its files are not young. */
export function generatedCode(count: number): Corpus {
  const root = join(home, `${CODE_GENERATOR}-${count}`);
  const mark = join(root, 'complete');
  if (!existsSync(mark)) {
    rmSync(root, { recursive: true, force: true });
    generateCode(root, count);
    writeFileSync(mark, '');
  }
  return codeAt(root, `${count} files`);
}

/** A copy of a folder that somebody named. */
export function copiedCode(folder: string): Corpus {
  const { root, name } = copiedCorpus(folder);
  return codeAt(root, name);
}

function codeAt(root: string, name: string): Corpus {
  const paths: string[] = [];
  let bytes = 0;
  const options = { root, specs: null, excludes: [], stamps: true, others: codeGlobs(null) };
  discover(options, (files) => {
    for (const { path, stamp } of files) {
      if (!isCodePath(path)) continue;
      paths.push(path);
      bytes += stamp?.size ?? 0;
    }
  });
  return { name, root, paths, bytes };
}
