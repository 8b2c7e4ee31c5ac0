import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { openWorkspace } from '../support/workspace.ts';

// @verifies editor.md#EDIT-4, editor.md#EDIT-12
test('a person whose first act is a command of ours has it done, and is offered it where nothing is left', async (t) => {
  const vscode = await openWorkspace(t, { folder: 'noSpecs' });
  // Nothing in this folder wakes the extension up: the command does.
  await vscode.command('SDME: Create a Specification');
  await vscode.editorLine('# ').first().waitFor();
  await vscode.activity('SDME').first().click();
  const row = vscode.page.locator('.pane-body .monaco-list').getByText('overview.md').first();
  await row.waitFor();

  await vscode.command('View: Close All Editors');
  await rm(join(vscode.folder, 'specs'), { recursive: true });
  await row.waitFor({ state: 'detached' });
  await vscode.screenshot('welcome');
  await vscode.page.getByRole('button', { name: 'Create the First Specification' }).click();
  await vscode.editorLine('# ').first().waitFor();
  await until(() =>
    access(join(vscode.folder, 'specs', 'overview.md')).then(
      () => true,
      () => false,
    ),
  );
});
