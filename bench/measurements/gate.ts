import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Corpus } from '../corpus.ts';
import { median, type Numbers } from '../measure.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const CLOSINGS = 5;

/** What a session's gate adds to the tests' own time, over a live index and a real repository. Asks the built command line in dist/. */
export async function measure({ root, paths }: Corpus): Promise<Numbers> {
  const folder = await mkdtemp(join(tmpdir(), 'sdme-gate-'));
  try {
    await cp(root, folder, { recursive: true });
    const config = { test: { command: 'echo 1 passed, 0 failed' } };
    await mkdir(join(folder, '.sdme'), { recursive: true });
    await writeFile(join(folder, '.sdme', 'config.json'), JSON.stringify(config));
    commitAll(folder);
    return { gate: median(await closings(folder, paths[0] ?? '')) };
  } finally {
    // The server may still be writing its cache.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function commitAll(cwd: string): void {
  const who = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...who, 'commit', '-q', '-m', 'bench'],
  ])
    execFileSync('git', args, { cwd, stdio: 'ignore' });
}

/** A specification was changed, which is out of bounds: the session stays open and can be closed again. */
async function closings(folder: string, path: string): Promise<number[]> {
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [CLI, 'mcp', folder] }));
  const call = (given: Record<string, unknown>) =>
    client.callTool({ name: 'record_session', arguments: given }, undefined, { timeout: 600_000 });
  await call({ action: 'start', addresses: [path] });
  await appendFile(join(folder, path), '\nChanged.\n');
  const times: number[] = [];
  for (let at = 0; at < CLOSINGS; at++) {
    const { content } = await call({ action: 'close' });
    const [{ text }] = content as readonly [{ readonly text: string }];
    times.push(Number(JSON.parse(text).gateMilliseconds));
  }
  await client.close();
  return times;
}
