import { deepStrictEqual, strictEqual } from 'node:assert';
import { commands, type Position, type TextDocument, Uri, WorkspaceEdit, workspace } from 'vscode';
import { api, applied, at, open, removeSpecs, type, until, uriOf, writeSpecs } from './support.ts';

const FILES = {
  'specs/ren/core.md':
    '# Core\n\n## Rules\n\n- [CORE-1] It MUST hold.\n\n## Dup\n\n## Dup\n\nSee [rules](#rules) and [second](#dup-1).\n',
  'specs/ren/a.md':
    '---\ndepends-on:\n  - core.md#rules\n  - "core.md#dup"\n---\n# A\n\n[one](core.md#rules "title"), [[core#Rules|them]], <a href="core.md#rules">x</a>.\n\nCORE-1 holds.\n',
  'specs/ren/deep/b.md': '# B\n\n[two][r] and [three][r].\n\n[r]: <../core.md#rules>\n',
};

async function rename(document: TextDocument, position: Position, name: string): Promise<WorkspaceEdit> {
  return commands.executeCommand<WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    position,
    name,
  );
}

describe('renaming', () => {
  beforeEach(() => writeSpecs(FILES));
  afterEach(() => removeSpecs('specs/ren'));

  // @verifies editor.md#EDIT-30
  it('a section updates every reference, of every form, in every file', async () => {
    const core = await open('specs/ren/core.md');
    deepStrictEqual(await applied(await rename(core, at(core, '## Ru|les'), 'House rules')), {
      'specs/ren/core.md': FILES['specs/ren/core.md']
        .replace('## Rules', '## House rules')
        .replace('(#rules)', '(#house-rules)'),
      'specs/ren/a.md': FILES['specs/ren/a.md']
        .replaceAll('core.md#rules', 'core.md#house-rules')
        .replace('[[core#Rules|them]]', '[[core#House rules|them]]'),
      'specs/ren/deep/b.md': FILES['specs/ren/deep/b.md'].replace('#rules>', '#house-rules>'),
    });
  });

  it('the first of two equal headings keeps the links to the second, whose slug changes', async () => {
    const core = await open('specs/ren/core.md');
    const texts = await applied(await rename(core, at(core, 'hold.\n\n## Du|p'), 'Single'));
    strictEqual(texts['specs/ren/core.md']?.includes('[second](#dup)'), true);
    strictEqual(texts['specs/ren/a.md']?.includes('"core.md#single"'), true);
  });

  it('a textual id updates its mentions', async () => {
    const core = await open('specs/ren/core.md');
    const texts = await applied(await rename(core, at(core, '[CORE|-1]'), 'CORE-7'));
    strictEqual(texts['specs/ren/core.md']?.includes('[CORE-7] It MUST'), true);
    strictEqual(texts['specs/ren/a.md']?.includes('CORE-7 holds.'), true);
  });

  it('takes unsaved text into account', async () => {
    const a = await open('specs/ren/a.md');
    await type(a, 'CORE-1 holds.', 'New: [four](core.md#rules).');
    const core = await open('specs/ren/core.md');
    const texts = await applied(await rename(core, at(core, '## Ru|les'), 'Laws'));
    strictEqual(texts['specs/ren/a.md']?.includes('New: [four](core.md#laws).'), true);
  });

  it('is refused where the new name is taken by an anchor, and nothing changes', async () => {
    await writeSpecs({
      'specs/ren/c.md': '# C\n\nText <a id="taken"></a> here.\n\n## Free\n\n[a](#taken) [b](#free)\n',
    });
    const document = await open('specs/ren/c.md');
    const edit = await rename(document, at(document, '## Fr|ee'), 'Taken');
    strictEqual(edit.size, 0, JSON.stringify(await applied(edit)));
  });

  // @verifies editor.md#EDIT-31
  it('a file updates the references to it and its own', async () => {
    const { folders } = await api();
    const edit = new WorkspaceEdit();
    edit.renameFile(uriOf('specs/ren/core.md'), uriOf('specs/ren/deep/heart.md'));
    strictEqual(await workspace.applyEdit(edit), true);
    await workspace.saveAll();
    await until('the file is known by its new name', () =>
      folders.all.some(({ index }) => index.graph.document('specs/ren/deep/heart.md') !== undefined),
    );
    const text = async (path: string) =>
      (await workspace.openTextDocument(Uri.joinPath(uriOf('.'), path))).getText();
    const a = await text('specs/ren/a.md');
    strictEqual(a.includes('[one](deep/heart.md#rules "title")'), true, a);
    strictEqual(a.includes('[[heart#Rules|them]]'), true, a);
    strictEqual(a.includes('- deep/heart.md#rules'), true, a);
    const b = await text('specs/ren/deep/b.md');
    strictEqual(b.includes('[r]: <heart.md#rules>'), true, b);
    await folders.settled();
    const [folder] = folders.all;
    deepStrictEqual(folder?.index.problems('specs/ren/a.md'), []);
  });

  it('a file leaves plain links to VS Code where it updates them, and each is updated once', async () => {
    const settings = workspace.getConfiguration('markdown');
    await settings.update('updateLinksOnFileMove.enabled', 'always');
    try {
      const edit = new WorkspaceEdit();
      edit.renameFile(uriOf('specs/ren/core.md'), uriOf('specs/ren/heart.md'));
      strictEqual(await workspace.applyEdit(edit), true);
      const a = await workspace.openTextDocument(uriOf('specs/ren/a.md'));
      await until('VS Code has updated its links', () =>
        a.getText().includes('[one](heart.md#rules "title")'),
      );
      strictEqual(a.getText().includes('[[heart#Rules|them]]'), true, a.getText());
      strictEqual(a.getText().includes('- heart.md#rules'), true, a.getText());
      await workspace.saveAll();
    } finally {
      await settings.update('updateLinksOnFileMove.enabled', undefined);
    }
  });
});
