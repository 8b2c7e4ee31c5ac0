import { deepEqual } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { CouncilView } from '../../../src/protocol/council.ts';
import { openPanel, type Panel, THEMES } from './panel.ts';
import { CLOSED, DECIDE, PREPARE, STREAMING } from './views.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const VIEWS: Readonly<Record<string, CouncilView>> = {
  prepare: PREPARE,
  critic: DECIDE,
  section: { ...DECIDE, layout: 'section' },
  streaming: STREAMING,
  closed: CLOSED,
};

async function violations({ page }: Panel): Promise<readonly string[]> {
  // The page's policy runs no script of others; the browser's own door is outside of it.
  await page.evaluate(await readText(AXE));
  const results = await page.evaluate<AxeResults>('axe.run()');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

async function readText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path, 'utf8');
}

// @verifies council-view.md#PANEL-51
for (const theme of THEMES) {
  for (const width of [240, 600, 1600]) {
    test(`every page is free of accessibility errors in ${theme} at ${width} pixels`, async (t) => {
      const panel = await openPanel(t, { theme, width });
      const found: string[] = [];
      for (const [name, view] of Object.entries(VIEWS)) {
        await panel.show(view);
        await panel.screenshot(`${name}-${theme}-${width}`);
        found.push(...(await violations(panel)).map((each) => `${name}: ${each}`));
      }
      deepEqual(found, []);
      deepEqual(panel.errors, []);
    });
  }
}
