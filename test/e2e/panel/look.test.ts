import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { CouncilView } from '../../../src/protocol/council.ts';
import { violations } from '../support/axe.ts';
import { THEMES } from '../support/themes.ts';
import { openPanel } from './panel.ts';
import { CLOSED, DECIDE, PREPARE, STREAMING } from './views.ts';

const VIEWS: Readonly<Record<string, CouncilView>> = {
  prepare: PREPARE,
  critic: DECIDE,
  section: { ...DECIDE, layout: 'section' },
  streaming: STREAMING,
  closed: CLOSED,
};

// @verifies council-view.md#PANEL-51
for (const theme of THEMES) {
  for (const width of [240, 600, 1600]) {
    test(`every page is free of accessibility errors in ${theme} at ${width} pixels`, async (t) => {
      const panel = await openPanel(t, { theme, width });
      const found: string[] = [];
      for (const [name, view] of Object.entries(VIEWS)) {
        await panel.show(view);
        await panel.screenshot(`${name}-${theme}-${width}`);
        found.push(...(await violations(panel.page)).map((each) => `${name}: ${each}`));
      }
      deepEqual(found, []);
      deepEqual(panel.errors, []);
    });
  }
}
