import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SceneFeed, type Wish } from '../../../src/editor/graph/feed.ts';
import { locateAddress, type SceneSource } from '../../../src/editor/graph/source.ts';
import { finish } from '../../../src/editor/graph/steps.ts';
import { DEFAULT_OPTIONS, type Scene, type SceneDelta } from '../../../src/protocol/graph.ts';
import { SceneStore } from '../../../webview-ui/graph/scene/store.ts';
import { doc } from '../graph/build.ts';
import { sourceOf } from './sources.ts';

const ALL = { ...DEFAULT_OPTIONS, depth: 'all' } as const;

function wish(source: SceneSource, more: Partial<Wish> = {}): Wish {
  return { sources: [source], options: ALL, focus: null, progress: null, ...more };
}

function next(feed: SceneFeed, of: Wish): Scene | SceneDelta | undefined {
  return finish(feed.next(of));
}

const many = (count: number) => Array.from({ length: count }, (_, n) => doc(`d${n}.md`));

describe('what a view is told', () => {
  it('is everything at first, and nothing more while nothing happens', () => {
    const [feed, source] = [new SceneFeed(), sourceOf([doc('a.md', '# A')])];
    assert.equal(next(feed, wish(source))?.type, 'scene');
    assert.equal(next(feed, wish(source)), undefined);
  });

  // @verifies graph-view.md#VIEW-2
  it('is only the document that changed', () => {
    const [feed, source] = [new SceneFeed(), sourceOf([doc('a.md', '# A'), doc('b.md', '# B')])];
    next(feed, wish(source));
    feed.touch(source.uri, source.graph.put(doc('a.md', '# A', '## New')).changed);
    const message = next(feed, wish(source));
    assert.deepEqual(
      message?.documents.map(({ id }) => id),
      ['a.md'],
    );
    assert.equal(message?.type === 'delta' && message.base, 1);
  });

  it('is that a document went', () => {
    const [feed, source] = [new SceneFeed(), sourceOf([doc('a.md'), doc('b.md')])];
    next(feed, wish(source));
    feed.touch(source.uri, source.graph.remove('a.md').changed);
    const message = next(feed, wish(source));
    assert.deepEqual(message?.type === 'delta' && message.removed, ['a.md']);
  });

  it('is everything again after the view was made anew', () => {
    const [feed, source] = [new SceneFeed(), sourceOf([doc('a.md')])];
    next(feed, wish(source));
    feed.reset();
    assert.equal(next(feed, wish(source))?.type, 'scene');
  });

  it('is everything again when another graph was put in the place of the first', () => {
    const feed = new SceneFeed();
    next(feed, wish(sourceOf([doc('a.md'), doc('gone.md')])));
    const message = next(feed, wish(sourceOf([doc('a.md')])));
    assert.deepEqual([message?.type, message?.documents.length], ['scene', 1]);
  });

  // @verifies graph-view.md#VIEW-17
  it('is the build order where it is asked for, and again when it is another', () => {
    const [first, second] = [doc('a.md', 'def A-1'), doc('b.md', '=> a.md', 'def B-1')];
    const [feed, source] = [new SceneFeed(), sourceOf([first, second])];
    assert.equal(next(feed, wish(source))?.order, null);
    const ordered = wish(source, { options: { ...ALL, order: true } });
    assert.deepEqual(next(feed, ordered)?.order, [
      { id: 'a.md', layer: 0, state: 'ready', next: true },
      { id: 'b.md', layer: 1, state: 'waiting', next: false },
    ]);
    assert.equal(next(feed, ordered), undefined);
    feed.touch(source.uri, source.graph.put(doc('a.md', '# Prose')).changed);
    assert.deepEqual(next(feed, ordered)?.order, [{ id: 'b.md', layer: 0, state: 'ready', next: true }]);
  });

  it('is the new focus alone where everything is shown', () => {
    const [feed, source] = [new SceneFeed(), sourceOf([doc('a.md', '# A', '## X')])];
    next(feed, wish(source));
    const message = next(feed, wish(source, { focus: locateAddress(source, 'a.md#x') ?? null }));
    assert.deepEqual([message?.type, message?.focus, message?.documents.length], ['delta', 'a.md#x', 0]);
  });

  it('is what stands around the focus, and nothing when something else changes', () => {
    const source = sourceOf([doc('a.md', '-> b.md'), doc('b.md'), doc('c.md')]);
    const focused = () =>
      wish(source, { options: DEFAULT_OPTIONS, focus: locateAddress(source, 'b.md') ?? null });
    const feed = new SceneFeed();
    const first = next(feed, focused());
    assert.deepEqual([first?.type === 'scene' && first.mode, first?.documents.length], ['focus', 2]);
    feed.touch(source.uri, source.graph.put(doc('c.md', '# Else')).changed);
    assert.equal(next(feed, focused()), undefined);
  });

  it('is everything where there is no focus yet', () => {
    const message = next(new SceneFeed(), wish(sourceOf([doc('a.md')]), { options: DEFAULT_OPTIONS }));
    assert.equal(message?.type === 'scene' && message.mode, 'all');
  });

  it('are options and progress without documents when only these changed', () => {
    const [feed, source] = [new SceneFeed(), sourceOf([doc('a.md')])];
    next(feed, wish(source, { progress: { done: 1, total: 0 } }));
    const message = next(feed, wish(source, { options: { ...ALL, filter: 'x' } }));
    assert.deepEqual([message?.type, message?.options.filter, message?.progress], ['delta', 'x', null]);
    assert.deepEqual(message?.documents, []);
  });

  it('comes in parts where it is large, the last of which says that it is all', () => {
    const [feed, source, store] = [new SceneFeed(4), sourceOf(many(9)), new SceneStore()];
    const parts: boolean[] = [];
    for (let message = next(feed, wish(source)); message; message = next(feed, wish(source))) {
      store.apply(message);
      parts.push(message.partial);
    }
    assert.deepEqual(parts, [true, true, false]);
    assert.equal(store.documents.size, 9);
  });

  it('is begun anew when something else is wished in the middle of it', () => {
    const [feed, source] = [new SceneFeed(4), sourceOf(many(9))];
    next(feed, wish(source));
    const focus = locateAddress(source, 'd0.md') ?? null;
    const message = next(feed, wish(source, { focus, options: DEFAULT_OPTIONS }));
    assert.deepEqual([message?.type, message?.documents.length, message?.partial], ['scene', 1, false]);
    assert.equal(feed.hasMore, false);
  });

  // @verifies graph-view.md#VIEW-1
  it('adds up, whatever is edited, to what a view that is made anew is told', () => {
    const name = fc.constantFrom('a.md', 'b.md', 'c/d.md', 'e.md');
    const line = fc.oneof(
      fc.constantFrom('# Top', '## One', '## Two', '### Deep'),
      fc
        .tuple(fc.constantFrom('->', '=>', 'needs'), name, fc.constantFrom('', '#one', '#two', '#gone'))
        .map(([kind, path, id]) => `${kind} ${path}${id}`),
    );
    const edit = fc.tuple(name, fc.option(fc.array(line, { maxLength: 6 })));
    fc.assert(
      fc.property(fc.array(fc.array(edit, { maxLength: 3 }), { maxLength: 8 }), (rounds) => {
        const [source, feed, store] = [sourceOf([]), new SceneFeed(5), new SceneStore()];
        for (const round of rounds) {
          for (const [path, lines] of round) {
            const { graph } = source;
            const change = lines ? graph.put(doc(path, ...lines)) : graph.remove(path);
            feed.touch(source.uri, [...change.changed, ...change.relinked, ...change.retargeted]);
          }
          // Not always to the end before the next edit.
          do {
            const message = next(feed, wish(source));
            if (message) assert.notEqual(store.apply(message), 'stale');
          } while (feed.hasMore && round.length < 3);
        }
        for (let message = next(feed, wish(source)); message; message = next(feed, wish(source)))
          assert.notEqual(store.apply(message), 'stale');
        const fresh = new SceneStore();
        const whole = next(new SceneFeed(), wish(source));
        if (whole) fresh.apply(whole);
        const sorted = (of: SceneStore) => [...of.documents].sort(([a], [b]) => (a < b ? -1 : 1));
        assert.deepEqual(sorted(store), sorted(fresh));
      }),
      { numRuns: 120 },
    );
  });
});
