import type { Locator } from 'playwright-core';

const CLICKS = 6;
const CLICK_MS = 10_000;
/** How long what a click leads to may take before the click counts as lost. */
const ANSWER_MS = 10_000;

/**
 * Clicks a lens until what it leads to is there, which is given back: a click on a lens that VS Code is just about to draw anew is lost.
 * `leadsTo` waits for as long as it is told, and rejects when that was in vain.
 */
export async function clickLens<T>(lens: Locator, leadsTo: (milliseconds: number) => Promise<T>): Promise<T> {
  await lens.click();
  for (let click = 1; ; click += 1) {
    try {
      return await leadsTo(ANSWER_MS);
    } catch (error) {
      if (click === CLICKS) throw error;
      // It may be out of sight by now, behind what it led to late.
      await lens.click({ timeout: CLICK_MS }).catch(() => {});
    }
  }
}
