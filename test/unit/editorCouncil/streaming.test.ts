import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DecidePage } from '../../../src/editor/council/decidePage.ts';
import type { Screen } from '../../../src/editor/council/session.ts';
import { answerWith, councilOf, DONE, openCouncil, Scripted, text } from '../deliberation/support.ts';
import { folder } from '../workspace/folder.ts';
import { IDLE_WORLD } from './idleWorld.ts';

// @verifies council-editor.md#DESK-13
test('a column is made anew when something can be read out of its text, not with every piece', async (t) => {
  const { root } = await folder(t);
  const answer = answerWith('Nobody can say how quickly that is.');
  const pieces = answer.match(/.{1,5}/gs) ?? [];
  const { council } = await councilOf(root, { A: new Scripted(...pieces.map(text), DONE) });
  const columns: number[] = [];
  let streamed = '';
  const screen: Screen = {
    redraw() {},
    streamed(_, piece, column) {
      streamed += piece.text;
      const drawn = column?.();
      if (drawn?.type === 'column') columns.push(drawn.column.findings.length);
    },
    raw() {},
    say() {},
    pictures() {},
    snapshot() {},
  };
  const page = new DecidePage(council, IDLE_WORLD, screen);
  await council.ask();
  page.dispose();
  assert.equal(streamed, answer);
  assert.deepEqual(columns, [0, 1]);
});

// @verifies council-view.md#PANEL-52
// @verifies council-view.md#PANEL-26
test('a screen reader hears of a word on contested claims as that, and never of findings in it', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, {
    A: new Scripted(text(answerWith('No bound.')), DONE),
  });
  const heard: string[] = [];
  const screen: Screen = {
    redraw() {},
    streamed() {},
    raw() {},
    say: (words) => void heard.push(words),
    pictures() {},
    snapshot() {},
  };
  const first = new DecidePage(council, IDLE_WORLD, screen);
  await council.ask();
  first.dispose();
  const word = '{"rebuttals":[{"claim":1,"stance":"uphold","reason":"So it is."}]}';
  const again = await openCouncil(archive, council.id, new Map([['A', new Scripted(text(word), DONE)]]));
  const second = new DecidePage(again, IDLE_WORLD, screen);
  await second.handle({ type: 'rebut', findings: ['A1.1'] });
  second.dispose();
  assert.deepEqual(heard, ['A finished, 1 finding', 'A gave its word on the claims']);
});
