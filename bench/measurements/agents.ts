import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Corpus } from '../corpus.ts';
import { random } from '../generate.ts';
import { median, type Numbers } from '../measure.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SEARCHES = 100;
const BRIEFS = 20;

/** What a coding agent waits for, over the pipe that it uses: the server, a search, a brief. Asks the built command line in dist/. */
export async function measure({ root, paths }: Corpus): Promise<Numbers> {
  const started = performance.now();
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [CLI, 'mcp', root] }));
  const ready = performance.now() - started;
  const call = (name: string, given: Record<string, unknown>) =>
    client.callTool({ name, arguments: given }, undefined, { timeout: 600_000 });
  const first = await time(() => call('search_specs', { query: 'token' }));
  // The code is read as well before a brief is made; that is not the brief's time.
  await call('next_step', {});
  const next = random(11);
  const words = [
    'token expiry',
    'session end',
    'retry after failure',
    'key rotation',
    'limits',
    'order of messages',
  ];
  const searches: number[] = [];
  for (let at = 0; at < SEARCHES; at++)
    searches.push(await time(() => call('search_specs', { query: `${words[at % words.length]} ${at}` })));
  const briefs: number[] = [];
  for (let at = 0; at < BRIEFS; at++) {
    const path = paths[Math.floor(next() * paths.length)] ?? '';
    briefs.push(await time(() => call('brief', { addresses: [path], budget: 50_000 })));
  }
  await client.close();
  return { ready, first, search95: percentile(searches, 0.95), brief: median(briefs) };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function percentile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
