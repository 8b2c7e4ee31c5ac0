import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheRoot } from './paths.ts';
import { hostVersion, wantsOldest } from './version.ts';

const execute = promisify(execFile);

/** How long the question whether the download can be reached may hold a run up. */
const ASK_MS = 3_000;

/** The VS Code to use, with the reason for the choice in words. */
export type Host =
  | { readonly kind: 'desktop'; readonly executablePath: string; readonly why: string }
  | { readonly kind: 'browser'; readonly why: string };

/**
 * Decides at once between desktop VS Code and the browser-hosted one. Desktop only where it plainly works: named by
 * `VSCODE_PATH`, installed, or to be downloaded now, and a display to show it on. `SDME_HOST=browser` skips the search.
 */
export async function chooseHost(): Promise<Host> {
  if (process.env.SDME_HOST === 'browser') return { kind: 'browser', why: 'SDME_HOST asks for it' };
  const named = process.env.VSCODE_PATH;
  if (named) return desktop(named, 'named by VSCODE_PATH');
  if (!hasDisplay()) return { kind: 'browser', why: 'there is no display for the desktop' };
  const installed = wantsOldest() ? undefined : findInstalled();
  if (installed && (await starts(installed))) return desktop(installed, 'installed on this machine');
  return download();
}

function desktop(executablePath: string, why: string): Host {
  return { kind: 'desktop', executablePath, why };
}

/** Whether programs can open windows here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function download(): Promise<Host> {
  const { vscode } = hostVersion();
  const address = `https://update.code.visualstudio.com/api/versions/${vscode}`;
  const reachable = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ASK_MS) }).catch(
    () => undefined,
  );
  if (!reachable) return { kind: 'browser', why: 'the download of desktop VS Code cannot be reached' };
  try {
    const executablePath = await downloadAndUnzipVSCode({ version: vscode, cachePath: cacheRoot() });
    if (await starts(executablePath)) return desktop(executablePath, 'downloaded');
    return { kind: 'browser', why: 'desktop VS Code lacks libraries on this machine' };
  } catch (error) {
    return { kind: 'browser', why: `the download of desktop VS Code failed (${String(error)})` };
  }
}

/** As plain Node the program loads all its libraries but opens no window. */
async function starts(executablePath: string): Promise<boolean> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return execute(executablePath, ['--version'], { env, timeout: 15_000 }).then(
    () => true,
    () => false,
  );
}

function findInstalled(): string | undefined {
  return [...besideCommand(), ...wellKnown()].find((path) => existsSync(path));
}

/** The command `code` is a script in `bin/` of the program's folder (on macOS: in `Contents/Resources/app/bin`). */
function besideCommand(): readonly string[] {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(delimiter);
  const command = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!command) return [];
  const home = join(dirname(realpathSync(command)), '..');
  const mac = join(home, '..', '..', 'MacOS');
  return [join(home, 'code'), join(home, 'Code.exe'), join(mac, 'Code'), join(mac, 'Electron')];
}

function wellKnown(): readonly string[] {
  const mac = '/Applications/Visual Studio Code.app/Contents/MacOS';
  const windows = ['LOCALAPPDATA', 'PROGRAMFILES'].flatMap((name) => process.env[name] ?? []);
  return [
    `${mac}/Code`,
    `${mac}/Electron`,
    ...windows.flatMap((root) => [
      join(root, 'Programs', 'Microsoft VS Code', 'Code.exe'),
      join(root, 'Microsoft VS Code', 'Code.exe'),
    ]),
  ];
}
