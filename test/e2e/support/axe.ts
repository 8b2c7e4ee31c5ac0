import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Those of axe's rules of colours that are on by default. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * What breaks rules of accessibility in a page or a webview's frame, in words. `colours` looks at nothing else: for another theme of
 * what was looked at whole.
 */
export async function violations(
  page: Page | Frame,
  rules: 'all' | 'colours' = 'all',
): Promise<readonly string[]> {
  // The page's policy runs no script of others; the browser's own door is outside of it.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const options = rules === 'all' ? {} : { runOnly: { type: 'rule', values: COLOUR_RULES } };
  const results = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}
