import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { clickLens } from '../support/clickLens.ts';
import { until } from '../support/until.ts';
import { window } from './window.ts';

// @verifies editor-trace.md#SEE-1, editor-trace.md#SEE-10, editor-trace.md#SEE-11
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
  await row('Broken link').waitFor();
  await vscode.screenshot('trace-drift', { media: true });
  await clickLens(lens(/No\sspec\ssection/), (timeout) => row('council.md#blind').waitFor({ timeout }));
  await vscode.screenshot('trace-link');
  await page.keyboard.press('Enter');
  await vscode.editorLine('@spec council.md#blind').waitFor();
  const share = page.locator('.statusbar-item').filter({ hasText: /§\s\d+\s%/ });
  ok(await share.first().isVisible());
  await vscode.screenshot('trace-linked');
  await vscode.command('File: Save All Files');

  // With one key from code to its specification and back.
  await vscode.openFile('src/council/rounds.ts', 3);
  const press = (leadsTo: Locator) =>
    until(async () => {
      await page.keyboard.press('Control+Alt+Shift+S');
      await leadsTo.waitFor({ timeout: 5_000 });
      return true;
    });
  await press(page.locator('.tab.active', { hasText: 'council.md' }));
  await press(page.locator('.peekview-widget .monaco-list-row', { hasText: 'rounds.test.ts' }));
  await vscode.screenshot('trace-implementations');
});
