import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import type { Frame } from 'playwright-core';
import { until } from '../support/until.ts';
import type { OpenWorkspace } from '../support/workspace.ts';
import { window } from './window.ts';

const SELECTED = '[role="option"][aria-selected="true"]';

/** The graph in the sidebar around *Opening*. */
async function graphOf(vscode: OpenWorkspace): Promise<Frame> {
  await vscode.openFile('specs/sessions.md', 8);
  await vscode.command('SDME: Show Graph');
  const graph = await vscode.webviewFrame('body[data-place="sidebar"] [role="listbox"]');
  await graph.locator('[role="option"]', { hasText: 'Opening' }).first().waitFor({ state: 'attached' });
  return graph;
}

/** Where a node is drawn in the window: what the keyboard is on lies where the picture shows it. */
async function placeOf({ page }: OpenWorkspace, graph: Frame, title: string) {
  await graph.locator('[role="listbox"]').focus();
  await page.keyboard.press('Home');
  await until(async () => {
    if ((await graph.locator(SELECTED).textContent())?.startsWith(title)) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  const box = await graph.locator(SELECTED).boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** What is written where VS Code's own box for saving proposes to write it. */
async function exported(vscode: OpenWorkspace, format: string): Promise<Buffer> {
  const { page } = vscode;
  await vscode.command('SDME: Export Graph…');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: format }).first().click();
  await page.locator('.quick-input-widget').getByText('OK', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  const file = join(vscode.folder, `specifications.${format.toLowerCase()}`);
  await until(async () => (await readFile(file)).length > 0);
  const bytes = await readFile(file);
  await rm(file);
  return bytes;
}

// @verifies graph-view.md#VIEW-21, graph-view.md#VIEW-27
test('a person points at a section in the graph, reads it, asks its menu, opens it, and narrows the graph', async (t) => {
  const vscode = await window(t);
  const { page } = vscode;
  const graph = await graphOf(vscode);
  const at = await placeOf(vscode, graph, 'Lifetime');
  await page.mouse.move(at.x - 1, at.y);
  await page.mouse.move(at.x, at.y);
  const card = graph.locator('.hover-card');
  await card.getByText('A token MUST expire fifteen minutes after it was made.').waitFor();
  await vscode.screenshot('graph-hover');
  await page.mouse.click(at.x, at.y, { button: 'right' });
  const entry = page.locator('.context-view .action-label').filter({ hasText: 'Copy Address' });
  await entry.hover();
  await vscode.screenshot('graph-menu');
  await page.keyboard.press('Enter');
  await page.locator('.statusbar').getByText('specs/tokens.md#lifetime').waitFor();
  await page.mouse.click(at.x, at.y);
  await vscode.tab('tokens.md').waitFor();

  const shown = graph.locator('[role="option"]');
  const filter = graph.locator('vscode-text-field input');
  await filter.fill('rotation');
  await shown
    .filter({ hasText: /^Rotation/ })
    .first()
    .waitFor({ state: 'attached' });
  await shown
    .filter({ hasText: /^Refusals/ })
    .first()
    .waitFor({ state: 'detached' });
  await filter.fill('');
  await graph.locator('vscode-button[aria-label^="Filter by status"]').click();
  const depends = graph.locator('vscode-checkbox', { hasText: 'depends on' });
  await depends.click();
  await graph.locator('vscode-button[aria-label*="some are hidden"]').waitFor();
  await vscode.screenshot('graph-filters');
  await depends.click();
  await graph.locator('vscode-button[aria-label^="Filter by status"]').click();
});

// @verifies graph-view.md#VIEW-13
test('a person exports what the graph shows as a picture, and the graph as text', async (t) => {
  const vscode = await window(t);
  await graphOf(vscode);
  const png = await exported(vscode, 'PNG');
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  assert.match((await exported(vscode, 'SVG')).toString(), /^<svg[\s\S]*Opening/);
  const json = JSON.parse((await exported(vscode, 'JSON')).toString());
  assert.ok(json.nodes.some(({ address }: { address: string }) => address === 'specs/tokens.md#lifetime'));
});

// @verifies editor.md#EDIT-30
test('a person looks at what a rename would change before it is changed', async (t) => {
  const vscode = await window(t);
  const { page } = vscode;
  await vscode.openFile('specs/tokens.md', 9);
  await vscode.editorLine('## Lifetime').first().waitFor();
  const box = page.locator('.rename-input');
  await until(async () => {
    await page.keyboard.press('F2');
    await box.waitFor({ timeout: 2_000 });
    return true;
  });
  await box.fill('Length of life');
  await page.keyboard.press('Control+Enter');
  const preview = page.locator('.part.panel');
  for (const file of ['sessions.md', 'tokens.md']) await preview.getByText(file).first().waitFor();
  await vscode.screenshot('rename-preview');
  assert.match(await readFile(join(vscode.folder, 'specs/sessions.md'), 'utf8'), /tokens\.md#lifetime/);
  await preview.getByText('Discard', { exact: true }).click();
  await vscode.editorLine('## Lifetime').first().waitFor();
});

// @verifies workspace.md#INDEX-30
test('a person is told in the editor what is wrong with the configuration of the folder', async (t) => {
  const vscode = await window(t);
  const file = join(vscode.folder, '.sdme/config.json');
  await mkdir(join(vscode.folder, '.sdme'), { recursive: true });
  await writeFile(file, '{ "archve": "decisions" }\n');
  await vscode.openFile('.sdme/config.json');
  await vscode.command('Problems: Focus on Problems View');
  await vscode.page
    .locator('.markers-panel')
    .getByText('"archve" is no key of the configuration')
    .first()
    .waitFor();
  await rm(file);
});
