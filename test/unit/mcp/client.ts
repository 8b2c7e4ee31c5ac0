import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const BUNDLED_WORKERS = new URL('../../host/bundledWorkers.ts', import.meta.url).href;
/** A server compiles the product anew but for what this process and others before it have kept. */
const { NODE_COMPILE_CACHE = '' } = process.env;

/** The SDK's own client of a real server of a folder over a real pipe. */
export async function clientOf(root: string, ...options: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const args = ['--import', BUNDLED_WORKERS, MAIN, 'mcp', root, '--no-cache', ...options];
  const env = { ...getDefaultEnvironment(), NODE_COMPILE_CACHE };
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  return client;
}
