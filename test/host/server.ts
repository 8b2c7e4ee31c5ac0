import { randomBytes } from 'node:crypto';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { installServer } from './install.ts';
import { startGuarded, stopGuarded } from './processTree.ts';
import type { Profile } from './profile.ts';

/** A running VS Code server. */
export interface Server {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** The authority part of `vscode-remote://` addresses of files on this server. */
  readonly authority: string;
  /** The secret that a page needs, once, in its address. */
  readonly token: string;
  /** The end of what the server printed, for error messages. */
  log(): string;
  /** Ends the server and all its children. */
  stop(): Promise<void>;
  /** Resolves when the server has ended, wanted or not. */
  readonly ended: Promise<void>;
}

export interface ServerOptions {
  readonly profile: Profile;
  /** A port, or a range `from-to` of which the first free one is taken; a free one if left out. */
  readonly port?: string;
  /** Lets a page name an extension under development and tests to run; off for a person's own use. */
  readonly automation?: boolean;
  /** The extensions of VS Code itself that it starts with; all of them if left out. */
  readonly builtIn?: readonly string[];
  /** Environment of the extension host, on top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What tests need of VS Code's own extensions: with language servers, git and chat beside them a window takes a fifth longer. The
 * installed product is tried beside all of them.
 */
export const FEW_BUILT_IN = [
  'javascript',
  'json',
  'markdown-basics',
  'markdown-language-features',
  'theme-defaults',
  'theme-seti',
  'typescript-basics',
];

const START_LIMIT_MS = 60_000;

/**
 * Starts the VS Code server (downloading it first when it is not in the cache) and waits until it answers. Only this
 * machine can reach it, and only with the token: whoever reaches a VS Code server can run commands.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const token = randomBytes(16).toString('hex');
  const { node, args } = await serverCommand(options.profile);
  args.push('--host=127.0.0.1', `--port=${options.port ?? 0}`, `--connection-token=${token}`);
  if (options.automation) args.push('--enable-smoke-test-driver');
  if (options.builtIn)
    args.push(`--builtin-extensions-dir=${await linked(options.profile, options.builtIn)}`);
  const child = startGuarded(node, args, serverEnvironment(options.env));
  const output = collect(child.stdout, child.stderr);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = () => stopGuarded(child);
  try {
    const authority = await waitUntilReady(output, ended);
    return { origin: `http://${authority}`, authority, token, log: output, stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The command line that runs VS Code's server program with a profile's folders. */
export async function serverCommand(profile: Profile): Promise<{ node: string; args: string[] }> {
  const { node, program } = await installServer();
  const args = [
    program,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--server-data-dir=${profile.serverDir}`,
    `--user-data-dir=${profile.userDir}`,
    `--extensions-dir=${profile.extensionsDir}`,
  ];
  return { node, args };
}

/** A folder with links to some of the extensions that VS Code comes with, and to the packages that they share. */
async function linked(profile: Profile, names: readonly string[]): Promise<string> {
  const { program } = await installServer();
  const all = join(dirname(program), '..', 'extensions');
  const some = join(profile.root, 'builtIn');
  await mkdir(some, { recursive: true });
  for (const name of ['node_modules', ...names]) await symlink(join(all, name), join(some, name));
  return some;
}

function serverEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...extra };
  // What npm and node:test tell their children is not meant for the processes that VS Code starts.
  for (const name of Object.keys(env)) if (/^(npm_|NODE_TEST_|VSCODE_)/.test(name)) delete env[name];
  return env;
}

function collect(...streams: readonly (Readable | null)[]): () => string {
  let text = '';
  for (const stream of streams) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-200_000);
    });
  }
  return () => text;
}

async function waitUntilReady(output: () => string, ended: Promise<void>): Promise<string> {
  let failed = false;
  void ended.then(() => {
    failed = true;
  });
  const deadline = Date.now() + START_LIMIT_MS;
  while (!failed && Date.now() < deadline) {
    const port = /Server bound to 127\.0\.0\.1:(\d+)/.exec(output())?.[1];
    if (port && (await answers(`http://127.0.0.1:${port}/version`))) return `127.0.0.1:${port}`;
    await sleep(50);
  }
  throw new Error(`The VS Code server did not start:\n${output().slice(-4000)}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
