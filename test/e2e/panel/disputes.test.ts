import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel } from './panel.ts';
import { CLOSED, PICTURED } from './views.ts';

// @verifies council-view.md#PANEL-34
test('a statement that critics judge differently stands in the agenda with who says what, and leads to a finding', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PICTURED);
  const agenda = panel.page.getByRole('navigation', { name: 'Agenda' });
  const said = await agenda.innerText();
  match(
    said,
    /contradict[\s\S]*Judged differently[\s\S]*A would keep · B would drop[\s\S]*raised by one alone/i,
  );
  await agenda.locator('.dispute summary').click();
  match(await agenda.locator('.dispute').innerText(), /B would drop: It says what the first one says\./);
  const make = agenda.getByRole('button', { name: 'Make a finding' });
  equal(await make.count(), 1, 'who would keep it has nothing to be decided about');
  await panel.screenshot('disputes');
  await make.click();
  deepEqual(await panel.posted('carveStance'), [
    {
      type: 'carveStance',
      seat: 'B',
      section: 'specs/auth.md#lifetime',
      statement: 'Expired tokens MUST be refused.',
    },
  ]);
  await panel.show({ ...CLOSED, disputes: PICTURED.disputes });
  equal(await make.count(), 0);
});
