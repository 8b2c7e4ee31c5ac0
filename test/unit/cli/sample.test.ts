import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sdme } from './terminal.ts';

const SAMPLE = join(import.meta.dirname, '../../../media/sample');

// @verifies editor.md#EDIT-13
test('the sample workspace has something to show of each kind, and nothing else that is broken', async () => {
  const { out } = await sdme(['check', SAMPLE, '--json', '--no-cache']);
  const { problems } = JSON.parse(out) as {
    readonly problems: readonly { readonly code: string; readonly severity: string }[];
  };
  const codes = new Set(problems.map(({ code }) => code));
  for (const code of ['suspect-spec', 'untraced-code', 'broken-reference', 'quality/vague'])
    assert.ok(codes.has(code), code);
  const severe = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
  assert.deepEqual(severe.map(({ code }) => code).toSorted(), [
    'broken-reference',
    'suspect-spec',
    'suspect-spec',
  ]);
  const [kept = ''] = readdirSync(join(SAMPLE, 'deliberations'));
  assert.ok(readdirSync(join(SAMPLE, 'deliberations', kept)).includes('record.json'));
});

// @verifies trace.md#TRACE-46
test('links are proposed with what speaks for them', async () => {
  const { out } = await sdme(['trace', SAMPLE, '--propose', '--json', '--no-cache']);
  const [first] = JSON.parse(out).proposals;
  assert.equal(first.name, 'callKeeper');
  assert.equal(first.address, 'specs/gate.md#closing');
  assert.deepEqual([first.evidence.kind, first.evidence.text], ['name', 'callKeeper']);
  const text = await sdme(['trace', SAMPLE, '--propose', '--no-cache']);
  assert.match(text.out, /callKeeper .*specs\/gate\.md#closing .*name "callKeeper" in/);
});
