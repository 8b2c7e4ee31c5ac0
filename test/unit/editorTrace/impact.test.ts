import assert from 'node:assert/strict';
import { test } from 'node:test';
import { impactList } from '../../../src/editor/logic/impactList.ts';
import { projectOf } from '../trace/workshop.ts';

// @verifies editor.md#EDIT-24
test('code and tests that a change reaches are listed below the sections, each with its way', async () => {
  const { graph, index } = await projectOf({
    'specs/tide.md': '# Tide\n\n## Reading\n\n- [TIDE-1] A reading MUST be kept.\n',
    'src/tide.ts': '/** Reads. */\n// @spec tide.md#reading\nexport function read() {}\n',
    'test/tide.test.ts': '// @verifies tide.md#TIDE-1\n',
  });
  const list = impactList(graph, index, { folder: 'f', address: 'specs/tide.md#reading' });
  assert.equal(list?.summary, 'A change reaches 2 places in code and tests.');
  const [ring, ...others] = list?.rings ?? [];
  assert.deepEqual([ring?.label, others], ['Code and tests: 2', []]);
  assert.deepEqual(
    ring?.affected().map(({ label, description, spot }) => [label, description, spot.path, spot.line]),
    [
      ['read', 'src/tide.ts:3', 'src/tide.ts', 2],
      ['test/tide.test.ts', '', 'test/tide.test.ts', 0],
    ],
  );
  assert.deepEqual(
    ring?.affected().map(({ steps }) => steps().map(({ label, description }) => `${description} ${label}`)),
    [
      ['src/tide.ts:2 src/tide.ts#read implements Reading'],
      ['test/tide.test.ts:1 test/tide.test.ts verifies Reading'],
    ],
  );
});
