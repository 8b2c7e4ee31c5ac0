import { deepEqual } from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { repoRoot } from '../../host/paths.ts';
import { type RecordedTheme, themeFile } from '../panel/panelPage.ts';
import { chooseTheme, THEMES, type Theme } from '../support/themes.ts';
import { window } from './window.ts';

// The panel is looked at in themes that were recorded; here they are recorded anew, or one of them compared.

const isUpdating = Boolean(process.env.SDME_UPDATE);

for (const theme of isUpdating ? THEMES : (['light'] as const)) {
  test(`the recorded theme ${theme} is the editor's own`, async (t) => {
    const real = await realTheme(t, theme);
    if (isUpdating) await writeFile(themeFile(theme), `${JSON.stringify(real, null, 2)}\n`);
    deepEqual(JSON.parse(await readFile(themeFile(theme), 'utf8')), real);
  });
}

async function realTheme(t: TestContext, theme: Theme): Promise<RecordedTheme> {
  const vscode = await window(t);
  await vscode.openFile('specs/council.md');
  await vscode.command('Markdown: Open Preview to the Side');
  const preview = await vscode.webviewFrame('h2:has-text("Rounds")');
  await chooseTheme(vscode, theme, preview);
  return preview.locator('html').evaluate(
    (root, names) => ({
      classes: [...document.body.classList]
        .filter((each) => each.startsWith('vscode-') && each !== 'vscode-reduce-motion')
        .join(' '),
      variables: Object.fromEntries(
        names.flatMap((name) => {
          const value = root.style.getPropertyValue(name).trim();
          return value === '' ? [] : [[name, value]];
        }),
      ),
    }),
    await usedVariables(),
  );
}

/** Theme variables that the panel's styles name. */
async function usedVariables(): Promise<readonly string[]> {
  const css = await readFile(join(repoRoot, 'dist', 'webview', 'council.css'), 'utf8');
  return [...new Set(css.match(/--vscode-[\w-]+/g) ?? [])].sort();
}
