import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CritiqueReader } from '../../../src/council/critiqueReader.ts';
import { staticReview } from '../../../src/deliberation/staticReview.ts';
import type { ModelRequest } from '../../../src/models/transport.ts';
import { SECTION } from '../archive/deliberations.ts';

const REQUEST: ModelRequest = { system: '', prompt: '', images: [], schema: null, maxOutputTokens: 1 };

// @verifies deliberation.md#DELIB-8
test('the static review quotes what it means, and every quote is found', async () => {
  const sections = [
    {
      ...SECTION,
      text: '## Lifetime\n\nA token MUST be revoked if possible, as fast as needed.\n\nTBD: rotation.',
    },
  ];
  let said = '';
  for await (const event of staticReview(sections).ask(REQUEST, new AbortController().signal))
    if (event.type === 'text') said += event.text;
  const reader = new CritiqueReader('S', 1, { sections, images: [], sha256: '' });
  reader.push(said);
  const { critique, readable } = reader.finish();
  assert.ok(readable && critique.findings.length > 0);
  assert.deepEqual(
    critique.findings.filter(({ anchor }) => anchor.kind === 'unanchored'),
    [],
  );
  assert.ok(critique.findings.some(({ quote }) => quote.includes('if possible')));
});
