import type { Frame } from 'playwright-core';
import type { OpenWorkspace } from './workspace.ts';

/** Kinds of themes that the editor has, and what it calls them in a webview. */
export const THEMES = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof THEMES)[number];

/** What people choose, and what VS Code calls it. */
const NAMES: Readonly<Record<Theme, readonly [label: string, id: string]>> = {
  dark: ['Dark Modern', 'Dark Modern'],
  light: ['Light Modern', 'Light Modern'],
  'high-contrast': ['Dark High Contrast', 'Default High Contrast'],
  'high-contrast-light': ['Light High Contrast', 'Default High Contrast Light'],
};

/** Chooses a theme as a person does (a window does not always begin in the theme of its settings), until a webview has it. */
export async function chooseTheme(vscode: OpenWorkspace, theme: Theme, webview: Frame): Promise<void> {
  const [label, id] = NAMES[theme];
  await vscode.command('Preferences: Color Theme');
  await vscode.page.locator('.quick-input-widget input').first().fill(label);
  await vscode.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first().click();
  await webview.locator(`body[data-vscode-theme-id="${id}"]`).waitFor({ state: 'attached' });
}
