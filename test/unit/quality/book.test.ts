import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reviewDocument } from '../../../src/quality/review.ts';
import { lines, read } from '../spec/reading.ts';
import { bookOf, told } from './reviewing.ts';

type Documents = Readonly<Record<string, string>>;
type Case = readonly [name: string, documents: Documents, told: readonly string[]];

const RULES: Readonly<Record<string, readonly Case[]>> = {
  contradiction: [
    [
      'both of two statements that are at odds',
      { 'a.md': 'A node MUST send the b.', 'c.md': 'A node MUST NOT send the b.' },
      ['a.md: A node MUST send the b.', 'c.md: A node MUST NOT send the b.'],
    ],
    [
      'below lead-ins',
      { 'a.md': lines('The sender:', '- MUST set b', '', 'The sender:', '- MUST NOT set b') },
      ['a.md: MUST set b', 'a.md: MUST NOT set b'],
    ],
    [
      'nothing of different subjects',
      { 'a.md': lines('The sender:', '- MUST set b', '', 'The other:', '- MUST NOT set b') },
      [],
    ],
    ['nothing of pronouns', { 'a.md': 'It MUST send the b c.', 'b.md': 'It MUST NOT send the b c.' }, []],
  ],
  'conflicting-strength': [
    [
      'both of two that bind differently',
      { 'a.md': 'A node MUST send the b.', 'c.md': 'A node SHOULD send the b.' },
      ['a.md: A node MUST send the b.', 'c.md: A node SHOULD send the b.'],
    ],
    ['nothing of one meaning', { 'a.md': 'A node MUST send the b.', 'c.md': 'A node SHALL send the b.' }, []],
  ],
  'duplicate-statement': [
    [
      'all but the first',
      { 'b.md': 'A *node* MUST send the b.', 'a.md': 'A node MUST send the b.' },
      ['b.md: A *node* MUST send the b.'],
    ],
    ['nothing that is short', { 'a.md': 'A MUST b. A MUST b.' }, []],
  ],
  'keywords-undefined': [
    [
      'the first keyword of the first document',
      { 'b.md': 'A MUST b.', 'a.md': 'c. A SHOULD b.' },
      ['a.md: SHOULD'],
    ],
    ['nothing where one document says it', { 'a.md': 'A MUST b.', 'z.md': 'As in BCP 14.' }, []],
    ['nothing without keywords', { 'a.md': 'A must b.' }, []],
  ],
  glossary: [
    [
      'an acronym that nobody spells out, once',
      { 'a.md': 'The QXZ MUST b.', 'b.md': 'A QXZ MUST c.' },
      ['a.md: QXZ'],
    ],
    ['no acronym that is spelt out', { 'a.md': 'The QXZ MUST b.', 'b.md': 'A quick xz (QXZ).' }, []],
    [
      'a word in two spellings',
      { 'a.md': 'The time-stamp MUST b.', 'b.md': 'The timestamp.' },
      ['a.md: time-stamp'],
    ],
    [
      'what is defined and not used',
      { 'a.md': lines('# Glossary', '- *Ledger*: a book', '- *Node*: a b', '# B', 'Nodes do.') },
      ['a.md: Ledger'],
    ],
    [
      'what is defined twice',
      {
        'a.md': lines('# Terms', '- **Node**: a b', '', 'nodes'),
        'b.md': lines('# Terms', '- **node** — c'),
      },
      ['b.md: node'],
    ],
  ],
};

// @verifies quality.md#QUAL-5
for (const [rule, cases] of Object.entries(RULES)) {
  describe(`${rule} tells`, () => {
    for (const [name, documents, expected] of cases)
      test(name, () => assert.deepEqual(told(rule, documents).toSorted(), expected.toSorted()));
  });
}

/** Numbers that look random and are the same every time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 8;
  }
}

const TEXTS = [
  'A node MUST send the b.',
  'A node MUST NOT send the b.',
  'A node MAY send the b, QXZ.',
  'As in RFC 2119. A quick xz (QXZ).',
  lines('# Glossary', '- *Ledger*: a book'),
  lines('# Glossary', '- *Ledger*: a ledger', '', 'The time-stamp of a node SHOULD b.'),
  'A timestamp and ledgers.',
  '',
];

// @verifies quality.md#QUAL-7
test('any sequence of edits says what a new book says, and names every document of which it says something else', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = numbers(seed);
    const pick = (count: number) => (random.next().value ?? 0) % count;
    const book = bookOf({});
    const documents = new Map<string, string>();
    for (let step = 0; step < 25; step++) {
      const path = `${'abcd'.charAt(pick(4))}.md`;
      const text = TEXTS[pick(TEXTS.length)] ?? '';
      const isGone = pick(5) === 0;
      const before = new Map([...'abcd'].map((name) => [`${name}.md`, book.findings(`${name}.md`)]));
      const touched = book.put(path, isGone ? null : reviewDocument(text, read(text, path), {}));
      if (isGone) documents.delete(path);
      else documents.set(path, text);
      const fresh = bookOf(Object.fromEntries(documents));
      for (const [each, old] of before) {
        const now = book.findings(each);
        assert.deepEqual(now, fresh.findings(each), `seed ${seed}, step ${step}, ${each}`);
        if (!touched.has(each))
          assert.deepEqual(now, old, `seed ${seed}, step ${step}: ${each} was not named`);
      }
    }
  }
});
