import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { bundles } from '../../scripts/bundles.ts';
import { staticImportsOf } from './imports.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Everything that runs when a file is loaded: the files it imports, and the packages with the file that asks. */
function loadedWith(entry: string): { readonly files: ReadonlySet<string>; readonly packages: string[] } {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    for (const { specifier, isType } of staticImportsOf(readFileSync(join(ROOT, file), 'utf8'))) {
      if (isType) continue;
      if (specifier.startsWith('.')) files.add(posix.join(posix.dirname(file), specifier));
      else packages.add(specifier);
    }
  }
  return { files, packages: [...packages] };
}

/** A bundle as it is shipped: its code, and what it loads beside it. */
async function shipped(
  outfile: string,
): Promise<{ readonly bytes: number; readonly loads: readonly string[] }> {
  const options = bundles(true).find((each) => each.outfile === outfile);
  const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true });
  const loads = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return { bytes: outputFiles?.[0]?.contents.length ?? Number.NaN, loads: [...new Set(loads)].toSorted() };
}

// @verifies editor.md#EDIT-1
describe('what VS Code loads to activate the extension', () => {
  it('is at most 100 KB, and no other file but the product, by a name that stays', async () => {
    const { bytes, loads } = await shipped('dist/extension.cjs');
    assert.ok(bytes <= 100 * 1024, `${bytes} bytes`);
    assert.deepEqual(loads, ['./product.cjs', 'vscode']);
    assert.ok(bundles(true).some(({ outfile }) => outfile === 'dist/product.cjs'));
  });
});

// @verifies editor.md#EDIT-1
describe('what is loaded right after the activation', () => {
  const { files, packages } = loadedWith('src/product.ts');

  it('is no package: parsers and libraries come when they are needed', () => {
    assert.deepEqual(packages, ['vscode']);
  });

  it('is neither the reader nor an index', () => {
    const heavy = ['src/spec/read.ts', 'src/workspace/liveIndex.ts', 'src/workspace/code/codeIndex.ts'];
    assert.ok(files.size > 20, 'the imports of the extension were not found');
    assert.deepEqual(
      heavy.filter((file) => files.has(file)),
      [],
    );
  });
});
