import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type BuildOptions, build } from 'esbuild';
import { bundles } from '../../../scripts/bundles.ts';
import { serve } from './listen.ts';

/** A program that asks one model and prints what it heard. */
const PROGRAM = `
import { connect } from './src/models/connect.ts';
const [provider, endpoint] = process.argv.slice(2);
async function main() {
  const seat = { name: 'a', provider, model: 'm', endpoint };
  const transport = await connect(seat, { get: async () => 'key' }, () => 1);
  const request = { system: '', prompt: '', images: [], schema: null, maxOutputTokens: 9 };
  for await (const event of transport.ask(request, new AbortController().signal)) console.log(JSON.stringify(event));
}
void main();
`;

/** How a door of the product is bundled: the command line alone is made of several files. */
function bundleOf(door: string): BuildOptions {
  const found = bundles(true).find(
    ({ outfile, splitting }) => outfile === door || (splitting === true && door === 'dist/cli.js'),
  );
  assert.ok(found !== undefined, door);
  return found;
}

/** The program, bundled the way a door of the product is. */
async function bundled(door: string, folder: string): Promise<string> {
  const {
    entryPoints: _entryPoints,
    splitting: _splitting,
    outdir: _outdir,
    chunkNames: _names,
    ...rest
  } = bundleOf(door);
  const outfile = join(folder, door.endsWith('.cjs') ? 'program.cjs' : 'program.mjs');
  const stdin = {
    contents: PROGRAM,
    resolveDir: join(import.meta.dirname, '../../..'),
    loader: 'ts' as const,
  };
  await build({ ...rest, stdin, outfile, minify: true });
  return outfile;
}

// @verifies models.md#MODEL-19
describe('the SDKs of providers', () => {
  for (const door of ['dist/product.cjs', 'dist/cli.js']) {
    it(`lie beside ${door}, and are loaded from there when a model is asked`, async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'sdme-models-'));
      t.after(() => rm(folder, { recursive: true }));
      const program = await bundled(door, folder);
      const providers = [
        ['openai', 'openai', 'openai.cjs'],
        ['anthropic', 'anthropic', 'anthropic.cjs'],
      ] as const;
      for (const [provider, kind, file] of providers) {
        const { url } = await serve(t, kind, [{ text: 'heard' }, { end: 'done' }]);
        const before = await run(program, provider, url);
        assert.match(before, /The file of SDME that asks .* is missing/, 'it is in no other file');
        const options = bundles(true).find(
          ({ outfile }) => outfile !== undefined && basename(outfile) === file,
        );
        assert.ok(options !== undefined, file);
        await build({ ...options, outfile: join(folder, file) });
        assert.match(await run(program, provider, url), /"text":"heard".*"kind":"done"/s);
      }
    });
  }
});

// @verifies models.md#MODEL-23
describe('the encodings of tokens', () => {
  for (const door of [
    'dist/product.cjs',
    'dist/cli.js',
    'dist/extension.cjs',
    'dist/mcp.js',
    'dist/worker.js',
  ]) {
    it(`are in no part of ${door}`, async () => {
      const { metafile } = await build({ ...bundleOf(door), write: false, metafile: true });
      const inputs = Object.keys(metafile?.inputs ?? {});
      assert.deepEqual(
        inputs.filter((path) => path.includes('gpt-tokenizer')),
        [],
      );
    });
  }

  it('are each in a file of its own', async () => {
    for (const encoding of ['o200k', 'cl100k']) {
      const options = bundles(true).find(({ outfile }) => outfile?.endsWith(`${encoding}Tokens.cjs`));
      assert.ok(options !== undefined, encoding);
      const { metafile } = await build({ ...options, write: false, metafile: true });
      const tables = Object.keys(metafile?.inputs ?? {})
        .filter((path) => path.includes('bpeRanks'))
        .map((path) => basename(path));
      assert.deepEqual(tables, [`${encoding}_base.js`]);
    }
  });
});

async function run(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args]);
  return stdout;
}
