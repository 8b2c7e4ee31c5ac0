import * as vscode from 'vscode';
import { Folders } from './editor/folders.ts';
import { Status } from './editor/status.ts';

/** Called by VS Code when the extension is first needed. Only registers: what is heavy loads when it is first used. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('SDME', { log: true });
  const worker = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath;
  const folders = new Folders({ worker, log });
  context.subscriptions.push(log, folders, new Status(folders));
  // After activation, so that nobody waits for it.
  setTimeout(() => void folders.open(), 0);
}
