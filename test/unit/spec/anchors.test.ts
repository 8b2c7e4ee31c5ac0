import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anchorsOf, at, lines, only, read } from './reading.ts';

describe('anchors are', () => {
  // @verifies spec.md#READ-20, spec.md#READ-21
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ['ids of any tag in a line', 'A <span id="x">b</span>', ['html x in -1']],
    [
      'ids of tags in HTML blocks',
      lines('<div id="x">', "<p id='y'>", '</div>'),
      ['html x in -1', 'html y in -1'],
    ],
    ['names of `a` tags', '<a name="x"></a> text', ['html x in -1']],
    ['bare attributes', '<a name=x></a> text', ['html x in -1']],
    ['in tables', lines('| a |', '|---|', '| <a id="x"></a> |'), ['html x in -1']],
    ['without the prefix of github.com', '<a id="user-content-x"></a>', ['html x in -1']],
    ['decoded', '<a id="a&amp;b"></a>', ['html a&b in -1']],
    ['block ids at the end of a paragraph', 'Text ^x-1', ['block x-1 in -1']],
    ['block ids at the end of a list item', lines('- Text ^x', '- b'), ['block x in -1']],
    ['block ids on a line of their own', lines('# A', '', '^x'), ['block x in 0']],
    ['braces alone before a block', lines('{#x}', 'text').replace('\n', '\n\n'), ['explicit x in -1']],
    ['braces right above a block', lines('# A', '{#x}\r', 'text'), ['explicit x in 0']],
    ['rule markers', 'r[a.b] text', ['id a.b in -1']],
    ['rule markers in block quotes', '> r[a.b] text', ['id a.b in -1']],
    ['rule markers with other prefixes', 'req[a.b-c.d] text', ['id a.b-c.d in -1']],
    ['in the section that they lie in', lines('# A', '', 'b <i id="x"></i> c'), ['html x in 0']],
  ];
  for (const [name, text, expected] of found)
    test(name, () => assert.deepEqual(anchorsOf(read(text)), expected));

  // @verifies spec.md#READ-22
  test('headings that are written as tags, numbered together with the others', () => {
    const text = lines(
      '<h1 align="center"><img src="https://x.y/z.png"> Big &amp; <b>Bold</b></h1>',
      '',
      '# Dup',
      '',
      '<details><summary><h2 id="own">Dup</h2></summary>',
      '',
      '## Dup',
      '',
      '<h3>',
      '  Over lines',
      '</h3>',
    );
    const document = read(text);
    assert.deepEqual(anchorsOf(document), [
      'heading -big--bold in -1',
      'html own in 0',
      'heading dup-1 in 0',
      'heading over-lines in 1',
    ]);
    assert.deepEqual(
      document.sections.map(({ id }) => id),
      ['dup', 'dup-2'],
    );
    const titles = document.anchors.filter(({ kind }) => kind === 'heading');
    assert.deepEqual(
      titles.map(({ range }) => at(text, range)),
      ['<img src="https://x.y/z.png"> Big &amp; <b>Bold</b>', 'Dup', 'Over lines'],
    );
  });

  // @verifies spec.md#READ-22
  test('no headings of tags that stay open, in code, comments or where another host makes the anchors', () => {
    const hidden = lines('<h2>Open', '', '    <h2>Code</h2>', '', '<!-- <h2>Comment</h2> -->');
    assert.deepEqual(anchorsOf(read(hidden)), []);
    const slugs = { own: 'docusaurus', also: [] } as const;
    assert.deepEqual(anchorsOf(read('<h2>Title</h2>', 'a.md', { slugs })), []);
  });

  // @verifies spec.md#READ-20
  const none: readonly (readonly [string, string])[] = [
    ['in code', 'A `<a id="x">`'],
    ['in fenced code', lines('```html', '<a id="x"></a>', '```')],
    ['in comments', '<!-- <a id="x"></a> -->'],
    ['in comments within a line', 'a <!-- <a id="x"></a> --> b'],
    ['in scripts', lines('<script>', '"<a id=x>"', '</script>')],
    ['names of other tags', '<input name="x">'],
    ['closing tags', 'a </a id="x">'],
    ['empty', '<a id=""></a>'],
    ['a caret within a word', 'x^y'],
    ['a power', 'about 2 ^ 10 of it'],
    ['array access', 'the value a[i] and a[0.5]'],
  ];
  for (const [name, text] of none) test(`none ${name}`, () => assert.deepEqual(anchorsOf(read(text)), []));

  test('ranges of just the id', () => {
    for (const text of [
      'a <b id="xyz">c</b>',
      'Text ^xyz',
      'b\n\n# A {#xyz}',
      'r[x.yz] text',
      '<p\n id=xyz>',
    ])
      assert.match(at(text, only(read(text).anchors).range), /^x\.?yz$/, text);
  });

  test('in quoted text over several lines at their place', () => {
    const text = lines('> one', '> two <a id="x"></a>', '> three');
    assert.equal(at(text, only(read(text).anchors).range), 'x');
  });
});
