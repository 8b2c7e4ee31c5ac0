import { deepEqual, equal } from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CouncilView } from '../../../src/protocol/council.ts';
import { openPanel, type Panel } from './panel.ts';
import { column, DECIDE, PREPARE, STREAMING } from './views.ts';

/** What the keyboard is on, by its name. */
function place(panel: Panel): Promise<string> {
  return panel.page.evaluate(() => {
    const { activeElement: at } = document;
    const named = at?.getAttribute('aria-labelledby');
    const label = named ? document.getElementById(named)?.textContent : at?.getAttribute('aria-label');
    return (label ?? at?.textContent ?? '').trim();
  });
}

/** Presses a control of a view by the keyboard. */
async function pressed(
  t: TestContext,
  view: CouncilView,
  name: string,
  within = 'main',
): Promise<readonly [Panel, () => Promise<string>]> {
  const panel = await openPanel(t);
  await panel.show(view);
  await panel.page.locator(within).getByRole('button', { name, exact: true }).first().press('Enter');
  await panel.send({ type: 'say', text: '' });
  return [panel, () => place(panel)];
}

// @verifies council-view.md#PANEL-56
test('what is asked once more has the keyboard, and gives it back to what is around it', async (t) => {
  const [sending, sendingAt] = await pressed(t, PREPARE, 'Ask the council');
  equal(await sendingAt(), 'Send despite possible secrets?');
  await sending.page.keyboard.press('Enter');
  deepEqual(await sending.posted('send'), [], 'a key that is held down sends nothing');
  await sending.page.getByRole('button', { name: 'Back' }).press('Enter');
  await sending.send({ type: 'say', text: '' });
  equal(await sendingAt(), 'Sending');
  const [, countingAt] = await pressed(t, PREPARE, 'Count with Claude…');
  equal(await countingAt(), 'Count with Claude?');
  const [closing] = await pressed(t, DECIDE, 'Close…');
  equal(
    await closing.page.evaluate(() => document.activeElement?.id),
    'close-reason',
    'one can write at once',
  );
});

// @verifies council-view.md#PANEL-56
test('a button that goes away when it is pressed leaves the keyboard where it was', async (t) => {
  const [anew, anewAt] = await pressed(t, DECIDE, 'Decide anew', '[data-finding="S1.1"]');
  equal(await anewAt(), 'note finding of S, rejected: “quickly” is not measurable');
  await anew.page.getByRole('button', { name: 'Fold this finding' }).press('Enter');
  await anew.send({ type: 'say', text: '' });
  equal(await anewAt(), 'note finding of S, rejected: “quickly” is not measurable');
  const [stopping, stoppingAt] = await pressed(t, STREAMING, 'Stop B');
  await stopping.send({ type: 'column', column: column('B', { lensTitle: 'Structure' }), header: '' });
  equal(await stoppingAt(), 'B Structure');
  const [sent, sentAt] = await pressed(t, { ...PREPARE, secrets: [] }, 'Ask the council');
  await sent.show(STREAMING);
  equal(await sentAt(), STREAMING.intent);
});

// @verifies council-view.md#PANEL-57
test('a key decides nothing while the keyboard is on something else', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  await panel.page.keyboard.press('j');
  await panel.page.getByRole('button', { name: 'Record', exact: true }).focus();
  await panel.page.keyboard.press('a');
  deepEqual(await panel.posted('dispose'), []);
  await panel.page.locator('[data-finding="A1.1"]').getByRole('button', { name: 'Modify' }).focus();
  await panel.page.keyboard.press('a');
  equal((await panel.posted('dispose')).length, 1);
});

// @verifies council-view.md#PANEL-60
test('whoever decides by keys hears what was decided, then and when walking by', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  await panel.page.keyboard.press('j');
  await panel.page.keyboard.press('a');
  equal(
    await panel.page.locator('[aria-live]').textContent(),
    'accepted: The lifetime of a token is unbounded',
  );
  await panel.page.locator('[data-finding="B1.2"]').focus();
  equal(await place(panel), 'minor finding of B, accepted: Expiry cannot be tested as written');
});
