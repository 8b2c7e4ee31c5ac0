import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { carriedText } from '../../../src/deliberation/requests.ts';
import { folder } from '../workspace/folder.ts';
import { answerWith, councilOf, DONE, Scripted, text } from './support.ts';

const PICTURE = {
  mediaType: 'image/png',
  bytes: new Uint8Array([137, 80, 78, 71]),
  caption: 'The doors',
  origin: 'pasted',
} as const;

// @verifies deliberation.md#DELIB-19
test('a prompt that somebody changed in the archive is neither sent nor carried', async (t) => {
  const { root } = await folder(t);
  const model = new Scripted(text(answerWith('a')), DONE);
  const { archive, council } = await councilOf(root, { A: model });
  const file = archive.file(council.id, 'input', 'prompt.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace('Few good ones', 'No ones'));
  await council.ask();
  const [attempt] = council.deliberation.attempts;
  assert.equal(attempt?.state, 'failed');
  assert.match(attempt.message, /Not asked: input\/prompt\.md is not what was frozen\. Restore it/);
  assert.deepEqual(model.asked, []);
  await assert.rejects(carriedText(archive, council.deliberation, 'A'), /not what was frozen/);
});

// @verifies deliberation.md#DELIB-19
test('a prompt to which git gave other line ends is sent as it was frozen', async (t) => {
  const { root } = await folder(t);
  const model = new Scripted(text(answerWith('a')), DONE);
  const { archive, council } = await councilOf(root, { A: model });
  const file = archive.file(council.id, 'input', 'prompt.md');
  const frozen = await readFile(file, 'utf8');
  await writeFile(file, frozen.replaceAll('\n', '\r\n'));
  await council.ask();
  assert.deepEqual(
    model.asked.map(({ prompt }) => prompt),
    [frozen],
  );
});

// @verifies deliberation.md#DELIB-19
test('a picture that is another than the frozen one is not sent', async (t) => {
  const { root } = await folder(t);
  const model = new Scripted(text(answerWith('a')), DONE);
  const { archive, council } = await councilOf(root, { A: model }, undefined, [PICTURE]);
  await writeFile(archive.file(council.id, 'input', 'picture-1.png'), 'another');
  await council.ask();
  assert.match(
    council.deliberation.attempts[0]?.message ?? '',
    /input\/picture-1\.png is not what was frozen/,
  );
  assert.deepEqual(model.asked, []);
});
