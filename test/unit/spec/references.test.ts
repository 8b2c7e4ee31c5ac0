import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, lines, only, read, reference, targets } from './reading.ts';

const definition = (label = 'l'): string => `\n\n[${label}]: d.md`;

describe('references are', () => {
  // @verifies spec.md#READ-30
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ['links', '[a](b.md)', ['inline b.md']],
    ['links with a title', '[a](b.md "c")', ['inline b.md']],
    ['links with spaces in angle brackets', '[a](<b c.md>)', ['inline b c.md']],
    ['links with balanced parentheses', '[a](b(c).md)', ['inline b(c).md']],
    ['links whose text holds brackets and code', '[a [b] `]`](c.md)', ['inline c.md']],
    ['links over several lines', lines('[a', 'b](', 'c.md)'), ['inline c.md']],
    ['links in headings', '# [a](b.md)', ['inline b.md']],
    ['links in tables', lines('|a|b|', '|-|-|', '|[c](d.md)|[e\\|f](g.md)|'), ['inline d.md', 'inline g.md']],
    [
      'links in block quotes and lists',
      lines('> - [a](b.md)', '', '1. [c](d.md)'),
      ['inline b.md', 'inline d.md'],
    ],
    ['links in emphasis', '**[a](b.md)** _[c](d.md)_', ['inline b.md', 'inline d.md']],
    ['places in the same document', '[a](#b)', ['inline #b']],
    ['decoded', '[a](b\\_c&amp;d%20e.md)', ['inline b_c&d%20e.md']],
    ['images', '![a](b.png)', ['image b.png']],
    ['images in links', '[![a](b.png)](c.md)', ['image b.png', 'inline c.md']],
    ['full reference links', `[a][l]${definition()}`, ['reference d.md']],
    ['collapsed reference links', `[l][]${definition()}`, ['reference d.md']],
    ['shortcut reference links', `[l]${definition()}`, ['reference d.md']],
    [
      'shortcut reference links before what opens and never closes',
      `# [l](${definition()}`,
      ['reference d.md'],
    ],
    ['reference links of images', `![a][l]${definition()}`, ['image d.md']],
    [
      'reference links without regard to case and space',
      `[a][ L\n m ]${definition('l M')}`,
      ['reference d.md'],
    ],
    ['reference links to the first definition', `[l]${definition()}\n[l]: e.md`, ['reference d.md']],
    ['reference links to a definition in a quote', lines('[l]', '', '> [l]: d.md'), ['reference d.md']],
    ['HTML links', '<a href="b.md">a</a>', ['html b.md']],
    ['HTML images', '<img alt="a" src="b.png">', ['html b.png']],
    ['HTML links in blocks', lines('<p>', '<a href=b.md>a</a>', '</p>'), ['html b.md']],
    ['wiki links', '[[a b]]', ['wiki a b']],
    ['wiki links with a label', '[[a#B#C|d]]', ['wiki a#B#C']],
    ['wiki links that embed', '![[a.png]]', ['wiki a.png']],
    ['wiki links to a title with a colon', '[[ADR: Tokens]]', ['wiki ADR: Tokens']],
    ['wiki links before a colon', lines('- [[a]]: b', '', '[[c]]: d'), ['wiki a', 'wiki c']],
    ['wiki links side by side', '[[a]][[b]]', ['wiki a', 'wiki b']],
    ['wiki links in tables', lines('|a|', '|-|', '|[[b\\|c]]|'), ['wiki b']],
  ];
  for (const [name, text, expected] of found)
    test(name, () => assert.deepEqual(targets(read(text)), expected));

  // @verifies spec.md#READ-32 spec.md#READ-34 spec.md#READ-35
  const none: readonly (readonly [string, string])[] = [
    ['in code', '`[a](b.md)`'],
    ['in code blocks', lines('```', '[a](b.md)', '```', '', '    [a](b.md)')],
    ['in comments', '<!-- [a](b.md) <a href="b.md"> -->'],
    ['escaped', '\\[a](b.md) [a\\](b.md)'],
    ['without a destination', '[a]()'],
    ['that leave', '[a](https://x.y) <https://x.y> [b](//x.y) <a href="mailto:x@y.z">'],
    ['addresses', '<me@x.y> [a](mailto:me@x.y)'],
    ['undefined shortcuts', '[a] is text'],
    ['task boxes', lines('- [ ] a', '- [x] b')],
    ['alerts', lines('> [!NOTE]', '> a')],
    ['definitions that nobody uses', '[l]: d.md'],
    ['footnotes', lines('a[^1]', '', '[^1]: b')],
    ['commands in double brackets', 'if [[ -f x ]] then'],
    ['numbers in double brackets', 'see [[1]]'],
    ['links in links, the outer', '[a [b](https://x.y) c](d.md)'],
    ['in formulas', lines('The map $f[x](t)$ and $[[a]]_i$.', '', '$$', 'f[x](t) = g', '$$')],
    ['in URLs', '<https://x.y/[a](b.md)>'],
    ['in attributes', '<a title="[a](b.md)">'],
  ];
  for (const [name, text] of none) test(`none ${name}`, () => assert.deepEqual(targets(read(text)), []));

  // @verifies spec.md#READ-35
  test('those beside prices, variables, formulas and code with dollars', () => {
    const text = lines(
      '$5 [a](a.md) or $6, $HOME [b](b.md) $PATH, `$x` [c](c.md) `y$`, $n$ [d](d.md) $m$,',
      '\\$ [e](e.md)$ and $$ [f](f.md)',
    );
    assert.deepEqual(
      targets(read(text)),
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `inline ${name}.md`),
    );
  });

  test('those in footnotes', () => {
    assert.deepEqual(targets(read(lines('a[^1]', '', '[^1]: see [b](c.md)', '', '    and [d](e.md)'))), [
      'inline c.md',
      'inline e.md',
    ]);
  });

  test('links around brackets that look like wiki links', () => {
    assert.deepEqual(targets(read('[[a]](b.md)')), ['inline b.md']);
    assert.deepEqual(targets(read(`[[l]]${definition()}`)), ['reference d.md']);
  });
});

describe('a reference says', () => {
  // @verifies spec.md#READ-31
  const ranges: readonly (readonly [string, string, string, string])[] = [
    ['where its target is', 'a [b](c.md#d "e")', 'c.md#d', 'c.md#d'],
    ['where it is in angle brackets', '[b](<c d.md>)', 'c d.md', 'c d.md'],
    ['where its definition and its label are', lines('a [b][L l]', '', '[l  L]: <c.md>'), 'c.md', 'L l'],
    ['where its label is, collapsed', lines('![b][]', '', '[b]: c.md'), 'c.md', 'b'],
    ['where it is in a quote', lines('> a', '> b [c', '> d](e.md)'), 'e.md', 'e.md'],
    [
      'where it is in a quote, its definition in another',
      lines('> [b]', '', '>> x', '>', '> [b]: c.md'),
      'c.md',
      'b',
    ],
    ['where it is in a table with bars', lines('|a|', '|-|', '| \\| [b\\|](c.md) |'), 'c.md', 'c.md'],
    ['where it is after wide characters', '😀 [b](c.md)', 'c.md', 'c.md'],
    ['where it is after CRLF', 'a\r\n\r\n[b](c.md)', 'c.md', 'c.md'],
    ['where it is after CR', 'a\r\r[b](c.md)', 'c.md', 'c.md'],
    ['where an attribute is', 'a <a class="x" href="c.md">b</a>', 'c.md', 'c.md'],
    ['where a wiki target is', '[[ ]] [[c#D|e]]', 'c#D', 'c#D'],
  ];
  for (const [name, text, range, use] of ranges)
    test(name, () => {
      const found = reference(text);
      assert.equal(at(text, found.range), range);
      assert.equal(at(text, found.use), use);
    });

  const texts: readonly (readonly [string, string, string])[] = [
    ['its text', '[a *b*  `c`](d.md)', 'a b c'],
    ['its text over lines', lines('[a', 'b](d.md)'), 'a b'],
    ['the text of its image', '[![a](https://x.y)](d.md)', 'a'],
    ['its alternative text', '![a *b*](d.png)', 'a b'],
    ['the label of a wiki link', '[[d|a b]]', 'a b'],
    ['the text within its tags', '<a href="d.md">a <b>b</b></a> c', 'a b'],
  ];
  for (const [name, text, expected] of texts) test(name, () => assert.equal(reference(text).text, expected));

  test('in which section it stands', () => {
    const { references } = read(lines('[a](b)', '# [c](d)', '[e](f)', '## G', '[h](i)'));
    assert.deepEqual(
      references.map(({ section }) => section),
      [-1, 0, 0, 1],
    );
  });
});

describe('the kind of a reference', () => {
  // @verifies spec.md#READ-33
  const kinds: readonly (readonly [string, string, readonly string[]])[] = [
    ['is what a label before it says', 'Depends on: [a](b)', ['inline b (depends-on)']],
    [
      'is what a bold label says',
      '**Refines:** [a](b), [c](d)',
      ['inline b (refines)', 'inline d (refines)'],
    ],
    ['is what a label with its colon outside says', '- **Supersedes**: [[a]]', ['wiki a (supersedes)']],
    [
      'is what the label above the list says',
      lines('Decided in:', '', '- [a](b)', '- [c](d)'),
      ['inline b (decided-in)', 'inline d (decided-in)'],
    ],
    [
      'changes from line to line',
      lines('**Requires**: [a](b)', '**Status**: [c](d)', '**Replaces**: [e](f)'),
      ['inline b (depends-on)', 'inline d', 'inline f (supersedes)'],
    ],
    ['is mentioning in a sentence that only holds the words', 'This depends on [a](b)', ['inline b']],
    ['is mentioning after any other label', 'Note: [a](b)', ['inline b']],
    ['counts for textual ids', 'Depends on: EIP-20', ['id EIP-20 (depends-on)']],
  ];
  for (const [name, text, expected] of kinds)
    test(name, () => assert.deepEqual(targets(read(text)), expected));
});

describe('full URLs of the own repository', () => {
  const ownUrls = ['https://github.com/o/r/'];
  const url = 'https://github.com/o/r/blob/main/a.md#b';

  // @verifies spec.md#READ-34
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ['in links', `[a](${url})`, [`inline ${url}`]],
    ['in angle brackets', `<${url}>`, [`autolink ${url}`]],
    ['bare', `see ${url}, and`, [`autolink ${url}`]],
    ['bare in parentheses', `(${url})`, [`autolink ${url}`]],
    [
      'bare, twice in a table',
      lines('|a|', '|-|', `|${url} ${url}|`),
      [`autolink ${url}`, `autolink ${url}`],
    ],
    ['in HTML', `<a href="${url}">x</a>`, [`html ${url}`]],
    ['bare in a quote over lines', lines('> a', `> ${url}`), [`autolink ${url}`]],
  ];
  for (const [name, text, expected] of found)
    test(`are references ${name}`, () => {
      const document = read(text, 'a.md', { ownUrls });
      assert.deepEqual(targets(document), expected);
      assert.equal(at(text, document.references[0]?.range ?? only([])), url);
    });

  test('are none in code, and others leave', () => {
    assert.deepEqual(
      targets(read(`\`${url}\` https://github.com/o/other [x](https://x.y)`, 'a.md', { ownUrls })),
      [],
    );
  });
});

describe('labels that nobody defines', () => {
  // @verifies spec.md#READ-32
  const undefinedLabels: readonly (readonly [string, string, string])[] = [
    ['full', 'a [b][c]', 'c'],
    ['full of an image', '![b][c]', 'c'],
    ['collapsed', '[b c][]', 'b c'],
  ];
  for (const [name, text, expected] of undefinedLabels)
    test(`are a problem: ${name}`, () => {
      const problem = only(read(text).problems);
      assert.equal(problem.code, 'undefined-label');
      assert.equal(at(text, problem.range), expected);
    });

  // @verifies spec.md#READ-32
  for (const text of [
    '[a]',
    'a[i][j]',
    '[a][b][c]',
    '- [ ][a]',
    '[^1][^2]',
    '[][]',
    '`[a][b]`',
    '[a][b](c)',
    '\\[a][b]',
  ])
    test(`are no problem in ${text}`, () => assert.deepEqual(read(text).problems, []));
});
