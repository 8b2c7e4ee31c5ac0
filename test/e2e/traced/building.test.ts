import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import { clickLens } from '../support/clickLens.ts';
import { window } from './window.ts';

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
  const title = page.locator('.quick-input-title').filter({ hasText: /of 20,000 tokens/ });
  await clickLens(lens, (timeout) => title.waitFor({ timeout }));
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

// @verifies editor-build.md#BUILD-24
test('a person says for which model a brief is counted, and the number is no longer near', async (t) => {
  const vscode = await window(t);
  const { page } = vscode;
  await vscode.openFile('specs/council.md', 5);
  const lens = page
    .locator('.codelens-decoration a')
    .filter({ hasText: /^Brief$/ })
    .first();
  const title = (text: RegExp) => page.locator('.quick-input-title').filter({ hasText: text });
  await clickLens(lens, (timeout) => title(/^Brief: ≈ [\d,]+ of 20,000 tokens/).waitFor({ timeout }));
  await page.locator('.quick-input-widget a[aria-label^="Count for a model"]').click();
  await title(/for which model are tokens counted/).waitFor();
  await vscode.screenshot('brief-counting');
  await page.keyboard.type('GPT-4 and');
  await page.keyboard.press('Enter');
  await title(/^Brief: [\d,]+ of 20,000 tokens/).waitFor();
  await page.keyboard.press('Escape');
});

// @verifies editor-build.md#BUILD-41
test('a person asks why a section is as it is', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/council.md', 5);
  await vscode.command('SDME: Show Why');
  const why = await vscode.webviewFrame('.markdown-body h3');
  await why.getByText('Implemented by').waitFor();
  await vscode.screenshot('why');
  await why.getByRole('link', { name: 'src/council/rounds.test.ts#testRounds' }).click();
  await vscode.editorLine('export function testRounds').first().waitFor();
});

// @verifies editor-build.md#BUILD-40
test('a person sees what no specification accounts for, and goes there', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/council.md', 5);
  await vscode.command('SDME: Show Rebuildability');
  const report = await vscode.webviewFrame('.markdown-body h1');
  await vscode.screenshot('rebuildability');
  await report.getByRole('link', { name: 'src/council/price.py:1' }).click();
  await vscode.editorLine('class Price').first().waitFor();
});
