import type { Page } from 'playwright-core';

/** Milliseconds from what a person does to the end of the frame that shows it, and what of that is the graph's own drawing. */
export interface Frames {
  readonly whole: readonly number[];
  readonly drawing: readonly number[];
}

/** Listens to the frames of a page from its beginning on. */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(watchInPage);
}

/** Resolves when no frame has been drawn for a while: milliseconds from the first message to the last frame. */
export function settled(page: Page): Promise<number> {
  return page.evaluate(async (quiet) => {
    const of = (name: string) => Number(Reflect.get(window, name));
    const began = performance.now();
    while (performance.now() - Math.max(of('lastFrame'), began) < quiet)
      await new Promise((go) => setTimeout(go, 100));
    return of('lastFrame') - of('firstMessage');
  }, QUIET);
}

/** A turn of the wheel, or of two fingers on a pad. */
interface Turn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** As a browser tells of fingers that pinch. */
  readonly ctrlKey: boolean;
}

/** Turns the wheel so many times, each time once the frame before is painted. */
export function turnWheel(page: Page, times: number, turn: Turn): Promise<Frames> {
  return page.evaluate(turnInPage, { times, turn });
}

const QUIET = 2_000;

/** Runs in the page. */
function watchInPage(): void {
  const draws: number[] = [];
  Object.assign(window, { draws, lastFrame: 0 });
  const started = () => Reflect.set(window, 'firstMessage', performance.now());
  window.addEventListener('message', started, { once: true });
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) =>
    request((time) => {
      const began = performance.now();
      draw(time);
      const now = performance.now();
      draws.push(now - began);
      Reflect.set(window, 'lastFrame', now);
    });
}

/** Runs in the page. */
async function turnInPage({ times, turn }: { readonly times: number; readonly turn: Turn }): Promise<Frames> {
  const at = { clientX: innerWidth / 2, clientY: innerHeight / 2, bubbles: true, cancelable: true };
  const target = document.elementFromPoint(at.clientX, at.clientY);
  if (!target) throw new Error('There is no graph.');
  const painted = new MessageChannel();
  const draws = Reflect.get(window, 'draws') as number[];
  draws.length = 0;
  const whole: number[] = [];
  for (let time = 0; time < times; time++) {
    // Back and forth, so that the picture stays in sight.
    const way = time % 20 < 10 ? 1 : -1;
    const [deltaX, deltaY] = [way * turn.deltaX, way * turn.deltaY];
    const began = performance.now();
    target.dispatchEvent(new WheelEvent('wheel', { ...turn, ...at, deltaX, deltaY }));
    // A message that is posted in a frame arrives when the frame is on its way to the screen.
    await new Promise((resolve) => {
      painted.port1.onmessage = resolve;
      setTimeout(() => requestAnimationFrame(() => painted.port2.postMessage(null)));
    });
    whole.push(performance.now() - began);
  }
  return { whole, drawing: draws.filter((took) => took > 0.2) };
}
