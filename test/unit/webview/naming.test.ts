import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupName, groupsOf, sharedFolder } from '../../../webview-ui/graph/all/groups.ts';
import { shortNames } from '../../../webview-ui/graph/scene/names.ts';
import { describe as inWords, progressWords } from '../../../webview-ui/graph/scene/words.ts';
import { node } from './make.ts';

describe('short names of documents', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['the file is enough where it is the only one', ['a/x.md', 'b/y.md'], ['x.md', 'y.md']],
    ['a folder tells two apart', ['a/x.md', 'b/x.md'], ['a/x.md', 'b/x.md']],
    ['as many folders as it takes', ['a/c/x.md', 'b/c/x.md'], ['a/c/x.md', 'b/c/x.md']],
    ['one at the top is its own name', ['x.md', 'b/x.md'], ['x.md', 'b/x.md']],
    ['the same path twice ends', ['x.md', 'x.md'], ['x.md']],
  ];
  for (const [title, ids, names] of cases)
    it(title, () => assert.deepEqual([...shortNames(ids).values()], names));
});

describe('groups of documents', () => {
  const inGroups = (...ids: string[]) =>
    Object.fromEntries([...groupsOf(ids)].map(([group, of]) => [group, of.length]));

  it('are the folders', () => {
    assert.deepEqual(inGroups('s/a/1.md', 's/a/2.md', 's/a/3.md', 's/b/1.md', 's/b/2.md', 's/b/3.md'), {
      's/a': 3,
      's/b': 3,
    });
  });

  it('take in folders that hold too little for a group', () => {
    assert.deepEqual(inGroups('s/a/1.md', 's/a/2.md', 's/a/x/3.md', 's/b/1.md', 's/b/2.md', 's/b/3.md'), {
      's/a': 3,
      's/b': 3,
    });
  });

  it('do not go above the folder that all share', () => {
    assert.deepEqual(inGroups('s/1.md', 's/a/1.md', 's/a/2.md', 's/a/3.md'), { s: 1, 's/a': 3 });
  });

  it('are one where all is in one folder', () => {
    assert.deepEqual(inGroups('s/1.md', 's/2.md'), { s: 2 });
  });

  it('lose no document', () => {
    const ids = ['1.md', 'a/2.md', 'a/b/3.md', 'a/b/c/4.md', 'd/5.md'];
    assert.deepEqual([...groupsOf(ids).values()].flat().sort(), ids.toSorted());
  });

  it('are named from the folder that they share', () => {
    assert.equal(sharedFolder(['s/a/1.md', 's/b/c/2.md']), 's');
    assert.equal(groupName('s/b/c', 's'), 'b/c');
    assert.equal(groupName('x/s', 'x/s'), 's');
    assert.equal(groupName('', ''), '/');
  });
});

describe('the words for a node', () => {
  // @verifies graph-view.md#VIEW-11
  it('say all that the picture shows', () => {
    const rounds = node('council.md#rounds', {
      title: 'Rounds',
      incoming: 4,
      outgoing: 2,
      status: 'stable',
      problems: 3,
    });
    assert.equal(
      inWords(rounds, 'council.md'),
      'Rounds, in council.md, 4 incoming, 2 outgoing, stable, 3 problems',
    );
  });

  it('name a document by its file', () => {
    assert.equal(inWords(node('a.md'), 'a.md'), 'a.md, 0 incoming, 0 outgoing');
  });

  // @verifies graph-view.md#VIEW-22
  it('say how far reading is', () => {
    assert.equal(progressWords({ done: 0, total: 0 }), 'Looking for specifications…');
    assert.equal(progressWords({ done: 1200, total: 0 }), 'Reading specifications: 1,200 so far');
    assert.equal(progressWords({ done: 5, total: 10 }), 'Reading specifications: 5 of 10');
  });
});
