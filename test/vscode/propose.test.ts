import { match } from 'node:assert';
import { commands, workspace } from 'vscode';
import { removeSpecs, until, uriOf, writeSpecs } from './support.ts';

const FILES = {
  'specs/prp/rounds.md': '# Rounds\n\n## Asking\n\n- [PRP-1] Every seat MUST be asked.\n',
  'prp/ask.ts': '// as PRP-1 says\nexport function askAll(): void {}\n',
};

describe('links that are proposed', () => {
  before(() => writeSpecs(FILES));
  after(async () => {
    await removeSpecs('specs/prp');
    await removeSpecs('prp');
  });

  // @verifies editor-trace.md#SEE-25
  it('are written where they stay ticked', async () => {
    const proposing = commands.executeCommand('sdme.proposeLinks');
    const text = async () => (await workspace.openTextDocument(uriOf('prp/ask.ts'))).getText();
    await until('the annotation is there', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await text()).includes('@spec');
    });
    await proposing;
    match(await text(), /^\/\/ as PRP-1 says\n\/\/ @spec \S*rounds\.md#PRP-1\nexport function askAll/);
    await workspace.saveAll();
  });
});
