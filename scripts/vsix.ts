import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repoRoot } from '../test/host/paths.ts';

const execute = promisify(execFile);

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
  return stdout;
}
