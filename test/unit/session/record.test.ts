import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GATE_CHECKS } from '../../../src/session/gate.ts';
import { PART_KINDS } from '../../../src/session/model.ts';
import { readSession, type SessionRecord, sessionMarkdown } from '../../../src/session/record.ts';
import { openRecord } from './records.ts';

/** Text as agents and runners write it, with what means something in YAML and in markdown. */
const text = fc.oneof(
  fc.constantFrom(
    '---',
    '\n---\n',
    'a: b',
    '- x',
    '# y',
    '"',
    "'",
    '|',
    '~',
    'null',
    'yes',
    '1',
    '',
    ' ',
    '\t',
    '\r\n',
    '\u2028',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string(),
);
const shape = <Value>(fields: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }) =>
  fc.record<Value>(fields, { noNullPrototype: true });
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const texts = fc.array(text, { maxLength: 3 });
const record = <Value>(of: fc.Arbitrary<Value>) =>
  fc.dictionary(text, of, { maxKeys: 3, noNullPrototype: true });
const run = maybe(
  shape({
    ended: fc.boolean(),
    fault: maybe(text),
    passed: maybe(fc.nat()),
    failed: maybe(fc.nat()),
    skipped: maybe(fc.nat()),
    names: maybe(texts),
  }),
);
const parts = fc.array(shape({ kind: fc.constantFrom(...PART_KINDS), id: text, tokens: fc.nat() }), {
  maxLength: 2,
});

const session: fc.Arbitrary<SessionRecord> = shape({
  id: fc.constant('2026-11-27-one'),
  brief: texts,
  bounds: shape({
    code: texts,
    specs: texts,
    forbidden: fc.array(shape({ address: text, reason: text }), { maxLength: 2 }),
  }),
  commit: maybe(fc.stringMatching(/^[0-9a-f]{40}$/)),
  startedAt: text,
  before: run,
  uncommitted: record(maybe(text)),
  guards: record(shape({ address: text, hash: text })),
  choice: maybe(shape({ budget: fc.nat(), tokens: fc.nat(), kept: parts, cut: parts })),
  closed: maybe(
    shape({
      at: text,
      by: maybe(text),
      after: run,
      changed: maybe(texts),
      reasons: record(text),
      verdicts: fc.array(
        shape({
          check: fc.constantFrom(...GATE_CHECKS),
          ok: fc.boolean(),
          message: text,
          details: texts,
        }),
        { maxLength: 2 },
      ),
    }),
  ),
});

// @verifies session.md#GATE-5
test('whatever a session holds, its file gives back', () => {
  fc.assert(
    fc.property(session, (kept) => {
      assert.deepEqual(readSession(kept.id, sessionMarkdown(kept)), { ok: true, record: kept });
    }),
    { numRuns: 300 },
  );
});

// @verifies session.md#SESSION-8
test('an open session knows that what it began with was edited, or that nothing vouches for it', () => {
  const open = openRecord('2026-11-03-a');
  const isEdited = (text: string) => {
    const read = readSession(open.id, text);
    return read.ok && read.record.isEdited === true;
  };
  const written = sessionMarkdown(open);
  assert.equal(isEdited(written), false);
  assert.equal(isEdited(written.replaceAll('\n', '\r\n')), false);
  assert.equal(isEdited(written.replace('src/**', 'lib/**')), true);
  assert.equal(isEdited(written.replace(/^seal: .*\n/m, '')), true);
});

// @verifies security.md#SEC-19
test('a record whose commit is none, such as an option for git, is refused', () => {
  const [any] = fc.sample(session, 1);
  assert.ok(any);
  for (const commit of ['--output=/tmp/x', 'HEAD', 'main:a'])
    assert.equal(readSession('id', sessionMarkdown({ ...any, commit })).ok, false);
});

test('a changed file may be called as something that every object has', () => {
  const closed = { at: '', by: null, after: null, changed: ['toString'], reasons: {}, verdicts: [] };
  const [any] = fc.sample(session, 1);
  assert.ok(any);
  assert.match(sessionMarkdown({ ...any, closed }), /^- `toString`$/m);
});

test('no text makes reading a session fail', () => {
  const damaged = fc.tuple(session, fc.nat(), fc.nat({ max: 40 }), text).map(([kept, at, length, put]) => {
    const whole = sessionMarkdown(kept);
    const from = at % whole.length;
    return whole.slice(0, from) + put + whole.slice(from + length);
  });
  fc.assert(
    fc.property(fc.oneof(damaged, text), (any) => {
      const read = readSession('id', any);
      if (read.ok) assert.ok(sessionMarkdown(read.record).length > 0);
    }),
    { numRuns: 300 },
  );
});
