import { test } from 'node:test';
import { clickLens } from './support/clickLens.ts';
import { repositoryOf } from './support/repository.ts';
import { type OpenWorkspace, openWorkspace } from './support/workspace.ts';

const SPEC = '# Council\n\n## Rounds\n\nEvery seat MUST answer.\n';
const CODE =
  '// @spec council.md#rounds\nexport function ask(seats: number) {\n  return seats;\n}\n\nexport function loose() {}\n';
const FILES = { 'specs/council.md': SPEC, 'src/council.ts': CODE };

const lens = ({ page }: OpenWorkspace, text: RegExp) =>
  page.locator('.codelens-decoration a').filter({ hasText: text }).first();

// @verifies editor-trace.md#SEE-36
test('a declaration is linked in a window that was reloaded, and the other window knows once it is saved', async (t) => {
  const repository = await repositoryOf(t, FILES);
  const vscode = await openWorkspace(t, { folder: repository.folder, inPlace: true });
  const other = await openWorkspace(t, { folder: repository.folder, inPlace: true });
  for (const window of [vscode, other]) {
    await window.openFile('src/council.ts', 3);
    await lens(window, /No\sspec\ssection/).waitFor();
  }
  await vscode.reload();
  const rows = vscode.page.locator('.quick-input-list .monaco-list-row');
  await clickLens(lens(vscode, /No\sspec\ssection/), (timeout) =>
    rows.filter({ hasText: 'council.md#rounds' }).first().waitFor({ timeout }),
  );
  await vscode.page.locator('.quick-input-widget input').first().fill('rounds');
  await vscode.page.keyboard.press('Enter');
  await vscode.editorLine('@spec council.md#rounds').nth(1).waitFor();
  await vscode.command('File: Save All Files');
  await lens(other, /No\sspec\ssection/).waitFor({ state: 'detached' });
});
