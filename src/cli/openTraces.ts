import { performance } from 'node:perf_hooks';
import { CodeIndex } from '../workspace/code/codeIndex.ts';
import type { Terminal } from './command.ts';
import { grammarFolders } from './grammarFolders.ts';
import { type OpenFolder, openIndex, tellConfigFaults } from './openFolder.ts';
import { codeWorkerFile, startAnotherThread, startThreads } from './threads.ts';

/** A folder's indexes of specifications and code. */
export interface OpenTraces extends OpenFolder {
  readonly code: CodeIndex;
}

export interface OpenTracesOptions {
  readonly root: string;
  readonly cache: boolean;
  /** Whether the declarations of all code are wanted; else of code that is in use, unless nobody is told which of it is untraced. */
  readonly all: boolean;
  /** Whether the answer holds what is wrong with the configuration. */
  readonly tellsFaults?: boolean;
  /** Told of the indexes when the specifications have been read, and the code not yet. */
  readonly early?: (open: OpenTraces) => void;
}

/** Where there are so many specifications there is code enough for two threads. */
const MANY_SPECS = 50;

/** Reads a folder with its code, gives both indexes to `use`, and ends them whatever happens. */
export async function withTraces<T>(
  { root, cache, all, early, tellsFaults = false }: OpenTracesOptions,
  terminal: Terminal,
  use: (open: OpenTraces) => T | Promise<T>,
): Promise<T> {
  const started = performance.now();
  startThreads('code');
  const index = openIndex(root, cache);
  const code = new CodeIndex({
    live: index,
    worker: codeWorkerFile(),
    grammars: grammarFolders(),
    cache,
    all,
    lean: !all && !cache,
    awake: true,
    onMissing: (grammar) =>
      terminal.err(`sdme: The grammar of ${grammar} cannot be loaded; its files are traced as a whole.\n`),
    onFailure: (path, reason) =>
      terminal.err(`sdme: ${path || root} cannot be read for tracing: ${reason}\n`),
  });
  const open = (): OpenTraces => ({ index, code, milliseconds: Math.round(performance.now() - started) });
  try {
    let isSmall = true;
    const specs = index.start(undefined, (done) => {
      if (isSmall && done >= MANY_SPECS) startAnotherThread();
      isSmall = done < MANY_SPECS;
    });
    const both = Promise.all([specs, code.start()]);
    await Promise.race([specs, both]);
    if (!tellsFaults) tellConfigFaults(index, terminal);
    early?.(open());
    await both;
    return await use(open());
  } finally {
    await code.dispose();
    await index.dispose();
  }
}
