import type { Locator, Page } from 'playwright-core';

/** A ring of one pixel around the smallest control has more; what merely is drawn a shade otherwise does not count. */
const SEEN = { pixels: 40, shades: 60 };

/** Walks through a part of the page with Tab, and gives the names of the stops that look the same with and without the keyboard. */
export async function unseenStops(page: Page, part: Locator): Promise<readonly string[]> {
  const unseen: string[] = [];
  for (let stops = 0; ; stops++) {
    await page.keyboard.press('Tab');
    const stop = await part.evaluate(stopIn);
    if (stop === null) return stops === 0 ? ['nothing is reached'] : unseen;
    const { name, ...clip } = stop;
    const withKeyboard = await page.screenshot({ clip, caret: 'hide' });
    // The next Tab goes on from here all the same.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    const without = await page.screenshot({ clip, caret: 'hide' });
    if ((await changed(page, withKeyboard, without)) < SEEN.pixels) unseen.push(name);
  }
}

/** Runs in the page: what the keyboard is on within an element, and where that is with a little around it. */
function stopIn(element: Element) {
  const { activeElement: at } = document;
  if (!at || !element.contains(at)) return null;
  const name = at.getAttribute('aria-label') ?? at.textContent?.trim() ?? '';
  const { left, top, width, height } = at.getBoundingClientRect();
  return { name, x: left - 4, y: top - 4, width: width + 8, height: height + 8 };
}

/** How many pixels of two pictures differ so that one sees it. */
async function changed(page: Page, ...pictures: readonly [Buffer, Buffer]): Promise<number> {
  const sources = pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
  return page.evaluate(
    async ([sources, shades]) => {
      const pixels = async (source: string) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = Object.assign(document.createElement('canvas'), {
          width: image.width,
          height: image.height,
        });
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        return context?.getImageData(0, 0, image.width, image.height).data ?? [];
      };
      const [a = [], b = []] = await Promise.all(sources.map(pixels));
      const seen = new Set<number>();
      for (let at = 0; at < a.length; at++)
        if (Math.abs((a[at] ?? 0) - (b[at] ?? 0)) > shades) seen.add(at >> 2);
      return seen.size;
    },
    [sources, SEEN.shades] as const,
  );
}
