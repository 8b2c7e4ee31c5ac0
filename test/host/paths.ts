import { join } from 'node:path';

/** The root of this repository. */
export const repoRoot = join(import.meta.dirname, '..', '..');

/**
 * The folder that downloads are kept in between runs. `SDME_HOST_CACHE` moves it out of the checkout, so that several
 * checkouts, or a CI cache, share one.
 */
export function cacheRoot(): string {
  return process.env.SDME_HOST_CACHE ?? join(repoRoot, '.vscode-test');
}
