import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childrenOf, hasChildren, roots, wayTo } from '../../../src/editor/tree/children.ts';
import { lookOf } from '../../../src/editor/tree/describe.ts';
import { CachedFacts } from '../../../src/editor/tree/facts.ts';
import type { TreeNode, TreeSource } from '../../../src/editor/tree/nodes.ts';
import { Stale } from '../../../src/editor/tree/stale.ts';
import { problems } from '../../../src/graph/problems.ts';
import { type Texts, world } from './world.ts';

function source(texts: Texts, name = 'w'): TreeSource {
  const { graph } = world(texts);
  const facts = new CachedFacts({ graph, problems: (path) => problems(graph, path) });
  return { folder: `file:///${name}`, name, facts };
}

/** A tree as indented lines: icon, label, description. */
function drawn(nodes: readonly TreeNode[], depth = 0): readonly string[] {
  return nodes.flatMap((node) => {
    const { icon, label, description } = lookOf(node);
    const line = `${'  '.repeat(depth)}${icon}: ${label}${description && ` (${description})`}`;
    return [line, ...drawn(childrenOf(node), depth + 1)];
  });
}

const TEXTS = {
  'specs/core.md':
    '---\nstatus: stable\nsupersedes: [old.md]\n---\n# Core\n\nIntro to [rules](#rules).\n\n## Rules\n\n- [CORE-1] It MUST hold.\n\n### Inner\n\nIt [depends](none.md) and [again](none.md).\n',
  'specs/a.md': '# A\n\n## Use\n\n[rules](core.md#rules), [[core#Rules]] and [core](core.md).\n',
  'specs/old.md': '---\nstatus: superseded\n---\n# One\n\n# Two\n',
};

describe('the tree', () => {
  // @verifies editor.md#EDIT-10
  it('shows statements, sections, what goes out, what comes in', () => {
    assert.deepEqual(drawn(roots([source(TEXTS)])), [
      'book: a.md',
      '  symbol-numeric: Use (3 out)',
      '    arrow-right: mentions Rules (specs/core.md#rules · 2×)',
      '    arrow-right: mentions Core (specs/core.md)',
      'error: core.md (stable · 2 errors · 1 in · 2 out)',
      '  error: Rules (2 errors · 3 in)',
      '    law: CORE-1  It MUST hold.',
      '    error: Inner (2 errors)',
      '      error: mentions none.md (leads nowhere · 2×)',
      '    arrow-left: mentioned by Use (specs/a.md#use · 2×)',
      '    arrow-left: mentioned by Core (specs/core.md#core)',
      '  arrow-right: supersedes One (specs/old.md)',
      '  arrow-right: mentions Rules (specs/core.md#rules)',
      '  arrow-left: mentioned by Use (specs/a.md#use)',
      'archive: old.md (superseded · 1 in)',
      '  symbol-numeric: One',
      '  symbol-numeric: Two',
      '  arrow-left: superseded by Core (specs/core.md)',
    ]);
  });

  it('says of every node whether it has children as asking for them would', () => {
    const walk = (nodes: readonly TreeNode[]): void => {
      for (const node of nodes) {
        const children = childrenOf(node);
        assert.equal(hasChildren(node), children.length > 0, node.key);
        walk(children);
      }
    };
    walk(roots([source(TEXTS)]));
  });

  it('has no key twice', () => {
    const keys: string[] = [];
    const walk = (nodes: readonly TreeNode[]): void => {
      for (const node of nodes) {
        keys.push(node.key);
        walk(childrenOf(node));
      }
    };
    walk(roots([source(TEXTS), source(TEXTS, 'v')]));
    assert.equal(new Set(keys).size, keys.length);
  });

  it('shows few documents flat, by what is left of the folder that they share', () => {
    const labels = roots([source({ 'specs/x/a.md': '', 'specs/y/b.md': '' })]).map(
      (node) => lookOf(node).label,
    );
    assert.deepEqual(labels, ['x/a.md', 'y/b.md']);
  });

  it('shows many documents by folder, and joins folders that hold one folder only', () => {
    const paths = Array.from({ length: 12 }, (_, at) => `specs/deep/er/${String(at).padStart(2, '0')}.md`);
    const texts = Object.fromEntries([...paths, 'specs/top.md'].map((path) => [path, '']));
    const top = roots([source(texts)]);
    assert.deepEqual(
      top.map((node) => `${node.kind} ${lookOf(node).label}`),
      ['directory deep/er', 'document top.md'],
    );
    assert.equal(top[0] && childrenOf(top[0]).length, 12);
  });

  it('shows the folders of a workspace that has several', () => {
    const nodes = roots([source({ 'a.md': '' }, 'one'), source({ 'b.md': '' }, 'two')]);
    assert.deepEqual(drawn(nodes), ['root-folder: one', '  book: a.md', 'root-folder: two', '  book: b.md']);
  });

  it('knows the way to a section', () => {
    const way = wayTo([source(TEXTS)], { folder: 'file:///w', address: 'specs/core.md#inner' });
    assert.deepEqual(
      way.map((node) => lookOf(node).label),
      ['core.md', 'Rules', 'Inner'],
    );
    assert.deepEqual(wayTo([source(TEXTS)], { folder: 'file:///w', address: 'specs/gone.md' }), []);
  });

  // @verifies editor.md#EDIT-11
  it('says in the tooltip which documents stand alone', () => {
    const texts = { 'a.md': '# A\n\n[B](b.md)\n', 'b.md': '# B\n', 'c.md': '# C\n\n[itself](#c)\n' };
    const alone = roots([source(texts)]).filter((node) =>
      lookOf(node).tooltip.includes('No references to or from another'),
    );
    assert.deepEqual(
      alone.map((node) => lookOf(node).label),
      ['c.md'],
    );
  });
});

describe('what of the tree is drawn anew', () => {
  const none = { changed: [], relinked: [], retargeted: [], recheck: [], removed: [], cameOrWent: [] };

  it('is everything when a document comes or goes', () => {
    const stale = new Stale();
    stale.note('f', { ...none, changed: ['a.md'] });
    assert.equal(stale.take(), 'everything');
    stale.note('f', { ...none, changed: ['a.md'], removed: ['a.md'] });
    assert.equal(stale.take(), 'everything');
    stale.note('f', { ...none, changed: ['a.md'] });
    assert.equal(stale.take(), 'everything');
  });

  it('is else only what changed, each once', () => {
    const stale = new Stale();
    stale.note('f', { ...none, changed: ['a.md', 'b.md'] });
    stale.take();
    stale.note('f', { ...none, changed: ['a.md'], retargeted: ['b.md'], recheck: ['a.md'] });
    assert.deepEqual(stale.take(), ['f\0a.md', 'f\0b.md']);
    assert.deepEqual(stale.take(), []);
  });

  it('tells documents of two folders apart', () => {
    const stale = new Stale();
    stale.note('f', { ...none, changed: ['a.md'] });
    stale.take();
    stale.note('g', { ...none, changed: ['a.md'] });
    assert.equal(stale.take(), 'everything');
  });
});
