import { statSync } from 'node:fs';
import type { Numbers } from '../measure.ts';
import { loader } from '../standIn.ts';
import { EXTENSION, PRODUCT } from '../subject.ts';

/**
 * What activating costs, in plain Node with a stand-in for `vscode`: loading and running the bundle that is shipped, up to where
 * `activate` returns, and then loading the rest. What VS Code itself does is not counted.
 */
export async function measure(): Promise<Numbers> {
  const load = loader();
  const began = performance.now();
  load(EXTENSION).activate?.({ subscriptions: [] });
  const activated = performance.now();
  load(PRODUCT);
  const loaded = performance.now();
  return {
    activate: activated - began,
    activateBytes: statSync(EXTENSION).size,
    rest: loaded - activated,
    restBytes: statSync(PRODUCT).size,
  };
}
