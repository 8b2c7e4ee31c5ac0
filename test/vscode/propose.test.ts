import { deepEqual, match } from 'node:assert';
import { readFileSync } from 'node:fs';
import { commands, workspace } from 'vscode';
import { removeSpecs, until, uriOf, writeSpecs } from './support.ts';

const FILES = {
  'specs/prp/rounds.md': '# Rounds\n\n## Asking\n\n- [PRP-1] Every seat MUST be asked.\n',
  'prp/again.ts': '// as PRP-1 says, once more\nexport function askAgain(): void {}\n',
  'prp/ask.ts': '// as PRP-1 says\nexport function askAll(): void {}\n',
};

describe('links that are proposed', () => {
  before(() => writeSpecs(FILES));
  after(async () => {
    await removeSpecs('specs/prp');
    await removeSpecs('prp');
  });

  // @verifies editor-trace.md#SEE-25
  // @verifies editor-trace.md#SEE-35
  it('are written and saved where they stay ticked, in all files', async () => {
    let proposing: Promise<void> | undefined;
    const text = async () => (await workspace.openTextDocument(uriOf('prp/ask.ts'))).getText();
    await until('the annotation is there', async () => {
      // Before the watcher has told of the new files there is nothing to propose, and the command is over.
      proposing ??= Promise.resolve(commands.executeCommand('sdme.proposeLinks')).then(() => {
        proposing = undefined;
      });
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await text()).includes('@spec');
    });
    await proposing;
    match(await text(), /^\/\/ as PRP-1 says\n\/\/ @spec \S*rounds\.md#PRP-1\nexport function askAll/);
    const saved = ['prp/again.ts', 'prp/ask.ts'].map((path) => readFileSync(uriOf(path).fsPath, 'utf8'));
    deepEqual(
      saved.map((each) => each.includes('@spec')),
      [true, true],
    );
  });
});
