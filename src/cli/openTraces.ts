import { performance } from 'node:perf_hooks';
import { CodeIndex } from '../workspace/code/codeIndex.ts';
import { startThreadEarly } from '../workspace/spareThreads.ts';
import type { Terminal } from './command.ts';
import { codeWorkerFile, grammarFolders } from './grammarFolders.ts';
import { type OpenFolder, withFolder } from './openFolder.ts';

/** A folder's indexes of specifications and code. */
export interface OpenTraces extends OpenFolder {
  readonly code: CodeIndex;
}

export interface OpenTracesOptions {
  readonly root: string;
  readonly cache: boolean;
  /** Whether the declarations of all code are wanted; else of code that is in use, unless nobody is told which of it is untraced. */
  readonly all: boolean;
  /** Told of the indexes when the specifications have been read, and the code not yet. */
  readonly early?: (open: OpenTraces) => void;
}

/** Reads a folder with its code, gives both indexes to `use`, and ends them whatever happens. */
export function withTraces<T>(
  { root, cache, all, early }: OpenTracesOptions,
  terminal: Terminal,
  use: (open: OpenTraces) => T | Promise<T>,
): Promise<T> {
  const started = performance.now();
  startThreadEarly(codeWorkerFile());
  return withFolder(root, cache, async ({ index }) => {
    const code = new CodeIndex({
      live: index,
      worker: codeWorkerFile(),
      grammars: grammarFolders(),
      cache,
      all,
      lean: !all && !cache && index.config.checks['untraced-code'] === 'off',
      awake: true,
      onMissing: (grammar) =>
        terminal.err(`sdme: The grammar of ${grammar} cannot be loaded; its files are traced as a whole.\n`),
      onFailure: (path, reason) =>
        terminal.err(`sdme: ${path || root} cannot be read for tracing: ${reason}\n`),
    });
    const milliseconds = () => Math.round(performance.now() - started);
    try {
      early?.({ index, code, milliseconds: milliseconds() });
      await code.start();
      return await use({ index, code, milliseconds: milliseconds() });
    } finally {
      await code.dispose();
    }
  });
}
