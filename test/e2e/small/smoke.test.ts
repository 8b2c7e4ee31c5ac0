import { strictEqual } from 'node:assert';
import { test } from 'node:test';
import { window } from './window.ts';

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
