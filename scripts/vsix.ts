import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repoRoot } from '../test/host/paths.ts';

const execute = promisify(execFile);

/** A product that people try out is small: grammars and the table of tokens are most of it. */
const MOST_BYTES = 8 * 1024 * 1024;

const vsce = join(repoRoot, 'node_modules', '@vscode', 'vsce', 'vsce');

/**
 * Builds the product for shipping and packs it into a .vsix; returns what was packed, in words. Everything is bundled,
 * so that no dependencies are packed; links in the README stay as they are, as the product does not know its home page.
 */
export async function packageExtension(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const packing = execute(process.execPath, [vsce, ...args, '--out', file], { cwd: repoRoot });
  const { stdout } = await packing.catch((error: { readonly stderr?: string }) => {
    throw new Error(`The extension could not be packed:\n${error.stderr}`);
  });
  const { size } = await stat(file);
  if (size > MOST_BYTES)
    throw new Error(`The packed extension weighs ${size} bytes; at most ${MOST_BYTES} are allowed.`);
  return stdout;
}
