import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** A browser in a container has no user namespaces, no GPU and nobody to ask; it shows only our own pages. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A window of VS Code that a test opens is closed again before code that was optimised for it has paid for that: without
 * optimising it takes a fifth less.
 */
export const SHORT_LIVED = ['--js-flags=--no-opt --no-maglev'];

/** Starts a headless Chromium. It ends with this process: Playwright drives it over a pipe that then breaks. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const args = [...FLAGS, ...flags];
  return chromium.launch({ executablePath, args, env: { ...definedEnvironment(), ...env } });
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
