import { join } from 'node:path';
import { fillOnce } from './commit.ts';
import { installDependencies, unpackPackage } from './npm.ts';
import { mendOldServer } from './oldServer.ts';
import { cacheRoot } from './paths.ts';
import { step } from './say.ts';
import { type HostVersion, hostVersion } from './version.ts';

/** VS Code's server on disk. */
export interface InstalledServer {
  /** The program, to be run by `node`. */
  readonly program: string;
  /** The Node that runs it. */
  readonly node: string;
}

/**
 * Makes sure that the browser-hosted VS Code is in the cache. It comes from the npm registry alone: code-server's package
 * holds VS Code's server and workbench; only what these need is installed beside them, as without install scripts the
 * native modules that stay unbuilt only cost log lines.
 */
export async function installServer(version = hostVersion()): Promise<InstalledServer> {
  const target = join(cacheRoot(), `code-server-${version.codeServer}`);
  await fillOnce(target, (folder) =>
    step(`Fetching VS Code ${version.vscode}`, () => fetchServer(folder, version)),
  );
  const program = join(target, 'lib', 'vscode', 'out', 'server-main.js');
  return { program, node: version.node ? await installNode(version.node) : process.execPath };
}

async function fetchServer(folder: string, version: HostVersion): Promise<void> {
  await unpackPackage('code-server', version.codeServer, folder);
  const server = join(folder, 'lib', 'vscode');
  const finish = version.node ? await mendOldServer(server) : undefined;
  await installDependencies(server);
  await installDependencies(join(server, 'extensions'));
  await finish?.();
}

async function installNode(version: string): Promise<string> {
  const target = join(cacheRoot(), `node-${version}`);
  const apple = process.platform === 'darwin' && process.arch === 'arm64';
  const name = `${apple ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
  await fillOnce(target, (folder) =>
    step(`Fetching Node ${version}`, () => unpackPackage(name, version, folder)),
  );
  return join(target, 'bin', 'node');
}
