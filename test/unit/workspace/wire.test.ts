import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Asks, NO_ASKS } from '../../../src/graph/asks.ts';
import type { Range, SpecDocument } from '../../../src/spec/model.ts';
import { decodeDocument, encodeDocument } from '../../../src/workspace/wire.ts';

const number = fc.oneof(fc.integer({ min: -1, max: 300 }), fc.integer());
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '–', '😀', 'a'.repeat(500)),
);
const range: fc.Arbitrary<Range> = fc.record({
  line: number,
  character: number,
  endLine: number,
  endCharacter: number,
});
const section = fc.record(
  {
    id: text,
    slug: text,
    title: text,
    name: text,
    level: number,
    heading: range,
    line: number,
    endLine: number,
    parent: number,
  },
  { requiredKeys: ['id', 'slug', 'title', 'level', 'heading', 'line', 'endLine', 'parent'] },
);
const statement = fc.record({
  id: fc.option(text),
  keyword: fc.option(text),
  text,
  subject: fc.option(text),
  range,
  section: number,
});
const reference = fc
  .record({
    kind: fc.constantFrom('mentions', 'depends-on', 'refines', 'supersedes', 'decided-in'),
    form: fc.constantFrom('inline', 'reference', 'autolink', 'image', 'html', 'wiki', 'front-matter', 'id'),
    target: text,
    text,
    range,
    use: fc.option(range),
    section: number,
  })
  .map((facts) => ({ ...facts, use: facts.use ?? facts.range }));
const document = fc.record({
  path: text,
  flavour: fc.constantFrom('plain', 'spec-kit', 'kiro', 'openspec', 'lat'),
  title: text,
  status: fc.constantFrom(null, 'draft', 'deliberating', 'stable', 'superseded'),
  sections: fc.array(section),
  statements: fc.array(statement),
  references: fc.array(reference),
  anchors: fc.array(
    fc.record({ kind: fc.constantFrom('html', 'explicit', 'block', 'id'), id: text, range, section: number }),
  ),
  implementsGlobs: fc.array(fc.record({ glob: text, range })),
  humanOnly: fc.array(fc.record({ reason: text, line: number, section: number })),
  problems: fc.array(
    fc.record({
      code: fc.constantFrom('malformed-front-matter', 'undefined-label', 'unreadable-file', 'merge-conflict'),
      message: text,
      range,
    }),
  ),
  bytes: number,
  lines: number,
}) as fc.Arbitrary<SpecDocument>;
const asks: fc.Arbitrary<Asks> = fc.record({
  keys: fc.array(text),
  indexes: fc.array(number),
  dependent: fc.boolean(),
});

/** Text from a file holds no half of a surrogate pair. */
function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' ? each.toWellFormed() : each,
  ) as T;
}

test('facts are the same after they have been bytes, list by list in any order', () => {
  fc.assert(
    fc.property(document, asks, (any, anyAsks) => {
      const facts = wellFormed(any);
      const asked = wellFormed(anyAsks);
      const bytes = encodeDocument(facts, asked);
      const decoded = decodeDocument(bytes);
      assert.deepEqual(decoded.problems, facts.problems);
      assert.deepEqual(decoded.references, facts.references);
      assert.deepEqual(decoded.asks, asked);
      assert.deepEqual(JSON.parse(JSON.stringify(decoded)), facts);
    }),
  );
});

test('lists are the same objects while they are in use, and equal ones later', () => {
  const facts = fc.sample(document, 600).map(wellFormed);
  const decoded = facts.map((each) => decodeDocument(encodeDocument(each, NO_ASKS)));
  const first = decoded[0]?.references;
  assert.equal(decoded[0]?.references, first);
  for (const each of decoded) void each.sections;
  assert.deepEqual(decoded[0]?.references, first);
  decoded.forEach((each, at) => {
    assert.deepEqual(each.sections, facts[at]?.sections);
  });
});
