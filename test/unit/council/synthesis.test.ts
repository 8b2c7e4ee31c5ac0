import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findingsOf, newDeliberation, withEdit } from '../../../src/council/changes.ts';
import type { Deliberation, Finding } from '../../../src/council/model.ts';
import { editedPaths, proposeEdit, writtenFindings } from '../../../src/council/synthesis.ts';
import { AUTH, answered, asked, disposed, done, ROTATION, raw, section } from './build.ts';

const FILE = `# Auth\n\n${AUTH}\n${ROTATION}`;
const QUICKLY = raw({ suggestion: 'A token MUST expire within 15 minutes.' });
const TWICE = raw({ quote: 'MUST NOT be accepted twice', suggestion: 'MUST be accepted once' });

/** One seat's findings, all of them accepted. */
function accepted(...findings: readonly object[]): Deliberation {
  const all = answered(asked('A'), { A: { findings } });
  return findingsOf(all).reduce((before, { id }) => disposed(before, id, 'accept'), all);
}

const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);

// @verifies council.md#COUNCIL-40
describe('an accepted finding', () => {
  it('puts its words in place of its quote', () => {
    const edit = proposeEdit(accepted(QUICKLY), 'auth.md', FILE);
    assert.equal(
      edit.text,
      FILE.replace('A token MUST expire quickly.', 'A token MUST expire within 15 minutes.'),
    );
    assert.deepEqual([ids(edit.applied), ids(edit.byHand), edit.stale], [['A1.1'], [], false]);
  });

  it("puts the person's own words there when they were modified", () => {
    const own = disposed(accepted(QUICKLY), 'A1.1', 'accept-modified', {
      text: 'A token MUST expire within an hour.',
    });
    assert.match(proposeEdit(own, 'auth.md', FILE).text, /within an hour/);
  });

  it('is applied where only the line ends of the quote differ', () => {
    assert.match(
      proposeEdit(accepted(TWICE), 'auth.md', FILE).text,
      /A token MUST be accepted once\.\n- \[TOK-3\]/,
    );
  });

  const byHand: readonly (readonly [string, object])[] = [
    ['suggests no words', raw()],
    ['quotes other words', raw({ quote: 'A token SHOULD expire quickly.', suggestion: 'x' })],
    ['quotes with other marks', raw({ quote: 'A **token** MUST expire quickly.', suggestion: 'x' })],
    ['quotes what stands there twice', raw({ quote: 'A token', suggestion: 'Each token' })],
    ['quotes a piece of a word', raw({ quote: 'expire quick', suggestion: 'go' })],
  ];
  for (const [why, finding] of byHand) {
    it(`is left to the person when it ${why}`, () => {
      const edit = proposeEdit(accepted(finding), 'auth.md', FILE);
      assert.deepEqual([edit.text, ids(edit.applied), ids(edit.byHand)], [FILE, [], ['A1.1']]);
    });
  }

  it('is none when it was rejected, or is in the file already', () => {
    assert.deepEqual(editedPaths(accepted(QUICKLY)), ['auth.md']);
    const edit = { path: 'auth.md', findings: ['A1.1'], before: 'a', after: 'b', at: '' };
    for (const not of [
      disposed(accepted(QUICKLY), 'A1.1', 'reject'),
      done(withEdit(accepted(QUICKLY), edit)),
    ]) {
      assert.deepEqual(editedPaths(not), []);
      assert.equal(proposeEdit(not, 'auth.md', FILE).text, FILE);
    }
  });
});

// @verifies council.md#COUNCIL-41
describe('a section that has changed since it was frozen', () => {
  const both = accepted(QUICKLY, raw({ section: 'Rotation', quote: '"often"', suggestion: 'every 90 days' }));

  it('is left alone, with both its texts, and others are not', () => {
    const changed = FILE.replace('A token MAY be long.', 'A token MAY be very long.');
    const edit = proposeEdit(both, 'auth.md', changed);
    assert.equal(edit.text, changed.replace('"often"', 'every 90 days'));
    assert.deepEqual([ids(edit.applied), ids(edit.byHand), edit.stale], [['A1.2'], ['A1.1'], true]);
    assert.deepEqual(
      edit.changed.map(({ section: { address } }) => address),
      ['auth.md#Lifetime'],
    );
    assert.equal(edit.changed[0]?.frozen, AUTH);
  });

  it('is changed, too, when something was added at its end', () => {
    const added = FILE.replace('be long.\n', 'be long.\n\nBut not on Sundays.\n');
    const edit = proposeEdit(both, 'auth.md', added);
    assert.deepEqual([ids(edit.applied), edit.stale], [['A1.2'], true]);
  });

  it('is the same when it only moved', () => {
    const edit = proposeEdit(both, 'auth.md', `# Auth\n\n${ROTATION}\n## More\n\n${AUTH}`);
    assert.equal(edit.stale, false);
    assert.equal(edit.applied.length, 2);
  });

  it('is told with what stands there now, or that it is gone', () => {
    const frozen = section('auth.md#lifetime', AUTH);
    const deliberation = newDeliberation({ ...both, input: { ...both.input, sections: [frozen] } });
    const one = disposed(answered(deliberation, { A: { findings: [QUICKLY] } }), 'A1.1', 'accept');
    const now = proposeEdit(one, 'auth.md', '# Auth\r\n\r\n## Lifetime\r\n\r\nNew.\r\n\r\n## Rotation\r\n');
    assert.equal(now.changed[0]?.present, '## Lifetime\n\nNew.\n');
    assert.equal(proposeEdit(one, 'auth.md', '# Auth\n').changed[0]?.present, null);
  });

  it('is not taken for a copy of it', () => {
    const copies = `${AUTH}\n# Auth\n\n${AUTH}\n`;
    assert.equal(proposeEdit(accepted(QUICKLY), 'auth.md', copies).stale, true);
    const atItsLine = `# Auth\n\n${AUTH}\n${AUTH}\n`;
    const first = AUTH.replace('expire quickly', 'expire within 15 minutes');
    assert.equal(proposeEdit(accepted(QUICKLY), 'auth.md', atItsLine).text, `# Auth\n\n${first}\n${AUTH}\n`);
  });
});

// @verifies council.md#COUNCIL-42
describe('accepted findings that touch the same words', () => {
  it('are left to the person', () => {
    const other = raw({ quote: 'expire quickly', suggestion: 'expire soon', claim: 'other' });
    const edit = proposeEdit(accepted(QUICKLY, other, TWICE), 'auth.md', FILE);
    assert.deepEqual([ids(edit.applied), ids(edit.byHand)], [['A1.3'], ['A1.1', 'A1.2']]);
    assert.deepEqual(edit.conflicts.map(ids), [['A1.1', 'A1.2']]);
  });

  it('are applied once when they say the same', () => {
    const edit = proposeEdit(accepted(QUICKLY, { ...QUICKLY, claim: 'again' }), 'auth.md', FILE);
    assert.deepEqual([ids(edit.applied), edit.conflicts], [['A1.1', 'A1.2'], []]);
    assert.equal(edit.text.split('15 minutes').length, 2);
  });
});

// @verifies council.md#COUNCIL-43
describe('the rest of the file', () => {
  it('stays as it is, whatever its line ends', () => {
    const end = fc.constantFrom('\n', '\r\n');
    const lines = FILE.split('\n');
    fc.assert(
      fc.property(fc.array(end, { minLength: lines.length, maxLength: lines.length }), (ends) => {
        const file = lines.map((line, at) => (at === lines.length - 1 ? line : line + ends[at])).join('');
        const edit = proposeEdit(accepted(QUICKLY), 'auth.md', file);
        assert.equal(
          edit.text,
          file.replace('A token MUST expire quickly.', 'A token MUST expire within 15 minutes.'),
        );
      }),
    );
  });

  it('keeps its byte order mark', () => {
    const { text } = proposeEdit(accepted(QUICKLY), 'auth.md', `\ufeff${AUTH}`);
    assert.equal(text, `\ufeff${AUTH.replace('expire quickly', 'expire within 15 minutes')}`);
  });

  it("gives the file's line ends to what is put in", () => {
    const lines = accepted(raw({ suggestion: 'one\ntwo' }));
    assert.match(proposeEdit(lines, 'auth.md', FILE.replaceAll('\n', '\r\n')).text, /one\r\ntwo\r\n/);
  });
});

// @verifies council-editor.md#DESK-22
describe('what a saved text surely holds of an accepted finding', () => {
  const said = 'A token MUST expire quickly.';
  const cases: readonly (readonly [name: string, words: string, text: string, 'sure' | 'unsure'])[] = [
    ['its words', 'A token MUST expire soon.', 'A token MUST expire soon.', 'sure'],
    ['other words', 'A token MUST expire soon.', 'A token MUST expire.', 'unsure'],
    ['its quote with a sentence behind it', 'A token MUST expire soon.', `${said} It is so.`, 'unsure'],
    ['its words beside its quote', 'It MUST expire soon.', `${said} It MUST expire soon.`, 'unsure'],
    ['words that hold the quote', `${said} Now.`, `${said} Now.`, 'sure'],
    ['nothing, where it is to go', '', 'B.', 'sure'],
    ['the quote, where it is to go', '', `${said} B.`, 'unsure'],
    ['the quote, of which its words are a part', 'A token MUST expire', `${said} B.`, 'unsure'],
    ['words that stood elsewhere before', 'A token', 'It MUST expire soon.', 'unsure'],
  ];
  for (const [name, words, text, expected] of cases)
    it(`${expected === 'sure' ? 'is' : 'is not'} ${name}`, () => {
      const before = disposed(accepted(raw()), 'A1.1', 'accept-modified', { text: words });
      const found = writtenFindings(before, 'auth.md', FILE.replace(said, text), ['A1.1']);
      assert.deepEqual(found, { sure: [], unsure: [], [expected]: ['A1.1'] });
    });
});
