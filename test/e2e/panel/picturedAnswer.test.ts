import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel } from './panel.ts';
import { DECIDE, PICTURED } from './views.ts';

const SQUARE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFklEQVR42mNkYPjPgA0wMWAVHZqCAHRDAQ9CcMBBAAAAAElFTkSuQmCC';

// @verifies council-view.md#PANEL-27
test('an answer that is carried by hand is given as a picture', async (t) => {
  const panel = await openPanel(t);
  await panel.show(DECIDE);
  const d = panel.page.locator('#column-D');
  await d.getByRole('textbox', { name: 'Its answer' }).evaluate((box) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'shot.png', { type: 'image/png' }));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await panel.heard('addImage');
  const [added] = await panel.posted('addImage');
  deepEqual([added?.seat, added?.name], ['D', 'shot.png']);
  const pasted = [{ id: 'D1', source: SQUARE, caption: '', origin: 'shot.png' }];
  const columns = DECIDE.columns.map((each) => (each.seat === 'D' ? { ...each, pasted } : each));
  await panel.show({ ...DECIDE, columns });
  await d.getByRole('textbox', { name: 'Caption of the picture, shot.png' }).fill('Its answer');
  await d.getByRole('textbox', { name: 'Its answer', exact: true }).fill('And text');
  const take = d.getByRole('button', { name: 'Take this answer' });
  await d.getByText('An answer is text or pictures: take one of the two away.').waitFor();
  equal(await take.isDisabled(), true);
  await d.getByRole('textbox', { name: 'Its answer', exact: true }).fill('');
  await take.click();
  deepEqual(await panel.posted('caption'), [{ type: 'caption', image: 'D1', caption: 'Its answer' }]);
  deepEqual(await panel.posted('pastePictures'), [{ type: 'pastePictures', seat: 'D' }]);
});

// @verifies council-view.md#PANEL-28
test('a column whose answer is a picture shows it, says that it was not read, and takes findings from a person', async (t) => {
  const panel = await openPanel(t);
  await panel.show(PICTURED);
  const d = panel.page.locator('#column-D');
  match(await d.innerText(), /answered as a picture[\s\S]*was not read/);
  deepEqual(await panel.posted('wantPictures'), [{ type: 'wantPictures', seat: 'D', attempt: 1 }]);
  await panel.send({ type: 'pictures', seat: 'D', attempt: 1, sources: [SQUARE] });
  await d.getByRole('img', { name: 'Llama’s answer' }).waitFor();
  await d.scrollIntoViewIfNeeded();
  await panel.screenshot('pictured-answer');
  const make = d.getByRole('button', { name: 'Make a finding' });
  equal(await make.isDisabled(), true);
  await d.getByRole('textbox', { name: 'What it claims' }).fill('Nobody says who revokes.');
  await d.getByRole('combobox', { name: 'Section' }).selectOption('Lifetime');
  await d.getByRole('combobox', { name: 'Severity' }).selectOption('minor');
  await d.getByRole('combobox', { name: 'Category' }).selectOption('gap');
  await make.click();
  deepEqual(await panel.posted('carvePoint'), [
    {
      type: 'carvePoint',
      seat: 'D',
      attempt: 1,
      section: 'specs/auth.md#lifetime',
      quote: '',
      severity: 'minor',
      category: 'gap',
      claim: 'Nobody says who revokes.',
    },
  ]);
  await d.getByText('Write what the answer claims.').waitFor();
  equal(await d.getByRole('textbox', { name: 'What it claims' }).inputValue(), '');
  await panel.send({ type: 'pictures', seat: 'D', attempt: 1, sources: [''] });
  match(await d.innerText(), /cannot be shown/);
});
