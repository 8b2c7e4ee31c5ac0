import { deepEqual, match } from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { repoRoot } from '../../host/paths.ts';
import { violations } from '../support/axe.ts';
import { chooseTheme, THEMES } from '../support/themes.ts';
import { type OpenWorkspace, openWorkspace } from '../support/workspace.ts';
import { window } from './window.ts';

/** The graph in the sidebar, at a line of a specification. */
async function smallGraph(vscode: OpenWorkspace, path: string, line: number) {
  await vscode.openFile(path, line);
  await vscode.command('SDME: Show Graph');
  return vscode.webviewFrame('body[data-place="sidebar"] [role="listbox"]');
}

async function largeGraph(vscode: OpenWorkspace) {
  await vscode.command('SDME: Open Graph in Editor');
  return vscode.webviewFrame('body[data-place="editor"] [role="listbox"]');
}

/** Opens the menu of the active node by the keyboard and chooses from it. */
async function chooseFromMenu({ page }: OpenWorkspace, label: string) {
  await page.keyboard.press('Shift+F10');
  await page.locator('.context-view .action-label').filter({ hasText: label }).hover();
  await page.keyboard.press('Enter');
}

const SELECTED = '[role="option"][aria-selected="true"]';

// @verifies graph-view.md#VIEW-17
test('a person sees the build order in the graph', async (t) => {
  const vscode = await window(t);
  const graph = await smallGraph(vscode, 'specs/council.md', 5);
  const order = 'vscode-button[aria-label^="Show the build order"]';
  await graph.locator(order).click();
  await graph.locator('[role="option"]', { hasText: 'layer 0' }).first().waitFor({ state: 'attached' });
  await vscode.screenshot('graph-order-sidebar');
  const large = await largeGraph(vscode);
  await large.locator(order).click();
  await large.getByText('All', { exact: true }).click();
  await large.locator('[role="option"]', { hasText: 'layer 0' }).first().waitFor({ state: 'attached' });
  await vscode.screenshot('graph-order');
});

// @verifies graph-view.md#VIEW-14, graph-view.md#VIEW-23, graph-view.md#VIEW-27
test('a person shows the code beside its section in the graph and opens it from there', async (t) => {
  const vscode = await window(t);
  const graph = await smallGraph(vscode, 'specs/council.md', 5);
  await graph.locator('vscode-button[aria-label^="Show code and tests"]').click();
  const unit = graph.locator('[role="option"]', { hasText: 'RoundRunner' });
  await unit.waitFor({ state: 'attached' });
  match((await unit.textContent()) ?? '', /RoundRunner, in rounds\.ts, code, current/);
  await vscode.screenshot('graph-code-sidebar');
  const large = await largeGraph(vscode);
  await large.locator('vscode-button[aria-label^="Show code and tests"]').click();
  await large.locator('[role="option"]', { hasText: 'RoundRunner' }).waitFor({ state: 'attached' });
  await vscode.screenshot('graph-code');
  await graph.locator('[role="listbox"]').focus();
  const selected = graph.locator('[role="option"][aria-selected="true"]', { hasText: 'RoundRunner' });
  for (let step = 0; step < 8 && (await selected.count()) === 0; step++)
    await vscode.page.keyboard.press('ArrowUp');
  await chooseFromMenu(vscode, 'Go to Spec Section');
  await vscode.editorLine('## Rounds').waitFor();
  await vscode.screenshot('graph-code-spec');
  await graph.locator('[role="listbox"]').focus();
  await vscode.page.keyboard.press('Enter');
  await vscode.editorLine('export class RoundRunner').waitFor();
});

// @verifies graph-view.md#VIEW-24
test('the graph, small and large, is free of accessibility errors in every kind of theme and at 200 %', async (t) => {
  const vscode = await window(t);
  const small = await smallGraph(vscode, 'specs/council.md', 5);
  const large = await largeGraph(vscode);
  const found: string[] = [];
  const look = async (name: string, rules: 'all' | 'colours') => {
    await large.locator('[role="listbox"]').focus();
    await vscode.page.keyboard.press('ArrowDown');
    await large.locator(SELECTED).waitFor({ state: 'attached' });
    await vscode.screenshot(`graph-${name}`);
    found.push(...(await violations(small, rules)).map((each) => `${name}, small: ${each}`));
    found.push(...(await violations(large, rules)).map((each) => `${name}, large: ${each}`));
  };
  for (const theme of THEMES) {
    await chooseTheme(vscode, theme, large);
    await look(theme, theme === THEMES[0] ? 'all' : 'colours');
  }
  // What a zoom of 200 % leaves of the window.
  await vscode.page.setViewportSize({ width: 640, height: 400 });
  await look('zoomed', 'all');
  deepEqual(found, []);
});

// @verifies graph-view.md#VIEW-18, graph-view.md#VIEW-27
test('a person shows the deliberations about a section in the graph and opens one from there', async (t) => {
  const vscode = await openWorkspace(t, { folder: join(repoRoot, 'media', 'sample') });
  const graph = await smallGraph(vscode, 'specs/gate.md', 9);
  await graph.locator('vscode-button[aria-label^="Show deliberations"]').click();
  const option = graph.locator('[role="option"]', { hasText: 'Is it safe for boats?' });
  await option.waitFor({ state: 'attached' });
  match((await option.textContent()) ?? '', /Is it safe for boats\?, deliberation, 2026-11-27/);
  const large = await largeGraph(vscode);
  await large.locator('vscode-button[aria-label^="Show deliberations"]').click();
  await large.locator('[role="option"]', { hasText: 'Is it safe' }).waitFor({ state: 'attached' });
  for (const theme of ['dark', 'light'] as const) {
    await chooseTheme(vscode, theme, large);
    await vscode.screenshot(`graph-deliberations-${theme}`);
    await large.locator('[title="One step around the focus"]').click();
    await large.locator('[role="option"]', { hasText: /^Forecast/ }).waitFor({ state: 'detached' });
    await vscode.screenshot(`graph-deliberations-around-${theme}`);
    await large.locator('[title="All specifications"]').click();
  }
  await graph.locator('[role="listbox"]').focus();
  const selected = graph.locator('[role="option"][aria-selected="true"]', { hasText: 'Is it safe' });
  for (let step = 0; step < 8 && (await selected.count()) === 0; step++)
    await vscode.page.keyboard.press('ArrowDown');
  await chooseFromMenu(vscode, 'Open Deliberation');
  await vscode.page.locator('.tab', { hasText: 'Is it safe for boats?' }).first().waitFor();
});
