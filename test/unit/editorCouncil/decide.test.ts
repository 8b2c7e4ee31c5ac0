import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_CRITIQUE } from '../../../src/council/changes.ts';
import type { Attempt, Deliberation } from '../../../src/council/model.ts';
import { decideView } from '../../../src/editor/council/logic/decideView.ts';
import { answered, attempt, disposition, finding, seat } from '../archive/deliberations.ts';

function view(deliberation: Deliberation, look = { layout: 'critic' as const, namesHidden: false }) {
  return decideView({ deliberation, look, asksHere: true, edits: [], rawLength: () => 7, pasted: () => [] });
}

// @verifies council-editor.md#DESK-11
test('a seat that answered keeps showing its answer when a later attempt fails, and says what became of that one', () => {
  const before = answered('d');
  const later = attempt('A', 2, { state: 'rate-limited', message: 'Too many requests.' });
  const [column] = view({ ...before, attempts: [...before.attempts, later] }).columns;
  assert.deepEqual(
    [column?.state, column?.attempt, column?.attempts, column?.message],
    ['done', 1, 2, 'Attempt 2 brought nothing: Too many requests.'],
  );
  assert.deepEqual(
    column?.findings.map(({ id }) => id),
    ['A1.1'],
  );
});

// @verifies council.md#COUNCIL-36
test('a retry that was stopped takes no whole answer away, and says that it was cut off', () => {
  const before = answered('d');
  const later = attempt('A', 2, { state: 'partial', message: 'Stopped.' });
  const [column] = view({ ...before, attempts: [...before.attempts, later] }).columns;
  assert.deepEqual(
    [column?.state, column?.attempt, column?.findings.map(({ id }) => id), column?.message],
    ['done', 1, ['A1.1'], 'Attempt 2 was cut off, so the answer before it is shown: Stopped.'],
  );
});

test('what runs can be stopped and what ended be asked again, until the deliberation is closed', () => {
  const running = { ...answered('d'), attempts: [attempt('A', 1, { state: 'streaming' })] };
  const flags = (of: Deliberation) => view(of).columns.map(({ canStop, canRetry }) => [canStop, canRetry]);
  assert.deepEqual(flags(running), [
    [true, false],
    [false, true],
  ]);
  const closed = { ...answered('d'), closed: { at: '2026-11-04T00:00:00Z', reason: 'x' } };
  assert.deepEqual(flags(closed), [
    [false, false],
    [false, false],
  ]);
});

// @verifies council-editor.md#DESK-12
test('the own position is hidden until every finding is decided about', () => {
  const open = { ...answered('d'), position: 'Fifteen minutes.' };
  assert.equal(view(open).position, null);
  const decided = { ...open, dispositions: [disposition('A1.1')] };
  assert.equal(view(decided).position, 'Fifteen minutes.');
  const closed = { ...open, closed: { at: '2026-11-04T00:00:00Z', reason: 'Later.' } };
  assert.equal(view(closed).position, 'Fifteen minutes.');
});

// @verifies council-view.md#PANEL-26
// @verifies deliberation.md#DELIB-12
test('a column says how far its word on contested claims is, and there is no second round', () => {
  const before = answered('d');
  const during = (more: Partial<Attempt>) => {
    const rebuttal = attempt('A', 2, { round: 2, asked: ['A1.1'], ...more });
    const shown = view({ ...before, attempts: [...before.attempts, rebuttal] });
    const [column] = shown.columns;
    return [column?.state, column?.message, column?.canStop, column?.findings.length, shown.canRebut];
  };
  assert.equal(view(before).canRebut, true);
  const asking = 'Asked for its word on contested claims.';
  assert.deepEqual(during({ state: 'streaming' }), ['streaming', asking, true, 1, false]);
  assert.deepEqual(during({ state: 'done' }), ['done', '', false, 1, false]);
  const limited = 'On contested claims, rate-limited: Too many requests.';
  assert.deepEqual(during({ state: 'rate-limited', message: 'Too many requests.' }), [
    'done',
    limited,
    false,
    1,
    false,
  ]);
});

// @verifies council-view.md#PANEL-24
test('while names are hidden nothing tells who a column is, and the cells follow the columns', () => {
  const before = answered('d');
  const failed = attempt('B', 1, { state: 'failed', message: 'There is no key for Anthropic.' });
  const hidden = view(
    { ...before, attempts: [...before.attempts, failed] },
    { layout: 'critic', namesHidden: true },
  );
  for (const { seat, name, model, message, state } of hidden.columns)
    assert.deepEqual(
      [seat, name, model, state, message],
      seat === 'A' ? ['A', '', '', 'done', ''] : ['B', '', '', 'failed', 'Show names to read what happened.'],
    );
  const at = hidden.columns.findIndex(({ seat }) => seat === 'A');
  assert.equal(hidden.matrix[0]?.cells[at]?.state, 'raised');
});

// @verifies council-editor.md#DESK-8
test('names that are hidden later leave the letters, and columns stand in another order, the same each time', () => {
  const of = { ...answered('d'), seats: [...'ABCDEFGH'].map((id) => seat(id)) };
  const order = (namesHidden: boolean) =>
    view(of, { layout: 'critic', namesHidden })
      .columns.map((column) => column.seat)
      .join('');
  assert.equal(order(false), 'ABCDEFGH');
  assert.notEqual(order(true), 'ABCDEFGH');
  assert.equal([...order(true)].toSorted().join(''), 'ABCDEFGH');
  assert.equal(order(true), order(true));
});

test('a finding says who else raised it and who contradicts it', () => {
  const both = answered('d');
  const critique = { ...NO_CRITIQUE, findings: [finding('B1.1')] };
  const of = { ...both, attempts: [...both.attempts, attempt('B', 1, { critique })] };
  const [first] = view(of).columns[0]?.findings ?? [];
  assert.deepEqual(first?.raisedBy, ['A', 'B']);
});
