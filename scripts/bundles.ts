/** What is bundled from what; the one place that knows. */
import { chmod, copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { repoRoot } from '../test/host/paths.ts';

const dist = join(repoRoot, 'dist');

/** The oldest programs that run the bundles: Node of `engines.node`, and VS Code of `engines.vscode`. */
const CLI_TARGET = 'node20';
const HOST_TARGET = 'node22';
const WEBVIEW_TARGET = 'chrome138';

/** CommonJS packages inside an ES module bundle still call `require` for Node's own modules. */
const REQUIRE = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

const esModule: BuildOptions = { platform: 'node', format: 'esm', banner: { js: REQUIRE } };

/** esbuild's options for each bundle that is shipped. */
export function bundles(production: boolean): readonly BuildOptions[] {
  const common: BuildOptions = {
    absWorkingDir: repoRoot,
    bundle: true,
    minify: production,
    sourcemap: !production,
    metafile: true,
    logLevel: 'warning',
  };
  return [
    {
      ...common,
      platform: 'node',
      format: 'cjs',
      target: HOST_TARGET,
      external: ['vscode'],
      entryPoints: ['src/extension.ts'],
      outfile: 'dist/extension.cjs',
    },
    {
      ...common,
      ...esModule,
      target: CLI_TARGET,
      entryPoints: ['src/workspace/worker.ts'],
      outfile: 'dist/worker.js',
    },
    { ...common, ...esModule, target: CLI_TARGET, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js' },
    {
      ...common,
      platform: 'browser',
      format: 'esm',
      target: WEBVIEW_TARGET,
      entryPoints: ['webview-ui/graph/main.ts'],
      outfile: 'dist/webview/graph.js',
    },
  ];
}

/** Builds everything into dist/ from nothing. Sizes and contents of the bundles are left in out/meta.json. */
export async function buildAll(production: boolean): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await copyAssets();
  const results = await Promise.all(bundles(production).map((options) => build(options)));
  await makeExecutable(join(dist, 'cli.js'));
  await writeMeta(results.flatMap((result) => result.metafile ?? []));
}

/** esbuild keeps the source's first line; without it the package's `sdme` command would be run by the shell. */
async function makeExecutable(file: string): Promise<void> {
  if (!(await readFile(file, 'utf8')).startsWith('#!')) throw new Error(`${file} does not begin with #!`);
  await chmod(file, 0o755);
}

/** Files that are shipped as they are. */
export async function copyAssets(): Promise<void> {
  await mkdir(join(dist, 'webview'), { recursive: true });
  for (const name of ['codicon.css', 'codicon.ttf']) {
    await copyFile(join(repoRoot, 'node_modules/@vscode/codicons/dist', name), join(dist, 'webview', name));
  }
}

async function writeMeta(metafiles: readonly Metafile[]): Promise<void> {
  const merged: Metafile = { inputs: {}, outputs: {} };
  for (const { inputs, outputs } of metafiles) {
    Object.assign(merged.inputs, inputs);
    Object.assign(merged.outputs, outputs);
  }
  await mkdir(join(repoRoot, 'out'), { recursive: true });
  await writeFile(join(repoRoot, 'out', 'meta.json'), JSON.stringify(merged));
}

/**
 * Bundles the tests that run inside VS Code to out/test: one file each, and the module that runs them. CommonJS, as the
 * extension host loads nothing else; Mocha is loaded from node_modules.
 */
export async function buildTests(): Promise<void> {
  const out = join(repoRoot, 'out', 'test');
  await rm(out, { recursive: true, force: true });
  const tests: string[] = [];
  for await (const path of glob('test/vscode/**/*.test.ts', { cwd: repoRoot })) tests.push(path);
  await build({
    absWorkingDir: repoRoot,
    entryPoints: ['test/vscode/index.ts', ...tests].map((path) => ({ in: path, out: basename(path, '.ts') })),
    outdir: out,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: HOST_TARGET,
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
