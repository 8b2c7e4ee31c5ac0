import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { beginHistory, DRIFTED } from '../../../src/editor/sampleHistory.ts';
import { folder } from '../workspace/folder.ts';
import { runGit } from '../workspaceSession/support.ts';
import { traced } from './support.ts';

const SAMPLE = join(import.meta.dirname, '../../../media/sample');

// @verifies editor.md#EDIT-14
test('who reviews the drift of the copied sample sees both sides as they were and as they are', async (t) => {
  const made = await folder(t);
  cpSync(SAMPLE, made.root, { recursive: true });
  const file = join(made.root, DRIFTED);
  const text = readFileSync(file, 'utf8');
  await beginHistory(made.root, file, text);
  assert.equal(readFileSync(file, 'utf8'), text);
  assert.equal(runGit(made.root, 'status', '--porcelain'), '');
  const { code } = await traced(made);
  const texts = await code.acceptedText({
    path: 'src/gate.ts',
    unit: 'shouldClose',
    address: `${DRIFTED}#GATE-1`,
  });
  assert.ok(texts?.spec.found);
  assert.match(texts.spec.text, /falls below 180 centimetres/);
  assert.ok(texts.code.found);
});
