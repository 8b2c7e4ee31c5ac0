import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel } from './panel.ts';
import { PREPARE } from './views.ts';

// @verifies council-view.md#PANEL-10
test('what will be sent is shown with tokens, fit and cost, and dependencies are offered', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PREPARE);
  const rows = await panel.page.locator('.choice').allInnerTexts();
  const said = rows.map((row) => row.replaceAll(/\s+/g, ' '));
  ok(said.some((row) => row.includes('Lifetime') && row.includes('≈ 1,240 tokens')));
  ok(said.some((row) => row.includes('A stolen laptop') && row.includes('dependency · ≈ 190 tokens')));
  ok(said.some((row) => row.includes('GPT') && row.includes('fits 1 % · ≈ $0.02 (table of 2026-11-01)')));
  const laptop = panel.page.getByRole('checkbox', { name: 'A stolen laptop' });
  equal(await laptop.isChecked(), false);
  await laptop.check();
  deepEqual(await panel.posted('chooseSection'), [
    { type: 'chooseSection', address: 'specs/security/threat-model.md#stolen-laptop', chosen: true },
  ]);
  await panel.page.getByRole('combobox', { name: 'Lens of Claude' }).selectOption('Failure modes');
  deepEqual(await panel.posted('lens'), [{ type: 'lens', seat: 'B', lens: 'failure' }]);
});

// @verifies council-view.md#PANEL-10
test('the name of a seat stands in one line beside a cost that is long', async (t) => {
  const panel = await openPanel(t);
  const cost = '≈ $0.02, at most $0.08 (table of 2026-11-01), as far as the provider says it';
  await panel.show({ ...PREPARE, seats: PREPARE.seats.map((seat) => ({ ...seat, name: 'Claude', cost })) });
  const heights = await panel.page
    .locator('.seat .tick > span:not(.letter, .aside)')
    .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().height));
  ok(heights.length > 0);
  ok(heights.every((height) => height < 30));
});

test('a seat that cannot be asked says why, and cannot be chosen', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PREPARE);
  const seat = panel.page.getByRole('checkbox', { name: /Llama here/ });
  equal(await seat.isDisabled(), true);
  await panel.page.getByText('connection refused. Start Ollama').waitFor();
  await panel.page.getByRole('button', { name: 'Edit this seat' }).click();
  equal((await panel.posted('editSeats')).length, 1);
});

// @verifies council-view.md#PANEL-15
test('a view that answers an earlier choice does not undo the newest one, and one that refuses it counts in the end', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PREPARE);
  const chosen = (...names: readonly string[]) => ({
    ...PREPARE,
    seats: PREPARE.seats.map((seat) => ({ ...seat, chosen: names.includes(seat.name) })),
  });
  const ticked = () =>
    panel.page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('.seat input')].map(({ checked }) => checked),
    );
  await panel.show(chosen());
  await panel.page.evaluate(() => {
    for (const box of [...document.querySelectorAll<HTMLInputElement>('.seat input')].slice(0, 2))
      box.click();
  });
  await panel.show(chosen('GPT'));
  deepEqual((await ticked()).slice(0, 2), [true, true]);
  await panel.page.waitForFunction(() => document.querySelectorAll('.seat input:checked').length === 1);
  deepEqual((await ticked()).slice(0, 2), [true, false]);
});

// @verifies council-view.md#PANEL-11
test('nothing is sent while something is in the way, which is said in words', async (t) => {
  const panel = await openPanel(t);
  await panel.show({ ...PREPARE, secrets: [], obstacle: 'Write what is to be decided.' });
  const button = panel.page.getByRole('button', { name: 'Ask the council' });
  equal(await button.isDisabled(), true);
  await panel.page.getByText('Write what is to be decided.').waitFor();
  await panel.show({ ...PREPARE, secrets: [] });
  await button.click();
  deepEqual(await panel.posted('send'), [{ type: 'send', despiteSecrets: false }]);
});

// @verifies council-view.md#PANEL-12
test('sending despite possible secrets is asked for once more', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PREPARE);
  await panel.page.getByRole('button', { name: 'Look at specs/auth.md line 40' }).click();
  deepEqual(await panel.posted('lookAtSecret'), [{ type: 'lookAtSecret', path: 'specs/auth.md', line: 40 }]);
  await panel.page.getByRole('button', { name: 'Ask the council' }).click();
  deepEqual(await panel.posted('send'), []);
  await panel.page.getByText('1 possible secret would leave this machine.').waitFor();
  await panel.screenshot('confirm');
  await panel.page.getByRole('button', { name: 'Send anyway' }).click();
  deepEqual(await panel.posted('send'), [{ type: 'send', despiteSecrets: true }]);
});

// @verifies council-view.md#PANEL-13
test('pictures are pasted and dropped, and have captions', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PREPARE);
  for (const event of ['paste', 'drop']) {
    await panel.page.evaluate((type) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([137, 80, 78, 71])], `${type}.png`, { type: 'image/png' }));
      const target = document.querySelector('textarea');
      target?.dispatchEvent(
        type === 'paste'
          ? new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }, event);
  }
  await panel.heard('addImage', 2);
  deepEqual(
    (await panel.posted('addImage')).map(({ name, dataUrl }) => [name, dataUrl.slice(0, 22)]),
    [
      ['paste.png', 'data:image/png;base64,'],
      ['drop.png', 'data:image/png;base64,'],
    ],
  );
  await panel.page.getByRole('textbox', { name: 'Caption of the picture, pasted' }).fill('Refresh');
  await panel.heard('caption');
  deepEqual(await panel.posted('caption'), [{ type: 'caption', image: '1', caption: 'Refresh' }]);
  await panel.page.getByRole('button', { name: 'Remove the picture, pasted' }).click();
  deepEqual(await panel.posted('removeImage'), [{ type: 'removeImage', image: '1' }]);
});

test('a file that is no picture is refused with a reason', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PREPARE);
  await panel.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['<svg/>'], 'drawing.svg', { type: 'image/svg+xml' }));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
  await panel.page.getByText('drawing.svg was not taken: a picture is PNG, JPEG, WebP or GIF.').waitFor();
  deepEqual(await panel.posted('addImage'), []);
});

// @verifies council-view.md#PANEL-1
test('what is typed reaches the host when typing rests, and outlives a reload before it does', async (t) => {
  const panel = await openPanel(t);
  await panel.show({ ...PREPARE, intent: '' });
  const intent = panel.page.getByRole('textbox', { name: 'Intent' });
  await intent.pressSequentially('Which clock?');
  await panel.show({ ...PREPARE, intent: 'Which' });
  equal(
    await intent.inputValue(),
    'Which clock?',
    'an older text from the host does not overwrite what is typed',
  );
  await panel.reload();
  await panel.show({ ...PREPARE, intent: 'Which' });
  equal(await intent.inputValue(), 'Which clock?');
  await intent.press('!');
  await panel.heard('intent');
  await panel.show({ ...PREPARE, intent: 'Which clock?!' });
  await panel.show({ ...PREPARE, intent: 'Changed elsewhere' });
  equal(await intent.inputValue(), 'Changed elsewhere', 'once the host has it, the host’s text counts');
});

test('sending sends first what was just typed', async (t) => {
  const panel = await openPanel(t);
  await panel.show({ ...PREPARE, secrets: [] });
  await panel.page.getByRole('textbox', { name: 'Intent' }).fill('Which clock?');
  await panel.page.getByRole('button', { name: 'Ask the council' }).click();
  const types = await panel.page.evaluate(() =>
    Reflect.get(window, 'posted').map((each: { type: string }) => each.type),
  );
  deepEqual(types, ['ready', 'intent', 'send']);
});

// @verifies council-view.md#PANEL-14
test('before a provider counts, a person is told that the text goes there, and with how many possible secrets', async (t) => {
  const panel = await openPanel(t);
  const asks = panel.page.getByRole('group', { name: 'Count with Claude?' });
  await panel.show(PREPARE);
  await panel.page.getByRole('button', { name: 'Count with Claude…' }).click();
  await asks
    .getByText('goes to https://api.anthropic.com. 1 possible secret would leave this machine.')
    .waitFor();
  await panel.screenshot('count');
  deepEqual(await panel.posted('countSeat'), []);
  await asks.getByRole('button', { name: 'Back' }).click();
  await panel.show({ ...PREPARE, secrets: [] });
  await panel.page.getByRole('button', { name: 'Count with Claude…' }).click();
  await asks.getByRole('button', { name: 'Count' }).click();
  deepEqual(await panel.posted('countSeat'), [{ type: 'countSeat', seat: 'B', despiteSecrets: false }]);
});
