import type { Locator, Page } from 'playwright-core';

const CLICKS = 6;
const CLICK_MS = 10_000;
/** How long what a click leads to may take before the click counts as lost. */
const ANSWER_MS = 10_000;

/** What VS Code reports when a lens is clicked that it is just about to draw anew. */
export const LOST_CLICK = 'Actual command not found';

/**
 * Clicks a lens until what it leads to is there, which is given back: a click on a lens that VS Code is just about to draw anew is lost.
 * `leadsTo` waits for as long as it is told, and rejects when that was in vain.
 */
export async function clickLens<T>(lens: Locator, leadsTo: (milliseconds: number) => Promise<T>): Promise<T> {
  for (let click = 1; ; click += 1) {
    const lost = lostClick(lens.page());
    // But for the first time it may be out of sight by now, behind what it led to late.
    await lens.click(click === 1 ? {} : { timeout: CLICK_MS }).catch((error) => {
      if (click === 1) throw error;
    });
    const answer = leadsTo(ANSWER_MS);
    answer.catch(() => {});
    try {
      return await Promise.race([answer, lost.reported]);
    } catch (error) {
      if (click === CLICKS) throw error;
    } finally {
      lost.forget();
    }
  }
}

/** Rejects as soon as VS Code reports that a click was lost, so that nobody waits for what will not come. */
function lostClick(page: Page): { readonly reported: Promise<never>; forget(): void } {
  let listener = (_: Error): void => {};
  const reported = new Promise<never>((_, reject) => {
    listener = (error) => {
      if (error.message.includes(LOST_CLICK)) reject(new Error('The click on the lens was lost'));
    };
  });
  reported.catch(() => {});
  page.on('pageerror', listener);
  return { reported, forget: () => page.off('pageerror', listener) };
}
