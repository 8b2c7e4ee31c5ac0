import { match, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { repoRoot } from '../host/paths.ts';
import { chooseTheme } from './support/themes.ts';
import { oneWindow, openWorkspace } from './support/workspace.ts';

const window = oneWindow({ folder: 'tracedWorkspace' });

test('a developer sees above the code which section it implements, and links what names none', async (t) => {
  const vscode = await window(t);
  const { page } = vscode;
  const lens = (text: RegExp) => page.locator('.codelens-decoration a').filter({ hasText: text }).first();
  await vscode.openFile('src/council/rounds.ts', 3);
  await lens(/§\sRounds/).waitFor();
  await lens(/Cites\sa\ssection\sthat\sis\sgone/).waitFor();
  await vscode.screenshot('trace-lenses');
  await vscode.command('SDME: Show Drift');
  const row = (text: string) => page.locator('.monaco-list-row').filter({ hasText: text }).first();
  await row('Cites a section that is gone').waitFor();
  await vscode.screenshot('trace-drift', { media: true });
  await lens(/No\sspec\ssection/).click();
  await row('council.md#blind').waitFor();
  await vscode.screenshot('trace-link');
  await page.keyboard.press('Enter');
  await vscode.editorLine('@spec council.md#blind').waitFor();
  const share = page.locator('.statusbar-item').filter({ hasText: /§\s\d+\s%/ });
  ok(await share.first().isVisible());
  await vscode.screenshot('trace-linked');
  await vscode.command('File: Save All Files');
});

// @verifies graph-view.md#VIEW-14, graph-view.md#VIEW-23
test('a person shows the code beside its section in the graph and opens it from there', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/council.md', 5);
  await vscode.command('SDME: Show Graph');
  const graph = await vscode.webviewFrame('[role="listbox"]');
  await graph.locator('vscode-button[aria-label^="Show code and tests"]').click();
  const unit = graph.locator('[role="option"]', { hasText: 'RoundRunner' });
  await unit.waitFor({ state: 'attached' });
  match((await unit.textContent()) ?? '', /RoundRunner, in rounds\.ts, code, current/);
  await vscode.screenshot('graph-code-sidebar');
  await vscode.command('SDME: Open Graph in Editor');
  const large = await vscode.webviewFrame('body[data-place="editor"] [role="listbox"]');
  await large.locator('vscode-button[aria-label^="Show code and tests"]').click();
  await large.locator('[role="option"]', { hasText: 'RoundRunner' }).waitFor({ state: 'attached' });
  await vscode.screenshot('graph-code');
  await graph.locator('[role="listbox"]').focus();
  const selected = graph.locator('[role="option"][aria-selected="true"]', { hasText: 'RoundRunner' });
  for (let step = 0; step < 8 && (await selected.count()) === 0; step++)
    await vscode.page.keyboard.press('ArrowUp');
  await vscode.page.keyboard.press('Enter');
  await vscode.editorLine('export class RoundRunner').waitFor();
});

// @verifies graph-view.md#VIEW-18
test('a person shows the deliberations about a section in the graph and opens one from there', async (t) => {
  const vscode = await openWorkspace(t, { folder: join(repoRoot, 'media', 'sample') });
  await vscode.openFile('specs/gate.md', 9);
  await vscode.command('SDME: Show Graph');
  const graph = await vscode.webviewFrame('[role="listbox"]');
  await graph.locator('vscode-button[aria-label^="Show deliberations"]').click();
  const option = graph.locator('[role="option"]', { hasText: 'Is it safe for boats?' });
  await option.waitFor({ state: 'attached' });
  match((await option.textContent()) ?? '', /Is it safe for boats\?, deliberation, 2026-11-27/);
  await vscode.command('SDME: Open Graph in Editor');
  const large = await vscode.webviewFrame('body[data-place="editor"] [role="listbox"]');
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
  await vscode.page.keyboard.press('Enter');
  await vscode.page.locator('.tab', { hasText: 'Is it safe for boats?' }).first().waitFor();
});
