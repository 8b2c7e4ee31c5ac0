import { CutText } from './cutText.ts';
import { endTree, startTree } from './processTree.ts';

export interface CommandOptions {
  /** A command line for the system's shell. */
  readonly command: string;
  readonly cwd: string;
  readonly limitMilliseconds: number;
  /** What it reads from its standard input; nothing where this is left out. */
  readonly input?: string;
  /** Told of each piece of output as it comes. */
  readonly onOutput?: (piece: Buffer) => void;
}

/** How a command ended, and what of its output was kept. */
export interface Ended {
  /** Why it did not end well, in words; null where it did. */
  readonly fault: string | null;
  readonly output: string;
  /** Whether all of its output was kept. */
  readonly isWhole: boolean;
}

const HEAD_BYTES = 256 << 10;
const TAIL_BYTES = 4 << 20;
/** How long a tree has to end by itself when it is asked to. */
const GRACE_MILLISECONDS = 2_000;
/** How long what a command left behind may hold its output open. */
const LINGER_MILLISECONDS = 500;

/**
 * Runs a command to its end, to its time limit, or to the signal; then its whole process tree is ended, with what it left running behind
 * it. Rejects when aborted, once the tree has ended.
 */
// @spec session.md#RUN-2, session.md#RUN-3
export async function runCommand(options: CommandOptions, signal?: AbortSignal): Promise<Ended> {
  signal?.throwIfAborted();
  const output = new CutText(HEAD_BYTES, TAIL_BYTES);
  const child = startTree(options.command, options.cwd, options.input);
  const take = (piece: Buffer): void => {
    output.add(piece);
    options.onOutput?.(piece);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  let stopped: string | null = null;
  let grace: NodeJS.Timeout | undefined;
  const stop = (why: string): void => {
    stopped ??= why;
    endTree(child, false);
    grace ??= setTimeout(() => endTree(child, true), GRACE_MILLISECONDS);
  };
  const onAbort = (): void => stop('It was given up.');
  // Whoever runs the command may end in the middle of it.
  const onExit = (): void => endTree(child, true);
  signal?.addEventListener('abort', onAbort, { once: true });
  process.once('exit', onExit);
  const limit = setTimeout(() => stop(limitText(options.limitMilliseconds)), options.limitMilliseconds);
  try {
    const end = await ended(child);
    signal?.throwIfAborted();
    const fault = stopped ?? faultOf(end, options);
    return { fault, output: output.toString(), isWhole: output.isWhole };
  } finally {
    clearTimeout(limit);
    clearTimeout(grace);
    signal?.removeEventListener('abort', onAbort);
    process.off('exit', onExit);
    endTree(child, true);
  }
}

type Child = ReturnType<typeof startTree>;

interface End {
  readonly code: number | null;
  readonly killedBy: string | null;
  readonly error?: Error;
}

/** When the command has ended and its output is read; what it left running does not hold this up. */
function ended(child: Child): Promise<End> {
  return new Promise((done) => {
    let linger: NodeJS.Timeout | undefined;
    child.once('error', (error) => done({ code: null, killedBy: null, error }));
    child.once('exit', (code, killedBy) => {
      linger = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, LINGER_MILLISECONDS);
      child.once('close', () => {
        clearTimeout(linger);
        done({ code, killedBy });
      });
    });
  });
}

/** What shells say when there is no such command: POSIX's, and that of Windows. */
const ABSENT = [127, 9009];

function faultOf({ code, killedBy, error }: End, { command, cwd }: CommandOptions): string | null {
  if (error) return `"${command}" could not be started in ${cwd}: ${error.message}`;
  if (killedBy !== null) return `it was ended by ${killedBy}`;
  if (code !== null && ABSENT.includes(code)) return `"${command}" runs a command that is not there`;
  return code === 0 ? null : `exit code ${code}`;
}

function limitText(milliseconds: number): string {
  return `it did not end within ${Math.round(milliseconds / 100) / 10} s and was stopped`;
}
