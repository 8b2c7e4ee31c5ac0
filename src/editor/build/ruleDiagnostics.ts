import * as vscode from 'vscode';
import { affects } from '../configuration.ts';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import { RuleWatch } from './ruleWatch.ts';

/** Shows where rules are broken, gone or out of step, in every folder; what was edited is held against them again. */
export class RuleDiagnostics implements vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly watches = new Map<unknown, RuleWatch>();
  private readonly subscription: vscode.Disposable;

  constructor(code: CodeFolders) {
    this.code = code;
    this.subscription = vscode.Disposable.from(
      code.onDidChangeFolders(() => this.follow()),
      code.folders.onDidChange(({ index }) => this.watches.get(index)?.rulesChanged()),
      code.folders.onDidTouchFile(({ index, event }) => this.watches.get(index)?.fileChanged(event.path)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.edited(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affects(event, 'problems.enabled')) for (const watch of this.watches.values()) watch.startOver();
      }),
    );
  }

  /** Resolves when everything that is known to have changed has been held against the rules. */
  async settled(): Promise<void> {
    await this.code.settled();
    await Promise.all([...this.watches.values()].map((watch) => watch.settled()));
  }

  dispose(): void {
    for (const watch of this.watches.values()) watch.dispose();
    this.watches.clear();
    this.subscription.dispose();
  }

  private edited(document: vscode.TextDocument): void {
    if (document.uri.scheme !== 'file' || this.watches.size === 0) return;
    const place = this.code.folders.at(document.uri);
    if (place) this.watches.get(place.index)?.fileChanged(place.path);
  }

  /** A folder whose code has been read is looked at once more: rules are held against code. */
  private follow(): void {
    const open = new Map<unknown, CodeFolder>(this.code.all.map((folder) => [folder.index, folder]));
    for (const [index, watch] of this.watches) {
      if (open.has(index)) continue;
      watch.dispose();
      this.watches.delete(index);
    }
    for (const [index, folder] of open) {
      const known = this.watches.get(index);
      if (known) known.startOver();
      else this.watches.set(index, new RuleWatch(folder, this.code.folders));
    }
  }
}
