import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { decideView } from '../../../src/editor/council/logic/decideView.ts';
import { CouncilSession, type PageModel } from '../../../src/editor/council/session.ts';
import type { CouncilView, FromCouncil, ToCouncil } from '../../../src/protocol/council.ts';
import { answered } from '../archive/deliberations.ts';

const VIEW: CouncilView = decideView({
  deliberation: answered('d'),
  look: { layout: 'critic', namesHidden: false },
  asksHere: true,
  edits: [],
  rawLength: () => 0,
  pasted: () => [],
});

function opened() {
  const posted: ToCouncil[] = [];
  const handled: FromCouncil[] = [];
  const refused: number[] = [];
  const page = { isVisible: true, post: (message: ToCouncil) => void posted.push(message) };
  const session = new CouncilSession(page, { failed: () => {}, refused: () => void refused.push(1) });
  const model: PageModel = {
    view: () => VIEW,
    handle: (message) => void handled.push(message),
    dispose() {},
  };
  session.show(model);
  return { posted, handled, refused, page, session };
}

/** Longer than messages are held back. */
const A_WHILE = 120;

// @verifies council-editor.md#DESK-10
test('pieces of an answer are joined, each message follows the one before, and a hidden panel gets a snapshot only', async () => {
  const { posted, page, session } = opened();
  session.receive({ type: 'ready' });
  assert.deepEqual(
    posted.map(({ type }) => type),
    ['view'],
  );
  for (const [at, text] of [...'streaming'].entries())
    session.streamed('A', { attempt: 1, at, text }, () => undefined);
  await pause(A_WHILE);
  assert.deepEqual(posted.slice(1), [
    { type: 'raw', seat: 'A', attempt: 1, at: 0, text: 'streaming', revision: 2 },
  ]);
  page.isVisible = false;
  session.visibilityChanged();
  session.streamed('A', { attempt: 1, at: 9, text: '!' }, () => undefined);
  session.redraw();
  await pause(A_WHILE);
  assert.equal(posted.length, 2);
  page.isVisible = true;
  session.visibilityChanged();
  session.receive({ type: 'ready' });
  await pause(A_WHILE);
  assert.deepEqual(new Set(posted.slice(2).map(({ type }) => type)), new Set(['view']));
  session.dispose();
});

// @verifies council-editor.md#DESK-10
test('however much comes of an answer, one piece of text and the newest column are posted', async () => {
  const { posted, session } = opened();
  session.receive({ type: 'ready' });
  const column = VIEW.page === 'decide' ? VIEW.columns[0] : undefined;
  const delta = column && { type: 'column' as const, column, header: '' };
  for (const [at, text] of [...'streaming'].entries())
    session.streamed('A', { attempt: 1, at, text }, () => delta);
  await pause(A_WHILE);
  assert.deepEqual(
    posted.slice(1).map(({ type }) => type),
    ['raw', 'column'],
  );
  session.dispose();
});

test('what no panel sends is refused, and the rest reaches the page', () => {
  const { handled, refused, session } = opened();
  session.receive({ type: 'stop', seat: 'A' });
  session.receive({ type: 'stop' });
  session.receive('rm -rf');
  assert.deepEqual(handled, [{ type: 'stop', seat: 'A' }]);
  assert.equal(refused.length, 2);
  session.dispose();
});
