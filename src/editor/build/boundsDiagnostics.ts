import * as vscode from 'vscode';
import { SOURCE } from '../diagnostics.ts';
import type { Folders } from '../folders.ts';
import type { OpenSessionWatch } from './openSessionWatch.ts';

/** While a session is open: a warning at the top of each file that was changed and lies outside of its bounds. */
// @spec editor-build.md#BUILD-51
export class BoundsDiagnostics implements vscode.Disposable {
  private readonly folders: Folders;
  private readonly watch: OpenSessionWatch;
  private readonly collection = vscode.languages.createDiagnosticCollection('sdme-bounds');
  private readonly subscription: vscode.Disposable;

  constructor(folders: Folders, watch: OpenSessionWatch) {
    this.folders = folders;
    this.watch = watch;
    this.subscription = vscode.Disposable.from(
      this.collection,
      watch.onDidChange(() => this.show()),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private show(): void {
    this.collection.clear();
    for (const folder of this.folders.all) {
      const strayed = this.watch.of(folder);
      for (const path of new Set(strayed.flatMap(({ outside }) => outside))) {
        const left = strayed.filter(({ outside }) => outside.includes(path));
        const warnings = left.map(({ session }) => warning(session));
        this.collection.set(this.folders.uri(folder.index, path), warnings);
      }
    }
  }
}

function warning(id: string): vscode.Diagnostic {
  const message = `This file lies outside the bounds of the open session ${id}. Take the change back, or explain it when the session is closed.`;
  const made = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, Number.MAX_SAFE_INTEGER),
    message,
    vscode.DiagnosticSeverity.Warning,
  );
  made.source = SOURCE;
  made.code = 'out-of-bounds';
  return made;
}
