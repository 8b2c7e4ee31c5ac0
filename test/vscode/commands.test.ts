import { ok, strictEqual } from 'node:assert';
import { commands, Selection, Uri, window, workspace } from 'vscode';
import { api, at, open, removeSpecs, rootUri, until, uriOf, writeSpecs } from './support.ts';

const FILES = {
  'specs/cmd/core.md': '# Core\n\n## Rules\n',
  'specs/cmd/a.md': '# A\n\n[rules](core.md#rules)\n',
};

describe('commands', () => {
  before(() => writeSpecs(FILES));
  after(() => removeSpecs('specs/cmd'));

  it('find references from the cursor', async () => {
    const core = await open('specs/cmd/core.md');
    const editor = await window.showTextDocument(core);
    const position = at(core, '## Ru|les');
    editor.selection = new Selection(position, position);
    await commands.executeCommand('sdme.findReferences');
    await commands.executeCommand('closeReferenceSearch');
    strictEqual(window.activeTextEditor?.document.uri.toString(), core.uri.toString());
  });

  it('go to a section that is picked from a list', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    const going = commands.executeCommand('sdme.goToSection');
    await until('something is opened', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return window.activeTextEditor?.document.languageId === 'markdown';
    });
    await going;
  });

  // @verifies editor.md#EDIT-26
  it('about a section let one be picked where the cursor is in none', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    const { impact } = await api();
    const showing = commands.executeCommand('sdme.showImpact');
    await until('something is shown', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return impact.target !== undefined;
    });
    await showing;
    await commands.executeCommand('sdme.closeImpact');
  });

  // @verifies editor.md#EDIT-12
  it('make a file, and never overwrite one', async () => {
    const uri = uriOf('specs/cmd/new.md').toString();
    await commands.executeCommand('sdme.makeFile', { uri, text: '# New\n' });
    strictEqual(window.activeTextEditor?.document.getText(), '# New\n');
    await commands.executeCommand('sdme.makeFile', { uri, text: '# Other\n' });
    const text = Buffer.from(await workspace.fs.readFile(Uri.parse(uri))).toString();
    strictEqual(text, '# New\n');
  });

  it('say so, and do nothing, where a section is no longer there', async () => {
    const folder = rootUri().toString();
    await commands.executeCommand('sdme.showImpact', { folder, address: 'specs/gone.md' });
    const { impact } = await api();
    strictEqual(impact.target, undefined);
  });

  it('read everything anew', async () => {
    const { folders } = await api();
    const [before] = folders.all;
    await commands.executeCommand('sdme.reindex');
    await until('there is another index', () => folders.all[0] !== undefined && folders.all[0] !== before);
    await folders.settled();
    ok(folders.all[0]?.index.graph.document('specs/cmd/core.md'));
  });
});
