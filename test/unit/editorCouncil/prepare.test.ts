import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type SeatSetting, STATIC_REVIEW } from '../../../src/council/seatSettings.ts';
import { type Draft, seated } from '../../../src/editor/council/logic/draft.ts';
import {
  type Estimate,
  type Preflight,
  type PromptSize,
  prepareView,
} from '../../../src/editor/council/logic/prepareView.ts';
import { SECTION } from '../archive/deliberations.ts';

const MODEL: SeatSetting = {
  name: 'Claude',
  provider: 'anthropic',
  model: 'claude-x',
  lens: 'security',
  endpoint: null,
};
const LENSES = [
  { id: 'structure', title: 'Structure', instruction: 'x' },
  { id: 'security', title: 'Security', instruction: 'y' },
];
const KNOWN: Estimate = {
  window: 10_000,
  cost: { likely: 0.02, most: 0.4 },
  source: 'table of 2026-11-01',
};

function draft(more: Partial<Draft> = {}): Draft {
  return {
    intent: 'How long?',
    position: '',
    sections: [{ section: SECTION, tokens: 12, chosen: true }],
    pictures: [],
    seats: [{ setting: MODEL, lens: 'security', chosen: true, problem: null }],
    ...more,
  };
}

function preflight(more: Partial<Preflight> = {}): Preflight {
  return {
    lenses: LENSES,
    size: () => ({ tokens: 1_000, isExact: false, counted: 'here' }),
    maxOutputTokens: 2_000,
    costCap: 5,
    isTrusted: true,
    counter: () => null,
    estimate: () => KNOWN,
    ...more,
  };
}

test('the page says what goes where, how it fits and what it costs, with source and date', () => {
  const { seats, total, obstacle, sections } = prepareView(draft(), preflight());
  assert.equal(obstacle, null);
  assert.deepEqual(
    sections.map(({ address, tokens, why }) => [address, tokens, why]),
    [[SECTION.address, 12, 'chosen']],
  );
  assert.deepEqual(
    seats.map(({ id, fit, cost }) => [id, fit, cost]),
    [['A', 'fits 30 %', '≈ $0.02, at most $0.40 (table of 2026-11-01)']],
  );
  assert.equal(total, '1 seat · ≈ 1,000 tokens each · ≈ $0.02');
});

// @verifies models.md#MODEL-18
test('tokens are marked as near, but where all models count as they were counted', () => {
  const exact = preflight({ size: () => ({ tokens: 1_000, isExact: true, counted: 'here' }) });
  assert.match(prepareView(draft(), exact).total, /^1 seat · 1,000 tokens each/);
  const rules = [{ setting: STATIC_REVIEW, lens: '', chosen: true, problem: null }];
  assert.match(prepareView(draft({ seats: rules }), preflight()).total, /^1 seat · 1,000 tokens each/);
});

// @verifies models.md#MODEL-23
test('where models count differently, the least and the most tokens are told', () => {
  const gpt = { ...MODEL, name: 'GPT', provider: 'openai', model: 'gpt-5' } as const;
  const seats = [MODEL, gpt, STATIC_REVIEW].map((setting) => {
    return { setting, lens: 'security', chosen: true, problem: null };
  });
  const size: Preflight['size'] = ({ setting: { model } }) => {
    const isExact = model === 'gpt-5';
    return { tokens: isExact ? 1_000 : 1_530, isExact, counted: 'here' };
  };
  assert.match(
    prepareView(draft({ seats }), preflight({ size })).total,
    /^3 seats · ≈ 1,000–1,530 tokens each/,
  );
});

// @verifies council-editor.md#DESK-14
test('who is chosen can count what is sent, and the page says whose number it is', () => {
  const shown = (counted: PromptSize['counted'], chosen = true, window: number | null = 10_000) => {
    const size = () => ({ tokens: 1_000, isExact: counted === 'there', counted });
    const counter = () => 'https://api.anthropic.com';
    const seats = [{ setting: MODEL, lens: 'security', chosen, problem: null }];
    const estimate = () => ({ ...KNOWN, window });
    const [seat] = prepareView(draft({ seats }), preflight({ size, counter, estimate })).seats;
    return [seat?.fit, seat?.counter];
  };
  assert.deepEqual(shown('here'), ['fits 30 %', 'https://api.anthropic.com']);
  assert.deepEqual(shown('here', false), ['fits 30 %', null]);
  assert.deepEqual(shown('asked'), ['fits 30 % · being counted', null]);
  assert.deepEqual(shown('there'), ['fits 30 % · 1,000 tokens, counted by its provider', null]);
  assert.deepEqual(shown('there', true, null), ['1,000 tokens, counted by its provider', null]);
});

// @verifies council-editor.md#DESK-5
test('a cost that is not known is called unknown, never nothing', () => {
  const unknown = { ...KNOWN, cost: null, window: null };
  const { seats, total } = prepareView(draft(), preflight({ estimate: () => unknown }));
  assert.deepEqual([seats[0]?.cost, seats[0]?.fit], ['cost unknown', '≈ 1,000 tokens']);
  assert.equal(total, '1 seat · ≈ 1,000 tokens each · cost unknown');
});

// @verifies council-editor.md#DESK-4
test('what is in the way of sending is said in words, the first thing first', () => {
  const seat = draft().seats;
  const cases: readonly (readonly [Partial<Draft>, Partial<Preflight>, RegExp])[] = [
    [{}, { isTrusted: false }, /not trusted/],
    [{ intent: ' ' }, {}, /what you want to find out/],
    [{ sections: [] }, {}, /Choose a section/],
    [{ seats: [] }, {}, /Choose a seat/],
    [{ seats: seat.map((each) => ({ ...each, problem: 'no key' })) }, {}, /Claude cannot be asked: no key/],
    [{}, { size: () => ({ tokens: 9_000, isExact: true, counted: 'here' }) }, /do not fit into Claude/],
    [{}, { costCap: 0.1 }, /up to \$0\.40; your cap is \$0\.10/],
  ];
  for (const [change, around, expected] of cases)
    assert.match(prepareView(draft(change), preflight(around)).obstacle ?? '', expected);
});

// @verifies council-editor.md#DESK-4
test('a possible secret is named by its place, and not repeated', () => {
  const key = `AKIA${'ABCDEFGH'.repeat(2)}`;
  const section = { ...SECTION, text: `## Lifetime\n\nUse ${key} here.` };
  const lenses = LENSES.map((lens) => ({ ...lens, instruction: `Look for ${key}.` }));
  const { secrets } = prepareView(
    draft({
      intent: `Is\n${key} safe?`,
      sections: [
        { section, tokens: 1, chosen: true },
        { section, tokens: 1, chosen: false },
      ],
      pictures: [{ id: 'p1', mediaType: 'image/png', base64: 'AA', caption: key, origin: 'pasted' }],
    }),
    preflight({ lenses }),
  );
  assert.deepEqual(
    secrets.map(({ path, line, canLook }) => [path, line, canLook]),
    [
      ['specs/auth.md', SECTION.line + 3, true],
      ['Intent', 2, false],
      ['Picture 1', 1, false],
      ['Lens security', 3, false],
    ],
  );
  assert.ok(!JSON.stringify(secrets).includes(key));
});

test('a lens that nobody is asked through is not searched for secrets', () => {
  const key = `AKIA${'ABCDEFGH'.repeat(2)}`;
  const review = { setting: STATIC_REVIEW, lens: 'structure', chosen: true, problem: null };
  const left = { setting: MODEL, lens: 'security', chosen: false, problem: null };
  const lenses = LENSES.map((lens) => ({ ...lens, instruction: key }));
  assert.deepEqual(prepareView(draft({ seats: [review, left] }), preflight({ lenses })).secrets, []);
});

test('a seat that cannot be asked is not ticked, and each new seat gets a lens', () => {
  const seats = seated(
    [
      { setting: { ...MODEL, lens: '' }, problem: null },
      { setting: { ...MODEL, name: 'Other' }, problem: 'no key' },
    ],
    [],
    LENSES,
  );
  assert.deepEqual(
    seats.map(({ lens, chosen }) => [lens, chosen]),
    [
      ['structure', true],
      ['security', false],
    ],
  );
});

// @verifies council-editor.md#DESK-6, security.md#SEC-3
test('no folder can say whom to ask, what it may cost, or where a key goes', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const properties: Record<string, { readonly scope: string }> =
    manifest.contributes.configuration.properties;
  const own = Object.entries(properties).filter(([name]) => name.startsWith('sdme.council.'));
  assert.deepEqual(
    own.map(([name, { scope }]) => [name, scope]),
    ['seats', 'maxOutputTokens', 'costCap', 'prices'].map((name) => [`sdme.council.${name}`, 'machine']),
  );
});
