import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, bindings, lines, only, read } from './reading.ts';

describe('statements are', () => {
  // @verifies spec.md#READ-40 spec.md#READ-41
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ['sentences with a keyword', 'It is. A node MUST do. Fine.', ['MUST: A node MUST do.']],
    [
      'each sentence with one',
      'A MUST b. C SHOULD d! E MAY f?',
      ['MUST: A MUST b.', 'SHOULD: C SHOULD d!', 'MAY: E MAY f?'],
    ],
    ['list items as a whole', '- Text. A MUST b. More.', ['MUST: Text. A MUST b. More.']],
    [
      'sentences of list items where several bind',
      '- A MUST b. Fine. D MAY e.',
      ['MUST: A MUST b.', 'MAY: D MAY e.'],
    ],
    ['numbered items', '1. A SHALL b', ['SHALL: A SHALL b']],
    ['cells', lines('|a|b|', '|-|-|', '|c|d MUST e|'), ['MUST: d MUST e']],
    [
      'with their negation',
      'A MUST NOT b. C SHOULD\nNOT d. E SHALL **NOT** f.',
      ['MUST NOT: A MUST NOT b.', 'SHOULD NOT: C SHOULD NOT d.', 'SHALL NOT: E SHALL NOT f.'],
    ],
    ['with the strongest keyword', 'A MAY b, but MUST c.', ['MUST: A MAY b, but MUST c.']],
    [
      'with adjectives',
      'A is REQUIRED. B is NOT RECOMMENDED. C is OPTIONAL.',
      ['REQUIRED: A is REQUIRED.', 'NOT RECOMMENDED: B is NOT RECOMMENDED.', 'OPTIONAL: C is OPTIONAL.'],
    ],
    [
      'with keywords that are marked',
      'A **MUST** b. C [SHOULD](d) e.',
      ['MUST: A MUST b.', 'SHOULD: C SHOULD e.'],
    ],
    [
      'with keywords that are stressed by underscores',
      'A _MUST_ b. C __SHOULD NOT__ d. E _MAY_ _NOT_ f. G _NOT RECOMMENDED_.',
      [
        'MUST: A MUST b.',
        'SHOULD NOT: C SHOULD NOT d.',
        'MAY: E MAY NOT f.',
        'NOT RECOMMENDED: G NOT RECOMMENDED.',
      ],
    ],
    ['plain text', 'A *b* `c_d` MUST [e](f) &amp; ![g](h)', ['MUST: A b c_d MUST e & g']],
    ['folded', lines('A', '  MUST', 'b'), ['MUST: A MUST b']],
    [
      'whole over abbreviations',
      'A (e.g. B, i.e. `C`) MUST, cf. D, do v. 1.2. E.',
      ['MUST: A (e.g. B, i.e. `C`) MUST, cf. D, do v. 1.2.'.replaceAll('`', '')],
    ],
    ['whole over full stops in code and links', 'A `b. C` MUST [d. E](f) g.', ['MUST: A b. C MUST d. E g.']],
    ['closed by quotation marks and parentheses', 'Say "x." (A MUST b.) C.', ['MUST: (A MUST b.)']],
    ['with an id in brackets', '[INV-3] The sum stays.', ['INV-3: The sum stays.']],
    ['with an id, whole', '**REQ-1** A MUST b. C MAY d.', ['REQ-1 MUST: A MUST b. C MAY d.']],
    ['with an id in a list', '- **FR-001**: System MUST a', ['FR-001 MUST: System MUST a']],
    ['with a rule marker', lines('r[a.b]', 'A is b.'), ['a.b: A is b.']],
    ['with a rule marker in a block quote', '> r[a.b] A MUST b.', ['a.b MUST: A MUST b.']],
    ['without the box of a task', '- [x] A MUST b', ['MUST: A MUST b']],
  ];
  for (const [name, text, expected] of found)
    test(name, () => assert.deepEqual(bindings(read(text)), expected));

  // @verifies spec.md#READ-40
  const none: readonly (readonly [string, string])[] = [
    ['in code', 'A `MUST` b'],
    ['in names', 'A MUST_HAVE, A_MUST, MUSTARD, aMUST and MUST9 b'],
    ['in code blocks', lines('```', 'A MUST b', '```', '', '    A MUST b')],
    ['in block quotes', '> A MUST b'],
    ['in lists in block quotes', '> - A MUST b'],
    ['in destinations', '[a](MUST.md)'],
    ['in comments', '<!-- A MUST b -->'],
    ['in headings', '# A MUST b'],
    ['in lower case', 'A must b'],
    ['in longer words', 'MUSTARD, MAYOR and MUST_BE'],
    ['in quotation marks', 'The word "MUST" and “SHALL” bind.'],
    ['as months', 'on 3 MAY 2024'],
    ['in columns of code', lines('|Example|', '|-|', '|A MUST b|')],
    ['in cells that only name the level', lines('|Level|', '|-|', '|MUST|')],
  ];
  for (const [name, text] of none)
    test(`not those ${name}`, () => assert.deepEqual(bindings(read(text)), []));

  // @verifies spec.md#READ-40
  test('not the sentence that cites RFC 2119', () => {
    const cited =
      'The key words "MUST", "MUST NOT" and MAY in this document are to be interpreted as described in RFC 2119.';
    assert.deepEqual(bindings(read(`${cited} A MUST b.`)), ['MUST: A MUST b.']);
  });

  // @verifies spec.md#READ-40
  test('not those of a changelog', () => {
    assert.deepEqual(bindings(read('- A MUST b', 'docs/CHANGELOG.md')), []);
  });

  test('not tasks that name an id', () => {
    assert.deepEqual(bindings(read('- [ ] [FR-1] Build it', 'a/tasks.md')), []);
  });
});

describe('a statement says', () => {
  test('where it is', () => {
    const text = lines('Intro. A node', 'MUST do. End.', '', '- **FR-1**: x', '  y');
    const { statements } = read(text);
    assert.deepEqual(
      statements.map(({ range }) => at(text, range)),
      [lines('A node', 'MUST do.'), lines('**FR-1**: x', '  y')],
    );
  });

  test('in which section it stands', () => {
    const { statements } = read(lines('A MUST b', '# C', 'D MUST e', '## F', '- G MUST h'));
    assert.deepEqual(
      statements.map(({ section }) => section),
      [-1, 0, 1],
    );
  });

  // @verifies spec.md#READ-42
  const subjects: readonly (readonly [string, string, string | null])[] = [
    ['the lead-in above its list', lines('The sender:', '- MUST a'), 'The sender'],
    ['the lead-in above after an empty line', lines('A node:', '', '  - SHOULD a'), 'A node'],
    ['the last sentence of the lead-in', lines('First. Then the *sender*:', '- MUST a'), 'Then the sender'],
    [
      'all lead-ins of nested lists',
      lines('The sender:', '- if `x` is set:', '  - MUST a'),
      'The sender: if x is set',
    ],
    ['the lead-in for conditions', lines('The sender:', '- If x, MUST a'), 'The sender'],
    ['nothing where it has its own', lines('The sender:', '- The node MUST a'), null],
    ['nothing without a colon', lines('The sender', '', '- MUST a'), null],
    ['nothing below a heading', lines('The sender:', '# A', '- MUST a'), null],
    ['nothing in a paragraph', lines('The sender:', '', 'A MUST b'), null],
  ];
  for (const [name, text, expected] of subjects)
    test(`its subject: ${name}`, () => assert.equal(only(read(text).statements).subject, expected));

  test('the same subject for all items of a list', () => {
    const { statements } = read(lines('The sender:', '- MUST a', '- MUST b', '', '* MUST c'));
    assert.deepEqual(
      statements.map(({ subject }) => subject),
      ['The sender', 'The sender', 'The sender'],
    );
  });
});
