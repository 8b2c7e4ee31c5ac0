import * as vscode from 'vscode';
import type { Folder } from '../folders.ts';

const KEY = 'sdme.testCommands';
const RUN = 'Run';

/** Whether the command that a folder names for its tests may be run: never in an untrusted workspace, and each only once a person has seen it. */
// @spec editor-build.md#BUILD-54
export class TestPermission implements vscode.Disposable {
  private readonly memory: vscode.Memento;
  private readonly agreed = new vscode.EventEmitter<void>();

  /** Fires when a person agreed to a command. */
  readonly onDidAgree = this.agreed.event;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
  }

  /** Why the folder's command may not be run; null where it may, or where there is none. Asks the person about a command that they have not seen. */
  async refusal(folder: Folder): Promise<string | null> {
    const { command } = folder.index.config.test;
    return command === null ? this.untrusted() : this.refusalOf(folder, command);
  }

  /** The same for one command, which may have come in another's place. */
  async refusalOf({ folder }: Folder, command: string): Promise<string | null> {
    const untrusted = this.untrusted();
    if (untrusted !== null || this.seen.includes(keyOf(folder, command))) return untrusted;
    const detail = `${command}\n\nThis command stands in "test" of .sdme/config.json of ${folder.name}, and runs there with your rights. You are asked again when it changes.`;
    const answer = await vscode.window.showWarningMessage(
      'Run the tests with this command?',
      { modal: true, detail },
      RUN,
    );
    if (answer !== RUN) return 'The command of the tests was not allowed to run.';
    await this.memory.update(KEY, [...this.seen, keyOf(folder, command)]);
    this.agreed.fire();
    return null;
  }

  /** Why nothing is run at all; null where the workspace is trusted. */
  // @spec editor.md#EDIT-3
  untrusted(): string | null {
    return vscode.workspace.isTrusted ? null : 'No tests are run in a folder that is not trusted.';
  }

  /** The command of a folder's tests, where a person has agreed to it. */
  agreedCommand({ folder, index }: Folder): string | undefined {
    const { command } = index.config.test;
    return command !== null && this.seen.includes(keyOf(folder, command)) ? command : undefined;
  }

  dispose(): void {
    this.agreed.dispose();
  }

  private get seen(): readonly string[] {
    return this.memory.get<readonly string[]>(KEY, []);
  }
}

function keyOf({ uri }: vscode.WorkspaceFolder, command: string): string {
  return `${uri.toString()}\n${command}`;
}
