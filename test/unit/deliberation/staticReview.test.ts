import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CritiqueReader } from '../../../src/council/critiqueReader.ts';
import type { FrozenSection } from '../../../src/council/model.ts';
import { staticReview } from '../../../src/deliberation/staticReview.ts';
import type { ModelRequest } from '../../../src/models/transport.ts';
import { SECTION } from '../archive/deliberations.ts';

const REQUEST: ModelRequest = { system: '', prompt: '', images: [], schema: null, maxOutputTokens: 1 };

/** What the static review says of some sections, as it is read like any critic's answer. */
async function critiqueOf(sections: readonly FrozenSection[]) {
  let said = '';
  for await (const event of staticReview(sections).ask(REQUEST, new AbortController().signal))
    if (event.type === 'text') said += event.text;
  const reader = new CritiqueReader('S', 1, { sections, images: [], sha256: '' });
  reader.push(said);
  return reader.finish();
}

// @verifies deliberation.md#DELIB-8
test('the static review quotes the sentence that it means, and every quote is found', async () => {
  const text = '## Lifetime\n\nA token MUST be revoked if possible, as fast as needed.\n\nTBD: rotation.';
  const { critique, readable } = await critiqueOf([{ ...SECTION, text }]);
  assert.ok(readable && critique.findings.length > 0);
  assert.deepEqual(
    critique.findings.filter(({ anchor }) => anchor.kind === 'unanchored'),
    [],
  );
  const quotes = critique.findings.map(({ quote }) => quote);
  assert.ok(quotes.includes('A token MUST be revoked if possible, as fast as needed.'));
});

// @verifies quality.md#QUAL-40
test('the static review finds where one given section contradicts another, and says in which line of its file', async () => {
  const sections = [
    { ...SECTION, text: '## Lifetime\n\nA token MUST be stored.' },
    {
      ...SECTION,
      address: 'specs/keys.md#keys',
      path: 'specs/keys.md',
      line: 8,
      text: '## Keys\n\nA token MUST NOT be stored.',
    },
  ];
  const { critique } = await critiqueOf(sections);
  const found = critique.findings.filter(({ category }) => category === 'contradiction');
  assert.deepEqual(
    found.map(({ section, quote, severity }) => [section, quote, severity]),
    [
      ['specs/auth.md#lifetime', 'A token MUST be stored.', 'major'],
      ['specs/keys.md#keys', 'A token MUST NOT be stored.', 'major'],
    ],
  );
  assert.match(found[0]?.claim ?? '', /specs\/keys\.md:11 \(MUST NOT\) says the opposite/);
});
