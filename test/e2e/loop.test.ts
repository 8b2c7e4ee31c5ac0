import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { repoRoot } from '../host/paths.ts';
import { type RunningProvider, type Script, startProvider } from '../providers/startProvider.ts';
import { type AnimationFrame, animatedPng } from './support/animation.ts';
import { clickLens, LOST_CLICK } from './support/clickLens.ts';
import { PICTURES_WANTED } from './support/pictures.ts';
import { repositoryOf } from './support/repository.ts';
import { until } from './support/until.ts';
import { type OpenWorkspace, openWorkspace } from './support/workspace.ts';

const CLOSING = 'specs/gate.md#closing';
const QUOTE = 'Where no reading can be used, the gate MUST stay as it is';
const WATER = 'The gate MUST close when [the reading](tide.md#reading) falls below 200 centimetres';

/** Whether an error is the product's. VS Code reports a click on a lens that it draws anew; such a click is done again. */
function isOurs(error: string): boolean {
  return error.includes('sdme') && !error.includes(LOST_CLICK);
}

interface Finding {
  readonly quote: string;
  readonly category: string;
  readonly severity: string;
  readonly claim: string;
  readonly consequence: string;
  readonly suggestion: string | null;
}

function answer(...findings: readonly Finding[]): Script {
  const critique = {
    context: { sufficient: true, missing: [] },
    findings: findings.map((finding) => ({ section: CLOSING, assumption: '', ...finding })),
    strengths: ['Each statement can be tested.'],
    stances: [],
    position: { summary: 'Say how long and by how much.', reason: 'A keeper acts on numbers.' },
  };
  return [
    { text: JSON.stringify(critique) },
    { end: 'done', usage: { input: 4_000, cached: 0, output: 400 } },
  ];
}

const NO_TIME: Finding = {
  quote: QUOTE,
  category: 'gap',
  severity: 'major',
  claim: 'It is not said for how long there may be no reading.',
  consequence: 'The keeper is called for every sensor that is late by a second.',
  suggestion: 'Where no reading can be used for 60 seconds, the gate MUST stay as it is',
};
const FLAPPING: Finding = {
  quote: WATER,
  category: 'risk',
  severity: 'major',
  claim: 'Waves around 200 centimetres make the gate move without end.',
  consequence: 'The motor wears out in a season.',
  suggestion: `${WATER} and stays there for ten seconds`,
};

async function seats(t: TestContext): Promise<readonly Readonly<Record<string, string>>[]> {
  const asked: readonly (readonly [string, string, string, Script])[] = [
    ['Mistral', 'mistral-large', 'failure-modes', answer(FLAPPING)],
    ['Qwen', 'qwen3-235b', 'clarity', answer(NO_TIME)],
    ['Llama', 'llama-4-maverick', 'structure', answer({ ...NO_TIME, severity: 'minor' })],
  ];
  return Promise.all(
    asked.map(async ([name, model, lens, script]) => {
      const running: RunningProvider = await startProvider('chat', script);
      t.after(() => running.close());
      return { name, provider: 'openai-compatible', model, lens, endpoint: `${running.url}/v1` };
    }),
  );
}

/** The sample in a repository that knows its specification as it was when it was accepted. */
async function sampleWithHistory(t: TestContext): Promise<string> {
  const sample = join(repoRoot, 'media', 'sample');
  const gate = await readFile(join(sample, 'specs/gate.md'), 'utf8');
  const repository = await repositoryOf(t, {});
  await cp(sample, repository.folder, { recursive: true });
  await repository.write({ 'specs/gate.md': gate.replace('200 centimetres', '180 centimetres') });
  repository.commit('accepted');
  await repository.write({ 'specs/gate.md': gate });
  repository.commit('the gate closes earlier');
  return repository.folder;
}

/** Keeps pictures of the way, each with words below it, and makes them one that moves when the README's are made anew. */
function film(vscode: OpenWorkspace) {
  const frames: AnimationFrame[] = [];
  return {
    async take(words: string): Promise<void> {
      if (!PICTURES_WANTED) return;
      await vscode.page.evaluate(showWords, words);
      const file = await vscode.screenshot(`loop-${frames.length + 1}`);
      await vscode.page.evaluate(showWords, '');
      frames.push({ png: await readFile(file), milliseconds: 3_500 });
    },
    async keep(): Promise<void> {
      if (!PICTURES_WANTED) return;
      const moving = animatedPng(frames);
      const folder = join(repoRoot, process.env.SDME_UPDATE_MEDIA ? 'media' : 'out', 'screenshots');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'loop.png'), moving);
    },
  };
}

/** In the page: a line of words over the title of the window, or none. */
function showWords(words: string): void {
  const id = 'words-of-the-film';
  const shown = document.getElementById(id) ?? document.body.appendChild(document.createElement('div'));
  shown.id = id;
  shown.textContent = words;
  shown.hidden = words === '';
  shown.style.cssText =
    'position:fixed;left:50%;top:2px;transform:translateX(-50%);z-index:9999;padding:5px 20px;border-radius:6px;' +
    'background:#1f2328;color:#fff;font:600 17px system-ui,sans-serif;white-space:nowrap';
}

test('a person goes through the whole loop: sees, deliberates, decides, briefs, finds the drift and settles it', async (t) => {
  const vscode = await openWorkspace(t, {
    folder: await sampleWithHistory(t),
    inPlace: true,
    viewport: { width: 1440, height: 860 },
    settings: { 'sdme.council.costCap': null, 'sdme.council.seats': await seats(t) },
  });
  const { page } = vscode;
  const lens = (text: RegExp, at = 0) =>
    page.locator('.codelens-decoration a').filter({ hasText: text }).nth(at);
  const { take, keep } = film(vscode);

  await vscode.openFile('specs/gate.md', 9);
  await vscode.command('SDME: Show Graph');
  const graph = await vscode.webviewFrame('[role="listbox"]');
  await graph.locator('[role="option"]', { hasText: 'Closing' }).first().waitFor({ state: 'attached' });
  await lens(/^Deliberate$/, 1).waitFor();
  await take('1 · Write. The graph follows the section that you are in');

  const prepare = await clickLens(lens(/^Deliberate$/, 1), (timeout) =>
    vscode.webviewFrame('.prepare', timeout),
  );
  await prepare.getByLabel('Intent').fill('Is it safe when a sensor fails?');
  await prepare.locator('button:not([disabled])', { hasText: 'Ask the council' }).waitFor();
  await take('2 · Deliberate. You see what is sent, to whom and at what cost');

  await prepare.getByRole('button', { name: 'Ask the council' }).click();
  const council = await vscode.webviewFrame('.synthesis');
  await council.getByText('4 asked · 4 answered', { exact: false }).waitFor();
  await take('3 · Critics answer side by side, none seeing the others');

  await council
    .locator('[data-finding="B1.1"]')
    .first()
    .getByRole('button', { name: 'Accept', exact: true })
    .click();
  await council.locator('.edit', { hasText: 'specs/gate.md' }).waitFor();
  await take('4 · Decide. You, not a model, accept or reject each finding');

  await council.getByRole('button', { name: 'Open the edit' }).click();
  await vscode.editorLine('Decided in:').first().waitFor();
  await take('5 · What you accepted becomes an edit, with a link to the reasoning');
  await vscode.command('File: Save');
  const spec = async () => readFile(join(vscode.folder, 'specs/gate.md'), 'utf8');
  await until(async () => /for 60 seconds[\s\S]*Decided in: \[Is it safe/.test(await spec()));

  await vscode.openFile('src/gate.ts', 7);
  await lens(/Spec\schanged\ssince\saccepted/).waitFor();
  await take('6 · Trace. Code says when its section has changed');
  await clickLens(lens(/Spec\schanged\ssince\saccepted/), (timeout) =>
    vscode.editorLine('falls below 180 centimetres').first().waitFor({ timeout }),
  );
  await take('7 · Both sides, as they were accepted and as they are');

  await vscode.openFile('specs/gate.md', 9);
  await clickLens(lens(/^Brief$/, 1), (timeout) =>
    page.locator('.quick-input-title', { hasText: 'tokens' }).waitFor({ timeout }),
  );
  await page.keyboard.press('Enter');
  await vscode.editorLine('# Brief: specs/gate.md').first().waitFor();
  await take('8 · Brief an agent: the sections word for word, within its budget');
  await keep();
  assert.deepEqual(vscode.consoleErrors.filter(isOurs), []);
});
