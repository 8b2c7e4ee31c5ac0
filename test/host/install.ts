import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fillOnce } from './commit.ts';
import { CODE_SERVER_VERSION, cacheRoot } from './paths.ts';
import { step } from './say.ts';

const execute = promisify(execFile);

/** No single download may hang a test run for longer than this. */
const STEP_LIMIT_MS = 300_000;

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Makes sure that the browser-hosted VS Code is in the cache and returns its folder. It comes from the npm registry
 * alone: code-server's package holds VS Code's server and workbench; only what these need is installed beside them.
 * Install scripts stay off, so that no compiler is needed; the native modules that stay unbuilt only cost log lines.
 */
export async function installServer(): Promise<string> {
  const target = join(cacheRoot(), `code-server-${CODE_SERVER_VERSION}`);
  await fillOnce(target, (folder) =>
    step(`Fetching VS Code (code-server ${CODE_SERVER_VERSION})`, () => fetchServer(folder)),
  );
  return join(target, 'lib', 'vscode');
}

async function fetchServer(folder: string): Promise<void> {
  const archive = `code-server-${CODE_SERVER_VERSION}.tgz`;
  await npm(folder, 'pack', `code-server@${CODE_SERVER_VERSION}`, '--pack-destination', '.');
  await execute('tar', ['-xzf', archive, '--strip-components=1'], { cwd: folder });
  await rm(join(folder, archive));
  const server = join(folder, 'lib', 'vscode');
  await installDependencies(server);
  await installDependencies(join(server, 'extensions'));
}

function installDependencies(folder: string): Promise<void> {
  return npm(folder, 'install', '--prefix', '.', '--omit=dev', '--ignore-scripts');
}

async function npm(cwd: string, ...args: readonly string[]): Promise<void> {
  const options = { cwd, timeout: STEP_LIMIT_MS, maxBuffer: 1 << 26 };
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) await execute(process.execPath, [script, ...args, ...QUIET], options);
  else await execute('npm', [...args, ...QUIET], { ...options, shell: process.platform === 'win32' });
}
