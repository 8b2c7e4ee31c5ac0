import * as vscode from 'vscode';
import type { Desk } from '../../answers/agentTool.ts';
import type { LiveIndex } from '../../workspace/liveIndex.ts';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import type { TestPermission } from './testPermission.ts';

/** What agents' tools work with, one for each folder, made when somebody first asks. */
export class Desks {
  private readonly code: CodeFolders;
  private readonly permission: TestPermission;
  private readonly made = new WeakMap<LiveIndex, Promise<Desk>>();

  constructor(code: CodeFolders, permission: TestPermission) {
    this.code = code;
    this.permission = permission;
  }

  /** The desk of the folder that is worked in: that of the active editor, else the first. */
  async desk(): Promise<Desk> {
    await this.code.settled();
    const folder = this.folder();
    if (!folder) throw new Error('No folder with specifications is open.');
    const known = this.made.get(folder.index) ?? make(folder, this.permission);
    this.made.set(folder.index, known);
    return known;
  }

  private folder(): CodeFolder | undefined {
    const active = vscode.window.activeTextEditor?.document.uri;
    return (active && this.code.at(active)) ?? this.code.all[0];
  }
}

async function make(open: CodeFolder, permission: TestPermission): Promise<Desk> {
  const { deskFor } = await import('../../answers/agentTool.ts');
  const { loadTokenCounter } = await import('../../workspace/tokens.ts');
  return deskFor({
    open,
    count: loadTokenCounter,
    code: Promise.resolve(),
    recordingRefused: () => permission.untrusted(),
    testsRefused: (command) => permission.refusalOf(open, command),
  });
}
