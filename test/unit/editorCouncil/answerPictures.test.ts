import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { DecidePage } from '../../../src/editor/council/decidePage.ts';
import type { LaidOut } from '../../../src/editor/council/logic/answerTray.ts';
import type { Screen } from '../../../src/editor/council/session.ts';
import type { ColumnView } from '../../../src/protocol/council.ts';
import { seat } from '../archive/deliberations.ts';
import { councilOf } from '../deliberation/support.ts';
import { folder } from '../workspace/folder.ts';
import { IDLE_WORLD } from './idleWorld.ts';

const PNG = 'data:image/png;base64,iVBORw==';

/** The page of a deliberation with one seat that is carried by hand. */
async function opened(root: string, laidOut: LaidOut[number][] = []) {
  const { archive, council } = await councilOf(root, {}, [seat('A', { provider: 'paste' })]);
  const sent: (readonly string[])[] = [];
  const screen: Screen = {
    redraw() {},
    streamed() {},
    raw() {},
    say() {},
    snapshot() {},
    pictures: (_seat, _attempt, sources) => void sent.push(sources),
  };
  const refused: string[] = [];
  const world = {
    ...IDLE_WORLD,
    refuse: (problem: string) => void refused.push(problem),
    laidOut: [...laidOut],
    keepLaidOut: (all: LaidOut) => void laidOut.splice(0, laidOut.length, ...all),
  };
  const page = new DecidePage(council, world, screen);
  const column = (): ColumnView | undefined => {
    const view = page.view();
    return view.page === 'decide' ? view.columns[0] : undefined;
  };
  const file = (name: string) => archive.file(council.id, 'critiques', name);
  return { page, column, sent, refused, file };
}

// @verifies council-editor.md#DESK-15
test('pictures laid out for an answer have captions and can be removed, and are gone once they are given', async (t) => {
  const { root } = await folder(t);
  const { page, column, sent, refused } = await opened(root);
  for (const name of ['one.png', '']) await page.handle({ type: 'addImage', seat: 'A', dataUrl: PNG, name });
  const [one, two] = column()?.pasted ?? [];
  assert.deepEqual([one?.origin, two?.origin, two?.source], ['one.png', 'pasted', PNG]);
  await page.handle({ type: 'removeImage', image: one?.id ?? '' });
  await page.handle({ type: 'caption', image: two?.id ?? '', caption: 'Its answer' });
  assert.deepEqual(
    column()?.pasted.map(({ caption }) => caption),
    ['Its answer'],
  );
  await page.handle({ type: 'pastePictures', seat: 'A' });
  assert.deepEqual([column()?.state, column()?.pasted], ['picture', []]);
  assert.deepEqual(column()?.pictures, [{ caption: 'Its answer', origin: 'pasted' }]);
  await page.handle({ type: 'wantPictures', seat: 'A', attempt: 1 });
  assert.deepEqual(sent, [[PNG]]);
  await page.handle({ type: 'pastePictures', seat: 'A' });
  assert.match(refused.join(), /no picture to take/);
  page.dispose();
});

// @verifies council-editor.md#DESK-15
test('pictures that could not be kept stay laid out, and it is said why', async (t) => {
  const { root } = await folder(t);
  const { page, column, refused, file } = await opened(root);
  await page.handle({ type: 'addImage', seat: 'A', dataUrl: PNG, name: 'one.png' });
  await writeFile(file('A-1-1.png'), 'in the way');
  await page.handle({ type: 'pastePictures', seat: 'A' });
  assert.match(refused.join(), /Not kept: .*is there already/);
  assert.deepEqual([column()?.state, column()?.pasted.length], ['failed', 1]);
  await rm(file('A-1-1.png'));
  await page.handle({ type: 'pastePictures', seat: 'A' });
  assert.deepEqual([column()?.state, column()?.pasted.length], ['picture', 0]);
  page.dispose();
});

// @verifies council-editor.md#DESK-15
test('pictures laid out for an answer are there when the panel is opened anew, until they are given', async (t) => {
  const kept: LaidOut[number][] = [];
  const first = await opened((await folder(t)).root, kept);
  for (const name of ['one.png', 'two.png'])
    await first.page.handle({ type: 'addImage', seat: 'A', dataUrl: PNG, name });
  await first.page.handle({ type: 'removeImage', image: first.column()?.pasted[0]?.id ?? '' });
  first.page.dispose();
  const again = await opened((await folder(t)).root, kept);
  await again.page.handle({ type: 'addImage', seat: 'A', dataUrl: PNG, name: 'three.png' });
  const shown = again.column()?.pasted ?? [];
  assert.deepEqual(
    shown.map(({ origin }) => origin),
    ['two.png', 'three.png'],
  );
  assert.equal(new Set(shown.map(({ id }) => id)).size, 2);
  await again.page.handle({ type: 'pastePictures', seat: 'A' });
  assert.deepEqual(kept, []);
  await again.page.handle({ type: 'addImage', seat: 'A', dataUrl: PNG, name: 'late.png' });
  await again.page.handle({ type: 'close', reason: '' });
  assert.deepEqual(kept, [], 'nothing is kept of what can be given no more');
  again.page.dispose();
});
