/** Where a command writes; tests give their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** The folder that relative arguments start from. */
  readonly cwd: string;
  /** Whether text may be coloured. */
  readonly color: boolean;
}

/** 0 all well, 1 problems found, 2 could not run. */
export type ExitCode = 0 | 1 | 2;

/** One verb of the command line: from arguments to an exit code. */
export interface Command {
  readonly name: string;
  /** The line below "Usage". */
  readonly usage: string;
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** A reason for not running that is told to the person as it is. */
export class CannotRun extends Error {}
