import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodeIndex, type CodeIndexOptions, type TraceChange } from '../../../src/workspace/code/codeIndex.ts';
import type { FileEvent, LiveIndex, LiveIndexOptions } from '../../../src/workspace/liveIndex.ts';
import type { Folder } from '../workspace/folder.ts';
import { indexOf } from '../workspace/index.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

/** Where the grammars lie in this repository. */
export const GRAMMARS = ['web-tree-sitter', '@vscode/tree-sitter-wasm/wasm', 'tree-sitter-c'].map((name) =>
  join(MODULES, name),
);

/** What the reading threads run. */
export const CODE_WORKER = new URL('../../../src/workspace/code/worker.ts', import.meta.url);

export interface Traced {
  readonly made: Folder;
  readonly live: LiveIndex;
  readonly code: CodeIndex;
  /** Everything that listeners have been told. */
  readonly changes: TraceChange[];
  /** Tells both indexes what happened on disk, and waits until it is in. */
  tell(...events: readonly FileEvent[]): Promise<void>;
  /** Writes files, tells of them, and waits until they are in. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  remove(...paths: readonly string[]): Promise<void>;
}

export interface TracedOptions extends Partial<CodeIndexOptions> {
  readonly specs?: Partial<LiveIndexOptions>;
}

/** A folder with both of its indexes ready; they end before it is deleted. */
export async function traced(made: Folder, { specs, ...options }: TracedOptions = {}): Promise<Traced> {
  const live = await indexOf(made, specs);
  const code = new CodeIndex({
    live,
    worker: CODE_WORKER,
    grammars: GRAMMARS,
    workers: 1,
    cache: false,
    ...options,
  });
  const changes: TraceChange[] = [];
  code.onDidChange((change) => changes.push(change));
  made.closers.unshift(() => code.dispose());
  await code.start();
  const tell = async (...events: readonly FileEvent[]) => {
    live.filesChanged(events);
    code.filesChanged(events);
    await code.settled();
  };
  return {
    made,
    live,
    code,
    changes,
    tell,
    write: async (files) => {
      await made.write(files);
      await tell(...Object.keys(files).map((path) => ({ path, kind: 'changed' as const })));
    },
    remove: async (...paths) => {
      for (const path of paths) await made.remove(path);
      await tell(...paths.map((path) => ({ path, kind: 'deleted' as const })));
    },
  };
}

/** Each link of a file as `unit → address (status)`, `✓` for one that verifies. */
export function linksOf({ code }: Traced, path: string): string[] {
  const { units = [] } = code.file(path) ?? {};
  return (code.trace(path)?.units ?? []).flatMap(({ unit, links }) =>
    links.map(
      ({ address, status, verifies }) =>
        `${units[unit]?.name || 'file'} ${verifies ? '✓' : '→'} ${address} (${status})`,
    ),
  );
}

/** Each declaration of a file as `name: status`. */
export function statusesOf({ code }: Traced, path: string): string[] {
  const { units = [] } = code.file(path) ?? {};
  return (code.trace(path)?.units ?? []).map(
    ({ unit, status }) => `${units[unit]?.name || 'file'}: ${status}`,
  );
}

/** Problems as `code path:line message`. */
export function problemsOf({ code }: Traced, path?: string): string[] {
  return code
    .problems(path)
    .map(({ code: what, path: where, range, message }) => `${what} ${where}:${range.line + 1} ${message}`);
}
