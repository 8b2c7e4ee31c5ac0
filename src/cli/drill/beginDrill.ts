import { mkdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { materialFor } from '../../answers/build.ts';
import { planFor } from '../../answers/plan.ts';
import type { DrillRecord, DrillStep } from '../../rebuild/drill.ts';
import { CannotRun, type Terminal } from '../command.ts';
import { type OpenTraces, withTraces } from '../openTraces.ts';
import { accountedFiles, keptFiles } from './accounted.ts';
import type { DrillFolder } from './drillFolder.ts';
import { drillGit } from './drillGit.ts';

/** What a drill is begun from. */
export interface DrillStart {
  /** The folder whose specifications are tried. */
  readonly root: string;
  readonly origin: Origin;
  readonly agent: string;
  readonly keepsTests: boolean;
}

/** The repository that a folder is a part of. */
export interface Origin {
  /** Its last commit. */
  readonly commit: string;
  /** Its root, and where the folder lies below it. */
  readonly top: string;
  readonly prefix: string;
}

/** What git says of the repository of a folder. */
export async function originOf(root: string): Promise<Origin> {
  const told = await drillGit(root, ['rev-parse', 'HEAD^{commit}', '--show-toplevel', '--show-prefix']);
  const [commit = '', top = '', prefix = ''] = told.split('\n');
  return { commit, top, prefix };
}

/** Where the folder lies in the repository that agents work in. */
export function workFolder({ prefix }: Origin, drill: DrillFolder): string {
  return join(drill.repository, prefix);
}

/** Writes the last commit's files without the code that specifications account for, and begins a history of its own with them. */
export async function beginDrill(
  start: DrillStart,
  drill: DrillFolder,
  terminal: Terminal,
): Promise<DrillRecord> {
  const { root, origin, agent, keepsTests } = start;
  await refuseInside(origin, drill);
  await mkdir(drill.root, { recursive: true });
  if ((await drillGit(root, ['status', '--porcelain'])) !== '')
    terminal.err('sdme: The drill starts from the last commit; what is not committed is not in it.\n');
  await writeFiles(origin, drill);
  const folder = workFolder(origin, drill);
  const options = { root: folder, cache: false, all: true };
  const steps = await withTraces(options, terminal, (open) => takeAway(open, folder, keepsTests));
  const base = await firstCommit(drill);
  const record = {
    drill: 1,
    commit: origin.commit,
    startedAt: new Date().toISOString(),
    agent,
    keepsTests,
    base,
    steps,
  } as const;
  await drill.write(record);
  return record;
}

/** Takes the code away, but for that of specifications which only people may work on, and gives the steps to build it again. */
// @spec rebuild.md#DRILL-1, rebuild.md#DRILL-9
async function takeAway(
  open: OpenTraces,
  folder: string,
  keepsTests: boolean,
): Promise<readonly DrillStep[]> {
  const { steps } = planFor(open);
  const guarded = new Set<string>();
  for (const { path } of steps) if (!(await materialFor(open, [path], () => 0)).ok) guarded.add(path);
  const kept = await keptFiles(open, keepsTests);
  const files = accountedFiles(open).filter(
    ({ path, specs }) =>
      !kept.tests.has(path) && !kept.guarded.has(path) && !specs.some((spec) => guarded.has(spec)),
  );
  for (const { path } of files) await rm(join(folder, path));
  return steps.map(({ path, title, layer, after }) => {
    const removed = files.filter(({ specs }) => specs.includes(path)).map((file) => file.path);
    const outcome = guarded.has(path) ? 'people' : removed.length === 0 ? 'no-code' : 'waiting';
    const untried = { attempts: 0, milliseconds: null, tests: null, reasons: [] };
    return { path, title, layer, after, removed, outcome, ...untried };
  });
}

/** Somebody who walks up from where it works would find the code. */
// @spec rebuild.md#DRILL-7
async function refuseInside({ top }: Origin, drill: DrillFolder): Promise<void> {
  const way = relative(await realpath(top), await placeOf(drill.root));
  if (way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way))
    throw new CannotRun(`${drill.root} lies in the repository itself. Give a folder outside of it.`);
}

/** Where a folder lies that may not be there yet, with links followed. */
async function placeOf(path: string): Promise<string> {
  const above = dirname(path);
  return realpath(path).catch(async () =>
    above === path ? path : join(await placeOf(above), basename(path)),
  );
}

/** By an index of the drill's own, so that nothing in the repository changes. */
async function writeFiles({ commit, top }: Origin, drill: DrillFolder): Promise<void> {
  const env = { GIT_INDEX_FILE: drill.temporaryIndex };
  await drillGit(top, ['read-tree', commit], env);
  await drillGit(top, ['checkout-index', '--all', '--force', `--prefix=${drill.repository}/`], env);
  await rm(drill.temporaryIndex, { force: true });
}

async function firstCommit({ repository }: DrillFolder): Promise<string> {
  await drillGit(repository, ['init', '-q', '--template=']);
  await drillGit(repository, ['add', '--all', '--force']);
  await drillGit(repository, [
    'commit',
    '-q',
    '--no-verify',
    '--allow-empty',
    '-m',
    'Specifications without their code',
  ]);
  return (await drillGit(repository, ['rev-parse', 'HEAD'])).trim();
}
