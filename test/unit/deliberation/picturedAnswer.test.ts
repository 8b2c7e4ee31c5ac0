import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { findingsOf } from '../../../src/council/changes.ts';
import { councilHeader } from '../../../src/council/header.ts';
import { matrixOf } from '../../../src/council/matrix.ts';
import type { Picture } from '../../../src/deliberation/picture.ts';
import { sha256 } from '../../../src/workspace/archive/names.ts';
import { SECTION, seat } from '../archive/deliberations.ts';
import { folder } from '../workspace/folder.ts';
import { answerWith, councilOf, openCouncil } from './support.ts';

const BYTES = new Uint8Array([137, 80, 78, 71]);
const SHOT: Picture = { mediaType: 'image/png', bytes: BYTES, caption: 'Its | answer', origin: 'pasted' };
const PASTE = seat('A', { provider: 'paste', model: '', family: null });
const POINT = {
  section: SECTION.address,
  quote: 'expire  quickly',
  category: 'gap',
  severity: 'minor',
  claim: 'Nobody says who revokes.',
} as const;

// @verifies deliberation.md#DELIB-18
// @verifies archive.md#ARCHIVE-8
test('pictures that a person brings are kept as they are, named in the record, and there again when it is reopened', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, {}, [PASTE]);
  assert.match((await council.pastePictures('A', [])) ?? '', /no picture/);
  assert.equal(await council.pastePictures('A', [SHOT, { ...SHOT, mediaType: 'image/jpeg' }]), null);
  assert.deepEqual(new Uint8Array(await readFile(archive.file(council.id, 'critiques', 'A-1-1.png'))), BYTES);
  const again = await openCouncil(archive, council.id, new Map());
  const [attempt] = again.deliberation.attempts;
  assert.deepEqual(
    attempt?.pictures?.map(({ file }) => file),
    ['A-1-1.png', 'A-1-2.jpg'],
  );
  const [first] = attempt?.pictures ?? [];
  assert.deepEqual([first?.sha256, first?.caption, first?.origin], [sha256(BYTES), 'Its | answer', 'pasted']);
  assert.deepEqual(first && new Uint8Array((await again.answerPicture(first)) ?? []), BYTES);
  await assert.rejects(archive.addAnswer(council.id, 'A-1-1.png', BYTES), /is there already/);
});

// @verifies deliberation.md#DELIB-18
test('a picture that is gone, or is another than was brought, is not shown', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, {}, [PASTE]);
  await council.pastePictures('A', [SHOT]);
  const [picture] = council.deliberation.attempts[0]?.pictures ?? [];
  assert.ok(picture);
  await writeFile(archive.file(council.id, 'critiques', picture.file), 'another');
  assert.equal(await council.answerPicture(picture), null);
  assert.equal(await council.answerPicture({ ...picture, file: '../../../away.png' }), null);
});

// @verifies council.md#COUNCIL-37
test('an answer that is a picture is counted and called one, gives no finding, and is not silent', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, {}, [PASTE]);
  await council.pastePictures('A', [SHOT]);
  assert.equal(councilHeader(council.deliberation), '1 asked · 1 answered as a picture');
  assert.deepEqual(findingsOf(council.deliberation), []);
  const cells = matrixOf(council.deliberation).flatMap((row) => row.cells.map(({ state }) => state));
  assert.deepEqual(new Set(cells), new Set(['unread']));
  const minutes = await readFile(archive.file(council.id, 'record.md'), 'utf8');
  assert.match(minutes, /answered as a picture \| attempt 1: \[picture 1\]\(critiques\/A-1-1\.png\) \|/);
  assert.match(minutes, /!\[Its \\\| answer\]\(critiques\/A-1-1\.png\)/);
});

// @verifies council.md#COUNCIL-37
test('a person takes findings out of a picture, and their quotes are looked up in the frozen text', async (t) => {
  const { root } = await folder(t);
  const { council } = await councilOf(root, {}, [PASTE]);
  await council.pastePictures('A', [SHOT]);
  assert.match((await council.carvePoint('A', 1, { ...POINT, claim: ' ' })) ?? '', /Write what/);
  assert.equal(await council.carvePoint('A', 1, POINT), null);
  assert.equal(await council.carvePoint('A', 1, { ...POINT, quote: 'never expire' }), null);
  assert.equal(await council.carvePoint('A', 1, { ...POINT, quote: '', section: 'specs/none.md#x' }), null);
  assert.deepEqual(
    findingsOf(council.deliberation).map(({ id, anchor, section, by }) => [id, anchor.kind, section, by]),
    [
      ['A1.p1', 'folded', SECTION.address, 'person'],
      ['A1.p2', 'unanchored', SECTION.address, 'person'],
      ['A1.p3', 'unanchored', null, 'person'],
    ],
  );
});

test('an answer in text may follow one in pictures, and what was taken out of those stays', async (t) => {
  const { root } = await folder(t);
  const { council } = await councilOf(root, {}, [PASTE]);
  await council.pastePictures('A', [SHOT]);
  await council.carvePoint('A', 1, POINT);
  await council.paste('A', answerWith('Pasted.'));
  assert.equal(councilHeader(council.deliberation), '1 asked · 1 answered');
  assert.deepEqual(
    findingsOf(council.deliberation).map(({ id }) => id),
    ['A2.1', 'A1.p1'],
  );
});
