import { join } from 'node:path';
import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { packageExtension } from '../../../scripts/vsix.ts';
import { launchBrowser, SHORT_LIVED } from '../../host/browser.ts';
import { installExtension } from '../../host/extension.ts';
import { type Profile, temporaryProfile } from '../../host/profile.ts';
import { FEW_BUILT_IN, type Server, startServer } from '../../host/server.ts';

/** Which extension a journey uses: the sources' build in dist/, or the packed and installed product. */
export type ExtensionKind = 'development' | 'vsix';

/** A running VS Code server and its profile. */
export interface RunningHost {
  readonly server: Server;
  readonly profile: Profile;
}

const cleanups: (() => Promise<unknown>)[] = [];
const hosts = new Map<ExtensionKind, Promise<RunningHost>>();
let browser: Promise<Browser> | undefined;

// A journey that fails half-way must not keep its server, and with it the test process, alive.
after(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

/** Has something done after the last journey, before the browser and the server end. */
export function atEnd(cleanup: () => Promise<unknown>): void {
  cleanups.push(cleanup);
}

/** The server that all journeys share, started when first asked for. */
export function sharedHost(extension: ExtensionKind): Promise<RunningHost> {
  const running = hosts.get(extension) ?? startHost(extension);
  hosts.set(extension, running);
  return running;
}

/** The browser that all journeys share. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser(SHORT_LIVED).then((launched) => {
    cleanups.push(() => launched.close());
    return launched;
  });
  return browser;
}

async function startHost(extension: ExtensionKind): Promise<RunningHost> {
  const profile = await temporaryProfile();
  cleanups.push(() => profile.remove());
  if (extension === 'vsix') {
    const vsix = join(profile.root, 'sdme.vsix');
    await packageExtension(vsix);
    await installExtension(profile, vsix);
  }
  const server = await startServer({
    profile,
    automation: true,
    // In the README's pictures nothing may be missing.
    ...(extension === 'development' && !process.env.SDME_UPDATE_MEDIA && { builtIn: FEW_BUILT_IN }),
  });
  cleanups.push(() => server.stop());
  return { server, profile };
}
