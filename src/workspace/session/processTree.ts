import { type ChildProcess, spawn } from 'node:child_process';

const IS_WINDOWS = process.platform === 'win32';

/** What this process was given by an editor or a test runner for itself, and a command of the person would take for its own. */
const NOT_FOR_CHILDREN = /^(?:VSCODE_\w+|ELECTRON_RUN_AS_NODE|NODE_TEST_CONTEXT)$/;

/** Starts a command line in the system's shell, as the head of a process tree of its own. It reads `input`, or nothing. */
export function startTree(command: string, cwd: string, input: string | null = null): ChildProcess {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !NOT_FOR_CHILDREN.test(name)),
  );
  const child = spawn(command, {
    cwd,
    env,
    shell: true,
    // A process group of its own on POSIX, which can be ended as a whole.
    detached: !IS_WINDOWS,
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  // Whoever has read enough closes its end.
  child.stdin?.on('error', () => {}).end(input);
  return child;
}

/** Ends a process with all that it started: asked first, `isFinal` not asked. Who is gone already is no error. */
// @spec session.md#RUN-3
export function endTree({ pid }: ChildProcess, isFinal: boolean): void {
  if (pid === undefined) return;
  if (IS_WINDOWS) {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => {},
    );
    return;
  }
  try {
    process.kill(-pid, isFinal ? 'SIGKILL' : 'SIGTERM');
  } catch {
    // The group is gone.
  }
}
