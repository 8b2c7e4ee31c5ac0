import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { quotableText } from '../../../src/trace/quotableText.ts';
import { QuoteIndex } from '../../../src/trace/quotes.ts';
import { specOf } from './workshop.ts';

const WIRE = `# Wire

## Open

A node:
  - MUST send \`open\` **first**,
    in 5 seconds.
  - MUST NOT wait.

## Close

| byte | meaning |
|---|---|
| 5 | A node SHOULD [close](a.md) non-ack-
eliciting streams. |

### Late

Later text goes here.
`;

function indexOf(files: Readonly<Record<string, string>>): QuoteIndex {
  const index = new QuoteIndex();
  for (const [path, text] of Object.entries(files)) {
    const document = specOf(path, text);
    index.put(document, quotableText(document.sections, text));
  }
  return index;
}

const index = indexOf({
  'wire.md': WIRE,
  'other.md': '# Other\n\n## Moved\n\nThis sentence about moved rounds lives here now.\n',
});
const cite = (quote: string, section = 1, gaps = false) =>
  index.find(quote, { path: 'wire.md', section }, gaps);

const CITED: readonly (readonly [what: string, quote: string, section?: number])[] = [
  ['as written', '- MUST NOT wait.'],
  ['over lines', 'A node: - MUST send `open` **first**, in 5 seconds.'],
  ['without markup', 'A node: MUST send open first, in 5 seconds.'],
  ['in a nested section of the cited one', 'Later text goes here.', 2],
  ['anywhere in the cited document', 'MUST NOT wait.', -1],
  ['with a link and a cell', 'A node SHOULD close non-ack-eliciting streams.', 2],
  ['begun with a small letter', 'a node: MUST send open first', 1],
];

for (const [what, quote, section] of CITED) {
  test(`a quote ${what} is found`, () => {
    assert.equal(cite(quote, section).found, 'cited');
  });
}

test('one small letter too many or too few in a long quote is no other quote; another number or word is', () => {
  assert.equal(cite('A node: MUST sendd open first, in 5 seconds.').found, 'cited');
  assert.equal(cite('A node: MUST snd open first, in 5 seconds.').found, 'cited');
  assert.equal(cite('A node: MUST send open first, in 6 seconds.').found, 'none');
  assert.equal(cite('A node: MUST send open first, in 55 seconds.').found, 'none');
  assert.equal(cite('A node: must send open first, in 5 seconds.').found, 'none');
  assert.equal(cite('A node: MUST lend open first, in 5 seconds.').found, 'none');
});

test('a quote that stands in another section has moved there', () => {
  assert.deepEqual(cite('- MUST NOT wait.', 2), { found: 'moved', place: { path: 'wire.md', section: 1 } });
});

test('a quote that stands in another document has moved there', () => {
  assert.deepEqual(cite('sentence about moved rounds'), {
    found: 'moved',
    place: { path: 'other.md', section: 1 },
  });
});

test('of a quote that stands nowhere, the nearest section is told, and where the two part', () => {
  const found = cite('- MUST send `open` **first**, in 7 minutes at most.', 2);
  assert.equal(found.found, 'none');
  if (found.found !== 'none') return;
  assert.equal(found.nearest?.section, 1);
  assert.match(found.parting?.shared ?? '', /in $/);
  assert.match(found.parting?.text ?? '', /^5 seconds/);
  assert.match(found.parting?.quote ?? '', /^7 minutes/);
});

test('a quote like nothing here has no nearest section', () => {
  assert.deepEqual(cite('Completely unrelated banana paperwork.'), {
    found: 'none',
    nearest: null,
    parting: null,
  });
});

test('gaps skip text, in order only', () => {
  assert.equal(cite('A node: ... MUST NOT wait.', 1, true).found, 'cited');
  assert.equal(cite('MUST NOT wait. ... in 5 seconds', 1, true).found, 'none');
});

test('a quote may go on exactly where the one before it ended', () => {
  const first = cite('A node:', 1, true);
  assert.equal(first.found, 'cited');
  const end = first.found === 'cited' ? first.end : 0;
  assert.notEqual(index.follows(' - MUST send `open`', 'wire.md', end), null);
  assert.equal(index.follows('- MUST NOT wait.', 'wire.md', end), null);
});

test('a document that went holds no quotes', () => {
  const changed = indexOf({ 'a.md': '# A\n\nThis long sentence stands here.\n', 'b.md': '# B\n\ntext\n' });
  const find = () => changed.find('This long sentence', { path: 'b.md', section: 0 }, false).found;
  assert.equal(find(), 'moved');
  changed.remove('a.md');
  assert.equal(find(), 'none');
});

test('every stretch of words of a section is found in it', () => {
  const words = fc.array(
    fc.constantFrom('It', 'MUST', '`stop`', '**now**', '5', 'times', '-', 'x_y', '[a](b)'),
    {
      minLength: 4,
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (all, from, length) => {
      const start = from % all.length;
      const quote = all.slice(start, start + 1 + (length % 10)).join('\n');
      const own = indexOf({ 'a.md': `# A\n\n${all.join(' ')}\n` });
      assert.equal(own.find(quote, { path: 'a.md', section: 0 }, false).found, 'cited');
    }),
  );
});
