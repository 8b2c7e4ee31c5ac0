/**
 * `npm start [-- folder]`: VS Code with this extension in it, on this repository or the given folder, until Ctrl-C. On
 * the desktop where desktop VS Code is at hand, else in the browser.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pageAddress } from '../test/host/address.ts';
import { chooseHost, hasDisplay } from '../test/host/desktop.ts';
import { installExtension } from '../test/host/extension.ts';
import { installServer } from '../test/host/install.ts';
import { cacheRoot, repoRoot } from '../test/host/paths.ts';
import { startGuarded, stopGuarded } from '../test/host/processTree.ts';
import { profileAt, writeSettings } from '../test/host/profile.ts';
import { startServer } from '../test/host/server.ts';
import { buildAll } from './bundles.ts';
import { packageExtension } from './vsix.ts';

/** A preferred range keeps the address, and with it the layout that the browser remembers, from start to start. */
const PORTS = '3339-3399';

/** Something that was started: how to end it, and when it has ended. */
interface Running {
  readonly line: string;
  readonly stop: () => Promise<void>;
  readonly ended: Promise<unknown>;
}

const profile = profileAt(join(cacheRoot(), 'start'));
// npm changes into the repository; a relative folder is meant from where the person typed it.
const folder = resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? repoRoot);

if (existsSync(folder)) await start();
else {
  console.error(`There is no folder ${folder}`);
  process.exitCode = 2;
}

async function start(): Promise<void> {
  if (!existsSync(profile.userDir)) await writeSettings(profile);
  const host = await chooseHost();
  const running =
    host.kind === 'desktop' ? await onDesktop(host.executablePath, host.why) : await inBrowser(host.why);
  const interrupted = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
  console.log(running.line);
  await Promise.race([interrupted, running.ended]);
  await running.stop();
  process.exit();
}

async function onDesktop(executablePath: string, why: string): Promise<Running> {
  await buildAll(false);
  const args = [
    folder,
    `--extensionDevelopmentPath=${repoRoot}`,
    `--user-data-dir=${profile.userDir}`,
    `--extensions-dir=${profile.extensionsDir}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const child = startGuarded(executablePath, args, process.env);
  child.stdout?.resume();
  child.stderr?.resume();
  const ended = new Promise((done) => child.once('exit', done));
  return { line: `VS Code on the desktop (${why}): ${folder}`, stop: () => stopGuarded(child), ended };
}

/** The packed extension is installed, so that the address works for any page, reload and folder. */
async function inBrowser(why: string): Promise<Running> {
  const vsix = join(profile.root, 'sdme.vsix');
  await Promise.all([installServer(), packageExtension(vsix)]);
  await installExtension(profile, vsix);
  const server = await startServer({ profile, port: PORTS });
  const address = pageAddress(server, { folder });
  if (hasDisplay()) openPage(address);
  return { line: `VS Code in the browser (${why}): ${address}`, stop: server.stop, ended: server.ended };
}

function openPage(address: string): void {
  const openers = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] } as const;
  const [command, ...args] = openers[process.platform as keyof typeof openers] ?? ['xdg-open'];
  // No default browser is no failure: the address has been printed.
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
