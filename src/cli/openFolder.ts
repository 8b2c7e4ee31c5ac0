import { isAbsolute } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CONFIG_PATH } from '../workspace/config.ts';
import { LiveIndex } from '../workspace/liveIndex.ts';
import { shownPath } from './asWritten.ts';
import type { Terminal } from './command.ts';
import { workerFile } from './threads.ts';

/** A folder's index, and how long it took. */
export interface OpenFolder {
  readonly index: LiveIndex;
  readonly milliseconds: number;
}

export interface Stats {
  readonly documents: number;
  readonly sections: number;
  readonly statements: number;
  readonly references: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

export interface OpenFolderOptions {
  readonly root: string;
  readonly cache: boolean;
  /** Who is told what is wrong with the configuration; nobody where the answer holds that. */
  readonly terminal: Terminal | null;
}

/** The index of a folder's specifications; it is not started yet. */
export function openIndex(root: string, cache: boolean): LiveIndex {
  return new LiveIndex({ root, worker: workerFile(), cache });
}

/** Reads a folder, gives its index to `use`, and ends the index whatever happens. */
export async function withFolder<T>(
  { root, cache, terminal }: OpenFolderOptions,
  use: (open: OpenFolder) => T | Promise<T>,
): Promise<T> {
  const started = performance.now();
  const index = openIndex(root, cache);
  try {
    await index.start();
    if (terminal !== null) tellConfigFaults(index, terminal);
    return await use({ index, milliseconds: Math.round(performance.now() - started) });
  } finally {
    await index.dispose();
  }
}

/** Defaults stand in for what is wrong: an answer that rests on them would be taken for one that rests on what was written. */
// @spec cli.md#CLI-6
export function tellConfigFaults(index: LiveIndex, { err, cwd }: Terminal): void {
  for (const { path, range, message } of index.problems(CONFIG_PATH)) {
    const place = `${shownPath(index.root, cwd, path)}:${range.line + 1}:${range.character + 1}`;
    err(`sdme: ${place} ${message}\n`);
  }
}

/** What is said where there is nothing to work on. */
// @spec cli.md#CLI-14
export function noSpecifications(root: string): string {
  return `There are no specifications in ${root}. They are markdown files in specs/, or what "specs" of .sdme/config.json names.`;
}

export function statsOf({ index, milliseconds }: OpenFolder): Stats {
  return { ...index.graph.size(), milliseconds };
}

/** A path of the index as a person in `cwd` would write it, for reports that are read by machines: where the folder lies elsewhere, from the folder. */
export function reportedPath(root: string, cwd: string, path: string): string {
  const shown = shownPath(root, cwd, path);
  return shown.startsWith('../') || isAbsolute(shown) ? path : shown;
}
