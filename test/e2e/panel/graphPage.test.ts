import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { DEFAULT_OPTIONS, type GraphOptions, type Scene } from '../../../src/protocol/graph.ts';
import { unseenStops } from '../support/focus.ts';
import { sharedBrowser } from '../support/host.ts';
import { THEMES, type Theme } from '../support/themes.ts';
import { loadPanel } from './panelPage.ts';

/** The graph of everything as it is shipped, in a browser; of its host only the first word is played. */
async function openGraph(t: TestContext, theme: Theme = 'dark'): Promise<Page> {
  const context = await (await sharedBrowser()).newContext({ viewport: { width: 800, height: 600 } });
  t.after(() => context.close());
  const page = await context.newPage();
  await loadPanel(page, theme, 'graph');
  await page.evaluate((message) => window.postMessage(message, '*'), scene());
  await page.locator('[role="option"]').first().waitFor({ state: 'attached' });
  return page;
}

function scene(options: GraphOptions = { ...DEFAULT_OPTIONS, depth: 'all' }): Scene {
  const facts = { problems: 0, worst: null, incoming: 0, outgoing: 0, status: null } as const;
  const document = (id: string) =>
    ({
      id,
      status: null,
      holds: 'specification',
      nodes: [{ ...facts, id, kind: 'document', title: id, level: 0 }],
      edges: [],
    }) as const;
  return {
    ...{ type: 'scene', revision: 1, mode: 'all', folders: [{ prefix: '', uri: 'file:///f' }], omitted: 0 },
    ...{ options, focus: null, progress: null, order: null, partial: false },
    documents: [document('specs/auth.md'), document('specs/keys.md')],
  };
}

// @verifies graph-view.md#VIEW-29
for (const theme of THEMES) {
  test(`where the keyboard is in the graph’s toolbar is seen in ${theme}`, async (t) => {
    const page = await openGraph(t, theme);
    deepEqual(await unseenStops(page, page.locator('header.bar')), []);
  });
}

// @verifies graph-view.md#VIEW-12
test('colours that the system forces on pages do not write over the picture', async (t) => {
  const page = await openGraph(t, 'high-contrast');
  const option = page.locator('[role="option"][aria-selected="true"]');
  const colours = () =>
    option.evaluate((each) => [
      getComputedStyle(each).color,
      getComputedStyle(document.body).backgroundColor,
    ]);
  const own = await colours();
  await page.emulateMedia({ forcedColors: 'active' });
  deepEqual(await colours(), own);
});

// @verifies graph-view.md#VIEW-20
test('the text beside a node is shown to the keyboard too, and scrolled by keys', async (t) => {
  const page = await openGraph(t);
  await page.getByRole('listbox').press('End');
  const card = page.locator('.hover-card');
  await card.waitFor();
  const id = (await card.locator('.hover-path').textContent()) ?? '';
  const html = '<p>A key is used for a month.</p>'.repeat(40);
  await page.evaluate((message) => window.postMessage(message, '*'), { type: 'preview', id, html });
  await card.getByText('A key is').last().waitFor({ state: 'attached' });
  equal(await card.getAttribute('aria-live'), 'polite', 'what comes into it is heard');
  await page.keyboard.press('PageDown');
  const down = await card.evaluate((element) => element.scrollTop);
  ok(down > 100, `scrolled to ${down}`);
  await page.keyboard.press('PageUp');
  equal(await card.evaluate((element) => element.scrollTop), 0);
});

// @verifies graph-view.md#VIEW-32
test('that nothing matches is told, and the keyboard goes from there back to the graph', async (t) => {
  const page = await openGraph(t);
  const heard = page.locator('.unseen[aria-live]');
  await page.getByRole('textbox').pressSequentially('zzz');
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  match((await heard.textContent()) ?? '', /^Nothing matches\. No title or address holds/);
  await page.getByRole('button', { name: 'Show everything' }).press('Enter');
  await page.getByRole('option', { name: /auth\.md/ }).waitFor({ state: 'attached' });
  equal(await page.getByRole('listbox').evaluate((list) => list === document.activeElement), true);
  equal(await heard.textContent(), '');
});

// @verifies graph-view.md#VIEW-29
test('the field of the filter says what it filters by', async (t) => {
  const page = await openGraph(t);
  equal(await page.getByRole('textbox', { name: 'Filter by title or address' }).count(), 1);
});
