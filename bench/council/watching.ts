import type { Page } from 'playwright-core';
import { STAMP_CYCLE } from './answer.ts';

/** What a page has shown: by seat and place, after how many milliseconds. */
export type Seen = readonly { readonly seat: string; readonly place: number; readonly after: number }[];

/** Looks at what critics are writing, from now on; what bears the time is noted once the frame with it is painted. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(watchInPage, STAMP_CYCLE);
}

export function seenIn(page: Page): Promise<Seen> {
  return page.evaluate(() => Reflect.get(window, 'seen'));
}

/** Runs in the page. */
function watchInPage(cycle: number): void {
  const seen: { seat: string; place: number; after: number }[] = [];
  const known = new Set<string>();
  Reflect.set(window, 'seen', seen);
  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    const now = Date.now() % cycle;
    for (const column of document.querySelectorAll<HTMLElement>('[data-seat]')) {
      const seat = column.dataset.seat ?? '';
      const text = column.querySelector('.tail')?.textContent ?? '';
      for (const [, time = '', at = ''] of text.matchAll(/~([0-9a-z]+)\.([0-9a-z]+) /g)) {
        const key = `${seat} ${at}`;
        if (known.has(key)) continue;
        known.add(key);
        const after = (now - Number.parseInt(time, 36) + cycle) % cycle;
        seen.push({ seat, place: Number.parseInt(at, 36), after });
      }
    }
  };
  // The panel draws in an animation frame; a message that is posted there arrives when the frame is on its way to the screen.
  new MutationObserver(() => painted.port2.postMessage(null)).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}
