import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LinkRules } from '../../../src/graph/model.ts';
import type { SpecDocument } from '../../../src/spec/model.ts';
import { doc, FakeFiles, graphOf, linksOf } from './build.ts';

type Case = readonly [target: string, expected: string];

/** Each target, written in a document at `from`, leads where it is said. */
function leads(
  from: string,
  word: string,
  others: readonly SpecDocument[],
  cases: readonly Case[],
  setting = {},
): void {
  for (const [target, expected] of cases) {
    it(`${target === '' ? 'nothing' : target} leads to ${expected}`, () => {
      const graph = graphOf(
        [doc(from, '# Here', `${word} ${target}`), ...others.filter(({ path }) => path !== from)],
        setting,
      );
      assert.deepEqual(linksOf(graph, from), [expected]);
    });
  }
}

const DOCUMENTS = [
  doc('README.md', '# Home'),
  doc(
    'docs/b.md',
    '# Beta',
    '## Über uns',
    '## Two',
    '## Two',
    'anchor old-name',
    'def REQ-3',
    'block note1',
    '# Gamma {#third}',
    '## 2024',
  ),
  doc('docs/guide/README.md', '# Guide', '## Setup'),
  doc('docs/plain/index.md', '# Plain'),
  doc('docs/two words.md', '# Two words'),
  doc('docs/100%.md', '# All'),
  doc('docs/c#.md', '# Sharp'),
];
const FILES = new FakeFiles(
  'docs/',
  'docs/guide/',
  'docs/plain/',
  'docs/empty/',
  'docs/pic.png',
  'src/',
  'src/a.ts',
  'docs/notes.md',
  'CHANGELOG.md',
);

// @verifies graph.md#GRAPH-1, graph.md#GRAPH-2, graph.md#GRAPH-3, graph.md#GRAPH-6
describe('a link by path', () => {
  leads(
    'docs/a.md',
    '->',
    DOCUMENTS,
    [
      ['b.md', 'docs/b.md'],
      ['./b.md', 'docs/b.md'],
      ['../docs/b.md', 'docs/b.md'],
      ['/docs/b.md', 'docs/b.md'],
      ['b.md?plain=1#beta', 'docs/b.md#beta'],
      ['two%20words.md', 'docs/two words.md'],
      ['two words.md', 'docs/two words.md'],
      ['100%.md', 'docs/100%.md'],
      ['100%25.md', 'docs/100%.md'],
      ['c%23.md#sharp', 'docs/c#.md#sharp'],
      ['pic.png', 'file docs/pic.png'],
      ['../src/a.ts', 'file src/a.ts'],
      ['../src/a.ts#L3', 'file src/a.ts'],
      ['../src', 'folder src'],
      ['../src/', 'folder src'],
      ['guide', 'docs/guide/README.md'],
      ['guide/', 'docs/guide/README.md'],
      ['guide/#setup', 'docs/guide/README.md#setup'],
      ['plain/', 'docs/plain/index.md'],
      ['empty/', 'folder docs/empty'],
      ['..', 'README.md'],
      ['.', 'folder docs'],
      ['b', 'docs/b.md (missing-extension)'],
      ['b#beta', 'docs/b.md#beta (missing-extension)'],
      ['notes', 'file docs/notes.md (missing-extension)'],
      ['missing.md', 'broken no-file docs/missing.md'],
      ['missing.md#x', 'broken no-file docs/missing.md#x'],
      ['B.md', 'broken wrong-case docs/B.md'],
      ['../Docs/b.md', 'broken wrong-case Docs/b.md'],
      ['../changelog.md', 'broken wrong-case changelog.md'],
      ['../../etc/passwd', 'broken outside-workspace ../../etc/passwd'],
      ['../../../../../etc/passwd#x', 'broken outside-workspace ../../../../../etc/passwd'],
      ['%2E%2E/%2E%2E/etc/passwd', 'broken outside-workspace ../../etc/passwd'],
      ['a%00b.md', 'broken no-file docs/a\uFFFDb.md'],
      ['https://example.org/b.md', 'nothing'],
      ['mailto:a@b.c', 'nothing'],
      ['//example.org/x', 'nothing'],
      ['', 'nothing'],
    ],
    { files: FILES },
  );
});

describe('the fragment of a link', () => {
  leads(
    'docs/a.md',
    '->',
    DOCUMENTS,
    [
      ['#', 'docs/a.md'],
      ['#here', 'docs/a.md#here'],
      ['#top', 'docs/a.md'],
      ['#nowhere', 'broken no-section docs/a.md#nowhere'],
      ['b.md#', 'docs/b.md'],
      ['b.md#two-1', 'docs/b.md#two-1'],
      ['b.md#über-uns', 'docs/b.md#über-uns'],
      ['b.md#%C3%BCber-uns', 'docs/b.md#über-uns'],
      ['b.md#Beta', 'docs/b.md#beta (case)'],
      ['b.md#old-name', 'docs/b.md#two-1'],
      ['b.md#user-content-old-name', 'docs/b.md#two-1'],
      ['b.md#REQ-3', 'docs/b.md#two-1'],
      ['b.md#note1', 'docs/b.md#two-1'],
      ['b.md#third', 'docs/b.md#third'],
      ['b.md#gamma', 'docs/b.md#third'],
      ['b.md#2024', 'docs/b.md#2024'],
      ['b.md#L12', 'docs/b.md'],
      ['b.md#L12-L20', 'docs/b.md'],
      ['b.md#L12C3-L20C1', 'docs/b.md'],
      ['b.md#user-content-fn-1', 'docs/b.md'],
      ['b.md#:~:text=some%20words', 'docs/b.md'],
      ['b.md#two:~:text=some', 'docs/b.md#two'],
      ['b.md#readme', 'broken no-section docs/b.md#readme'],
      ['guide/#readme', 'docs/guide/README.md'],
      ['guide/README.md#readme', 'docs/guide/README.md'],
      ['b.md#%zz', 'broken no-section docs/b.md#%zz'],
    ],
    { files: FILES },
  );

  it('does not matter for an image', () => {
    const graph = graphOf([doc('a.md', 'img b.md#nowhere', 'img pic.svg#x', 'img gone.png')], {
      files: new FakeFiles('pic.svg', 'b.md'),
    });
    assert.deepEqual(linksOf(graph, 'a.md'), ['file b.md', 'file pic.svg', 'broken no-file gone.png']);
  });

  it('prefers a heading to what GitHub gives every page', () => {
    const graph = graphOf([doc('a.md', '# Top', '-> #top')]);
    assert.deepEqual(linksOf(graph, 'a.md'), ['a.md#top']);
  });
});

describe('a link from the docs root', () => {
  const rules: Partial<LinkRules> = { docsRoot: 'docs' };
  leads(
    'docs/guide/a.md',
    '->',
    DOCUMENTS,
    [
      ['/b.md', 'docs/b.md'],
      ['/guide/', 'docs/guide/README.md'],
      ['/README.md', 'README.md'],
      ['/gone.md', 'broken no-file docs/gone.md'],
      ['/b.md#gone', 'broken no-section docs/b.md#gone'],
    ],
    { files: FILES, rules },
  );
});

// @verifies graph.md#GRAPH-7
describe('a full URL of the repository itself', () => {
  const rules: Partial<LinkRules> = {
    ownUrls: [
      { prefix: 'https://github.com/o/r/blob/', folder: '', hasRef: true, defaultRef: 'main' },
      { prefix: 'https://github.com/o/r/tree/', folder: '', hasRef: true, defaultRef: 'main' },
      { prefix: 'https://docs.example.org/', folder: 'docs', hasRef: false },
    ],
  };
  leads(
    'a.md',
    '->',
    DOCUMENTS,
    [
      ['https://github.com/o/r/blob/main/docs/b.md#two', 'docs/b.md#two'],
      ['https://github.com/o/r/blob/main/docs/gone.md', 'broken no-file docs/gone.md'],
      ['https://github.com/o/r/blob/main/docs/b.md#gone', 'broken no-section docs/b.md#gone'],
      ['https://github.com/o/r/blob/v1.2/docs/b.md#two', 'docs/b.md#two'],
      ['https://github.com/o/r/blob/v1.2/docs/gone.md', 'nothing'],
      ['https://github.com/o/r/blob/v1.2/docs/b.md#gone', 'nothing'],
      ['https://github.com/o/r/tree/main/docs/guide', 'docs/guide/README.md'],
      ['https://github.com/o/r/tree/main', 'README.md'],
      ['https://github.com/o/r/tree/main/src?x=1', 'folder src'],
      ['https://github.com/o/r/issues/1', 'nothing'],
      ['https://github.com/o/other/blob/main/docs/b.md', 'nothing'],
      ['https://docs.example.org/b.html#two', 'docs/b.md#two'],
      ['https://docs.example.org/b/', 'docs/b.md'],
      ['https://docs.example.org/guide/', 'docs/guide/README.md'],
      ['https://docs.example.org/gone', 'broken no-file docs/gone'],
      ['https://docs.example.org/b.html#gone', 'broken no-section docs/b.md#gone'],
    ],
    { files: FILES, rules },
  );
});

// @verifies graph.md#GRAPH-7
describe('a full URL of the repository of which one folder is open', () => {
  const blob = 'https://github.com/o/r/blob/';
  const rules: Partial<LinkRules> = {
    ownUrls: [{ prefix: blob, folder: '', hasRef: true, within: 'packages/one', defaultRef: 'main' }],
  };
  leads(
    'a.md',
    '->',
    DOCUMENTS,
    [
      [`${blob}main/packages/one/docs/b.md#two`, 'docs/b.md#two'],
      [`${blob}main/packages/one/docs/gone.md`, 'broken no-file docs/gone.md'],
      [`${blob}main/packages/one`, 'README.md'],
      [`${blob}main/docs/b.md`, 'nothing'],
      [`${blob}main/packages/one-more/x.md`, 'nothing'],
    ],
    { files: FILES, rules },
  );
});

describe('a front matter reference', () => {
  const others = [
    ...DOCUMENTS,
    doc('eips/eip-20.md', '# Token'),
    doc('specs/deep/rounds.md', '# Rounds', '## Blind'),
    doc('x/adr.md', 'title ADR: Tokens'),
  ];
  leads(
    'eips/eip-165.md',
    '=>',
    others,
    [
      ['docs/b.md#two', 'docs/b.md#two'],
      ['eip-20.md', 'eips/eip-20.md'],
      ['./eip-20.md', 'eips/eip-20.md'],
      ['rounds.md#blind', 'specs/deep/rounds.md#blind'],
      ['rounds#blind', 'specs/deep/rounds.md#blind'],
      ['deep/rounds', 'specs/deep/rounds.md'],
      ['[[rounds]]', 'specs/deep/rounds.md'],
      ['#here', 'eips/eip-165.md#here'],
      ['20', 'eips/eip-20.md'],
      ['EIP-20', 'eips/eip-20.md'],
      ['99999', 'nothing'],
      ['EIP-99999', 'nothing'],
      ['https://example.org/x', 'nothing'],
      ['ADR: Tokens', 'x/adr.md'],
      ['ADR: nothing here', 'nothing'],
      ['REQ-3', 'docs/b.md#two-1'],
      ['grounds.md#blind', 'broken no-file grounds.md#blind'],
      ['rounds.md#blond', 'broken no-section specs/deep/rounds.md#blond'],
      ['grounds', 'broken no-such-name grounds'],
      ['node >= 18', 'nothing'],
      ['none', 'nothing'],
      ['N/A', 'nothing'],
      ['-', 'nothing'],
      ['src/a.ts', 'file src/a.ts'],
      ['../../x.md', 'broken no-file ../../x.md'],
    ],
    { files: FILES },
  );

  it('that is a bare name means the neighbour, one with folders the top', () => {
    const graph = graphOf([
      doc('x/a.md', '=> b.md', '=> x/b.md'),
      doc('b.md'),
      doc('x/b.md'),
      doc('x/x/b.md'),
    ]);
    assert.deepEqual(linksOf(graph, 'x/a.md'), ['x/b.md', 'x/b.md']);
  });
});
