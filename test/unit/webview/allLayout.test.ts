import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_OPTIONS, type GraphOptions, type SceneDocument } from '../../../src/protocol/graph.ts';
import { AllPicture } from '../../../webview-ui/graph/all/allPicture.ts';
import type { Places } from '../../../webview-ui/graph/all/layout.ts';
import { centreOf, overlaps } from '../../../webview-ui/graph/paint/geometry.ts';
import { Pictures } from '../../../webview-ui/graph/scene/pictures.ts';
import { SceneStore } from '../../../webview-ui/graph/scene/store.ts';
import { documents, scene } from './make.ts';

const SIZE = { width: 1_200, height: 800 };

/** Lays all out, from places that are known already. */
function laidOut(all: readonly SceneDocument[], known: Places = new Map(), size = SIZE): Pictures {
  const store = new SceneStore();
  store.apply(scene(all, { mode: 'all' }));
  const pictures = new Pictures(store, known);
  pictures.refresh();
  const running = pictures.placing(size);
  let step = running.next();
  while (!step.done) step = running.next();
  pictures.places = step.value;
  return pictures;
}

function pictureOf(
  all: readonly SceneDocument[],
  options: Partial<GraphOptions> = {},
  known?: Places,
): AllPicture {
  const picture = laidOut(all, known).picture({ ...DEFAULT_OPTIONS, ...options }, SIZE, new Set());
  assert.ok(picture instanceof AllPicture);
  return picture;
}

const TWO_FOLDERS = documents(
  ...['1', '2', '3', '4'].flatMap((n) => [`s/a/${n}.md#x -> s/b/${n}.md#y`, `s/a/${n}.md -> s/a/1.md`]),
  's/b/lone.md',
);

function assertApart(picture: AllPicture): void {
  const placed = [...picture.placed.values()];
  for (const [index, a] of placed.entries())
    for (const b of placed.slice(index + 1))
      assert.ok(!overlaps(a.rect, b.rect), `${a.box.id} and ${b.box.id}`);
}

describe('everything', () => {
  it('has every document in a box of its own, none over another', () => {
    const picture = pictureOf(TWO_FOLDERS);
    assert.equal(picture.placed.size, 9);
    assertApart(picture);
  });

  it('has the documents of a folder together, and folders apart', () => {
    const groups = [...pictureOf(TWO_FOLDERS).groups.values()];
    assert.deepEqual(
      groups.map(({ name }) => name),
      ['a', 'b'],
    );
    const [a, b] = groups;
    assert.ok(a && b && !overlaps(a.rect, b.rect));
  });

  it('has no fields around folders where there is only one', () => {
    assert.equal(pictureOf(documents('a.md -> b.md')).groups.size, 0);
  });

  it('is the same each time it is made from the same documents', () => {
    assert.deepEqual([...laidOut(TWO_FOLDERS).places], [...laidOut(TWO_FOLDERS).places]);
  });

  it('is wider than high in a wide window and higher than wide in a narrow one', () => {
    const all = documents(...Array.from({ length: 24 }, (_, n) => `d${n}.md -> d${(n * 5 + 1) % 24}.md`));
    const shape = (width: number, height: number) => {
      const { bounds } = new AllPictureOf(laidOut(all, new Map(), { width, height })).picture;
      return bounds.width / bounds.height;
    };
    assert.ok(shape(1_600, 800) > shape(400, 800) * 1.5);
  });

  it('stays within bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 50 }), (edges) => {
        const lines = edges.map(([a, b]) => `f${a % 3}/d${a}.md#s -> f${b % 3}/d${b}.md`);
        const picture = pictureOf(documents('f0/first.md', ...lines));
        assertApart(picture);
        const folders = [...picture.groups.values()];
        for (const [index, a] of folders.entries())
          for (const b of folders.slice(index + 1))
            assert.ok(!overlaps(a.rect, b.rect), `${a.name} and ${b.name}`);
      }),
      { numRuns: 25 },
    );
  });
});

/** The picture of everything for pictures that are laid out already. */
class AllPictureOf {
  readonly picture: AllPicture;

  constructor(pictures: Pictures) {
    const picture = pictures.picture(DEFAULT_OPTIONS, SIZE, new Set());
    assert.ok(picture instanceof AllPicture);
    this.picture = picture;
  }
}

describe('an edit of one document', () => {
  const before = laidOut(TWO_FOLDERS).places;

  it('leaves everything where it is', () => {
    const edited = documents(
      ...['1', '2', '3', '4'].flatMap((n) => [`s/a/${n}.md#x -> s/b/${n}.md#y`, `s/a/${n}.md -> s/a/1.md`]),
      's/b/lone.md -> s/a/2.md',
    );
    assert.deepEqual(Object.fromEntries(laidOut(edited, before).places), Object.fromEntries(before));
  });

  it('puts a new document beside what it refers to, and moves the others hardly', () => {
    const after = laidOut(
      [...TWO_FOLDERS, ...documents('s/a/new.md -> s/a/1.md').slice(0, 1)],
      before,
    ).places;
    for (const [id, place] of before) {
      const now = after.get(id);
      assert.ok(now && Math.hypot(now.x - place.x, now.y - place.y) < 30, `${id} has moved`);
    }
    const [added, first] = [after.get('s/a/new.md'), after.get('s/a/1.md')];
    assert.ok(added && first && Math.hypot(added.x - first.x, added.y - first.y) < 1_000);
  });

  it('puts a new document without references below the rest', () => {
    const after = laidOut([...TWO_FOLDERS, ...documents('s/new.md')], before).places;
    const lowest = Math.max(...[...before.values()].map(({ y }) => y));
    assert.ok((after.get('s/new.md')?.y ?? 0) > lowest);
  });

  it('puts a new folder below the others, its border clear of theirs', () => {
    const before = documents('s/1.md -> s/2.md', 's/3.md -> s/2.md', 's/4.md -> s/2.md', 's/5.md', 's/6.md');
    const all = [...before, ...documents('d/one.md -> s/1.md')];
    const [one, two, ...more] = pictureOf(all, {}, laidOut(before).places).groups.values();
    assert.ok(one && two && more.length === 0);
    assert.ok(!overlaps(one.rect, two.rect));
    assert.deepEqual([one.name, two.name], ['d', 's'], 'also a small folder has its name');
  });

  it('lets the place of a removed document go', () => {
    const after = laidOut(TWO_FOLDERS.slice(1), before).places;
    assert.equal(after.has(TWO_FOLDERS[0]?.id ?? ''), false);
  });
});

describe('pointing at everything', () => {
  const picture = pictureOf(TWO_FOLDERS);
  const middle = (id: string) => centreOf(picture.item(id)?.rect ?? { x: 0, y: 0, width: 0, height: 0 });

  it('finds the section when near and the document from afar', () => {
    assert.equal(picture.hit(middle('s/a/2.md#x'), 1)?.id, 's/a/2.md#x');
    assert.equal(picture.hit(middle('s/a/2.md#x'), 0.2)?.id, 's/a/2.md');
  });

  it('finds nothing between the boxes', () => {
    assert.equal(picture.hit({ x: 1e6, y: 1e6 }, 1), undefined);
  });

  // @verifies graph-view.md#VIEW-20
  it('goes with the arrow keys to the document that lies there, and into it and out', () => {
    for (const direction of ['up', 'down', 'left', 'right'] as const) {
      const next = picture.step('s/a/1.md', direction);
      if (next === undefined) continue;
      const [from, to] = [middle('s/a/1.md'), middle(next)];
      const along = { up: from.y - to.y, down: to.y - from.y, left: from.x - to.x, right: to.x - from.x };
      assert.ok(along[direction] > 0, direction);
    }
    assert.equal(picture.into('s/a/1.md'), 's/a/1.md#x');
    assert.equal(picture.outOf('s/a/1.md#x'), 's/a/1.md');
  });

  // @verifies graph-view.md#VIEW-20
  it('reaches every document with the arrow keys', () => {
    const seen = new Set(['s/a/1.md']);
    for (const id of seen)
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = picture.step(id, direction);
        if (next !== undefined && !next.includes('#')) seen.add(next);
      }
    assert.equal(seen.size, 9);
  });

  it('knows the references that join a document with others', () => {
    const ends = picture.edgesOf('s/b/2.md').map(({ from }) => from);
    assert.deepEqual(ends, ['s/a/2.md#x']);
  });
});

describe('a filter on everything', () => {
  it('leaves only what matches to be read and heard', () => {
    const { order } = pictureOf(documents('a.md#retry', 'a.md#limits', 'b.md#other'), { filter: 'retry' });
    assert.deepEqual(order, ['a.md', 'a.md#retry']);
  });

  it('takes documents of other statuses out, and leaves the rest where it is', () => {
    const all = documents('a.md stable', 'b.md draft', 'a.md -> b.md');
    const [whole, part] = [pictureOf(all), pictureOf(all, { statuses: ['draft'] })];
    assert.deepEqual([...part.placed.keys()], ['b.md']);
    assert.deepEqual(part.placed.get('b.md')?.rect, whole.placed.get('b.md')?.rect);
  });

  it('takes lines of other kinds out', () => {
    const all = documents('a.md => b.md', 'a.md -> c.md');
    const { links } = pictureOf(all, { kinds: ['mentions'] }).input;
    assert.deepEqual(
      links.map(({ to }) => to),
      ['c.md'],
    );
  });

  it('is looked at where it matches', () => {
    const all = documents(...Array.from({ length: 30 }, (_, n) => `d${n}.md -> d${(n + 1) % 30}.md`));
    const [whole, part] = [pictureOf(all), pictureOf(all, { filter: 'd17' })];
    assert.ok(part.homeView(SIZE).scale > whole.homeView(SIZE).scale);
  });
});
