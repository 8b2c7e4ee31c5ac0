import { fileURLToPath } from 'node:url';
import { CodeIndex } from '../../src/workspace/code/codeIndex.ts';
import type { LiveIndex } from '../../src/workspace/liveIndex.ts';
import type { Corpus } from '../corpus.ts';
import { indexOf } from '../subject.ts';

const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const PACKAGES = ['web-tree-sitter', '@vscode/tree-sitter-wasm/wasm', 'tree-sitter-c'];

/** The bundle of the thread that reads code, made by `bench/trace.ts`. */
export const CODE_WORKER = fileURLToPath(new URL('../../out/bench/codeWorker.js', import.meta.url));
export const GRAMMARS = PACKAGES.map((name) => MODULES + name);

export interface Subject {
  readonly live: LiveIndex;
  readonly code: CodeIndex;
}

/** Both indexes of a folder, as `sdme trace` makes them. */
export function subjectOf(corpus: Corpus): Subject {
  const live = indexOf(corpus);
  const code = new CodeIndex({ live, worker: CODE_WORKER, grammars: GRAMMARS, all: true, awake: true });
  return { live, code };
}
