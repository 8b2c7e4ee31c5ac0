import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { type CodeAction, commands, languages, window, workspace } from 'vscode';
import { open, removeSpecs, type, until, uriOf, writeSpecs } from './support.ts';

const FILES = {
  'specs/prob/a.md': '# A\n\n[b](b.md#secnod) and [[nowhere/x]] and [gone](gone.md).\n',
  'specs/prob/b.md': '# B\n\n## Second\n',
};

function own(path: string) {
  return languages.getDiagnostics(uriOf(path)).filter(({ source }) => source === 'SDME');
}

/** The first fix of a problem whose title begins so. VS Code may still hold the text from before the files were written. */
async function fix(path: string, at: number, title: string): Promise<CodeAction> {
  let found: CodeAction | undefined;
  await until(`a fix is offered: ${title}`, async () => {
    const range = own(path)[at]?.range;
    ok(range);
    const uri = uriOf(path);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
    );
    found = actions.find((action) => action.title.startsWith(title));
    return found !== undefined;
  });
  return found ?? fail();
}

describe('problems', () => {
  beforeEach(async () => {
    await writeSpecs(FILES);
    await until('the problems are shown', () => own('specs/prob/a.md').length === 3);
  });
  afterEach(() => removeSpecs('specs/prob'));

  // @verifies editor.md#EDIT-33
  it('are shown for files that nobody has opened, on the characters that are wrong', async () => {
    const document = await workspace.openTextDocument(uriOf('specs/prob/a.md'));
    deepStrictEqual(
      own('specs/prob/a.md').map(({ range, code }) => [code, document.getText(range)]),
      [
        ['broken-reference', 'b.md#secnod'],
        ['broken-reference', 'nowhere/x'],
        ['broken-reference', 'gone.md'],
      ],
    );
  });

  // @verifies editor.md#EDIT-33
  it('offer the nearest target that exists', async () => {
    const document = await open('specs/prob/a.md');
    const best = await fix('specs/prob/a.md', 0, 'Change to');
    strictEqual(best.title, 'Change to "b.md#second"');
    strictEqual(await workspace.applyEdit(best.edit ?? fail()), true);
    ok(document.getText().includes('[b](b.md#second)'));
    await until('the problem is gone', () => own('specs/prob/a.md').length === 2);
    await document.save();
  });

  it('offer to add the section that is missing', async () => {
    await open('specs/prob/a.md');
    const action = await fix('specs/prob/a.md', 0, 'Add the section');
    strictEqual(await workspace.applyEdit(action.edit ?? fail()), true);
    await until('the section is there', () => own('specs/prob/a.md').length === 2);
    const b = await workspace.openTextDocument(uriOf('specs/prob/b.md'));
    strictEqual(b.getText(), '# B\n\n## Second\n\n## Secnod\n');
    await b.save();
  });

  it('offer to create the file that is missing', async () => {
    await open('specs/prob/a.md');
    const action = await fix('specs/prob/a.md', 2, 'Create');
    const { command, arguments: args = [] } = action.command ?? fail();
    await commands.executeCommand(command, ...args);
    strictEqual(window.activeTextEditor?.document.getText(), '# Gone\n');
    await until('the file is known', () => own('specs/prob/a.md').length === 2);
  });

  it('follow unsaved text', async () => {
    const b = await open('specs/prob/b.md');
    await type(b, '## Second', '## Secnod');
    await until('the reference is right', () => own('specs/prob/a.md').length === 2);
    await type(b, '## Secnod', '## Second');
    await until('it is broken again', () => own('specs/prob/a.md').length === 3);
    await b.save();
  });

  // @verifies editor.md#EDIT-33
  it('leave plain links to VS Code where it checks them', async () => {
    const settings = workspace.getConfiguration('markdown');
    await settings.update('validate.enabled', true);
    await until('only the wiki link is left', () => own('specs/prob/a.md').length === 1);
    await settings.update('validate.enabled', undefined);
    await until('all are back', () => own('specs/prob/a.md').length === 3);
  });
});

function fail(): never {
  throw new Error('there is no such fix');
}
