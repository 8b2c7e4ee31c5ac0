import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contradictionsOf } from '../../../src/council/contradictions.ts';
import { disputesOf } from '../../../src/council/disputes.ts';
import type { Deliberation } from '../../../src/council/model.ts';
import { recordMarkdown } from '../../../src/council/record.ts';
import { answered, asked, raw } from './build.ts';

/** An answer that judges statements: `TOK-1 keep`. */
function judging(...judged: readonly string[]) {
  const stances = judged.map((each) => {
    const [statement = '', stance = ''] = each.split(' ');
    return { section: 'Lifetime', statement, stance, reason: `Because ${stance}.` };
  });
  return { stances };
}

const told = (deliberation: Deliberation) =>
  disputesOf(deliberation).map(({ statement, judgements }) =>
    [statement.id, ...judgements.map(({ seat, stance }) => `${seat} ${stance}`)].join(' · '),
  );

const three = asked('A', 'B', 'C');

// @verifies council.md#COUNCIL-28
describe('a statement is in dispute', () => {
  it('where critics would do different things with it, in the order of the text', () => {
    const of = answered(three, {
      A: judging('TOK-2 change', 'TOK-1 keep'),
      B: judging('TOK-2 drop', 'TOK-1 drop'),
      C: judging('TOK-3 drop'),
    });
    assert.deepEqual(told(of), ['TOK-1 · A keep · B drop', 'TOK-2 · A change · B drop']);
  });

  it('not where all who judge it say the same, and silence is neither for nor against', () => {
    assert.deepEqual(
      told(answered(three, { A: judging('TOK-1 drop'), B: judging('TOK-1 drop'), C: {} })),
      [],
    );
    assert.deepEqual(told(answered(three, { A: judging('TOK-1 keep'), C: {} })), []);
  });

  it('not where a finding of one of them is shown as contradicted by the other', () => {
    for (const kept of ['TOK-1 keep', 'TOK-1 drop']) {
      const raised = { findings: [raw()], ...judging('TOK-1 change') };
      assert.deepEqual(told(answered(three, { A: raised, B: judging(kept) })), []);
    }
  });

  it('still where the only finding about it is of somebody who did not judge it', () => {
    const of = answered(three, {
      A: judging('TOK-1 keep'),
      B: judging('TOK-1 drop'),
      C: { findings: [raw()] },
    });
    assert.deepEqual(told(of), ['TOK-1 · A keep · B drop']);
  });

  it('and the minutes tell it word for word', () => {
    const of = answered(three, { A: judging('TOK-1 keep'), B: judging('TOK-1 drop') });
    assert.match(
      recordMarkdown(of),
      /without a finding:\n\n> A token MUST expire quickly\.\n\nA would keep it:\n\n> Because keep\.\n\nB would drop it:\n\n> Because drop\./,
    );
  });
});

// @verifies council.md#COUNCIL-22
it('a finding of one who would change a statement is contradicted by one who would drop it', () => {
  const of = answered(three, {
    A: { findings: [raw()], ...judging('TOK-1 change') },
    B: judging('TOK-1 drop'),
    C: judging('TOK-1 change'),
  });
  const against = contradictionsOf(of).get('A1.1') ?? [];
  assert.deepEqual(against, [{ seat: 'B', kind: 'drop', reason: 'Because drop.' }]);
});
