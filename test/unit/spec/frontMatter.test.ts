import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, bindings, ids, lines, only, read, targets } from './reading.ts';

const front = (...all: readonly string[]): string => lines('---', ...all, '---', '', '# A');

describe('front matter gives', () => {
  // @verifies spec.md#READ-50
  test('title and status', () => {
    const document = read(front('title: Blind rounds', 'status: Stable'));
    assert.equal(document.title, 'Blind rounds');
    assert.equal(document.status, 'stable');
  });

  test('no status that is none', () => assert.equal(read(front('status: Final')).status, null));

  // @verifies spec.md#READ-50
  test('globs', () => {
    const text = front('implements: [src/a.ts, "src/b/**"]');
    const { implementsGlobs } = read(text);
    assert.deepEqual(
      implementsGlobs.map(({ glob, range }) => [glob, at(text, range)]),
      [
        ['src/a.ts', 'src/a.ts'],
        ['src/b/**', 'src/b/**'],
      ],
    );
  });

  // @verifies spec.md#READ-33 spec.md#READ-50
  const found: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['a value', ['depends-on: a.md#b'], ['front-matter a.md#b (depends-on)']],
    [
      'a list',
      ['refines:', '  - a', '  - "b c"'],
      ['front-matter a (refines)', 'front-matter b c (refines)'],
    ],
    [
      'a list without an indent',
      ['supersedes:', '- a', '- b'],
      ['front-matter a (supersedes)', 'front-matter b (supersedes)'],
    ],
    [
      'a list in brackets',
      ["decided-in: [a, 'b']"],
      ['front-matter a (decided-in)', 'front-matter b (decided-in)'],
    ],
    [
      'a list over lines',
      ['requires: [a,', '  b]'],
      ['front-matter a (depends-on)', 'front-matter b (depends-on)'],
    ],
    [
      'numbers parted by commas',
      ['requires: 20, 165'],
      ['front-matter 20 (depends-on)', 'front-matter 165 (depends-on)'],
    ],
    [
      'lines below a bar',
      ['requires: |', '  a.md', '  b.md#c'],
      ['front-matter a.md (depends-on)', 'front-matter b.md#c (depends-on)'],
    ],
    [
      'wiki links without quotation marks',
      ['refines: [[a#B c]]', 'supersedes: [[[b]], "[[c]]"]', 'related:', '  - [[d]]', '  - e'],
      [
        'front-matter [[a#B c]] (refines)',
        'front-matter [[b]] (supersedes)',
        'front-matter [[c]] (supersedes)',
        'front-matter [[d]]',
        'front-matter e',
      ],
    ],
    ['a number as it is written', ['requires: 0020'], ['front-matter 0020 (depends-on)']],
    ['a key in any case', ['Depends-On: a'], ['front-matter a (depends-on)']],
    ['several kinds', ['related: a', 'replaces: b'], ['front-matter a', 'front-matter b (supersedes)']],
    ['nothing from other keys', ['author: a', 'created: 2024-01-02'], []],
    ['nothing from nothing', ['requires:', 'related: []', 'refines: null'], []],
    ['nothing that leaves', ['related: https://x.y'], []],
    ['what stands after a comment', ['# note', 'requires: a # b'], ['front-matter a (depends-on)']],
  ];
  for (const [name, yaml, expected] of found)
    test(`references: ${name}`, () => assert.deepEqual(targets(read(front(...yaml))), expected));

  // @verifies spec.md#READ-31
  test('references with their range', () => {
    for (const yaml of [
      'requires: abc',
      "requires: 'abc'",
      'requires:\n  -  abc',
      'requires: [ "abc" ]',
      'requires: {a: b}\nrefines: abc',
      'refines: >-\n  abc',
    ]) {
      const text = front(yaml);
      const found = only(read(text).references);
      if (!yaml.includes('>-')) assert.equal(at(text, found.range), 'abc', yaml);
      assert.equal(found.section, -1);
    }
  });

  test('kinds by the keys of the configuration', () => {
    const document = read(front('needs: a'), 'a.md', { frontMatterKeys: { Needs: 'depends-on' } });
    assert.deepEqual(targets(document), ['front-matter a (depends-on)']);
  });
});

describe('front matter is read', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['closed by dots', lines('---', 'title: T', '...', '# A')],
    ['with CRLF', '---\r\ntitle: T\r\n---\r\n# A'],
    ['after a byte order mark', '\uFEFF---\ntitle: T\n---\n# A'],
    ['with spaces after its marks', lines('---  ', 'title: T', '--- ', '# A')],
    ['with quotation marks', lines('---', 'title: "T"', '---', '# A')],
    [
      'with more than is understood',
      lines('---', 'x: &y {z: [1, {a: b}]}', 'title: T', 'w: |', '  a', '---', '# A'),
    ],
  ];
  for (const [name, text] of forms)
    test(name, () => {
      assert.equal(read(text).title, 'T');
      assert.deepEqual(ids(read(text)), ['a']);
    });

  test('on its lines, and headings keep theirs', () => {
    assert.equal(read(front('title: T')).sections[0]?.line, 4);
  });

  const none: readonly (readonly [string, string])[] = [
    ['later in the file', lines('', '---', 'title: T', '---')],
    ['between thematic breaks', lines('---', 'Some text', '---', '# A')],
    ['indented', lines(' ---', 'title: T', '---')],
  ];
  for (const [name, text] of none) test(`but not ${name}`, () => assert.notEqual(read(text).title, 'T'));
});

describe('malformed front matter', () => {
  // @verifies spec.md#READ-51
  const faults: readonly (readonly [string, string, number, number])[] = [
    ['with a bracket that stays open', front('title: A', 'x: [a', 'status: draft'), 2, 3],
    ['with a bracket that stays open in its last line', front('title: A', 'x: [a'), 2, 3],
    ['with a brace that stays open', front('x: {a: b', 'status: draft'), 1, 3],
    ['with the outer of two brackets open', front('x: [a, [b]', 'status: draft'), 1, 3],
    ['with a list over lines that stays open', front('x: [', '  a, # ]', '  "]"', 'y: z'), 1, 3],
    ['with a quotation mark that stays open', front('title: "a', 'status: draft', 'x: y'), 1, 7],
    ['with an apostrophe that stays open', front("title: 'a''b", 'status: draft'), 1, 7],
    ['with a quotation mark open in brackets', front('x: y', "z: ['a', 'b]", 'status: draft'), 2, 9],
    ['with a tab', front('a:', '\t- b'), 2, 0],
    ['with a colon too much', front('title: EIP: x'), 1, 7],
    ['with a key twice', front('a: b', 'a: c'), 2, 0],
    ['that is never closed', lines('---', 'title: T', '', '# A'), 0, 0],
  ];
  for (const [name, text, line, character] of faults)
    test(`${name} is a problem on its place`, () => {
      const problem = read(text).problems[0];
      assert.equal(problem?.code, 'malformed-front-matter');
      assert.deepEqual([problem?.range.line, problem?.range.character], [line, character]);
    });

  // @verifies spec.md#READ-51
  const words: readonly (readonly [string, string, RegExp])[] = [
    [
      'a title with a colon',
      front('title: A: b: c', 'status: draft'),
      /holds ": " has to stand in quotation marks/,
    ],
    ['an indented key', front('title: A', '  status: draft'), /a key is not indented/],
    ['an item without a space', front('x:', '- a', '-b'), /neither "key: value" nor "- item"/],
    ['a tab', front('\ttitle: A'), /with spaces, not with tabs/],
    [
      'a value that begins with @',
      front('title: @a'),
      /begins with this character has to stand in quotation/,
    ],
    ['a key that is there twice', front('title: A', 'title: B'), /This key is there already/],
    ['a bracket too many', front('x: [a]]'), /This cannot stand here/],
  ];
  for (const [name, text, message] of words)
    test(`says in plain words, once, what is wrong with ${name}`, () => {
      assert.match(only(read(text).problems).message, message);
    });

  test('says of each bracket that it is open', () => {
    const { problems } = read(front('x: [a, {b: [', 'y: b'));
    assert.deepEqual(
      problems.map(({ range }) => range.character),
      [11, 7, 3],
    );
  });

  for (const [open, close] of ['[]', '{}'])
    test(`says which bracket is missing: ${close}`, () => {
      const [problem] = read(front(`x: ${open}a`, 'y: b')).problems;
      const { message } = problem ?? {};
      assert.equal(
        message,
        `This bracket is not closed: "${close}" is missing, or what it holds is not indented.`,
      );
    });

  for (const open of ['{a: ', '[', '- '])
    test(`that nests without end is told once: ${open}`, () => {
      const { problems } = read(front('title: T', `x:\n  ${open.repeat(50_000)}`));
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['This nests too deep to be read.'],
      );
    });

  // @verifies spec.md#READ-51
  test('leaves the rest readable', () => {
    const document = read(`${front('title: T', 'x: [a')}\n\nA MUST b. [c](d)`);
    assert.deepEqual(ids(document), ['a']);
    assert.deepEqual(bindings(document), ['MUST: A MUST b.']);
    assert.deepEqual(targets(document), ['inline d']);
  });
});

describe('the title of a document', () => {
  const titles: readonly (readonly [string, string, string])[] = [
    ['is the first heading of the highest level', lines('## A', '# B', '# C'), 'B'],
    ['is the file name where there is no heading', 'text', 'spec'],
    ['is a heading, not an empty title', lines('---', 'title:', '---', '# A'), 'A'],
  ];
  for (const [name, text, expected] of titles)
    test(name, () => assert.equal(read(text, 'docs/spec.md').title, expected));
});
