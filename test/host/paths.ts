import { join } from 'node:path';

/** The VS Code that tests run in. */
export const VSCODE_VERSION = '1.139.1';

/** The npm package that carries the browser-hosted VS Code of that version. */
export const CODE_SERVER_VERSION = '4.139.1';

/** The root of this repository. */
export const repoRoot = join(import.meta.dirname, '..', '..');

/**
 * The folder that downloads are kept in between runs. `SDME_HOST_CACHE` moves it out of the checkout, so that several
 * checkouts, or a CI cache, share one.
 */
export function cacheRoot(): string {
  return process.env.SDME_HOST_CACHE ?? join(repoRoot, '.vscode-test');
}
