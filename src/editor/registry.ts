import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from './commands.ts';

/** Runs one of our commands, with its arguments checked. */
export function execute<Id extends CommandId>(
  id: Id,
  ...args: CommandArguments[Id] & unknown[]
): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** One of our commands as a tree item, lens or link carries it. */
export function commandLink<Id extends CommandId>(
  title: string,
  id: Id,
  ...args: CommandArguments[Id] & unknown[]
): vscode.Command {
  return { title, command: id, arguments: args };
}

/**
 * Registers a command. Menus of trees call it with an element and all that is selected. What it throws is told to the person and logged with
 * what is needed to mend it.
 */
export function register(
  log: vscode.LogOutputChannel,
  id: CommandId,
  run: (argument: unknown, selection?: unknown) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
    try {
      return await run(argument, selection);
    } catch (error) {
      log.error(id, error);
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  });
}
