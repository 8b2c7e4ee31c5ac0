import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import { oneWindow } from './support/workspace.ts';

const window = oneWindow({ folder: 'tracedWorkspace' });

// @verifies editor-build.md#BUILD-10, editor-build.md#BUILD-20, editor-build.md#BUILD-22
test('a person sees what is next, and makes a brief from a heading', async (t) => {
  const vscode = await window(t);
  const { page } = vscode;
  await vscode.command('SDME: Show Build Order');
  const row = (text: RegExp) => page.locator('.monaco-list-row').filter({ hasText: text }).first();
  await row(/Layer 0/).waitFor();
  await vscode.screenshot('build-order');
  await vscode.openFile('specs/council.md', 5);
  const lens = page
    .locator('.codelens-decoration a')
    .filter({ hasText: /^Brief$/ })
    .first();
  await lens.click();
  const title = page.locator('.quick-input-title');
  await title.filter({ hasText: /of 20,000 tokens/ }).waitFor();
  await vscode.screenshot('brief-parts');
  await page.keyboard.press('Enter');
  await vscode.editorLine('# Brief: specs/council.md').waitFor();
  const copy = page.locator(
    '.editor-actions a[aria-label^="Copy Brief"], .editor-actions a[aria-label^="SDME: Copy Brief"]',
  );
  await copy.first().waitFor();
  ok(await copy.first().isVisible());
  await vscode.screenshot('brief');
});

// @verifies graph-view.md#VIEW-17
test('a person sees the build order in the graph', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/council.md', 5);
  await vscode.command('SDME: Show Graph');
  const graph = await vscode.webviewFrame('[role="listbox"]');
  const order = 'vscode-button[aria-label^="Show the build order"]';
  await graph.locator(order).click();
  await graph.locator('[role="option"]', { hasText: 'layer 0' }).first().waitFor({ state: 'attached' });
  await vscode.screenshot('graph-order-sidebar');
  await vscode.command('SDME: Open Graph in Editor');
  const large = await vscode.webviewFrame('body[data-place="editor"] [role="listbox"]');
  await large.locator(order).click();
  await large.getByText('All', { exact: true }).click();
  await large.locator('[role="option"]', { hasText: 'layer 0' }).first().waitFor({ state: 'attached' });
  await vscode.screenshot('graph-order');
});

// @verifies editor-build.md#BUILD-41
test('a person asks why a section is as it is', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/council.md', 5);
  await vscode.command('SDME: Show Why');
  await vscode.editorLine('**Implemented by**').waitFor();
  await vscode.screenshot('why');
});
