import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trackRecord } from '../../../src/council/trackRecord.ts';
import { withDecision } from '../../../src/editor/council/logic/decidedIn.ts';
import { matches, tooltipOf } from '../../../src/editor/council/logic/deliberationList.ts';
import { changedStretch } from '../../../src/editor/council/logic/stretch.ts';
import { trackRecordText } from '../../../src/editor/council/logic/trackRecordText.ts';
import { DEFAULT_READ_OPTIONS } from '../../../src/spec/read.ts';
import { summaryOf } from '../../../src/workspace/archive/summary.ts';
import { answered, disposition, finding } from '../archive/deliberations.ts';

const LINK = { title: 'How long [really]?', record: 'deliberations/2026-11-03-how long/record.md' };
const WRITTEN = '[How long \\[really\\]?](../deliberations/2026-11-03-how%20long/record.md)';

// @verifies council-editor.md#DESK-21
test('a section refers to the record once, after its own text and before what is nested in it', () => {
  const text = '# Auth\n\n## Lifetime\n\nA token MUST expire.\n\n### Clock\n\nUTC.\n';
  const once = withDecision('specs/auth.md', text, ['lifetime'], LINK);
  assert.equal(
    once,
    `# Auth\n\n## Lifetime\n\nA token MUST expire.\n\nDecided in: ${WRITTEN}\n\n### Clock\n\nUTC.\n`,
  );
  assert.equal(withDecision('specs/auth.md', once, ['lifetime'], LINK), once);
  const next = { title: 'Again', record: 'deliberations/b/record.md' };
  assert.match(
    withDecision('specs/auth.md', once, ['lifetime'], next),
    /record\.md\), \[Again\]\(\.\.\/deliberations\/b\/record\.md\)/,
  );
});

test('sections are found as the folder calls them', () => {
  const options = { ...DEFAULT_READ_OPTIONS, slugs: { own: 'vitepress', also: [] } } as const;
  const text = '# Auth\n\n## A & B\n\nA token MUST expire.\n';
  assert.equal(withDecision('auth.md', text, ['a-b'], LINK), text);
  assert.match(withDecision('auth.md', text, ['a-b'], LINK, options), /Decided in/);
});

test('line ends stay as they are, and the end of a file is an end of a section', () => {
  const text = '# Auth\r\n\r\nA token MUST expire.\r\n';
  assert.equal(
    withDecision('auth.md', text, ['auth'], { title: 'Q', record: 'd/r.md' }),
    '# Auth\r\n\r\nA token MUST expire.\r\n\r\nDecided in: [Q](d/r.md)\r\n',
  );
});

test('an edit touches only what differs', () => {
  for (const [before, after] of [
    ['abcdef', 'abXdef'],
    ['aaaa', 'aaa'],
    ['', 'x'],
    ['same', 'same'],
  ] as const) {
    const { from, to, words } = changedStretch(before, after);
    assert.equal(before.slice(0, from) + words + before.slice(to), after);
  }
  assert.deepEqual(changedStretch('abcdef', 'abXdef'), { from: 2, to: 3, words: 'X' });
});

// @verifies council-editor.md#DESK-30
test('a deliberation is found by its words, sections, models and decisions, and only when all words are in it', () => {
  const deliberation = {
    ...answered('2026-11-03-tokens'),
    dispositions: [disposition('A1.1', { kind: 'reject', reason: 'Out of our hands.', text: 'in an hour' })],
    closed: { at: '2026-11-04T10:00:00.000Z', reason: 'The vendor decides.' },
  };
  const record = { kind: 'record', id: deliberation.id, summary: summaryOf(deliberation) } as const;
  for (const search of [
    '',
    'token live',
    'no bound',
    'expire quickly',
    'out of our hands',
    'in an hour',
    'vendor decides',
    'auth.md#lifetime',
    'gpt-a',
    'rejected',
  ])
    assert.ok(matches(record, search), search);
  for (const search of ['token moon', 'accepted']) assert.ok(!matches(record, search), search);
});

// @verifies council-editor.md#DESK-31
test('the track record gives rates only where there are enough numbers, and says where they are from', () => {
  const few = trackRecordText(trackRecord([{ ...answered('d'), dispositions: [disposition('A1.1')] }]), 1);
  assert.match(few, /\| gpt-A \| security \| 1 \| 0 \| 1 \| 1 \| 1 \| 0 \|/);
  assert.doesNotMatch(few, /%/);
  const findings = Array.from({ length: 12 }, (_, at) =>
    finding(`A1.${at + 1}`, { claim: `Claim ${at}`, quote: '', anchor: { kind: 'unanchored' } }),
  );
  const dispositions = findings.map(({ id }, at) => disposition(id, { kind: at < 9 ? 'accept' : 'reject' }));
  const many = trackRecordText(trackRecord([{ ...answered('d', findings), dispositions }]), 1);
  assert.match(many, /9 \(75 % of 12\)/);
  assert.match(trackRecordText([], 0), /No critic has been asked yet/);
});

test('whoever hears the list of deliberations hears which one cannot be read, and why', () => {
  const record = { kind: 'unreadable', id: '2026-11-03-tokens', problem: 'record.json is no JSON.' } as const;
  assert.equal(tooltipOf(record), '2026-11-03-tokens\nrecord.json is no JSON.');
});
