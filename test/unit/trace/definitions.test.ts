import assert from 'node:assert/strict';
import test from 'node:test';
import { type Definition, readDefinitions } from '../../../src/trace/definitions.ts';
import { readRfc } from '../../../src/trace/rfc.ts';

function list(path: string, text: string): string[] {
  return readDefinitions(path, text).map(
    ({ key, version, line, endLine, title }) =>
      `${key}${version === null ? '' : ` v${version}`} ${line + 1}-${endLine + 1} ${title}`,
  );
}

function only(path: string, text: string): Definition {
  const [first] = readDefinitions(path, text);
  if (first === undefined) throw new Error('nothing is defined');
  return first;
}

test('tracey: a rule is a marker at the start of a paragraph, up to its end', () => {
  const text = '# A\n\nr[a.b]\nIt MUST\nstop.\n\nr[a.c+2] In line.\nh2[d]\nText r[a.e] within.\n\n## B\n';
  assert.deepEqual(list('a.md', text), [
    'r[a.b] v1 3-5 It MUST',
    'r[a.c] v2 7-7 In line.',
    'h2[d] v1 8-9 Text r[a.e] within.',
  ]);
});

test('tracey: in a block quote the rule goes on to the quote’s end', () => {
  assert.deepEqual(list('a.md', '> r[a.b]\n> One.\n>\n> Two.\n\nafter\n'), ['r[a.b] v1 1-4 One.']);
});

test('tracey: the Rust Reference leaves a blank line behind the marker', () => {
  assert.deepEqual(list('a.md', 'r[items.fn]\n\nA function\nis code.\n\nMore.\n'), ['r[items.fn] v1 1-4 ']);
});

test('Sphinx-Needs: a directive with an id is a need, in either of its notations', () => {
  const rst =
    '.. req:: Hide\n   :id: R_1\n   :links: R_0, R_9\n\n   Text.\n\n   .. impl:: In\n      :id: I_1\n\nNo.\n\n.. note:: x\n';
  assert.deepEqual(list('a.rst', rst), ['R_1 1-8 Hide', 'I_1 7-8 In']);
  assert.deepEqual(only('a.rst', rst).covers, ['R_0', 'R_9']);
  const myst = '# A\n\n```{req} Hide\n:id: R_1\n\nText.\n```\n\n```{note}\nx\n```\n';
  assert.deepEqual(list('a.md', myst), ['R_1 3-7 Hide']);
});

test('tracey: markers in code are none', () => {
  assert.deepEqual(list('a.md', '```\nr[a.b]\nx\n```\n\n<!--\nr[a.c]\n-->\n'), []);
  assert.deepEqual(list('a.md', '```md\n```js\nr[a.b]\n```\n\n<!--\n```\n-->\n\nr[a.c]\n'), [
    'r[a.c] v1 10-10 ',
  ]);
});

const OFT = `# Spec

## Validate
\`dsn~validate-auth~2\`

It checks.

Rationale:

* Because.

Covers:

* [Auth](#auth): \`req~auth~1\`
- req~other~3

Needs: impl, utest

## Next
req~next~1

Needs:
* dsn
`;

test('OpenFastTrace: items with title, coverage and needs', () => {
  assert.deepEqual(list('a.md', OFT), ['dsn~validate-auth v2 3-17 Validate', 'req~next v1 19-23 Next']);
  const item = only('a.md', OFT);
  assert.deepEqual(item.covers, ['req~auth', 'req~other']);
  assert.deepEqual(item.needs, ['impl', 'utest']);
  assert.equal(item.id, 'dsn~validate-auth~2');
});

test('OpenFastTrace: a forwarded item, and nothing between off and on', () => {
  const text =
    'dsn --> impl, utest : req~x~1\n\n<!-- oft:off -->\n`dsn~no~1`\n<!-- oft:on -->\n\n`dsn~yes~1`\n';
  assert.deepEqual(list('a.md', text), ['dsn~x v1 1-1 ', 'dsn~yes v1 7-7 ']);
  assert.deepEqual(only('a.md', text).covers, ['req~x']);
});

test('StrictDoc: markdown nodes', () => {
  const text =
    '# Doc\n\n## Stop\n\n**MID**: abc \\\n**UID**: REQ-1 \\\n**STATUS**: Active\n\n**Relations**:\n\n- **Type**: Parent\n  **ID**: REQ-0\n\n## Next\n\ntext\n';
  assert.deepEqual(list('a.md', text), ['REQ-1 3-12 Stop']);
  assert.deepEqual(only('a.md', text).covers, ['REQ-0']);
});

test('StrictDoc: nodes of .sdoc files', () => {
  const text =
    '[DOCUMENT]\nTITLE: Doc\n\n[REQUIREMENT]\nUID: REQ-1\nTITLE: Stop\nSTATEMENT: >>>\nIt stops.\n<<<\nRELATIONS:\n- TYPE: Parent\n  VALUE: REQ-0\n- TYPE: File\n  VALUE: src/a.py\n\n[TEXT]\nSTATEMENT: x\n';
  assert.deepEqual(list('a.sdoc', text), ['REQ-1 4-14 Stop']);
  assert.deepEqual(only('a.sdoc', text).covers, ['REQ-0']);
  assert.deepEqual(only('a.sdoc', text).references, [{ path: 'src/a.py', keyword: null }]);
});

test('Doorstop: an item a file, with links and references', () => {
  const text =
    "active: true\nheader: ''\nlevel: 1.2\nlinks:\n- REQ000: abc=\n- REQ002\nnormative: true\nreferences:\n- keyword: 'def stop'\n  path: src/a.py\n  type: file\nref: ''\nreviewed: null\ntext: |\n  It stops.\n";
  assert.deepEqual(list('reqs/REQ001.yml', text), ['REQ001 1-16 It stops.']);
  assert.deepEqual(only('reqs/REQ001.yml', text).covers, ['REQ000', 'REQ002']);
  assert.deepEqual(only('reqs/REQ001.yml', text).references, [{ path: 'src/a.py', keyword: 'def stop' }]);
  assert.deepEqual(list('ci/REQ1.yml', 'steps:\n- run: x\n'), []);
});

test('requirements of Spec Kit, and ids in brackets', () => {
  const text =
    '# S\n\n- **FR-001**: It MUST stop\n  at once.\n- REQ-2: b\n- [READ-10] c\n- [ ] T001 [FR-1] task\n\nsee REQ-3: no\n\n### NFR-4: Fast\n\ntext\n';
  assert.deepEqual(list('a.md', text), [
    'FR-001 3-4 It MUST stop',
    'REQ-2 5-5 b',
    'READ-10 6-6 c',
    'NFR-4 11-13 Fast',
  ]);
});

test('requirements of Kiro with their numbered criteria', () => {
  const text =
    '### Requirement 1: Stop\n\n**User Story:** x\n\n#### Acceptance Criteria\n\n1. WHEN a THEN b\n2. WHEN c\n   THEN d\n\n### Requirement 2\n\n1. e\n';
  assert.deepEqual(list('a.md', text), [
    '1 1-9 Stop',
    '1.1 7-7 WHEN a THEN b',
    '1.2 8-9 WHEN c',
    '2 11-13 ',
    '2.1 13-13 e',
  ]);
});

test('requirements of OpenSpec by their text', () => {
  const text =
    '## Requirements\n\n### Requirement: The person   stops it\n\nIt SHALL stop.\n\n#### Scenario: x\n\n### Requirement: Next\n';
  assert.deepEqual(list('a.md', text), ['the person stops it 3-7 The person   stops it', 'next 9-9 Next']);
});

test('a definition’s fingerprint is of its own lines', () => {
  const hash = (other: string): string => only('a.md', `r[a.b]\nIt stops.\n\nr[a.c]\n${other}\n`).hash;
  assert.equal(hash('one'), hash('two'));
  assert.notEqual(only('a.md', 'r[a.b]\nIt stops.\n').hash, only('a.md', 'r[a.b]\nIt goes on.\n').hash);
});

test('RFC texts: numbered headings are sections, the table of contents is not', () => {
  const text = `RFC 9000

                    The Protocol

Table of Contents

   1.  Overview ........ 4
   2.  Streams

1.  Overview

   Text 1. of it.

1.1.  Terms

   More.

Appendix A.  Samples

A.1.  Keys

   Bytes.
`;
  const { sections, title } = readRfc('rfc9000.txt', text);
  assert.equal(title, 'The Protocol');
  assert.deepEqual(
    sections.map(({ id, line, endLine, parent }) => `${id} ${line + 1}-${endLine + 1} ${parent}`),
    ['section-1 10-17 -1', 'section-1.1 14-17 0', 'appendix-A 18-23 -1', 'appendix-A.1 20-23 2'],
  );
});
