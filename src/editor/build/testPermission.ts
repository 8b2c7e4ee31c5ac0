import * as vscode from 'vscode';
import type { Folder } from '../folders.ts';

const KEY = 'sdme.testCommands';
const RUN = 'Run';

/** Whether the command that a folder names for its tests may be run: never in an untrusted workspace, and each only once a person has seen it. */
// @spec editor-build.md#BUILD-54
export class TestPermission {
  private readonly memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
  }

  /** Why it may not be run; null where it may, or where there is none. Asks the person about a command that they have not seen. */
  async refusal({ folder, index }: Folder): Promise<string | null> {
    if (!vscode.workspace.isTrusted) return 'No tests are run in a folder that is not trusted.';
    const { command } = index.config.test;
    if (command === null) return null;
    const seen = this.memory.get<readonly string[]>(KEY, []);
    const key = `${folder.uri.toString()}\n${command}`;
    if (seen.includes(key)) return null;
    const detail = `${command}\n\nThis command stands in "test" of .sdme/config.json of ${folder.name}, and runs there with your rights. You are asked again when it changes.`;
    const answer = await vscode.window.showWarningMessage(
      'Run the tests with this command?',
      { modal: true, detail },
      RUN,
    );
    if (answer !== RUN) return 'The command of the tests was not allowed to run.';
    await this.memory.update(KEY, [...seen, key]);
    return null;
  }
}
