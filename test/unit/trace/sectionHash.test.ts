import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { markdownBlocks } from '../../../src/trace/markdownBlocks.ts';
import { hashBlocks, sectionHash } from '../../../src/trace/sectionHash.ts';
import { readSpecFacts } from '../../../src/trace/specFacts.ts';
import { specOf } from './workshop.ts';

type Pair = readonly [what: string, one: string, other: string];

const SAME: readonly Pair[] = [
  ['a ticked checkbox', '- [ ] write it\n- [ ] test it', '- [x] write it\n- [X] test it'],
  [
    'a reflowed paragraph',
    'It MUST stop\nat once, and\nnever go on.',
    'It MUST stop at once,\nand never go on.',
  ],
  ['a reflowed list item', '- It MUST stop\n  at once.\n- b', '- It MUST\n  stop at once.\n- b'],
  ['Windows line ends', 'a\n\nb\n```\nc\n```\n', 'a\r\n\r\nb\r\n```\r\nc\r\n```\r\n'],
  ['trailing white space', 'a\nb\n', 'a  \nb\t\n\n\n'],
  ['the style of list marks', '- a\n- b\n', '* a\n+ b\n'],
  ['the numbers of a list', '1. a\n2. b\n', '1. a\n1. b\n'],
  ['how deep a nested list is indented', '- a\n  - b\n- c', '- a\n    - b\n- c'],
  ['blank lines between items', '- a\n- b', '- a\n\n- b'],
  ['the style of emphasis', 'It *must* be __so__ and `_x_`.', 'It _must_ be **so** and `_x_`.'],
  ['padding of a table', '|a|b|\n|-|:-:|\n|1|2|', '| a   | b    |\n| --- | :---: |\n| 1   | 2    |'],
  ['the two ways of headings', 'Head\n====\n\nSub\n---\n\ntext', '# Head\n\n## Sub ##\n\ntext'],
  ['how deep the section stands', '## Head\n\ntext\n\n### Sub', '### Head\n\ntext\n\n#### Sub'],
  ['an explicit id', '# Head {#head}\n', '# Head\n'],
  ['how a fence is marked', '```ts\nx\n```', '~~~~ts\nx\n~~~~'],
  ['where a fence is indented', '- a\n  ```\n  x\n    y\n  ```', '- a\n    ```\n    x\n      y\n    ```'],
  ['comments', 'a <!-- todo --> b\n<!-- more\nlines -->', 'a  b\n'],
  ['front matter', '---\nstatus: draft\n---\n# A', '---\nstatus: stable\n---\n# A'],
  [
    'a number that a reflow brings to the start of a line',
    'It was so in\n2024. And on',
    'It was so\nin 2024. And on',
  ],
  ['the same in a list item', '- It was so in\n  2024. And on', '- It was so\n  in 2024. And on'],
  ['a hard break', 'a  \nb\\\nc', 'a\nb\nc'],
];

const OTHER: readonly Pair[] = [
  ['MUST for SHOULD', 'It MUST stop.', 'It SHOULD stop.'],
  ['MUST NOT for MUST', 'It MUST stop.', 'It MUST NOT stop.'],
  ['a number', 'in 5 s', 'in 50 s'],
  ['a sign', 'a < b', 'a > b'],
  ['a word of a heading', '# Stop\n\nx', '# Halt\n\nx'],
  ['an item more', '- a\n- b', '- a\n- b\n- c'],
  ['the order of items', '- a\n- b', '- b\n- a'],
  ['depth of an item', '- a\n- b', '- a\n  - b'],
  ['two paragraphs for one', 'a\n\nb', 'a\nb'],
  ['white space in code', '```\na  b\n```', '```\na b\n```'],
  ['trailing white space in code', '```\na \n```', '```\na\n```'],
  ['an empty line in code', '```\na\n\nb\n```', '```\na\nb\n```'],
  ['the language of code', '```ts\na\n```', '```js\na\n```'],
  ['a tick in code', '```\n- [ ] a\n```', '```\n- [x] a\n```'],
  ['a comment in code', '```\n<!-- a -->\n```', '```\n<!-- b -->\n```'],
  ['underscores in code', 'call `_x_`', 'call `*x*`'],
  ['underscores in a name', 'a_b_c', 'a*b*c'],
  ['alignment of a column', '|a|\n|:-|', '|a|\n|-:|'],
  ['a cell', '|a|b|\n|-|-|\n|1|2|', '|a|b|\n|-|-|\n|1|3|'],
  ['a link’s target', '[a](b.md)', '[a](c.md)'],
  ['bullets for numbers', '- a\n- b', '1. a\n2. b'],
];

for (const [what, one, other] of SAME) {
  test(`${what} does not change a section`, () => assert.equal(sectionHash(one), sectionHash(other)));
}

for (const [what, one, other] of OTHER) {
  test(`${what} changes a section`, () => assert.notEqual(sectionHash(one), sectionHash(other)));
}

test('words may be broken over lines anywhere', () => {
  const word = fc.constantFrom('It', 'MUST', 'stop', 'the', 'round', '3', 'times', '`a b`', 'now.');
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.boolean()),
      (words, breaks) => {
        const reflowed = words.reduce((text, each) => {
          // A number at the start of a line could begin a list.
          const broken = breaks.next().value === true && !/^\d/.test(each);
          return text === '' ? each : `${text}${broken ? '\n' : ' '}${each}`;
        }, '');
        assert.equal(sectionHash(`Start ${reflowed}`), sectionHash(`Start ${words.join(' ')}`));
      },
    ),
  );
});

test('a section’s fingerprint is that of its own text, wherever it stands', () => {
  const section = '## Blind\n\nIt MUST be blind.\n\n### Sub\n\n- a\n';
  const text = `# Rounds\n\nIntro.\n\n${section}\n## Open\n\nb\n`;
  const facts = readSpecFacts(specOf('a.md', text), text, { quotes: false });
  assert.equal(facts.sectionHashes[1], sectionHash(section));
  assert.notEqual(facts.sectionHashes[1], facts.sectionHashes[0]);
});

test('a change elsewhere in the document leaves a section as it was', () => {
  const facts = (intro: string) => {
    const text = `# A\n\n${intro}\n\n## B\n\nb\n\n## C\n\n- [X-1] c\n- [X-2] d\n`;
    return readSpecFacts(specOf('a.md', text), text, { quotes: false });
  };
  const [one, other] = [facts('one'), facts('one\n\nand more')];
  assert.notEqual(one.hash, other.hash);
  assert.deepEqual(one.sectionHashes.slice(1), other.sectionHashes.slice(1));
  assert.deepEqual(one.statementHashes, other.statementHashes);
});

test('a stretch of a file is hashed as if nothing else were there', () => {
  const line = fc.constantFrom(
    '# A',
    '## B',
    'text',
    '- item',
    '  - nested',
    '> quote',
    '```',
    '',
    '| a |',
    '|-|',
    '1. x',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.nat(30), fc.nat(30), (lines, from, to) => {
      const blocks = markdownBlocks(lines.join('\n'));
      const inside = blocks.filter((block) => block.line >= from && block.line <= to);
      assert.equal(hashBlocks(blocks, from, to), hashBlocks(inside));
    }),
  );
});
