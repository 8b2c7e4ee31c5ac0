import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { webviewPage } from '../../../src/editor/logic/webviewPage.ts';
import { repoRoot } from '../../host/paths.ts';
import type { Theme } from '../support/themes.ts';

const ORIGIN = 'https://panel.example';
const TITLES = { council: 'Council', graph: 'Specification graph' } as const;

/** Loads the panel, or the large graph, into a page, as the editor would. */
export async function loadPanel(
  page: Page,
  theme: Theme,
  view: keyof typeof TITLES = 'council',
): Promise<void> {
  await page.route('**/*', async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (!route.request().url().startsWith(`${ORIGIN}/`)) return route.abort();
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: html(view) });
    return route.fulfill({ path: join(repoRoot, 'dist', 'webview', path) });
  });
  await page.addInitScript(playEditor, JSON.parse(await readFile(themeFile(theme), 'utf8')) as RecordedTheme);
  await page.goto(`${ORIGIN}/`);
}

/** What the editor puts into a webview, as far as the panel's styles use it; `editorThemes.test.ts` records it. */
export interface RecordedTheme {
  readonly classes: string;
  readonly variables: Readonly<Record<string, string>>;
}

export function themeFile(theme: Theme): string {
  return join(repoRoot, 'test', 'fixtures', 'themes', `${theme}.json`);
}

function html(view: keyof typeof TITLES): string {
  const files = { source: ORIGIN, script: `/${view}.js`, styles: ['/codicon.css', `/${view}.css`] };
  return webviewPage(files, TITLES[view], 'editor');
}

/** Runs in the page: what the editor puts into a webview. */
function playEditor(theme: RecordedTheme): void {
  const posted: unknown[] = [];
  Reflect.set(window, 'posted', posted);
  Reflect.set(window, 'acquireVsCodeApi', () => ({
    postMessage: (message: unknown) => posted.push(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  }));
  addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(name, value);
    document.body.className = theme.classes;
  });
}
