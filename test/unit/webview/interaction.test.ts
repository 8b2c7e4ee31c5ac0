import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { DEFAULT_OPTIONS, type GraphOptions } from '../../../src/protocol/graph.ts';
import {
  centredOn,
  fitted,
  held,
  panned,
  revealing,
  seen,
  toPicture,
  toScreen,
  zoomed,
} from '../../../webview-ui/graph/paint/viewport.ts';
import { commandOf, type Key } from '../../../webview-ui/graph/scene/keys.ts';
import { Choices } from '../../../webview-ui/graph/ui/choices.ts';
import { keepPlaces, keptPlaces } from '../../../webview-ui/graph/ui/kept.ts';
import { isNotch, zoomFactor } from '../../../webview-ui/graph/ui/pointer.ts';

const SIZE = { width: 400, height: 300 };
const RECT = { x: 100, y: 50, width: 200, height: 100 };

describe('the window on a picture', () => {
  it('keeps what is under the pointer there while zooming', () => {
    const view = { x: 30, y: -20, scale: 0.7 };
    const at = { x: 120, y: 80 };
    const before = toPicture(view, at);
    const after = toPicture(zoomed(view, 1.6, at), at);
    assert.ok(Math.abs(before.x - after.x) < 1e-9 && Math.abs(before.y - after.y) < 1e-9);
  });

  it('does not zoom without end', () => {
    const far = zoomed({ x: 0, y: 0, scale: 1 }, 1e-9, { x: 0, y: 0 });
    const near = zoomed({ x: 0, y: 0, scale: 1 }, 1e9, { x: 0, y: 0 });
    assert.ok(far.scale > 0 && near.scale < 10);
  });

  it('shows all of what it is fitted to, in the middle', () => {
    const on = toScreen(fitted({ x: 0, y: 0, width: 4_000, height: 600 }, SIZE, 20), {
      x: 0,
      y: 0,
      width: 4_000,
      height: 600,
    });
    assert.ok(on.x >= 20 - 1e-9 && on.x + on.width <= 380 + 1e-9);
    assert.ok(Math.abs(on.y + on.height / 2 - 150) < 1e-9);
  });

  it('does not enlarge what is small', () => {
    assert.equal(fitted({ x: 0, y: 0, width: 10, height: 10 }, SIZE, 20).scale, 1);
  });

  it('moves as little as needed to reveal something', () => {
    const view = { x: 0, y: 0, scale: 1 };
    assert.deepEqual(revealing(view, RECT, SIZE, 10), view);
    assert.deepEqual(revealing(view, { ...RECT, x: 380 }, SIZE, 10), { x: -190, y: 0, scale: 1 });
    assert.deepEqual(revealing(view, { ...RECT, y: -40 }, SIZE, 10), { x: 0, y: 50, scale: 1 });
  });

  it('never loses the picture', () => {
    const bounds = { x: 0, y: 0, width: 1_000, height: 100 };
    const away = panned(centredOn(bounds, SIZE, 1), 9_999, 9_999);
    const on = toScreen(held(away, bounds, SIZE, 8), bounds);
    assert.ok(on.x <= 8 && on.y + on.height <= 300);
  });

  it('sees the part of the picture that is in it', () => {
    assert.deepEqual(seen({ x: -100, y: -50, scale: 2 }, SIZE), { x: 50, y: 25, width: 200, height: 150 });
  });
});

describe('a key', () => {
  const plain: Key = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const cases: readonly (readonly [string, Partial<Key>, string | undefined])[] = [
    ['an arrow moves', { key: 'ArrowLeft' }, 'step'],
    ['Enter opens', { key: 'Enter' }, 'open'],
    ['Control Enter opens aside', { key: 'Enter', ctrlKey: true }, 'open'],
    ['Space focuses', { key: ' ' }, 'focusHere'],
    ['Shift F10 opens the menu', { key: 'F10', shiftKey: true }, 'menu'],
    ['plus zooms, with or without Shift', { key: '+', shiftKey: true }, 'zoom'],
    ['0 shows all', { key: '0' }, 'fit'],
    ['Control C copies the address', { key: 'c', ctrlKey: true }, 'copy'],
    ['Command C does too', { key: 'c', metaKey: true }, 'copy'],
    ['Shift F12 asks for references', { key: 'F12', shiftKey: true }, 'references'],
    ['Control P is the editor’s', { key: 'p', ctrlKey: true }, undefined],
    ['Alt Left is the editor’s', { key: 'ArrowLeft', altKey: true }, undefined],
    ['Tab leaves', { key: 'Tab' }, undefined],
    ['a letter is nothing', { key: 'x' }, undefined],
  ];
  for (const [title, key, does] of cases)
    it(title, () => assert.equal(commandOf({ ...plain, ...key })?.does, does));
});

describe('the wheel', () => {
  it('of a mouse goes by notches, fingers on a pad do not', () => {
    assert.equal(isNotch({ deltaX: 0, deltaY: 120, deltaMode: 0 }), true);
    assert.equal(isNotch({ deltaX: 0, deltaY: 3, deltaMode: 1 }), true);
    assert.equal(isNotch({ deltaX: 0, deltaY: 4, deltaMode: 0 }), false);
    assert.equal(isNotch({ deltaX: 2, deltaY: 120, deltaMode: 0 }), false);
    assert.equal(isNotch({ deltaX: 0, deltaY: 60.5, deltaMode: 0 }), false);
  });

  it('zooms out and in by the same', () => {
    assert.ok(Math.abs(zoomFactor(120, true) * zoomFactor(-120, true) - 1) < 1e-9);
    assert.ok(zoomFactor(-1, false) > 1);
  });
});

describe('what the person chooses', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  function choices() {
    const told: GraphOptions[] = [];
    return { told, choices: new Choices((options) => told.push(options)) };
  }

  it('counts at once and is told when the typing pauses', () => {
    const { told, choices: mine } = choices();
    for (const filter of ['r', 'ro', 'rou']) mine.change({ filter });
    assert.equal(mine.options.filter, 'rou');
    mock.timers.tick(1_000);
    assert.deepEqual(
      told.map(({ filter }) => filter),
      ['rou'],
    );
  });

  it('is not undone by what the host said before it heard', () => {
    const { choices: mine } = choices();
    mine.change({ filter: 'rounds' });
    mine.hear({ ...DEFAULT_OPTIONS, filter: 'ro' });
    assert.equal(mine.options.filter, 'rounds');
  });

  it('follows the host again once it has heard', () => {
    const { choices: mine } = choices();
    mine.change({ filter: 'rounds' });
    mine.hear({ ...DEFAULT_OPTIONS, filter: 'rounds' });
    mine.hear({ ...DEFAULT_OPTIONS, depth: 3 });
    assert.equal(mine.options.depth, 3);
  });
});

describe('what outlives the page', () => {
  it('are the places of documents', () => {
    const places = new Map([['a.md', { x: 1.4, y: -2.6 }]]);
    assert.deepEqual(
      [...keptPlaces(JSON.parse(JSON.stringify(keepPlaces(places))))],
      [['a.md', { x: 1, y: -3 }]],
    );
  });

  it('is nothing where it is not what was written', () => {
    for (const kept of [
      undefined,
      null,
      7,
      'x',
      {},
      { places: 3 },
      { places: [3, ['a.md'], ['a.md', 'x', 1], ['a.md', NaN, 1]] },
    ])
      assert.equal(keptPlaces(kept).size, 0);
  });
});
