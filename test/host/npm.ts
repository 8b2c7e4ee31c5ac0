import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** No single download may hang a test run for longer than this. */
const LIMIT_MS = 300_000;

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Unpacks a package of the npm registry into a folder, without its dependencies. */
export async function unpackPackage(name: string, version: string, folder: string): Promise<void> {
  const packed = await npm(folder, 'pack', `${name}@${version}`, '--pack-destination', '.');
  const archive = packed.trim().split('\n').at(-1) ?? '';
  await execute('tar', ['-xzf', archive, '--strip-components=1'], { cwd: folder });
  await rm(join(folder, archive));
}

/** Installs what the package in a folder needs to run. Install scripts stay off, so that no compiler is needed. */
export async function installDependencies(folder: string): Promise<void> {
  await npm(folder, 'install', '--prefix', '.', '--omit=dev', '--ignore-scripts');
}

async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  const options = { cwd, timeout: LIMIT_MS, maxBuffer: 1 << 26 };
  const script = process.env.npm_execpath;
  const run = script?.endsWith('.js')
    ? execute(process.execPath, [script, ...args, ...QUIET], options)
    : execute('npm', [...args, ...QUIET], { ...options, shell: process.platform === 'win32' });
  return (await run).stdout;
}
