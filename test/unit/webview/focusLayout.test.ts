import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FocusPicture } from '../../../webview-ui/graph/focus/focusPicture.ts';
import { surroundings } from '../../../webview-ui/graph/focus/rings.ts';
import { overlaps } from '../../../webview-ui/graph/paint/geometry.ts';
import { filterOf, storeOf } from './make.ts';

interface Window {
  readonly width: number;
  readonly height?: number;
  readonly depth?: number;
  readonly expanded?: readonly string[];
}

function pictureOf(
  lines: readonly string[],
  { width, height = 600, depth = 1, expanded = [] }: Window,
): FocusPicture {
  const around = surroundings(storeOf('x.md', 'x.md', ...lines), depth, filterOf());
  assert.ok(around);
  const nameOf = (id: string) => id;
  return new FocusPicture({
    surroundings: around,
    size: { width, height },
    expanded: new Set(expanded),
    nameOf,
    stepOf: () => undefined,
  });
}

const many = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n));
const SMALL = ['a.md -> x.md', 'b.md => x.md', 'x.md -> c.md'];

/** Cards by their ids: where they are, and how many are hidden behind one. */
const cards = (picture: FocusPicture) => new Map(picture.layout.cards.map((card) => [card.id, card]));

describe('the focus in a wide window', () => {
  // @verifies graph-view.md#VIEW-10
  it('has what refers to it on the left and what it refers to on the right', () => {
    const all = cards(pictureOf(SMALL, { width: 1_600 }));
    const left = (id: string) => all.get(id)?.rect.x ?? Number.NaN;
    assert.ok(left('a.md') < left('x.md') && left('b.md') < left('x.md'));
    assert.ok(left('c.md') > left('x.md'));
  });

  it('has headings that say how the cards are joined to it, the strongest first', () => {
    const { captions } = pictureOf(SMALL, { width: 1_600 }).layout;
    assert.deepEqual(
      captions.map(({ text }) => text),
      ['depends on this · 1', 'mentions this · 1', 'mentions · 1'],
    );
  });

  it('has one column for each step away', () => {
    const all = cards(
      pictureOf(['x.md -> a.md', 'a.md -> b.md', 'b.md -> c.md'], { width: 1_600, depth: 3 }),
    );
    const places = ['x.md', 'a.md', 'b.md', 'c.md'].map((id) => all.get(id)?.rect.x ?? Number.NaN);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(places).size, 4);
  });

  it('has lines that point at what is referred to', () => {
    const { layout } = pictureOf(['x.md -> c.md'], { width: 1_600 });
    const target = layout.cards.find(({ id }) => id === 'c.md')?.rect;
    assert.deepEqual(
      layout.routes.map(({ heads }) => heads[0]?.at.x),
      [target?.x],
    );
  });

  it('leaves out what has no room and says how much that is', () => {
    const picture = pictureOf(
      many(40, (n) => `x.md -> d${n}.md`),
      { width: 1_600, height: 400 },
    );
    const more = cards(picture).get('more:1');
    assert.equal(more?.kind, 'more');
    assert.equal(
      picture.layout.cards.filter(({ ring, kind }) => ring === 1 && kind === 'node').length,
      40 - (more?.hidden ?? 0),
    );
    assert.ok(picture.bounds.height <= 400);
  });

  it('shows what was left out when that is opened', () => {
    const lines = many(40, (n) => `x.md -> d${n}.md`);
    const picture = pictureOf(lines, { width: 1_600, height: 400, expanded: ['more:1'] });
    assert.equal(picture.layout.cards.length, 41);
  });

  // @verifies graph-view.md#VIEW-20
  it('moves with the arrow keys along lines and in columns', () => {
    const picture = pictureOf(['a.md => x.md', 'b.md -> x.md', 'x.md -> c.md'], { width: 1_600 });
    assert.equal(picture.step('x.md', 'right'), 'c.md');
    assert.equal(picture.step('c.md', 'left'), 'x.md');
    assert.equal(picture.step('a.md', 'down'), 'b.md');
    assert.equal(picture.step('b.md', 'up'), 'a.md');
    assert.equal(picture.step('c.md', 'right'), undefined);
  });
});

describe('the focus in a narrow window', () => {
  it('has what refers to it above and what it refers to below', () => {
    const picture = pictureOf(SMALL, { width: 240 });
    const top = (id: string) => cards(picture).get(id)?.rect.y ?? Number.NaN;
    assert.equal(picture.layout.shape, 'stack');
    assert.ok(top('a.md') < top('x.md') && top('b.md') < top('x.md') && top('x.md') < top('c.md'));
  });

  it('fits into 240 pixels', () => {
    const lines = [
      'a.md -> x.md',
      'x.md => c.md',
      'x.md ~> d.md',
      'x.md :: e.md',
      'x.md >> f.md',
      'c.md -> g.md',
    ];
    const { bounds } = pictureOf(lines, { width: 240, depth: 3 });
    assert.ok(bounds.x >= 0 && bounds.x + bounds.width <= 240);
  });

  it('hangs what is further away on what it was found through', () => {
    const all = cards(pictureOf(['x.md -> a.md', 'a.md -> b.md'], { width: 240, depth: 2 }));
    assert.equal(all.get('b.md')?.parent, 'a.md');
    assert.ok((all.get('b.md')?.rect.x ?? 0) > (all.get('a.md')?.rect.x ?? 0));
  });

  it('needs no scrolling at first where one step is seen', () => {
    const lines = [...many(30, (n) => `a${n}.md -> x.md`), ...many(30, (n) => `x.md -> b${n}.md`)];
    assert.ok(pictureOf(lines, { width: 240, height: 480 }).bounds.height <= 480);
  });

  it('is read from top to bottom with the arrow keys', () => {
    const picture = pictureOf(SMALL, { width: 240 });
    const steps: string[] = [];
    for (let at: string | undefined = picture.order[0]; at !== undefined; at = picture.step(at, 'down'))
      steps.push(at);
    assert.deepEqual(steps, picture.order);
    assert.equal(picture.step('a.md', 'left'), 'x.md');
    assert.equal(picture.step('x.md', 'right'), 'b.md');
  });
});

describe('every picture of a focus', () => {
  const edge = fc.tuple(
    fc.integer({ min: 0, max: 12 }),
    fc.constantFrom('->', '=>', '~>', '>>', '::'),
    fc.integer({ min: 0, max: 12 }),
  );
  const name = (n: number) => (n === 0 ? 'x.md' : `d${n}.md`);
  const graph = fc
    .array(edge, { maxLength: 60 })
    .map((edges) => edges.map(([a, kind, b]) => `${name(a)} ${kind} ${name(b)}`));
  const window = fc.record({
    width: fc.constantFrom(240, 320, 600, 1_000, 1_600),
    height: fc.constantFrom(200, 480, 900),
    depth: fc.integer({ min: 1, max: 3 }),
  });

  it('has no card over another', () => {
    fc.assert(
      fc.property(graph, window, (lines, size) => {
        const { cards } = pictureOf(lines, size).layout;
        for (const [index, a] of cards.entries())
          for (const b of cards.slice(index + 1)) assert.ok(!overlaps(a.rect, b.rect), `${a.id} and ${b.id}`);
      }),
      { numRuns: 150 },
    );
  });

  it('finds each card again at its middle', () => {
    fc.assert(
      fc.property(graph, window, (lines, size) => {
        const picture = pictureOf(lines, size);
        for (const { id, rect } of picture.layout.cards)
          assert.equal(picture.hit({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 })?.id, id);
      }),
      { numRuns: 60 },
    );
  });

  it('has every line between cards that are there', () => {
    fc.assert(
      fc.property(graph, window, (lines, size) => {
        const picture = pictureOf(lines, size);
        for (const { cards } of picture.layout.routes) for (const id of cards) assert.ok(picture.item(id));
      }),
      { numRuns: 60 },
    );
  });
});
