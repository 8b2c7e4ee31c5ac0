import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anchorsOf, at, lines, only, read, reference, targets } from './reading.ts';

describe('textual ids are references', () => {
  // @verifies spec.md#READ-30
  const found: readonly (readonly [string, string])[] = [
    ['RFC 2119', 'RFC-2119'],
    ['RFC2119', 'RFC-2119'],
    ['RFC-2119', 'RFC-2119'],
    ['EIP-20', 'EIP-20'],
    ['BOLT #2', 'BOLT-2'],
    ['BOLT#2', 'BOLT-2'],
    ['BIP-0032', 'BIP-0032'],
    ['KEP-1234', 'KEP-1234'],
    ['REQ-12', 'REQ-12'],
    ['FR-001', 'FR-001'],
    ['NFR-1.2', 'NFR-1.2'],
    ['REQ-AUTH-7', 'REQ-AUTH-7'],
    ['ADR 12', 'ADR-12'],
    ['REQ-12a', 'REQ-12a'],
    ['RFC\u00a02119', 'RFC-2119'],
  ];
  for (const [written, target] of found)
    test(`${written} is ${target}`, () => {
      for (const text of [
        `see ${written}.`,
        `(${written})`,
        `a **${written}**, x`,
        `x [${written}] y`,
        `> a ${written}`,
        `a “${written}”`,
        `a—${written}’s part`,
        `（${written}）を見よ`,
        `仕様${written}を見よ`,
        `_see ${written}_`,
        `a _${written}_ b`,
      ]) {
        const { references } = read(text);
        assert.deepEqual(
          references.map((each) => [each.form, each.target, each.text, at(text, each.range)]),
          [['id', target, written, written]],
          text,
        );
      }
    });

  test('both of two beside a slash', () =>
    assert.deepEqual(targets(read('REQ-3/REQ-4 and EIP-1/EIP-2')), [
      'id REQ-3',
      'id REQ-4',
      'id EIP-1',
      'id EIP-2',
    ]));

  test('several in a sentence, among links', () => {
    assert.deepEqual(targets(read('EIP-1 and [a](b) and RFC 2, REQ-3.')), [
      'id EIP-1',
      'inline b',
      'id RFC-2',
      'id REQ-3',
    ]);
  });

  test('in headings, but not where one defines them', () => {
    assert.deepEqual(targets(read('## EIP-20 compatibility, see REQ-3')), ['id EIP-20', 'id REQ-3']);
    assert.deepEqual(targets(read('# BOLT #2: As in RFC 1')), ['id RFC-1']);
  });

  test('rule markers in text', () => {
    const text = 'as r[layout.struct.align] says';
    assert.equal(reference(text).target, 'layout.struct.align');
    assert.equal(at(text, reference(text).range), 'layout.struct.align');
  });

  test('patterns of the configuration', () => {
    const document = read('see foo:12 and `foo:13`', 'a.md', { idPatterns: ['\\bfoo:\\d+', '('] });
    assert.deepEqual(targets(document), ['id foo:12']);
  });

  const none: readonly (readonly [string, string])[] = [
    ['in code', '`EIP-20`'],
    ['in link text', '[EIP-20](https://x.y)'],
    ['in URLs', '<https://x.y/EIP-20> https://x.y/EIP-20'],
    ['in attributes', '<b title="EIP-20">'],
    ['in fenced code', lines('```', 'EIP-20', '```')],
    [
      'within words and paths',
      'aEIP-20 éEIP-20 EIP-20é x/EIP-20 /EIP-20/EIP-21 EIP-20x_y x_EIP-20 EIP-20-21 $EIP-20',
    ],
    ['encodings, sizes and dates', 'UTF-8, SHA-256, HTTP 404, TLS 1.2, MUST 3, 2024-01-02, IPV-6'],
    ['lower case', 'section 3, page-4'],
    ['one letter', 'A-1'],
  ];
  for (const [name, text] of none) test(`but not ${name}`, () => assert.deepEqual(targets(read(text)), []));
});

describe('an id is defined', () => {
  // @verifies spec.md#READ-41
  const defined: readonly (readonly [string, string, string])[] = [
    ['in brackets before a paragraph', '[INV-3] The sum stays.', 'INV-3'],
    ['bold before a list item', '- **FR-001**: The system does.', 'FR-001'],
    ['bold with its colon', '**REQ-12:** It is.', 'REQ-12'],
    ['plain before a list item', '- REQ-001: It is.', 'REQ-001'],
    ['in bold brackets', '* **[NFR-2]** It is.', 'NFR-2'],
    ['after a task box', '- [ ] **REQ-4** It is.', 'REQ-4'],
    ['by a heading', '### REQ-12: Title', 'REQ-12'],
    ['by a heading in brackets', '## [REQ-12] Title', 'REQ-12'],
    ['by the title of one of a series', '# BOLT #2: Title', 'BOLT-2'],
    ['by StrictDoc', lines('## Title', '', '**UID**: SDOC-HIGH', '**STATUS**: Draft'), 'SDOC-HIGH'],
    ['by a numbered requirement', '### Requirement 1: Title', 'Requirement 1'],
    ['by a named requirement', '### Requirement: Two factors', 'Two factors'],
    ['by a rule marker', 'r[a.b] It is.', 'a.b'],
  ];
  for (const [name, text, id] of defined)
    test(name, () => {
      const document = read(text);
      const anchor = only(document.anchors);
      assert.equal(anchor.kind, 'id');
      assert.equal(anchor.id, id);
      assert.deepEqual(targets(document), []);
    });

  test('where exactly', () => {
    for (const text of ['- **FR-001**: x', '[FR-001] x', lines('## A', '', '**UID**: FR-001')])
      assert.equal(at(text, only(read(text).anchors).range), 'FR-001');
  });

  const none: readonly (readonly [string, string])[] = [
    ['within a sentence', 'As **REQ-12** says.'],
    ['by a link', '[REQ-12](a.md) says.'],
    ['by a bibliography of a series', '[RFC2119] Bradner, S.'],
    ['plain before a paragraph', 'REQ-1: says.'],
    ['in a block quote', '> **REQ-12** It is.'],
    ['by a heading that speaks of it', '## EIP-20 compatibility'],
    ['by a lower heading of a series', '## RFC 2119: Key words'],
  ];
  for (const [name, text] of none) test(`but not ${name}`, () => assert.deepEqual(anchorsOf(read(text)), []));
});

describe('a row of a table', () => {
  const table = (head: string, ...rows: readonly string[]) =>
    lines('## Rules', '', head, '|---|---|---|', ...rows);
  const HEAD = '| Name | What | Priority |';

  // @verifies spec.md#READ-43
  for (const cell of ['REQ-3', '[REQ-3]', '**REQ-3**', '`REQ-3`', '**[REQ-3]**'])
    test(`defines ${cell}, which is all of its first cell, where another cell binds`, () => {
      const text = table(HEAD, `| ${cell} | A client MUST wait. It SHOULD say so. | high |`);
      const document = read(text);
      const { kind, id, range, section } = only(document.anchors);
      assert.deepEqual([kind, id, at(text, range), section], ['row', 'REQ-3', 'REQ-3', 0]);
      const statement = only(document.statements);
      assert.deepEqual([statement.id, statement.keyword], ['REQ-3', 'MUST']);
      assert.equal(statement.text, 'A client MUST wait. It SHOULD say so.');
      assert.match(at(text, statement.range), /^\W*REQ-3\W* \| A client .* so\.$/);
      assert.deepEqual(targets(document), []);
    });

  for (const head of [
    '| ID | Requirement | Verified by |',
    '| **Req ID** | Priority | Description |',
    '| Requirement ID | Title | State |',
    '| # | Text | Rationale |',
  ])
    test(`below ${head} defines its id as that text, whether it binds or not`, () => {
      const column = head
        .split('|')
        .findIndex((title) => /requirement |desc|title|text/i.test(`${title} `) && !/id/i.test(title));
      const cells = ['', ' REQ-3 ', ' x ', ' x ', ''];
      cells[column] = ' A client waits. It must say *so*. ';
      const { statements, anchors } = read(table(head, cells.join('|')));
      assert.equal(only(anchors).id, 'REQ-3');
      const { id, keyword, text } = only(statements);
      assert.deepEqual([id, keyword, text], ['REQ-3', null, 'A client waits. It must say so.']);
    });

  const none: readonly (readonly [string, string])[] = [
    ['that does not bind below a head that says nothing', table(HEAD, '| REQ-3 | test/a.ts | done |')],
    ['of a table of tests', table('| ID | Test | State |', '| REQ-3 | test/a.ts | done |')],
    ['without a text', table('| ID | Text | State |', '| REQ-3 | | done |')],
    ['whose id is in another cell', table(HEAD, '| high | REQ-3 | A client MUST wait. |')],
    ['with more in its first cell', table(HEAD, '| See REQ-3 | A client MUST wait. | high |')],
    ['with a link in its first cell', table(HEAD, '| [REQ-3](a.md) | A client MUST wait. | high |')],
    ['about one of a series', table('| ID | Text | |', '| RFC-2119 | A client MUST wait. | high |')],
    ['about an algorithm', table('| ID | Text | |', '| SHA-256 | A client MUST have it. | high |')],
    ['in a block quote', lines('> | ID | Text |', '> |---|---|', '> | REQ-3 | A client MUST wait. |')],
  ];
  for (const [name, text] of none)
    test(`${name} defines nothing`, () => {
      const { anchors, statements } = read(text);
      assert.deepEqual(anchors, []);
      assert.deepEqual(
        statements.filter(({ id }) => id !== null),
        [],
      );
    });

  for (const [name, order] of [
    ['above', 1],
    ['below', -1],
  ] as const)
    test(`repeats what the document defines ${name}, and mentions it`, () => {
      const rows = ['| REQ-3 | Waiting. | |', '| REQ-4 | Another. | |'];
      const parts = ['- **REQ-3**: A client MUST wait.', table('| ID | Text | |', ...rows)];
      const document = read((order > 0 ? parts : parts.reverse()).join('\n\n'));
      assert.deepEqual(document.anchors.map(({ id }) => id).sort(), ['REQ-3', 'REQ-4']);
      const texts = document.statements.map(({ id, text }) => `${id} ${text}`).sort();
      assert.deepEqual(texts, ['REQ-3 A client MUST wait.', 'REQ-4 Another.']);
      assert.deepEqual(targets(document), ['id REQ-3']);
    });

  test('defines its id where two rows have it', () => {
    const rows = ['| REQ-3 | A MUST b. | |', '| REQ-4 | C MUST d. | |', '| REQ-3 | E MUST f. | |'];
    const document = read(table(HEAD, ...rows));
    const named = document.statements.map(({ id, text }) => `${id} ${text}`);
    assert.deepEqual(named, ['REQ-3 A MUST b.', 'REQ-4 C MUST d.', 'null E MUST f.']);
    assert.deepEqual(targets(document), ['id REQ-3']);
  });
});
