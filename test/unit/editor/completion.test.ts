import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionContext } from '../../../src/editor/logic/completionContext.ts';
import { proposals } from '../../../src/editor/logic/completions.ts';
import { slugOf } from '../../../src/spec/slug.ts';
import { world } from './world.ts';

const KEYS = { 'depends-on': 'depends-on' } as const;

/** The context at `|` in a text, in one line: kind, what is written, and the document that it is sought in. */
function contextIn(marked: string): string {
  const offset = marked.indexOf('|');
  const lines = marked.replace('|', '').split('\n');
  const above = marked.slice(0, offset).split('\n');
  const context = completionContext(lines, above.length - 1, above.at(-1)?.length ?? 0, KEYS);
  if (!context) return 'none';
  return [context.kind, `"${context.written}"`, 'document' in context ? context.document : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
}

const CASES: readonly (readonly [string, string])[] = [
  ['[[|', 'wiki-document ""'],
  ['see [[ro|', 'wiki-document "ro"'],
  ['[[a]] and [[ro|]]', 'wiki-document "ro"'],
  ['[[rounds#bl|', 'wiki-section "bl" rounds'],
  ['[[#bl|', 'wiki-section "bl" '],
  ['[x](|', 'link-document ""'],
  ['[x](../b|', 'link-document "../b"'],
  ['[x](<b|', 'link-document "b"'],
  ['[x](b.md#se|', 'link-anchor "se" b.md'],
  ['[x](#se|', 'link-anchor "se" '],
  ['[x](##se|', 'none'],
  ['[x](https://a|', 'none'],
  ['[x]: b|', 'link-document "b"'],
  ['[^1]: b|', 'none'],
  ['[x] (b|', 'none'],
  ['as REQ-|', 'id "REQ-"'],
  ['as FR-00|', 'id "FR-00"'],
  ['the [REQ-1|', 'id "REQ-1"'],
  ['see r[layout.a|', 'id "layout.a"'],
  ['well-|', 'none'],
  ['ABC|', 'none'],
  ['`[[a|', 'none'],
  ['```\n[[a|', 'none'],
  ['```\nx\n```\n[[a|', 'wiki-document "a"'],
  ['---\ndepends-on: [a|]\n---\n', 'address "a"'],
  ['---\ndepends-on:\n  - b.md#x|\n---\n', 'address "b.md#x"'],
  ['---\ndepends-on: ["a.md", "b|"]\n---\n', 'address "b"'],
  ['---\ntags: [a|]\n---\n', 'none'],
  ['---\ndepends-on: [a]\ntitle: b|\n---\n', 'none'],
];

describe('what is being completed', () => {
  for (const [marked, expected] of CASES) {
    it(`at | in ${JSON.stringify(marked)} is ${expected}`, () => {
      assert.equal(contextIn(marked), expected);
    });
  }
});

const WORLD = world({
  'specs/a.md': '# A\n',
  'specs/near.md': '# Near\n',
  'specs/deep/near.md': '# Deep near\n',
  'specs/deep/far.md':
    '# Far out\n\n## Same\n\n## Same\n\n## A | B\n\n## Plain {#short}\n\n- [FAR-1] It MUST.\n\nText <a id="html"></a>.\n',
});

function offered(marked: string): readonly string[] {
  const line = marked.replace('|', '');
  const context = completionContext([line], 0, marked.indexOf('|'), KEYS);
  assert.ok(context);
  return proposals(WORLD.graph, 'specs/a.md', context).map(({ insert }) => insert);
}

describe('proposals', () => {
  it('name documents by the shortest end that means only one', () => {
    assert.deepEqual(offered('[[|').toSorted(), ['deep/near', 'far', 'specs/near']);
  });

  it('name sections by their title, by their id where the title would be misread', () => {
    assert.deepEqual(offered('[[far#|'), ['Far out', 'same', 'same-1', 'a--b', 'Plain']);
  });

  it('give paths to documents in other folders only: VS Code gives those beside', () => {
    assert.deepEqual(offered('[x](|').toSorted(), ['deep/far.md', 'deep/near.md']);
  });

  it('give anchors that are no headings: VS Code gives those', () => {
    assert.deepEqual(offered('[x](deep/far.md#|').toSorted(), ['FAR-1', 'html', 'short']);
  });

  it('give headings where another host than GitHub is configured: VS Code does not know how that calls them', () => {
    const text = '# 1. A\n\n## Plain\n\n## B & C\n\n## D {#short}\n';
    const docs = world({ 'a.md': '', 'b.md': text }, [], {}, { own: 'vitepress', also: [] });
    const context = completionContext(['[x](b.md#'], 0, 9, KEYS);
    assert.ok(context);
    assert.deepEqual(
      proposals(docs.graph, 'a.md', context, slugOf).map(({ insert }) => insert),
      ['_1-a', 'b-c', 'short'],
    );
  });

  it('give the ids that are defined somewhere', () => {
    assert.deepEqual(offered('as FA-|'), ['FAR-1']);
  });

  it('give nothing for a document that is not there', () => {
    assert.deepEqual(offered('[[nowhere#|'), []);
  });
});

describe('proposals in front matter', () => {
  const at = (written: string) =>
    proposals(WORLD.graph, 'specs/a.md', { kind: 'address', start: 0, end: 0, written }).map(
      ({ insert }) => insert,
    );

  it('name a file beside by its name, others from the top', () => {
    assert.deepEqual(at('').toSorted(), ['near.md', 'specs/deep/far.md', 'specs/deep/near.md']);
  });

  it('name the sections behind #', () => {
    assert.deepEqual(at('specs/deep/near.md#'), ['specs/deep/near.md#deep-near']);
  });
});
