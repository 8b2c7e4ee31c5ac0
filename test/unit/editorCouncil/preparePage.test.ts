import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SeatSetting, STATIC_REVIEW } from '../../../src/council/seatSettings.ts';
import { textToCount } from '../../../src/editor/build/logic/countingChoice.ts';
import { PreparePage, type PrepareWorld } from '../../../src/editor/council/preparePage.ts';
import type { Screen } from '../../../src/editor/council/session.ts';
import type { ProviderCount } from '../../../src/models/transport.ts';
import { SECTION } from '../archive/deliberations.ts';

const SCREEN: Screen = { redraw() {}, streamed() {}, raw() {}, say() {}, pictures() {}, snapshot() {} };
const SECRET = `AKIA${'ABCDEFGH'.repeat(2)}`;

/** A page about one section whose text changes, and what was sent and looked at. */
async function page(settings: readonly SeatSetting[] = [STATIC_REVIEW]) {
  const sent: string[] = [];
  const looked: string[] = [];
  const counted: string[] = [];
  const told: string[] = [];
  const counts: { next: ProviderCount | Promise<ProviderCount> } = { next: { ok: true, tokens: 1_234 } };
  const file: { text: string; slow: Promise<void> | null; isTrusted: boolean } = {
    text: SECTION.text,
    slow: null,
    isTrusted: true,
  };
  const world: PrepareWorld = {
    isTrusted: () => file.isTrusted,
    table: async () => ({
      seats: settings.map((setting) => ({ setting, problem: null })),
      lenses: [],
      maxOutputTokens: 100,
      costCap: null,
    }),
    sections: async () => {
      const { slow } = file;
      file.slow = null;
      await slow;
      return [{ section: { ...SECTION, text: file.text }, tokens: 1 }];
    },
    promptTokens: () => () => 1,
    estimate: () => null,
    question: ({ intent, sections }) => ({
      ...textToCount(`${intent} ${sections.map(({ section }) => section.text).join()}`),
    }),
    counter: ({ provider }) => (provider === 'review' ? null : 'https://api.openai.com'),
    count: async (_, { prompt }) => {
      counted.push(prompt);
      return counts.next;
    },
    tell: (problem) => void told.push(problem),
    pickSections: async () => [],
    pickPictures: async () => [],
    editSeats() {},
    look: (path, line) => void looked.push(`${path}:${line}`),
    keep() {},
    send: async ({ sections }) => void sent.push(sections[0]?.section.text ?? ''),
  };
  const made = new PreparePage(world, SCREEN);
  const sections = [{ address: SECTION.address, chosen: true }];
  await made.begin({ intent: 'How long?', position: '', sections, pictures: [], seats: [] });
  return { made, sent, looked, file, counted, counts, told };
}

function seat(model: string): SeatSetting {
  return { name: model, provider: 'openai', model, lens: '', endpoint: null };
}

/** How the first seat fits, as the page shows it. */
function fitOf({ made }: Pick<Awaited<ReturnType<typeof page>>, 'made'>): string {
  const view = made.view();
  return view.page === 'prepare' ? (view.seats[0]?.fit ?? '') : '';
}

const send = (despiteSecrets: boolean) => ({ type: 'send', despiteSecrets }) as const;

// @verifies council-editor.md#DESK-9
test('two clicks begin one deliberation, with what stands in the section then', async () => {
  const { made, sent, file } = await page();
  file.text = 'Newer.';
  const { promise, resolve } = Promise.withResolvers<void>();
  file.slow = promise;
  const clicks = [made.handle(send(false)), made.handle(send(false))];
  await clicks[1];
  resolve();
  await clicks[0];
  assert.deepEqual(sent, ['Newer.']);
});

// @verifies council-editor.md#DESK-9
// @verifies council-editor.md#DESK-4
test('who agrees to send what they were told of has not agreed to a secret that came later', async () => {
  const { made, sent, file } = await page();
  file.text = `Key ${SECRET}`;
  await made.handle(send(true));
  assert.deepEqual(sent, []);
  const view = made.view();
  assert.ok(view.page === 'prepare');
  assert.deepEqual([view.secrets.length, view.obstacle], [1, null]);
  await made.handle(send(true));
  assert.deepEqual(sent, [file.text]);
});

test('a section of the page before sending can be looked at', async () => {
  const { made, looked } = await page();
  await made.handle({ type: 'openSection', address: SECTION.address, finding: null });
  assert.deepEqual(looked, [`${SECTION.path}:${SECTION.line + 1}`]);
});

// @verifies models.md#MODEL-18, models.md#MODEL-23
test('tokens are marked as near, but where all models count as they were counted and there is no picture', async () => {
  const total = ({ made }: Awaited<ReturnType<typeof page>>) => {
    const view = made.view();
    return view.page === 'prepare' ? view.total : '';
  };
  const exact = await page([seat('gpt-5'), STATIC_REVIEW]);
  assert.match(total(exact), / · 1 tokens each/);
  exact.made.addPicture('data:image/png;base64,AAAA', { caption: '', origin: 'pasted' });
  assert.match(total(exact), / · ≈ 1,601 tokens each/);
  assert.match(total(await page([seat('gpt-5'), seat('claude-opus-5')])), / · ≈ 1–2 tokens each/);
});

const count = (despiteSecrets: boolean) => ({ type: 'countSeat', seat: 'A', despiteSecrets }) as const;

// @verifies council-editor.md#DESK-14
test('a provider counts what stands there when the person asks, and the number holds as long as the same is asked', async () => {
  const at = await page([seat('claude-opus-5')]);
  assert.equal(fitOf(at), '≈ 2 tokens');
  assert.deepEqual(at.counted, [], 'nothing is sent before the person asks');
  at.file.text = 'Newer.';
  await at.made.handle(count(false));
  assert.deepEqual(at.counted, ['How long? Newer.']);
  assert.equal(fitOf(at), '1,234 tokens, counted by its provider');
  await at.made.handle({ type: 'intent', text: 'How short?' });
  assert.equal(fitOf(at), '≈ 2 tokens');
});

// @verifies council-editor.md#DESK-14
test('a count that fails leaves the estimate, and says why', async () => {
  const at = await page([seat('claude-opus-5')]);
  at.counts.next = { ok: false, message: 'Anthropic did not accept the key (401).' };
  await at.made.handle(count(false));
  assert.equal(fitOf(at), '≈ 2 tokens');
  assert.deepEqual(at.told, ['Anthropic did not accept the key (401). The estimate stays.']);
});

// @verifies council-editor.md#DESK-14, security.md#SEC-4
test('nothing is sent to be counted with a secret that the person was not told of, nor for a seat that is not chosen', async () => {
  const at = await page([seat('claude-opus-5')]);
  at.file.text = `Key ${SECRET}`;
  await at.made.handle(count(true));
  assert.deepEqual(at.counted, []);
  await at.made.handle(count(true));
  assert.equal(at.counted.length, 1);
  await at.made.handle({ type: 'chooseSeat', seat: 'A', chosen: false });
  await at.made.handle(count(true));
  assert.equal(at.counted.length, 1);
  const rules = await page();
  await rules.made.handle(count(false));
  assert.deepEqual(rules.counted, []);
});

// @verifies council-editor.md#DESK-14
test('a seat whose counting broke can be counted again', async () => {
  const at = await page([seat('claude-opus-5')]);
  const whole = at.counts.next;
  at.counts.next = Promise.reject(new Error('The keys cannot be read.'));
  await assert.rejects(async () => at.made.handle(count(false)), /keys/);
  at.counts.next = whole;
  await at.made.handle(count(false));
  assert.equal(fitOf(at), '1,234 tokens, counted by its provider');
});

// @verifies council-editor.md#DESK-14
test('what was being counted when the settings changed is not held for what the seat of now would count', async () => {
  const at = await page([seat('claude-opus-5')]);
  const { promise, resolve } = Promise.withResolvers<ProviderCount>();
  at.counts.next = promise;
  const counting = at.made.handle(count(false));
  await new Promise(setImmediate);
  await at.made.refresh();
  resolve({ ok: true, tokens: 1_234 });
  await counting;
  assert.equal(fitOf(at), '≈ 2 tokens');
});

test('a picture that is added after a reload is another than those that were kept', async () => {
  const { made } = await page();
  const kept = { mediaType: 'image/png', base64: 'AAAA', caption: '', origin: 'pasted' } as const;
  const pictures = [
    { ...kept, id: 'p1' },
    { ...kept, id: 'p3' },
  ];
  await made.begin({ intent: '', position: '', sections: [], pictures, seats: [] });
  made.addPicture('data:image/png;base64,AAAA', { caption: '', origin: 'pasted' });
  const view = made.view();
  assert.ok(view.page === 'prepare');
  assert.equal(new Set(view.images.map(({ id }) => id)).size, 3);
});

// @verifies council-editor.md#DESK-4
test('a page that was opened in an untrusted folder sends once the folder is trusted, and not before', async () => {
  const { made, sent, file } = await page();
  file.isTrusted = false;
  await made.handle(send(false));
  assert.deepEqual(sent, []);
  file.isTrusted = true;
  await made.refresh();
  await made.handle(send(false));
  assert.deepEqual(sent, [SECTION.text]);
});
