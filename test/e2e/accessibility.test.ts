import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './support/axe.ts';
import { chooseTheme, THEMES } from './support/themes.ts';
import { openWorkspace } from './support/workspace.ts';

const SELECTED = '[role="option"][aria-selected="true"]';

// @verifies graph-view.md#VIEW-24
test('the graph, small and large, is free of accessibility errors in every kind of theme and at 200 %', async (t) => {
  const vscode = await openWorkspace(t, { folder: 'tracedWorkspace' });
  await vscode.openFile('specs/council.md', 5);
  await vscode.command('SDME: Show Graph');
  const small = await vscode.webviewFrame('body[data-place="sidebar"] [role="listbox"]');
  await vscode.command('SDME: Open Graph in Editor');
  const large = await vscode.webviewFrame('body[data-place="editor"] [role="listbox"]');
  const found: string[] = [];
  const look = async (name: string) => {
    await large.locator('[role="listbox"]').focus();
    await vscode.page.keyboard.press('ArrowDown');
    await large.locator(SELECTED).waitFor({ state: 'attached' });
    await vscode.screenshot(`graph-${name}`);
    found.push(...(await violations(small)).map((each) => `${name}, small: ${each}`));
    found.push(...(await violations(large)).map((each) => `${name}, large: ${each}`));
  };
  for (const theme of THEMES) {
    await chooseTheme(vscode, theme, large);
    await look(theme);
  }
  // What a zoom of 200 % leaves of the window.
  await vscode.page.setViewportSize({ width: 640, height: 400 });
  await look('zoomed');
  deepEqual(found, []);
});
