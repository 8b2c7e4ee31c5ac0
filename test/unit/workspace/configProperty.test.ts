import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../../src/workspace/config.ts';
import { CONFIG_SCHEMA } from '../../../src/workspace/configSchema.ts';

const KEYS = Object.keys(CONFIG_SCHEMA.properties ?? {});
const value = fc.oneof(
  fc.constantFrom<unknown>(
    [''],
    ['specs'],
    [{}],
    [{ pattern: '(', target: 'a' }],
    [{ pattern: 'a', target: '../x' }],
    { command: 'x' },
    '../up',
    'in',
  ),
  fc.jsonValue(),
);
const written = fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), value, {
  noNullPrototype: true,
});

// @verifies workspace.md#INDEX-30
test('whatever a configuration holds, what is wrong is a problem in the text and each key is as if the others were right', () => {
  fc.assert(
    fc.property(written, (keys) => {
      const text = JSON.stringify(keys);
      const { config, problems } = parseConfig(text);
      for (const { range } of problems) assert.ok(range.endCharacter <= text.length);
      const alone = (key: string) => parseConfig(JSON.stringify({ [key]: keys[key] }));
      const count = Object.keys(keys).reduce((sum, key) => sum + alone(key).problems.length, 0);
      assert.equal(problems.length, count);
      for (const key of ['specs', 'code', 'ids', 'archive', 'rules'] as const)
        assert.deepEqual(config[key], key in keys ? alone(key).config[key] : parseConfig('{}').config[key]);
    }),
    { numRuns: 300 },
  );
});

test('no text makes reading a configuration fail', () => {
  const damaged = fc.tuple(written, fc.nat(), fc.string()).map(([keys, at, put]) => {
    const text = JSON.stringify(keys);
    return text.slice(0, at % text.length) + put + text.slice((at % text.length) + 3);
  });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (text) => {
      assert.ok(parseConfig(text).config.archive.length > 0);
    }),
    { numRuns: 300 },
  );
});
