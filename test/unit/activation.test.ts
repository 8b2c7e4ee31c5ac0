import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
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

// @verifies editor.md#EDIT-1
describe('what is loaded when the extension is activated', () => {
  const { files, packages } = loadedWith('src/extension.ts');

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
