/** What is bundled from what; the one place that knows. */
import { chmod, copyFile, glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { repoRoot } from '../test/host/paths.ts';

const dist = join(repoRoot, 'dist');

/** The oldest programs that run the bundles: Node of `engines.node`, and VS Code of `engines.vscode`. */
const CLI_TARGET = 'node20';
const HOST_TARGET = 'node22';
const WEBVIEW_TARGET = 'chrome138';

/** CommonJS packages inside an ES module bundle still call `require` for Node's own modules. */
const REQUIRE = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

const esModule: BuildOptions = {
  platform: 'node',
  format: 'esm',
  banner: { js: REQUIRE },
  inject: ['scripts/node20.ts'],
};

const FROM_VSCODE = [
  'bash',
  'c-sharp',
  'cpp',
  'go',
  'java',
  'javascript',
  'php',
  'powershell',
  'python',
  'ruby',
  'rust',
  'tsx',
  'typescript',
];

/** What syntax trees are made with; loaded when a file of the language is first read. */
const GRAMMARS = [
  'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-c/tree-sitter-c.wasm',
  ...FROM_VSCODE.map((language) => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`),
];

/**
 * Leaves the product out of the bundle that VS Code loads to activate the extension. The file has a fixed name, so that
 * it is still there when the extension is updated under a running window.
 */
const productApart: Plugin = {
  name: 'product-apart',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^\.\/product\.ts$/ }, () => ({ path: './product.cjs', external: true }));
  },
};

/** What is large and seldom needed, each in a file of its own that is loaded when it is first used: SDKs of models, tables of tokens. */
const APART: Readonly<Record<string, { readonly entry: string; readonly file: string }>> = {
  openai: { entry: 'openai', file: './openai.cjs' },
  '@anthropic-ai/sdk': { entry: '@anthropic-ai/sdk', file: './anthropic.cjs' },
  './o200kTokens.ts': { entry: 'src/workspace/o200kTokens.ts', file: './o200kTokens.cjs' },
  './cl100kTokens.ts': { entry: 'src/workspace/cl100kTokens.ts', file: './cl100kTokens.cjs' },
};

const largeApart: Plugin = {
  name: 'large-apart',
  setup(esbuild) {
    esbuild.onResolve(
      { filter: /^(?:openai|@anthropic-ai\/sdk|\.\/(?:o200k|cl100k)Tokens\.ts)$/ },
      ({ path }) => ({
        path: APART[path]?.file ?? path,
        external: true,
      }),
    );
  },
};

/** esbuild's options for each bundle that is shipped. */
export function bundles(production: boolean): readonly BuildOptions[] {
  const common: BuildOptions = {
    absWorkingDir: repoRoot,
    bundle: true,
    // Some packages' `main` is a UMD file whose requires cannot be bundled.
    mainFields: ['module', 'main'],
    minify: production,
    sourcemap: !production,
    logLevel: 'warning',
  };
  const inHost: BuildOptions = {
    ...common,
    platform: 'node',
    format: 'cjs',
    target: HOST_TARGET,
    external: ['vscode'],
    // VS Code gives its interface to those who `require`.
    supported: { 'dynamic-import': false },
  };
  return [
    {
      ...inHost,
      entryPoints: ['src/extension.ts'],
      plugins: [productApart],
      outfile: 'dist/extension.cjs',
    },
    { ...inHost, entryPoints: ['src/product.ts'], plugins: [largeApart], outfile: 'dist/product.cjs' },
    ...Object.values(APART).map(({ entry, file }) => ({
      ...common,
      platform: 'node' as const,
      format: 'cjs' as const,
      target: CLI_TARGET,
      entryPoints: [entry],
      outfile: join('dist', file),
    })),
    {
      ...common,
      ...esModule,
      target: CLI_TARGET,
      entryPoints: ['src/workspace/worker.ts'],
      outfile: 'dist/worker.js',
    },
    {
      ...common,
      ...esModule,
      target: CLI_TARGET,
      entryPoints: ['src/workspace/code/worker.ts'],
      outfile: 'dist/codeWorker.js',
    },
    {
      ...common,
      ...esModule,
      target: CLI_TARGET,
      entryPoints: ['src/mcp/serve.ts'],
      outfile: 'dist/mcp.js',
    },
    {
      ...common,
      ...esModule,
      target: CLI_TARGET,
      // Verbs are loaded one by one; all lie in one folder, in which they look for the files of the reading threads.
      entryPoints: [{ in: 'src/cli/main.ts', out: 'cli' }],
      plugins: [largeApart],
      splitting: true,
      outdir: 'dist',
      chunkNames: 'cli-[hash]',
    },
    ...['graph', 'council'].map((view) => ({
      ...common,
      platform: 'browser' as const,
      format: 'esm' as const,
      target: WEBVIEW_TARGET,
      entryPoints: [`webview-ui/${view}/main.ts`],
      outfile: `dist/webview/${view}.js`,
    })),
  ];
}

/**
 * Builds everything into dist/. Files are replaced one by one and left-overs of earlier builds removed at the end, so that
 * a VS Code that runs on them never finds them gone. Sizes and contents of the bundles are left in out/meta.json.
 */
export async function buildAll(production: boolean): Promise<void> {
  const assets = await copyAssets();
  const results = await Promise.all(
    bundles(production).map((options) => build({ ...options, metafile: true })),
  );
  await makeExecutable(join(dist, 'cli.js'));
  const meta = merge(results.map((result) => result.metafile));
  await mkdir(join(repoRoot, 'out'), { recursive: true });
  await writeFile(join(repoRoot, 'out', 'meta.json'), JSON.stringify(meta));
  await removeAllBut([...assets, ...Object.keys(meta.outputs).map((path) => join(repoRoot, path))]);
}

async function removeAllBut(wanted: readonly string[]): Promise<void> {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.includes(file)) await rm(file);
  }
}

/** esbuild keeps the source's first line; without it the package's `sdme` command would be run by the shell. */
async function makeExecutable(file: string): Promise<void> {
  if (!(await readFile(file, 'utf8')).startsWith('#!')) throw new Error(`${file} does not begin with #!`);
  await chmod(file, 0o755);
}

/** Copies the files that are shipped as they are; returns their places. */
export async function copyAssets(): Promise<readonly string[]> {
  const icons = ['codicon.css', 'codicon.ttf'].map((name) => `@vscode/codicons/dist/${name}`);
  return [...(await copyAll(icons, 'webview')), ...(await copyAll(GRAMMARS, 'grammars'))];
}

/** Copies files of packages into one folder of dist/. */
async function copyAll(files: readonly string[], folder: string): Promise<readonly string[]> {
  const target = join(dist, folder);
  await mkdir(target, { recursive: true });
  const copies = files.map((file) => ({ file, to: join(target, basename(file)) }));
  await Promise.all(copies.map(({ file, to }) => copyFile(join(repoRoot, 'node_modules', file), to)));
  return copies.map(({ to }) => to);
}

function merge(metafiles: readonly Metafile[]): Metafile {
  const inputs = Object.assign({}, ...metafiles.map((metafile) => metafile.inputs));
  return { inputs, outputs: Object.assign({}, ...metafiles.map((metafile) => metafile.outputs)) };
}

/** Bundles the reading threads alone, for tests that run from the sources: a thread starts in a fifth of the time. */
export async function buildWorkers(): Promise<void> {
  const workers = bundles(false).filter(({ outfile }) => /[wW]orker\.js$/.test(outfile ?? ''));
  const out = join(repoRoot, 'out', 'workers');
  await Promise.all(
    workers.map((options) => build({ ...options, outfile: join(out, basename(options.outfile ?? '')) })),
  );
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
