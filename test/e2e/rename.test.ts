import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { repositoryOf } from './support/repository.ts';
import { until } from './support/until.ts';
import { type OpenWorkspace, oneWindow } from './support/workspace.ts';

const FILES = Array.from({ length: 50 }, (_, number) => `specs/part${number}.md`);
const HUB = '# Gate\n\n## Opening\n\nThe gate MUST open.\n';
const part = (path: string) => `# ${path}\n\nSee [the opening](gate.md#opening).\n`;
const repository = await repositoryOf(
  { after },
  { 'specs/gate.md': HUB, ...Object.fromEntries(FILES.map((path) => [path, part(path)])) },
);
const window = oneWindow({ folder: repository.folder, inPlace: true });

async function rename({ page, openFile, editorLine }: OpenWorkspace, from: string, to: string) {
  await openFile('specs/gate.md', 3);
  await editorLine(`## ${from}`).first().waitFor();
  const box = page.locator('.rename-input');
  // A key that comes while the file is still being opened is lost.
  await until(async () => {
    await page.keyboard.press('F2');
    await box.waitFor({ timeout: 2_000 });
    return true;
  });
  await box.fill(to);
  await page.keyboard.press('Enter');
}

async function allSay(fragment: string): Promise<boolean> {
  const texts = await Promise.all(FILES.map((path) => readFile(join(repository.folder, path), 'utf8')));
  return texts.every((text) => text.includes(`(gate.md#${fragment})`));
}

// @verifies editor.md#EDIT-30
test('a person renames a section that fifty files name, reloads the window, and renames it once more', async (t) => {
  const vscode = await window(t);
  await rename(vscode, 'Opening', 'Closing time');
  await until(() => allSay('closing-time'));
  await vscode.command('File: Save All Files');
  await vscode.reload();
  await rename(vscode, 'Closing time', 'Way out');
  await until(() => allSay('way-out'));
  await vscode.command('File: Save All Files');
  assert.match(await readFile(join(repository.folder, 'specs/gate.md'), 'utf8'), /^## Way out$/m);
  await vscode.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  await vscode.screenshot('renamed');
});
