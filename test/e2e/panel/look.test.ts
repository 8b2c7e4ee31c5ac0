import { deepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { CouncilView } from '../../../src/protocol/council.ts';
import { violations } from '../support/axe.ts';
import { unseenStops } from '../support/focus.ts';
import { THEMES } from '../support/themes.ts';
import { openPanel } from './panel.ts';
import { CLOSED, DECIDE, PICTURED, PREPARE, STREAMING } from './views.ts';

const VIEWS: Readonly<Record<string, CouncilView>> = {
  prepare: PREPARE,
  critic: DECIDE,
  section: { ...DECIDE, layout: 'section' },
  streaming: STREAMING,
  pictured: PICTURED,
  closed: CLOSED,
};

/** Colours come with the theme, what is where with the width: each of both is looked at, not each pair. */
const LOOKS = [
  ...THEMES.map((theme) => ({ theme, width: 600 })),
  ...[240, 1600].map((width) => ({ theme: 'dark' as const, width })),
];

// @verifies council-view.md#PANEL-51
for (const { theme, width } of LOOKS) {
  test(`every page is free of accessibility errors in ${theme} at ${width} pixels`, async (t) => {
    const panel = await openPanel(t, { theme, width });
    const found: string[] = [];
    const rules = theme === 'dark' ? 'all' : 'colours';
    for (const [name, view] of Object.entries(VIEWS)) {
      await panel.show(view);
      await panel.screenshot(`${name}-${theme}-${width}`);
      found.push(...(await violations(panel.page, rules)).map((each) => `${name}: ${each}`));
    }
    deepEqual(found, []);
    deepEqual(panel.errors, []);
  });
}

// @verifies council-view.md#PANEL-55
for (const theme of THEMES) {
  test(`where the keyboard is is seen in ${theme}`, async (t) => {
    const { page, show } = await openPanel(t, { theme, height: 1_200 });
    await show({ ...DECIDE, namesHidden: true });
    deepEqual(await unseenStops(page, page.locator('.top')), []);
    await show(PREPARE);
    deepEqual(await unseenStops(page, page.locator('.prepare')), []);
  });
}

// @verifies council-view.md#PANEL-55
test('the keyboard is never behind the row that sends', async (t) => {
  const { page, show } = await openPanel(t, { width: 640, height: 400 });
  await show(PREPARE);
  const hidden: string[] = [];
  for (let stops = 0; stops < 24; stops++) {
    await page.keyboard.press('Tab');
    const behind = await page.evaluate(() => {
      const { activeElement: at } = document;
      const row = document.querySelector('.sending');
      if (!at || !row || row.contains(at)) return null;
      const isBehind = at.getBoundingClientRect().bottom > row.getBoundingClientRect().top;
      return isBehind ? at.outerHTML : null;
    });
    if (behind !== null) hidden.push(behind);
  }
  deepEqual(hidden, []);
});

// @verifies council-view.md#PANEL-58
test('buttons say by their names what they act on, where several do the same', async (t) => {
  const { page, show } = await openPanel(t);
  const seats = PREPARE.seats.map((seat) => ({ ...seat, problem: 'No key.' }));
  const views = { streaming: STREAMING, critic: DECIDE, prepare: { ...PREPARE, seats } };
  const alike: Record<string, readonly string[]> = {};
  for (const [name, view] of Object.entries(views)) {
    await show(view);
    // A finding is named itself, and what is in it is about it.
    const names = await page
      .locator('button:not(article *)')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent.trim()));
    alike[name] = names.filter((each, at) => names.indexOf(each) < at);
  }
  deepEqual(alike, { streaming: [], critic: [], prepare: [] });
});

// @verifies council-view.md#PANEL-59
test('at a zoom of 200 % an answer has most of the window, and all around it can be scrolled to', async (t) => {
  const { page, show } = await openPanel(t, { width: 640, height: 400 });
  await show(DECIDE);
  const seen = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return Math.min(bottom, innerHeight) - Math.max(top, 0);
    });
  await page.keyboard.press('j');
  await page.locator('[data-finding="A1.1"]:focus').waitFor();
  ok((await seen('#column-A .column-body')) > 200, `${await seen('#column-A .column-body')} pixels`);
  await page.getByRole('button', { name: 'Close…' }).focus();
  ok((await seen('.synthesis-head')) > 20);
  await show({ ...DECIDE, layout: 'section' });
  await page.getByRole('button', { name: 'raised 2' }).focus();
  ok((await seen('.table-stage')) > 200, `${await seen('.table-stage')} pixels`);
});

// @verifies council-view.md#PANEL-59
test('nothing is left out where the panel is narrow', async (t) => {
  const { page, show } = await openPanel(t, { width: 240 });
  await show(DECIDE);
  await page.getByText('My position before the answers').waitFor();
  await page.getByText('Copilot · gpt-5-mini (attempt 2 of 2)').waitFor();
  const cut = await page
    .locator('.summary, .who')
    .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length);
  deepEqual(cut, 0);
});
