import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import type { Frame } from 'playwright-core';
import { until } from '../support/until.ts';
import { type OpenWorkspace, openWorkspace } from '../support/workspace.ts';
import { window } from './window.ts';

const FOCUS = '[role="option"][aria-selected="true"]';

async function openSidebar(vscode: OpenWorkspace): Promise<void> {
  await vscode.activity('SDME').first().click();
}

/** The graph in the sidebar, once it shows something about a section. */
async function graphShowing(vscode: OpenWorkspace, title: string) {
  const frame = await vscode.webviewFrame('[role="listbox"]');
  await frame.locator(`[role="option"]`, { hasText: title }).first().waitFor({ state: 'attached' });
  return frame;
}

/** Runs a command as a person without a mouse does. */
async function run({ page }: OpenWorkspace, title: string): Promise<void> {
  const found = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
  // Just after the start not every command is known yet.
  await until(async () => {
    await page.keyboard.press('F1');
    // What is typed before the input has the focus would be written into the editor.
    await page.locator('.quick-input-widget input:focus').first().waitFor({ timeout: 2_000 });
    await page.keyboard.type(title);
    await found
      .waitFor({ timeout: 2_000 })
      .catch((error) => page.keyboard.press('Escape').then(() => Promise.reject(error)));
    return true;
  });
  await page.keyboard.press('Enter');
}

/** Brings the focus into a webview, where a key writes into no file. */
async function runInto(vscode: OpenWorkspace, title: string): Promise<void> {
  await until(async () => {
    await run(vscode, title);
    // VS Code gives the focus back to the editor first.
    await vscode.page.waitForFunction(() => document.activeElement?.tagName === 'IFRAME', undefined, {
      timeout: 3_000,
    });
    return true;
  });
}

/** The role of what has the focus in a webview, '' where that is elsewhere. */
function focused(frame: Frame): Promise<string> {
  return frame.evaluate(() =>
    document.hasFocus() ? (document.activeElement?.getAttribute('role') ?? '') : '',
  );
}

// @verifies graph-view.md#VIEW-10, graph-view.md#VIEW-20
test('a person follows the graph from the section that they write in to one that refers to it', async (t) => {
  const vscode = await window(t);
  await openSidebar(vscode);
  await vscode.openFile('specs/tokens.md', 9);
  const graph = await graphShowing(vscode, 'Opening');
  await graph.locator('[role="listbox"]').focus();
  await vscode.page.keyboard.press('ArrowLeft');
  await graph.locator(FOCUS).waitFor({ state: 'attached' });
  const chosen = (await graph.locator(FOCUS).textContent()) ?? '';
  await vscode.page.keyboard.press('Enter');
  const title = /^[^,]+/.exec(chosen)?.[0] ?? '';
  await vscode.editorLine(title).first().waitFor();
  await vscode.page.locator('.codelens-decoration', { hasText: 'Deliberate' }).first().waitFor();
  await vscode.page.locator('.statusbar').getByText('Activating Extensions').waitFor({ state: 'detached' });
  await vscode.screenshot('overview', { media: true });
});

// @verifies graph-view.md#VIEW-20
test('a person goes through tree and graph by the keyboard alone', async (t) => {
  const vscode = await window(t);
  const { page } = vscode;
  await run(vscode, 'SDME: Focus on Specifications View');
  const row = page.locator('.monaco-list:focus-within .monaco-list-row.focused');
  const inside = page.locator('.monaco-list:focus-within .monaco-list-row.focused[aria-level="2"]');
  // A key that comes while the tree is drawn anew is lost: the way is gone again from its beginning.
  await until(async () => {
    await page.keyboard.press('Home');
    await row.first().waitFor({ timeout: 2_000 });
    // Opens the row; where it was open already, it leads into it.
    await page.keyboard.press('ArrowRight');
    await inside
      .first()
      .waitFor({ timeout: 500 })
      .catch(() => page.keyboard.press('ArrowDown'));
    await inside.first().waitFor({ timeout: 2_000 });
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 5_000 });
    return true;
  });

  await vscode.openFile('specs/tokens.md', 9);
  await runInto(vscode, 'SDME: Focus on Specification Graph View');
  const graph = await vscode.webviewFrame('body[data-place="sidebar"] [role="listbox"]');
  // From the first button on, Tab leads to the graph itself.
  await until(async () => {
    if ((await focused(graph)) === 'listbox') return true;
    await page.keyboard.press('Tab');
    return (await focused(graph)) === 'listbox';
  });
  const selected = graph.locator(FOCUS);
  const before = (await selected.count()) > 0 ? await selected.textContent() : '';
  await until(async () => {
    await page.keyboard.press('ArrowDown');
    return (await selected.textContent({ timeout: 500 })) !== before;
  });
  await vscode.screenshot('keyboard-graph');
  const [, file = ''] = /\bin (\S+\.md)/.exec((await selected.textContent()) ?? '') ?? [];
  assert.notEqual(file, '');
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: file }).waitFor();
});

// @verifies editor.md#EDIT-23, editor.md#EDIT-24
test('a person peeks at what a section refers to and what its change reaches, and stays where they are', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/tokens.md', 9);
  const peek = vscode.page.locator('.peekview-widget');
  for (const [title, shown] of [
    ['SDME: Peek What This Section Refers To', '## Refusals'],
    ['SDME: Peek Impact of This Section', 'sessions.md'],
  ] as const) {
    await vscode.command(title);
    await peek.locator('.monaco-list-row').filter({ hasText: shown }).first().waitFor();
    await vscode.screenshot(title.includes('Impact') ? 'peek-impact' : 'peek-outgoing');
    await vscode.page.keyboard.press('Escape');
    await peek.waitFor({ state: 'detached' });
    await vscode.tab('tokens.md').waitFor();
  }
});

// @verifies graph-view.md#VIEW-1
test('a person reloads the window and finds the large graph as it was', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/tokens.md', 9);
  await vscode.command('SDME: Open Graph in Editor');
  await vscode.tab('Specification Graph').waitFor();
  const LARGE = 'body[data-place="editor"] [role="listbox"]';
  const graph = await vscode.webviewFrame(LARGE);
  await graph.locator('[role="option"]', { hasText: 'Opening' }).first().waitFor({ state: 'attached' });
  // Before its fonts have come there are no signs in a picture.
  await graph.evaluate(() => document.fonts.ready.then(() => {}));
  await vscode.screenshot('graph', { media: true });
  await vscode.reload();
  await vscode.tab('Specification Graph').waitFor();
  await vscode.webviewFrame(LARGE);
});

// @verifies editor.md#EDIT-33
test('a person mends a link that leads nowhere with the fix that is offered', async (t) => {
  const vscode = await window(t);
  await vscode.openFile('specs/delivery.md', 15);
  await vscode.page.locator('.squiggly-error').first().waitFor();
  await vscode.command('Go to Next Problem (Error, Warning, Info)');
  await vscode.screenshot('problem', { media: true });
  await vscode.page.keyboard.press('Escape');
  await vscode.quickFix('Create');
  await vscode.tab('reasons.md').waitFor();
  await vscode.command('File: Save All Files');
  await vscode.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  assert.match(await readFile(join(vscode.folder, 'specs/reasons.md'), 'utf8'), /^#+ Table$/m);
});

// @verifies editor.md#EDIT-2
test('a person opens two folders at once and sees the specifications of both', async (t) => {
  const vscode = await openWorkspace(t, { folder: 'twoFolders', workspaceFile: 'both.code-workspace' });
  await openSidebar(vscode);
  const tree = vscode.page.locator('.pane-body .monaco-list');
  for (const folder of ['harbour', 'weather'])
    await tree.getByText(folder, { exact: true }).first().waitFor();
  const graph = await vscode.webviewFrame('[role="listbox"]');
  for (const title of ['berths', 'winds'])
    await graph.locator('[role="option"]', { hasText: title }).first().waitFor({ state: 'attached' });
  await vscode.screenshot('two-folders');
});

// @verifies editor.md#EDIT-3
test('a person looks at specifications that they do not trust, and nothing is written', async (t) => {
  const settings = {
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  };
  const vscode = await openWorkspace(t, { folder: 'journey', settings });
  await openSidebar(vscode);
  await vscode.page.locator('.statusbar').getByText('Restricted Mode').waitFor();
  await graphShowing(vscode, 'tokens');
  await vscode.openFile('specs/delivery.md', 15);
  await vscode.page.locator('.squiggly-error').first().waitFor();
  // Long enough for what would be written a while after the first reading.
  await vscode.page.waitForTimeout(4_000);
  await assert.rejects(access(join(vscode.folder, '.sdme')));
});
