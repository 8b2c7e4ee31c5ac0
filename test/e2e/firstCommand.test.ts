import { test } from 'node:test';
import { openWorkspace } from './support/workspace.ts';

// @verifies editor.md#EDIT-4, editor.md#EDIT-12
test('a person whose first act is a command of ours has it done', async (t) => {
  const vscode = await openWorkspace(t, { folder: 'noSpecs' });
  // Nothing in this folder wakes the extension up: the command does.
  await vscode.command('SDME: Create a Specification');
  await vscode.editorLine('# ').first().waitFor();
  await vscode.activity('SDME').first().click();
  await vscode.page.locator('.pane-body .monaco-list').getByText('overview.md').first().waitFor();
});
