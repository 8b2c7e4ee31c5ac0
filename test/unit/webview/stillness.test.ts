import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Camera } from '../../../webview-ui/graph/ui/camera.ts';
import { prefersStillness } from '../../../webview-ui/shared/theming.ts';

const UI = join(import.meta.dirname, '../../../webview-ui');

/** A page in which frames are asked for and never come. */
let frames = 0;
let classes: readonly string[] = [];
let isAskedOfSystem = false;

// @verifies graph-view.md#VIEW-28
describe('the picture', () => {
  beforeEach(() => {
    [frames, classes, isAskedOfSystem] = [0, [], false];
    Object.assign(globalThis, {
      requestAnimationFrame: () => ++frames,
      cancelAnimationFrame: () => {},
      document: {
        hidden: false,
        body: { classList: { contains: (name: string) => classes.includes(name) } },
      },
      matchMedia: (query: string) => ({
        matches: isAskedOfSystem && query.includes('prefers-reduced-motion'),
      }),
    });
  });

  afterEach(() => {
    for (const name of ['requestAnimationFrame', 'cancelAnimationFrame', 'document', 'matchMedia'])
      Reflect.deleteProperty(globalThis, name);
  });

  const TARGET = { x: 100, y: 50, scale: 2 };
  const camera = () =>
    new Camera(
      () => ({ width: 400, height: 300 }),
      () => {},
      prefersStillness,
    );

  it('glides where nobody asked for little motion', () => {
    const moving = camera();
    moving.glideTo(TARGET);
    assert.equal(moving.isGliding, true);
  });

  it('is there at once where the person asked the editor for little motion', () => {
    classes = ['vscode-reduce-motion'];
    const still = camera();
    still.glideTo(TARGET);
    assert.deepEqual([still.view, still.isGliding, frames], [TARGET, false, 0]);
  });

  it('is there at once where the person asked the system', () => {
    isAskedOfSystem = true;
    const still = camera();
    still.arrive(80, 0);
    assert.deepEqual([still.view.x, still.isGliding, frames], [0, false, 0]);
  });
});

// @verifies graph-view.md#VIEW-28, council-view.md#PANEL-54
it('nothing else moves by itself: the style sheets move nothing, the scripts scroll nothing slowly', () => {
  const moving = readdirSync(UI, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:css|ts)$/.test(name))
    .flatMap((name) =>
      readFileSync(join(UI, name), 'utf8')
        .split('\n')
        .filter((line) =>
          /(?:transition|animation)(?:-\w+)?:(?! none;)|@keyframes|smooth|\.animate\(|startViewTransition/.test(
            line,
          ),
        )
        .map((line) => `${name}: ${line.trim()}`),
    );
  assert.deepEqual(moving, []);
});
