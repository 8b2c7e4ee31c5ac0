import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel } from './panel.ts';
import { CLOSED, column, DECIDE, finding } from './views.ts';

const card = (id: string) => `[data-finding="${id}"]`;

// @verifies council-view.md#PANEL-20
test('every critic’s finding is drawn by the same template', async (t) => {
  const panel = await openPanel(t);
  const columns = ['A', 'B', 'S'].map((seat) =>
    column(seat, {
      provider: seat === 'S' ? 'review' : 'openai',
      findings: [finding(`${seat}1.1`, { seat, raisedBy: [seat] })],
    }),
  );
  await panel.show({ ...DECIDE, columns });
  const texts = await panel.page.locator('[data-finding]').allInnerTexts();
  equal(texts.length, 3);
  equal(new Set(texts).size, 1, 'nothing but the place tells whose it is');
});

// @verifies council-view.md#PANEL-21
test('a quote that is not in the frozen text is marked and shown', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const said = await panel.page.locator(card('B1.1')).innerText();
  match(said, /The old key stays valid/);
  match(said, /unanchored: not in the frozen text/);
});

// @verifies council-view.md#PANEL-23
test('a column says its state by word and icon, and offers what can be done in it', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const c = panel.page.locator('#column-C');
  match(await c.innerText(), /rate-limited[\s\S]*Retry in 20 s/);
  equal(await c.locator('.state .codicon').count(), 1);
  await c.getByRole('button', { name: 'Drop' }).click();
  await c.getByRole('button', { name: 'Retry' }).click();
  deepEqual(await panel.posted('stop'), [{ type: 'stop', seat: 'C' }]);
  deepEqual(await panel.posted('retry'), [{ type: 'retry', seat: 'C' }]);
  equal(await panel.page.locator('#column-A').getByRole('button', { name: 'Retry' }).count(), 0);
});

test('a person carries the prompt to a model and its answer back', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const d = panel.page.locator('#column-D');
  await d.getByRole('button', { name: 'Copy the prompt' }).click();
  const take = d.getByRole('button', { name: 'Take this answer' });
  equal(await take.isDisabled(), true);
  await d.getByRole('textbox', { name: 'Its answer' }).fill('Looks vague to me.');
  await take.click();
  deepEqual(await panel.posted('copyPrompt'), [{ type: 'copyPrompt', seat: 'D' }]);
  deepEqual(await panel.posted('pasteAnswer'), [
    { type: 'pasteAnswer', seat: 'D', text: 'Looks vague to me.' },
  ]);
});

// @verifies council-view.md#PANEL-24
test('while names are hidden a column is a letter', async (t) => {
  const panel = await openPanel(t);
  const columns = DECIDE.columns.map((each) => ({ ...each, name: '', model: '' }));
  await panel.show({ ...DECIDE, namesHidden: true, columns });
  const said = await panel.page.locator('.columns').innerText();
  for (const name of ['GPT', 'Claude', 'Copilot', 'Manual paste', 'Static review'])
    ok(!said.includes(name), name);
  await panel.page.getByRole('button', { name: 'Hide names', pressed: true }).click();
  deepEqual(await panel.posted('hideNames'), [{ type: 'hideNames', hidden: false }]);
});

// @verifies council-view.md#PANEL-40
test('a rejection waits for its reason and says so; acceptance needs none, and can have one', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const a = panel.page.locator(card('A1.1'));
  await a.getByRole('button', { name: 'Reject' }).click();
  equal(await panel.page.evaluate(() => document.activeElement?.id), 'reason-A1.1', 'one can write at once');
  const record = a.getByRole('button', { name: 'Record' });
  equal(await record.isDisabled(), true);
  await a.getByText('A reason is needed').waitFor();
  await a.getByRole('textbox', { name: 'Reason' }).fill('The glossary binds it.');
  await record.click();
  const b = panel.page.locator(card('B1.1'));
  await b.getByRole('button', { name: 'Accept' }).click();
  await b.getByRole('combobox', { name: 'Decide otherwise' }).selectOption('Accept with a reason');
  await b.getByRole('textbox', { name: 'Reason' }).fill('The operators asked for it.');
  await b.getByRole('button', { name: 'Record' }).click();
  const none = { text: null, of: null };
  deepEqual(await panel.posted('dispose'), [
    { type: 'dispose', finding: 'A1.1', kind: 'reject', reason: 'The glossary binds it.', ...none },
    { type: 'dispose', finding: 'B1.1', kind: 'accept', reason: '', ...none },
    { type: 'dispose', finding: 'B1.1', kind: 'accept', reason: 'The operators asked for it.', ...none },
  ]);
});

test('a modification carries the person’s words, a duplicate what it repeats', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const a = panel.page.locator(card('A1.1'));
  await a.getByRole('button', { name: 'Modify' }).click();
  const words = a.getByRole('textbox', { name: 'Words that should stand there' });
  equal(await words.inputValue(), 'Tokens MUST expire 15 minutes after they were issued.');
  await words.fill('Tokens MUST expire after 5 minutes.');
  await a.getByRole('textbox', { name: 'Reason' }).fill('Shorter is cheap here.');
  await a.getByRole('button', { name: 'Record' }).click();
  const b = panel.page.locator(card('B1.1'));
  await b.getByRole('combobox', { name: 'Decide otherwise' }).selectOption('Duplicate of…');
  await b.getByText('Choose the finding that it repeats.').waitFor();
  await b.getByRole('combobox', { name: 'Duplicate of' }).selectOption('A1.1');
  await b.getByRole('textbox', { name: 'Reason' }).fill('The same point.');
  await panel.screenshot('duplicate');
  await b.getByRole('button', { name: 'Record' }).click();
  const [modified, duplicate] = await panel.posted('dispose');
  equal(modified?.text, 'Tokens MUST expire after 5 minutes.');
  deepEqual([duplicate?.kind, duplicate?.of], ['duplicate', 'A1.1']);
});

// @verifies council-view.md#PANEL-41
test('a decided finding is one line, and can be decided anew', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const s = panel.page.locator(card('S1.1'));
  match((await s.innerText()).replaceAll(/\s+/g, ' '), /^rejected “quickly” is not measurable$/);
  await s.getByRole('button', { name: 'Decide anew' }).click();
  await s.getByText('Covered by the edit of the lifetime.').waitFor();
  await s.getByRole('button', { name: 'Accept' }).click();
  const [{ kind } = { kind: '' }] = await panel.posted('dispose');
  equal(kind, 'accept');
});

// @verifies council-view.md#PANEL-41
test('a decision is undone beside the decision, and the finding can be decided about at once', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const s = panel.page.locator(card('S1.1'));
  await s.getByRole('button', { name: 'Decide anew' }).click();
  await s.getByRole('button', { name: 'Undo' }).click();
  deepEqual(await panel.posted('undo'), [{ type: 'undo', finding: 'S1.1' }]);
  deepEqual(await panel.posted('dispose'), []);
  equal(await s.evaluate((element) => element === document.activeElement), true, 'the keyboard stays there');
});

// @verifies council-view.md#PANEL-42
test('the keyboard alone walks through findings and decides', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const { keyboard } = panel.page;
  const active = () => panel.page.evaluate(() => document.activeElement?.getAttribute('data-finding'));
  await keyboard.press('j');
  equal(await active(), 'A1.1', 'it begins at the first');
  await keyboard.press('j');
  equal(await active(), 'A1.2');
  await keyboard.press('ArrowUp');
  equal(await active(), 'A1.1');
  await keyboard.press('l');
  equal(await active(), 'B1.1');
  await keyboard.press('n');
  equal(await active(), 'A1.2', 'the next undecided one of the agenda');
  await keyboard.press('a');
  await keyboard.press('h');
  await keyboard.press('k');
  equal(await active(), 'A1.1');
  await keyboard.press('o');
  await panel.page.locator('textarea:focus').waitFor();
  await keyboard.type('ask the operators j a r');
  await keyboard.press('Control+Enter');
  equal(await active(), 'A1.1', 'the keyboard stays where it was');
  const disposed = await panel.posted('dispose');
  deepEqual(
    disposed.map(({ finding: id, kind, reason }) => [id, kind, reason]),
    [
      ['A1.2', 'accept', ''],
      ['A1.1', 'open-question', 'ask the operators j a r'],
    ],
  );
});

test('a decision that is being written outlives a reload', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  await panel.page.locator(card('A1.1')).getByRole('button', { name: 'Reject' }).click();
  const reason = panel.page.locator(card('A1.1')).getByRole('textbox', { name: 'Reason' });
  await reason.fill('The glossary');
  await panel.reload();
  await panel.show(DECIDE);
  equal(await reason.inputValue(), 'The glossary');
});

// @verifies council-view.md#PANEL-1
test('each column is where it was scrolled to, in another layout and back, and after a reload', async (t) => {
  const panel = await openPanel(t, { height: 600 });
  await panel.show(DECIDE);
  const body = panel.page.locator('#column-A .column-body');
  const position = () => body.evaluate((element) => element.scrollTop);
  await body.evaluate((element) => element.scrollTo(0, 120));
  await panel.show({ ...DECIDE, layout: 'section' });
  await panel.show(DECIDE);
  equal(await position(), 120);
  await panel.page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"column:A":120'));
  await panel.reload();
  await panel.show(DECIDE);
  equal(await position(), 120);
});

test('where one column fits at a time, its tabs lead to the others', async (t) => {
  const panel = await openPanel(t, { width: 240 });
  await panel.show(DECIDE);
  const b = panel.page.locator('#column-B');
  await panel.page.getByRole('button', { name: /^B answered/ }).click();
  await panel.page.waitForFunction(
    () => Math.abs(document.querySelector('#column-B')?.getBoundingClientRect().left ?? 99) < 1,
  );
  equal(await b.evaluate((element) => element.getBoundingClientRect().width), 240);
  equal(
    await panel.page.evaluate(() => document.documentElement.scrollWidth),
    240,
    'the page itself never scrolls aside',
  );
});

// @verifies council-view.md#PANEL-32
test('the agenda begins with contradictions and leads to a finding', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const agenda = panel.page.getByRole('navigation', { name: 'Agenda' });
  deepEqual(await agenda.locator('h3').allInnerTexts(), [
    'A and B contradict each other',
    'Major, raised by one alone',
    'Raised by several',
    'The rest',
  ]);
  await agenda.getByRole('button', { name: /Refresh while the key is rotated/ }).click();
  equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('data-finding')), 'B1.1');
});

// @verifies council-view.md#PANEL-43
test('points are merged, and a finding is split off', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const agenda = panel.page.getByRole('navigation', { name: 'Agenda' });
  await agenda.getByRole('checkbox', { name: /The lifetime/ }).check();
  equal(await agenda.getByRole('button', { name: 'Merge' }).isDisabled(), true);
  await agenda.getByRole('checkbox', { name: /not measurable/ }).check();
  await agenda.getByRole('button', { name: 'Merge' }).click();
  deepEqual(await panel.posted('merge'), [{ type: 'merge', clusters: ['A1.1', 'S1.1'] }]);
  await panel.page.locator(card('A1.2')).getByRole('button', { name: 'Split off' }).click();
  deepEqual(await panel.posted('split'), [{ type: 'split', finding: 'A1.2' }]);
});

// @verifies council-view.md#PANEL-44
test('a rebuttal is asked for on chosen points', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  await panel.page.getByRole('button', { name: 'Rebuttal…' }).click();
  deepEqual(await panel.posted('rebut'), [], 'contradicted points are ticked, nothing is asked yet');
  await panel.screenshot('rebuttal');
  await panel.page.getByRole('button', { name: 'Ask for a rebuttal' }).click();
  deepEqual(await panel.posted('rebut'), [{ type: 'rebut', findings: ['A1.1'] }]);
});

// @verifies council-view.md#PANEL-45
test('closing with grave findings undisposed of waits for a reason', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  await panel.page.getByRole('button', { name: 'Close…' }).click();
  const form = panel.page.getByRole('group', { name: 'Close with findings undisposed of' });
  const close = form.getByRole('button', { name: 'Close' });
  equal(await close.isDisabled(), true);
  await form.getByText('2 critical or major findings undisposed of').waitFor();
  await form.getByRole('textbox').fill('The operators are asked in #212.');
  await panel.screenshot('closing');
  await close.click();
  deepEqual(await panel.posted('close'), [{ type: 'close', reason: 'The operators are asked in #212.' }]);
});

test('the synthesis opens edits and shows what changed', async (t) => {
  const panel = await openPanel(t);
  await panel.show({ ...DECIDE, undisposed: [] });
  const edit = panel.page.locator('.edit').filter({ hasText: 'threat-model.md' });
  match(await edit.innerText(), /2 accepted · 1 to be written by hand[\s\S]*changed since it was frozen/);
  await edit.getByRole('button', { name: 'show what changed' }).click();
  await edit.getByRole('button', { name: 'Open the edit' }).click();
  await panel.page.getByRole('button', { name: 'Close', exact: true }).click();
  const path = 'specs/security/threat-model.md';
  deepEqual(await panel.posted('showChange'), [{ type: 'showChange', path }]);
  deepEqual(await panel.posted('openEdit'), [{ type: 'openEdit', path }]);
  deepEqual(await panel.posted('close'), [{ type: 'close', reason: '' }]);
});

test('an edit that is saved is not offered again', async (t) => {
  const panel = await openPanel(t);
  const [edit] = DECIDE.edits;
  await panel.show({ ...DECIDE, edits: edit ? [{ ...edit, saved: true }] : [] });
  await panel.page.locator('.edit', { hasText: 'saved' }).waitFor();
  equal(await panel.page.getByRole('button', { name: 'Open the edit' }).count(), 0);
});

// @verifies council-view.md#PANEL-46
test('a closed deliberation is read whole and changed nowhere', async (t) => {
  const panel = await openPanel(t);
  await panel.show(CLOSED);
  await panel.page.locator(card('S1.1')).getByRole('button', { name: 'Show this finding' }).click();
  await panel.page.getByText('Covered by the edit of the lifetime.').waitFor();
  await panel.page.getByText(/closed 2026-11-03: B’s point needs the operators/).waitFor();
  await panel.page.locator(card('A1.1')).focus();
  for (const key of ['a', 'r', 'u']) await panel.page.keyboard.press(key);
  for (const name of ['Accept', 'Reject', 'Record decision', 'Open the edit', 'Merge', 'Split off', 'Retry'])
    equal(await panel.page.getByRole('button', { name, exact: true }).count(), 0, name);
  const posted = await panel.page.evaluate(() =>
    Reflect.get(window, 'posted').map((each: { type: string }) => each.type),
  );
  deepEqual([...new Set(posted)], ['ready']);
});

// @verifies council-view.md#PANEL-33
test('what a critic thinks of single statements stands in its column, in its words', async (t) => {
  const panel = await openPanel(t);
  const stances = [
    { statement: 'TOK-1', stance: 'drop', reason: 'Nobody can test it.' },
    { statement: 'TOK-2', stance: 'keep', reason: '' },
  ] as const;
  const [first, ...others] = DECIDE.columns;
  if (!first) throw new Error('There is no column.');
  await panel.show({ ...DECIDE, columns: [{ ...first, stances }, ...others] });
  await panel.page.getByText('2 statements judged').click();
  const items = await panel.page.locator('.stances li').allInnerTexts();
  deepEqual(
    items.map((each) => each.replace(/["“”]/g, '').trim()),
    ['would drop TOK-1: Nobody can test it.', 'would keep TOK-2'],
  );
});

// @verifies council-view.md#PANEL-30, council-view.md#PANEL-31
test('each cell of the table says what a critic did, and opens its findings beneath', async (t) => {
  const panel = await openPanel(t);
  await panel.show({ ...DECIDE, layout: 'section' });
  const table = panel.page.getByRole('table');
  const cells = await table.locator('tbody td').allInnerTexts();
  deepEqual(
    cells.map((each) => each.trim()),
    [
      ...['raised 2', 'contradicted', 'failed', 'waiting', 'raised 1'],
      ...['raised 1', 'keep', 'failed', 'waiting', 'raised 1'],
      ...['silent', 'raised 1', 'failed', 'waiting', 'silent'],
    ],
  );
  equal(await table.locator('tbody td .codicon').count(), cells.length, 'each has an icon');
  equal(await table.locator('[class*="check"], [class*="pass"], [class*="thumbsup"]').count(), 0, 'no tick');
  await table.getByRole('button', { name: 'raised 2' }).click();
  await table.locator(card('A1.2')).waitFor();
  deepEqual(
    await table
      .locator('[data-finding]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-finding'))),
    ['A1.1', 'A1.2'],
  );
  await panel.screenshot('cell-open');
  await table.locator(card('A1.1')).getByRole('button', { name: 'Accept' }).click();
  equal((await panel.posted('dispose'))[0]?.finding, 'A1.1');
});
