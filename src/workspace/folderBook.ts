import type { Problem } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import type { Range } from '../spec/model.ts';
import { CONFIG_PATH } from './config.ts';
import type { Settings } from './configLoader.ts';
import type { SpecFilter } from './specFilter.ts';
import { specGlobs } from './specGlobs.ts';

const START: Range = { line: 0, character: 0, endLine: 0, endCharacter: 0 };
const NONE: readonly Problem[] = [];

/** What the walk through a folder has found besides the files; undefined until it is done. */
type Walked = Pick<SpecFilter, 'closed'> | undefined;

/** Keeps what is wrong with a folder and stands in none of its specifications: its configuration, folders that are closed. */
export class FolderBook {
  private found: ReadonlyMap<string, readonly Problem[]> = new Map();
  private basis: readonly unknown[] = [];

  /** What is wrong at a path. */
  at(path: string): readonly Problem[] {
    return this.found.get(path) ?? NONE;
  }

  /** Where something is wrong. */
  paths(): Iterable<string> {
    return this.found.keys();
  }

  /** Looks again, where there is anything new to look at. Gives the paths of which something else may be said now. */
  update(graph: SpecGraph, settings: Settings, walked: Walked): readonly string[] {
    const basis = [settings, walked, graph.namesRevision];
    if (basis.every((each, at) => each === this.basis[at])) return [];
    this.basis = basis;
    const before = this.found;
    const problems = [...settings.problems, ...(walked ? afterWalk(graph, settings, walked) : [])];
    this.found = Map.groupBy(problems, ({ path }) => path);
    return [...new Set([...before.keys(), ...this.found.keys()])];
  }
}

function afterWalk(graph: SpecGraph, settings: Settings, walked: NonNullable<Walked>): readonly Problem[] {
  return [...emptyGlobs(graph, settings), ...walked.closed.map(closedFolder)];
}

/** A glob that is misspelt leaves specifications out, which nobody would notice. */
// @spec workspace.md#INDEX-32
function emptyGlobs(graph: SpecGraph, { config, specPlaces }: Settings): readonly Problem[] {
  const wanted = (config.specs ?? []).filter((glob) => !glob.startsWith('!'));
  return wanted.filter((glob) => !findsAny(graph, glob)).map((glob) => emptyGlob(glob, specPlaces[glob]));
}

function findsAny(graph: SpecGraph, glob: string): boolean {
  const { matches } = specGlobs([glob]);
  for (const path of graph.paths()) if (matches(path)) return true;
  return false;
}

function emptyGlob(glob: string, range: Range = START): Problem {
  const message = `"${glob}" finds no specification. Is it spelt like the path, and are the files not ignored?`;
  return { code: 'invalid-config', severity: 'warning', path: CONFIG_PATH, range, message };
}

// @spec workspace.md#INDEX-5
function closedFolder(folder: string): Problem {
  const message = 'The folder cannot be read: permission is denied. What is in it is not known here.';
  return { code: 'unreadable-file', severity: 'warning', path: folder || '.', range: START, message };
}
