import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from '../../scripts/bundles.ts';
import { installDependencies } from '../../test/host/npm.ts';
import { median } from '../measure.ts';
import { findRipgrep } from '../measurements/traceSearch.ts';
import { type Report, reportOf } from '../report.ts';
import type { Row } from '../rows.ts';
import { generateLat, LAT_GENERATOR } from './generateLat.ts';

const VERSION = '0.12.2';
const COUNT = 2_000;
const TIMES = 5;

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const HOME = fileURLToPath(new URL(`../../out/bench/lat-${VERSION}/`, import.meta.url));
const LAT = `${HOME}node_modules/lat.md/dist/src/cli/index.js`;

/** Where something is wrong, each as `path:line`. */
interface Verdict {
  readonly wall: number;
  readonly wrong: ReadonlySet<string>;
}

const ROWS: readonly Row[] = [
  { name: 'lat check: wall', unit: 'ms', value: ({ lat }) => lat?.wall },
  { name: 'sdme check without cache: wall', unit: 'ms', value: ({ sdme }) => sdme?.wall },
  {
    name: 'lat check / sdme check',
    unit: '×',
    value: ({ lat, sdme }) => (lat?.wall ?? Number.NaN) / (sdme?.wall ?? Number.NaN),
    least: 5,
  },
  { name: 'broken places that both find', unit: 'found', value: ({ verdicts }) => verdicts?.both },
  {
    name: 'places where the verdicts differ',
    unit: 'found',
    value: ({ verdicts }) => verdicts?.differ,
    most: 0,
  },
];

/** Both commands on one generated project, by turns; each as a person starts it. */
export async function latReport(): Promise<Report> {
  await install();
  await buildAll(true);
  const root = project();
  const runs = Array.from({ length: TIMES }, () => ({ lat: latCheck(root), sdme: sdmeCheck(root) }));
  const [{ lat, sdme } = { lat: latCheck(root), sdme: sdmeCheck(root) }] = runs;
  const both = [...lat.wrong].filter((place) => sdme.wrong.has(place)).length;
  const differ = lat.wrong.size + sdme.wrong.size - 2 * both;
  const measured = {
    lat: { wall: median(runs.map((run) => run.lat.wall)) },
    sdme: { wall: median(runs.map((run) => run.sdme.wall)) },
    verdicts: { both, differ },
  };
  const corpus = { name: `lat.md ${VERSION}, ${COUNT} sections and files`, root, paths: [], bytes: 0 };
  return reportOf(corpus, measured, ROWS);
}

/** Not among our own dependencies: it brings many that nothing else here needs. */
async function install(): Promise<void> {
  if (existsSync(LAT)) return;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(
    `${HOME}package.json`,
    JSON.stringify({ private: true, dependencies: { 'lat.md': VERSION } }),
  );
  await installDependencies(HOME);
}

function project(): string {
  const root = join(tmpdir(), 'sdme-bench', `${LAT_GENERATOR}-${COUNT}`);
  if (existsSync(join(root, 'complete'))) return root;
  rmSync(root, { recursive: true, force: true });
  generateLat(root, COUNT);
  writeFileSync(join(root, 'complete'), '');
  return root;
}

/** With ripgrep at hand, which it takes where it is. */
function latCheck(root: string): Verdict {
  const rg = findRipgrep();
  const path = [...(rg === undefined ? [] : [dirname(rg)]), process.env.PATH].join(delimiter);
  const { out, wall } = run([LAT, '--no-color', 'check'], root, { ...process.env, PATH: path });
  const wrong = [...out.matchAll(/^- (\S+?):(\d+): /gm)].map(([, file, line]) => `${file}:${line}`);
  return { wall, wrong: new Set(wrong) };
}

function sdmeCheck(root: string): Verdict {
  const { out, wall } = run([CLI, 'check', '--no-cache', '--json'], root, process.env);
  const { problems } = JSON.parse(out) as { problems: { code: string; path: string; line: number }[] };
  const own = problems.filter(({ code }) => COMPARED.includes(code));
  return { wall, wrong: new Set(own.map(({ path, line }) => `${path}:${line}`)) };
}

/** What lat.md looks for too. */
const COMPARED = ['broken-reference', 'ambiguous-reference', 'broken-trace'];

function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): { out: string; wall: number } {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { out: stdout + stderr, wall: performance.now() - started };
}
