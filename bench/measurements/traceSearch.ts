import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DIALECTS } from '../../src/trace/dialects/all.ts';
import { DEFAULT_DIALECT_OPTIONS } from '../../src/trace/dialects/dialect.ts';
import type { Corpus } from '../corpus.ts';
import type { Numbers } from '../measure.ts';

/** ripgrep looking for the marks of all notations in the same files; no number where there is no ripgrep. */
export async function measure({ root }: Corpus): Promise<Numbers> {
  const rg = findRipgrep();
  if (rg === undefined) return { wall: Number.NaN };
  const marks = DIALECTS.flatMap((dialect) => dialect.markers(DEFAULT_DIALECT_OPTIONS));
  const args = ['--no-ignore', '--fixed-strings', '--count', ...marks.flatMap((mark) => ['-e', mark]), '.'];
  spawnSync(rg, args, { cwd: root, maxBuffer: 1 << 28 });
  const started = performance.now();
  spawnSync(rg, args, { cwd: root, maxBuffer: 1 << 28 });
  return { wall: performance.now() - started };
}

/** `RIPGREP`, else the one in the VS Code that tests run in, else the machine's. */
export function findRipgrep(): string | undefined {
  const own = process.env.RIPGREP;
  if (own !== undefined) return own;
  const home = fileURLToPath(new URL('../../.vscode-test/', import.meta.url));
  const folder = `${process.platform}-${process.arch}`;
  const found = existsSync(home) ? globSync(`*/**/ripgrep*/bin/${folder}/rg`, { cwd: home }) : [];
  if (found[0] !== undefined) return home + found[0];
  return spawnSync('rg', ['--version']).error ? undefined : 'rg';
}
