import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agendaOf } from '../../../src/council/agenda.ts';
import { disputesOf } from '../../../src/council/disputes.ts';
import { SECTION } from '../archive/deliberations.ts';
import { folder } from '../workspace/folder.ts';
import { councilOf, DONE, Scripted, text } from './support.ts';

const STATEMENT = 'A token MUST expire quickly.';

function judging(stance: string): Scripted {
  const judged = { section: SECTION.address, statement: STATEMENT, stance, reason: `I would ${stance}.` };
  return new Scripted(text(JSON.stringify({ stances: [judged] })), DONE);
}

// @verifies council.md#COUNCIL-28
test('what a critic said of a statement in dispute is made a finding, which stands among the contradictions', async (t) => {
  const { root } = await folder(t);
  const { council } = await councilOf(root, { A: judging('keep'), B: judging('drop') });
  await council.ask();
  assert.equal(disputesOf(council.deliberation).length, 1);
  assert.deepEqual(agendaOf(council.deliberation), []);
  const ref = { seat: 'B', section: SECTION.address, statement: STATEMENT };
  assert.match((await council.carveStance({ ...ref, statement: 'Another.' })) ?? '', /says nothing/);
  assert.equal(await council.carveStance(ref), null);
  assert.match((await council.carveStance(ref)) ?? '', /B1\.p1 is this finding already/);
  const [finding, ...more] = council.deliberation.carved;
  assert.deepEqual(more, []);
  assert.deepEqual(
    [finding?.id, finding?.quote, finding?.anchor.kind, finding?.claim],
    ['B1.p1', STATEMENT, 'exact', 'Would drop this statement: I would drop.'],
  );
  assert.deepEqual(disputesOf(council.deliberation), []);
  const [group] = agendaOf(council.deliberation);
  assert.deepEqual([group?.kind, group?.clusters[0]?.findings], ['contradicted', ['B1.p1']]);
  const decision = {
    finding: 'B1.p1',
    kind: 'reject',
    reason: 'It is needed.',
    text: null,
    of: null,
  } as const;
  assert.equal(await council.decide(decision), null);
});
