import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainText, sectionAt, sectionText } from '../../../src/spec/lookup.ts';
import { anchorsOf, at, ids, lines, outlineOf, read, section } from './reading.ts';

describe('headings are sections', () => {
  // @verifies spec.md#READ-12
  test('that end before the next heading of their level or higher', () => {
    const document = read(lines('# A', '', '## B', 'text', '### C', '## D', '# E', 'end', ''));
    assert.deepEqual(outlineOf(document), [
      '1 a 0-5 < -1',
      '2 b 2-4 < 0',
      '3 c 4-4 < 1',
      '2 d 5-5 < 0',
      '1 e 6-7 < -1',
    ]);
  });

  test('whose parent is the nearest one of a higher level, also when levels are left out', () => {
    const document = read(lines('### A', '## B', '#### C', '# D', '### E'));
    assert.deepEqual(
      document.sections.map(({ parent }) => parent),
      [-1, -1, 1, -1, 3],
    );
  });

  // @verifies spec.md#READ-10
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ['with hashes', '## A ##', ['a']],
    ['with hashes after up to three spaces', '   # A', ['a']],
    ['with a tab after the hash', '#\tA', ['a']],
    ['underlined', lines('A', '===', 'B', '---'), ['a', 'b']],
    ['underlined over several lines, which github.com joins', lines('A', 'b', '==='), ['ab']],
    ['in list items', lines('- # A', '', '  ## B'), ['a', 'b']],
    ['in numbered list items, deeper', lines('1. x', '   - # A'), ['a']],
    ['in block quotes', lines('> # A', '>', '> B', '> ==='), ['a', 'b']],
    ['right after a paragraph', lines('text', '# A'), ['a']],
    ['with nothing in it', lines('#', '##', '# A'), ['section', '-1', 'a']],
  ];
  for (const [name, text, expected] of found) test(name, () => assert.deepEqual(ids(read(text)), expected));

  // @verifies spec.md#READ-10
  const none: readonly (readonly [string, string])[] = [
    ['in fenced code', lines('```', '# A', '```')],
    ['in fenced code that is never closed', lines('~~~', '# A')],
    ['in fenced code in a list', lines('- ```', '  # A', '  ```')],
    ['in indented code', '    # A'],
    ['in an HTML block', lines('<div>', '# A', '</div>')],
    ['in a comment', lines('<!-- x', '', '# A', '', '-->')],
    ['in front matter', lines('---', '# A', 'x: y', '---')],
    ['without a space after the hash', '#A'],
    ['with seven hashes', '####### A'],
    ['with an escaped hash', '\\# A'],
    ['underlined in a lazy line', lines('> A', '===')],
  ];
  for (const [name, text] of none) test(`but not ${name}`, () => assert.deepEqual(ids(read(text)), []));
});

describe('a slug is the one that github.com gives', () => {
  // @verifies spec.md#READ-11
  const slugs: readonly (readonly [string, string, string])[] = [
    ['spaces are dashes, and not folded', '# Foo & Bar', 'foo--bar'],
    ['code is kept without its marks', '# The `a_b` Message', 'the-a_b-message'],
    ['emphasis is dropped', '# *a* **b** _c_ ~~d~~', 'a-b-c-d'],
    ['underscores within words stay', '# snake_case_name', 'snake_case_name'],
    ['link text is kept', '# [A b](c.md) [d][e]', 'a-b-de'],
    ['alternative text is dropped', '# A ![b](c.png)', 'a-'],
    ['HTML tags are dropped and their text is kept', '# A <sup>b</sup>', 'a-b'],
    ['entities are decoded', '# A &amp; &eacute;', 'a--é'],
    ['escapes are removed', '# A \\_b\\_', 'a-_b_'],
    ['emoji names are words', '# A :smile:', 'a-smile'],
    ['other alphabets are letters', '# Überblick Ω 漢字', 'überblick-ω-漢字'],
    ['punctuation is deleted', "# What's new in 1.2?", 'whats-new-in-12'],
    ['closing hashes do not count', '# A ##', 'a'],
    ['an autolink is its URL', '# <https://x.y/z>', 'httpsxyz'],
    ['a comment is dropped', '# A <!-- b -->', 'a-'],
  ];
  for (const [name, text, expected] of slugs) test(name, () => assert.equal(section(text).slug, expected));

  // @verifies spec.md#READ-11
  test('repeated ones are numbered, and numbers are taken, too', () => {
    assert.deepEqual(ids(read(lines('# Dup', '# Dup', '# Dup-1', '# Dup'))), [
      'dup',
      'dup-1',
      'dup-1-1',
      'dup-2',
    ]);
  });

  test('of an image with a reference in brackets', () => {
    assert.equal(section(lines('# [a] b', '')).slug, 'a-b');
  });
});

describe('a heading says', () => {
  const titles: readonly (readonly [string, string, string, string])[] = [
    ['its text', '##  A *b*  ##', 'A b', 'A *b*'],
    ['its text without an explicit id', '# A b {#c}', 'A b', 'A b'],
    ['its text without anchors around it', '# <a id="x"></a>A b', 'A b', 'A b'],
    ['its text over two lines', lines('A', 'b', '---'), 'A b', lines('A', 'b')],
    ['its text in a list item', '- # A', 'A', 'A'],
  ];
  for (const [name, text, title, range] of titles)
    test(name, () => {
      const found = section(text);
      assert.equal(found.title, title);
      assert.equal(at(text, found.heading), range);
    });

  test('where it is after a byte order mark', () => {
    assert.deepEqual(section('\uFEFF# A').heading, { line: 0, character: 2, endLine: 0, endCharacter: 3 });
  });
});

describe('an explicit id', () => {
  // @verifies spec.md#READ-13
  const explicit: readonly (readonly [string, string])[] = [
    ['after a heading', '# A {#x}'],
    ['after a heading, as Kramdown writes it', '# A {: #x}'],
    ['after a heading, with a class', '# A {#x .y}'],
    ['of an anchor in the heading', '# <a id="x"></a>A'],
    ['of an anchor by name', '# A <a name="x"/>'],
    ['of an anchor on the line before', lines('<a id="x"></a>', '# A')],
    ['of an anchor before, after an empty line', lines('<a name=x></a>', '', '# A')],
    ['with the prefix that github.com adds', lines('<a id="user-content-x"></a>', '# A')],
    ['alone on a line before', lines('{#x}', '', '# A')],
    ['of a rule marker alone before', lines('r[x.y]', '', '# A').replace('x.y', 'x')],
  ];
  for (const [name, text] of explicit)
    test(`${name} is the section's`, () => assert.equal(section(text).id, 'x'));

  // @verifies spec.md#READ-13
  test('leaves the slug valid', () => {
    assert.equal(section('# <a id="x"></a>A').slug, 'a');
    assert.equal(section(lines('{#x}', '# A')).slug, 'a');
  });

  test('is an anchor of its section', () => {
    assert.deepEqual(anchorsOf(read(lines('# A', '<a id="x"></a>', '## B', '# C {#y}'))), [
      'html x in 1',
      'explicit y in 2',
    ]);
  });

  test('that stands in text before a heading does not belong to it', () => {
    assert.deepEqual(ids(read(lines('Text <a id="x"></a>', '# A'))), ['a']);
    assert.deepEqual(ids(read(lines('<a id="x"></a>', '', 'Text', '', '# A'))), ['a']);
  });

  // @verifies spec.md#READ-13
  test('that is given twice counts once, and ids stay unique', () => {
    assert.deepEqual(ids(read(lines('# A {#x}', '# B {#x}', '# X', '# C {#b-x}'))), [
      'x',
      'b-x',
      'x-1',
      'c-b-x',
    ]);
  });
});

describe('what others ask of sections', () => {
  const text = lines('intro', '# A', 'a', '## B', 'b', '# C', 'c', '');

  test('the innermost section of a line', () => {
    const document = read(text);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 99].map((line) => sectionAt(document, line)),
      [-1, 0, 0, 1, 1, 2, 2, 2],
    );
    assert.equal(sectionAt(read('text'), 0), -1);
  });

  test('the text of a section with its subsections', () => {
    const document = read(text);
    assert.equal(sectionText(document, text, 0), lines('# A', 'a', '## B', 'b'));
    assert.equal(sectionText(document, text, 2), lines('# C', 'c'));
    assert.equal(sectionText(document, text, 9), '');
  });

  test('inline markdown as plain text', () => {
    assert.equal(plainText('The `x` [of](y) **z** &amp; <b>more</b>'), 'The x of z & more');
  });
});
