import { deepStrictEqual } from 'node:assert';
import { commands, type Location, type Position, type TextDocument } from 'vscode';
import { at, open, removeSpecs, said, writeSpecs } from './support.ts';

const FILES = {
  'specs/refs/core.md': '# Core\n\n## Rules\n\n- [CORE-1] It MUST hold.\n\n## Rest\n\nSee [rules](#rules).\n',
  'specs/refs/a.md':
    '---\ndepends-on:\n  - core.md#rules\n---\n# A\n\n[one](core.md#rules) and [[core#Rules]].\n',
  'specs/refs/deep/b.md': '# B\n\n[two][r] and [three][r], as CORE-1 says.\n\n[r]: ../core.md#rules\n',
};

async function references(document: TextDocument, position: Position): Promise<readonly string[]> {
  const found = await commands.executeCommand<Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    position,
  );
  return [...new Set(await Promise.all(found.map(said)))].sort();
}

describe('finding references', () => {
  before(() => writeSpecs(FILES));
  after(() => removeSpecs('specs/refs'));

  // @verifies editor.md#EDIT-21
  it('lists every reference to a heading, of every form, in every file, each once', async () => {
    const core = await open('specs/refs/core.md');
    const found = await references(core, at(core, '## Ru|les'));
    const lines = found.map((place) => place.split(' ')[0]);
    deepStrictEqual(
      [...new Set(lines)],
      [
        'specs/refs/a.md:3',
        'specs/refs/a.md:7',
        'specs/refs/core.md:3',
        'specs/refs/core.md:9',
        'specs/refs/deep/b.md:3',
        'specs/refs/deep/b.md:5',
      ],
    );
    // What VS Code finds as well has the same range: the inline links are there once.
    deepStrictEqual(found.filter((place) => place.startsWith('specs/refs/core.md:9')).length, 1);
    deepStrictEqual(found.filter((place) => place.startsWith('specs/refs/a.md:7')).length, 2);
  });

  it('lists the uses of a textual id at its definition', async () => {
    const core = await open('specs/refs/core.md');
    const found = await references(core, at(core, '[CORE|-1]'));
    deepStrictEqual(
      found.some((place) => place.startsWith('specs/refs/deep/b.md:3 CORE-1')),
      true,
      found.join('\n'),
    );
  });
});
