import { strictEqual } from 'node:assert';
import { test } from 'node:test';
import { oneWindow, openWorkspace } from './support/workspace.ts';

const window = oneWindow({ folder: 'small' });

test('a person opens a spec and sees it', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/tides.md', 3);
  await vscode.editorLine('## High water').waitFor();
  await vscode.screenshot('smoke');
});

test('a webview is found by what it shows', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/gate.md');
  await vscode.command('Markdown: Open Preview to the Side');
  const preview = await vscode.webviewFrame('h2:has-text("Closing")');
  strictEqual(await preview.locator('h1').first().textContent(), 'Gate');
});

// @verifies editor.md#EDIT-4, editor.md#EDIT-12
test('a person whose first act is a command of ours has it done', async (t) => {
  const vscode = await openWorkspace(t, { folder: 'noSpecs' });
  // Nothing in this folder wakes the extension up: the command does.
  await vscode.command('SDME: Create a Specification');
  await vscode.editorLine('# ').first().waitFor();
  await vscode.activity('SDME').first().click();
  await vscode.page.locator('.pane-body .monaco-list').getByText('overview.md').first().waitFor();
});
