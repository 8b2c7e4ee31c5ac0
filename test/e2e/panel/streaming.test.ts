import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { ColumnView } from '../../../src/protocol/council.ts';
import { openPanel, type Panel } from './panel.ts';
import { column, DECIDE, finding, STREAMING } from './views.ts';

const writing = (seat: string, part: Partial<ColumnView> = {}) =>
  column(seat, { state: 'streaming', usage: '', canStop: true, ...part });

function raw(seat: string, at: number, text: string) {
  return { type: 'raw', seat, attempt: 1, at, text } as const;
}

async function tail(panel: Panel, seat: string): Promise<string> {
  return (await panel.page.locator(`#column-${seat} .tail`).textContent()) ?? '';
}

// @verifies council-view.md#PANEL-22
test('text appears as it streams in; findings take its place without moving what is read', async (t) => {
  const panel = await openPanel(t, { height: 600 });
  await panel.show({ ...STREAMING, columns: [writing('A')], agenda: [] });
  await panel.send(raw('A', 0, '{"findings": ['), raw('A', 14, '{"claim": '));
  equal(await tail(panel, 'A'), '{"findings": [{"claim": ');
  const findings = Array.from({ length: 8 }, (_, at) => finding(`A1.${at + 1}`));
  const show = (count: number) => ({
    type: 'column' as const,
    column: writing('A', { findings: findings.slice(0, count) }),
    header: STREAMING.header,
  });
  await panel.send(show(4));
  const body = panel.page.locator('#column-A .column-body');
  await body.evaluate((element) => element.scrollTo(0, 100));
  const top = () =>
    panel.page.locator('[data-finding="A1.2"]').evaluate((each) => each.getBoundingClientRect().top);
  const before = await top();
  await panel.send(show(6), raw('A', 24, 'x'.repeat(5_000)));
  await panel.send({ type: 'column', column: column('A', { findings }), header: STREAMING.header });
  equal(await top(), before);
  equal(await body.evaluate((element) => element.scrollTop), 100);
});

// @verifies council-view.md#PANEL-5
test('findings that come to all critics at once are all shown, and counted in the tabs', async (t) => {
  const panel = await openPanel(t, { width: 1600 });
  const seats = [...'ABCDEFGH'];
  await panel.show({ ...STREAMING, columns: seats.map((seat) => writing(seat)) });
  const said = (seat: string) => `${seat} says ${'more '.repeat(400)}`;
  await panel.send(
    ...seats.map((seat) => raw(seat, 0, said(seat))),
    ...seats.map((seat) => ({
      type: 'column' as const,
      column: writing(seat, { findings: [finding(`${seat}1.1`)] }),
      header: STREAMING.header,
    })),
  );
  for (const seat of seats) {
    await panel.page.locator(`#column-${seat} [data-finding="${seat}1.1"]`).waitFor();
    await panel.page.locator('.tab', { hasText: new RegExp(`${seat}.*1`) }).waitFor({ state: 'attached' });
    ok(said(seat).endsWith(await tail(panel, seat)), 'what is still written is shown to its end');
  }
});

test('the end of a text is followed only by whoever is at its end', async (t) => {
  const panel = await openPanel(t, { height: 500 });
  await panel.show({ ...STREAMING, columns: [writing('A')] });
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `line ${from + at}\n`).join('');
  const first = lines(0, 100);
  await panel.send(raw('A', 0, first));
  const position = () =>
    panel.page
      .locator('#column-A .tail')
      .evaluate((each) => [each.scrollTop, each.scrollHeight - each.clientHeight]);
  const [at, end] = await position();
  ok(Math.abs((at ?? 0) - (end ?? 0)) < 2, 'it follows');
  await panel.page.locator('#column-A .tail').evaluate((each) => each.scrollTo(0, 40));
  await panel.send(raw('A', first.length, lines(100, 120)));
  equal((await position())[0], 40, 'it stays');
});

// @verifies council-view.md#PANEL-2, council-view.md#PANEL-1
test('a panel that missed a message asks for everything, and shows what it then gets', async (t) => {
  const panel = await openPanel(t);
  await panel.show(STREAMING);
  equal((await panel.posted('ready')).length, 1);
  await panel.page.evaluate(() =>
    window.postMessage({ type: 'raw', revision: 99, seat: 'B', attempt: 1, at: 0, text: 'lost' }, '*'),
  );
  await panel.heard('ready', 2);
  await panel.show(DECIDE);
  await panel.page.getByText(DECIDE.header).waitFor();
  await panel.reload();
  await panel.show(DECIDE);
  await panel.page.locator('[data-finding="A1.1"]').waitFor();
});

// @verifies council-view.md#PANEL-4
test('raw text that does not fit is asked for whole', async (t) => {
  const panel = await openPanel(t);
  await panel.show({ ...STREAMING, columns: [writing('A', { rawLength: 0 })] });
  await panel.send(raw('A', 5, 'later'));
  deepEqual(await panel.posted('wantRaw'), [{ type: 'wantRaw', seat: 'A', attempt: 1 }]);
  await panel.send(
    raw('A', 10, ' still'),
    raw('A', 0, 'firstlater still'),
    raw('A', 5, 'later'),
    raw('A', 16, '!'),
  );
  equal(await tail(panel, 'A'), 'firstlater still!');
  equal((await panel.posted('wantRaw')).length, 1, 'it is asked for once');
});

// @verifies council-view.md#PANEL-4
test('eight seats at 200 tokens a second each lose no text', async (t) => {
  const panel = await openPanel(t, { width: 1600 });
  const seats = [...'ABCDEFGH'];
  await panel.show({ ...STREAMING, agenda: [], columns: seats.map((seat) => writing(seat)) });
  // Ten tokens each 50 ms, as the host joins them; ten seconds of it, as fast as the page takes it.
  const piece = (seat: string, at: number) =>
    `${seat}${String(at).padStart(4, '0')} a finding of some words `.padEnd(40, '.');
  for (let at = 0; at < 200; at += 10) {
    const pieces = Array.from({ length: 10 }, (_, by) => at + by);
    await panel.send(
      ...pieces.flatMap((each) => seats.map((seat) => raw(seat, each * 40, piece(seat, each)))),
    );
  }
  for (const seat of seats) {
    const whole = Array.from({ length: 200 }, (_, at) => piece(seat, at)).join('');
    equal(await tail(panel, seat), whole.slice(-2_000));
  }
  deepEqual(await panel.posted('wantRaw'), []);
  await panel.show({ ...STREAMING, columns: seats.map((seat) => column(seat, { rawLength: 8_000 })) });
  await panel.page.locator('#column-H summary', { hasText: 'raw text' }).click();
  const whole = Array.from({ length: 200 }, (_, at) => piece('H', at)).join('');
  equal(await panel.page.locator('#column-H .raw').textContent(), whole);
});

// @verifies council-view.md#PANEL-25
test('a finding is carved from what is selected in the raw text', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const a = panel.page.locator('#column-A');
  await a.locator('summary', { hasText: 'raw text' }).click();
  await panel.heard('wantRaw');
  deepEqual(await panel.posted('wantRaw'), [{ type: 'wantRaw', seat: 'A', attempt: 1 }]);
  const text = `Well. The lifetime is unbounded. ${'x'.repeat(2_097)}`;
  await panel.send(raw('A', 0, text));
  const carve = a.getByRole('button', { name: 'Make a finding of the selection' });
  equal(await carve.isDisabled(), true);
  await a.locator('.raw').evaluate((pre) => {
    const node = pre.firstChild;
    if (node) document.getSelection()?.setBaseAndExtent(node, 6, node, 32);
  });
  await panel.screenshot('carve');
  await carve.click();
  deepEqual(await panel.posted('carve'), [
    { type: 'carve', seat: 'A', attempt: 1, text: 'The lifetime is unbounded.' },
  ]);
});

// @verifies council-view.md#PANEL-52
test('a screen reader hears what finished and never what streams', async (t) => {
  const panel = await openPanel(t);
  await panel.show({ ...STREAMING, columns: [writing('A')] });
  await panel.send(raw('A', 0, 'streamed words'), { type: 'say', text: 'A finished, 3 findings' });
  const heard = await panel.page
    .locator('[aria-live], [role="status"], [role="alert"], [role="log"]')
    .allTextContents();
  deepEqual(heard, ['A finished, 3 findings']);
});

// @verifies council-view.md#PANEL-53
test('a column is given as a picture together with its text', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  await panel.page.getByRole('button', { name: 'Picture of column A' }).click();
  deepEqual(await panel.posted('snapshotColumn'), [{ type: 'snapshotColumn', seat: 'A' }]);
  await panel.send({ type: 'snapshot', seat: 'A' });
  const [picture] = await panel.posted('picture');
  match(picture?.png ?? '', /^data:image\/png;base64,/);
  match(picture?.text ?? '', /A · Security · GPT[\s\S]*The lifetime of a token is unbounded[\s\S]*if left: /);
  const size = await panel.page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, picture?.png ?? '');
  equal(size[0], 1280);
  ok((size[1] ?? 0) > 400);
});

// @verifies council-view.md#PANEL-50, security.md#SEC-20
test('text of a model is text: it runs nothing, loads nothing and is no markup', async (t) => {
  const panel = await openPanel(t);
  const nasty = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>&amp;[x](javascript:1)`;
  const hostile = finding('A1.1', {
    claim: nasty,
    quote: nasty,
    consequence: nasty,
    assumption: nasty,
    suggestion: nasty,
    sectionTitle: nasty,
    against: [{ seat: 'B', reason: nasty, onRebuttal: false }],
  });
  const columns = [
    column('A', {
      name: nasty,
      lensTitle: nasty,
      message: nasty,
      findings: [hostile],
      rawLength: nasty.length,
    }),
    writing('B', { name: nasty }),
  ];
  const cells = [
    { state: 'raised', findings: ['A1.1'] } as const,
    { state: 'silent', findings: [] } as const,
  ];
  const view = {
    ...DECIDE,
    intent: nasty,
    header: nasty,
    columns,
    matrix: [{ section: nasty, title: nasty, statement: nasty, cells }],
  };
  await panel.show(view);
  await panel.send(raw('A', 0, nasty), raw('B', 0, nasty), { type: 'say', text: nasty });
  await panel.page.locator('#column-A summary', { hasText: 'raw text' }).click();
  equal(await panel.page.locator('#column-A .claim').textContent(), nasty);
  equal(await tail(panel, 'B'), nasty);
  await panel.show({ ...view, layout: 'section' });
  equal(await panel.page.locator('main img, main script, main a').count(), 0);
  equal(await panel.page.title(), 'Council');
  deepEqual(panel.errors, []);
});

// @verifies council-view.md#PANEL-54
test('nothing turns where the person asked the system or the editor for little motion', async (t) => {
  const panel = await openPanel(t);
  await panel.show(STREAMING);
  const turning = () =>
    panel.page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    );
  ok((await turning()) > 0);
  await panel.page.emulateMedia({ reducedMotion: 'reduce' });
  equal(await turning(), 0);
  await panel.page.emulateMedia({ reducedMotion: 'no-preference' });
  ok((await turning()) > 0);
  await panel.page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
  equal(await turning(), 0);
});
