import { strictEqual } from 'node:assert';
import { extensions, workspace } from 'vscode';

describe('the extension in a real VS Code', () => {
  it('activates', async () => {
    const extension = extensions.getExtension('sdme.sdme');
    await extension?.activate();
    strictEqual(extension?.isActive, true);
  });

  it('sees the workspace it was opened on', async () => {
    const specs = await workspace.findFiles('specs/*.md');
    strictEqual(specs.length, 2);
  });
});
