import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { type CodeLens, commands, env, extensions, Selection, window, workspace } from 'vscode';
import { api, at, open, removeSpecs, rootUri, until, writeSpecs } from './support.ts';

const FILES = {
  'specs/lens/core.md': '# Core\n\n## Rules\n\n## Quiet\n',
  'specs/lens/a.md': '# A\n\n## Needs\n\n[rules](core.md#rules), [again](core.md#rules).\n',
  'specs/lens/b.md': '# B\n\n## Rests\n\nOn [needs](a.md#needs).\n',
};

async function lenses(path: string): Promise<readonly string[]> {
  const document = await open(path);
  const found = await commands.executeCommand<CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    Number.MAX_SAFE_INTEGER,
  );
  return found.map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
}

/** Those that count; others offer what can be done. */
async function counts(path: string): Promise<readonly string[]> {
  return (await lenses(path)).filter((lens) => / \d| impact /.test(lens));
}

describe('lenses and commands', () => {
  before(() => writeSpecs(FILES));
  after(() => removeSpecs('specs/lens'));

  // @verifies editor.md#EDIT-23
  it('say above each heading that has references how many come in, go out, and what a change reaches', async () => {
    deepStrictEqual(await counts('specs/lens/core.md'), ['3 2 references', '3 0 out', '3 impact 2']);
    deepStrictEqual(await counts('specs/lens/a.md'), ['3 1 reference', '3 2 out', '3 impact 1']);
  });

  it('can be switched off', async () => {
    await workspace.getConfiguration('sdme').update('codeLens.enabled', false);
    deepStrictEqual(await lenses('specs/lens/core.md'), []);
    await workspace.getConfiguration('sdme').update('codeLens.enabled', undefined);
  });

  // @verifies editor.md#EDIT-24
  it('show the impact of the section that the cursor is in, with the way to each item', async () => {
    const core = await open('specs/lens/core.md');
    const editor = await window.showTextDocument(core);
    const position = at(core, '## Ru|les');
    editor.selection = new Selection(position, position);
    await commands.executeCommand('sdme.showImpact');
    const { impact } = await api();
    const rings = impact.getChildren();
    deepStrictEqual(
      rings.map((ring) => ring.label),
      ['Directly: 1', 'Through 1 other: 1'],
    );
    const [far] = rings[1] ? impact.getChildren(rings[1]) : [];
    deepStrictEqual(far && impact.getChildren(far).map((step) => step.label), [
      'Needs mentions Rules',
      'Rests mentions Needs',
    ]);
    await commands.executeCommand('sdme.closeImpact');
  });

  it('copy the address of a section', async () => {
    const folder = rootUri().toString();
    await commands.executeCommand('sdme.copyAddress', { folder, address: 'specs/lens/core.md#rules' });
    strictEqual(await env.clipboard.readText(), 'specs/lens/core.md#rules');
  });

  it('open a section at its heading', async () => {
    const folder = rootUri().toString();
    await commands.executeCommand('sdme.open', { folder, address: 'specs/lens/a.md#needs' });
    await until('it is open', () => window.activeTextEditor?.selection.active.line === 2);
  });

  it('are all registered', async () => {
    const registered = new Set(await commands.getCommands(true));
    const extension = extensions.getExtension('sdme.sdme');
    const listed: readonly { command: string }[] = extension?.packageJSON.contributes.commands ?? [];
    ok(listed.length > 0);
    const missing = listed.filter(({ command }) => !registered.has(command));
    deepStrictEqual(missing, []);
  });
});
