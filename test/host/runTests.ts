import type { Page } from 'playwright-core';
import { pageAddress } from './address.ts';
import { launchBrowser, SHORT_LIVED } from './browser.ts';
import type { Profile } from './profile.ts';
import { FEW_BUILT_IN, type Server, startServer } from './server.ts';

export interface TestRun {
  readonly profile: Profile;
  readonly folder: string;
  readonly developmentPath: string;
  readonly testsPath: string;
  /** Called with each line that the test run prints to its console. */
  readonly print: (line: string) => void;
}

/** A run that shows no end after this time is ended as a failure. */
const RUN_LIMIT_MS = 600_000;

/** Runs extension tests inside the browser-hosted VS Code; resolves to their exit code. */
export async function runTestsInBrowser(run: TestRun): Promise<number> {
  const [server, browser] = await Promise.all([
    startServer({ profile: run.profile, automation: true, builtIn: FEW_BUILT_IN }),
    launchBrowser(SHORT_LIVED),
  ]);
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 600 }, reducedMotion: 'reduce' });
    return await untilExit(page, server, run);
  } finally {
    await Promise.all([browser.close(), server.stop()]);
  }
}

function untilExit(page: Page, server: Server, run: TestRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${server.log().slice(-4000)}`));
    const limit = setTimeout(() => fail('The tests did not end in time.'), RUN_LIMIT_MS);
    limit.unref();
    page.on('crash', () => fail('The browser page crashed.'));
    void server.ended.then(() => fail('The VS Code server ended before the tests did.'));
    openForTests(page, server, run, resolve).catch(reject);
  });
}

async function openForTests(
  page: Page,
  server: Server,
  run: TestRun,
  exit: (code: number) => void,
): Promise<void> {
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    run.print(args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' '));
  });
  await page.exposeFunction('codeAutomationExit', exit);
  await page.goto(pageAddress(server, run));
}
