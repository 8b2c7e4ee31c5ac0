import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import { CONTEXTS } from '../views.ts';
import type { CodeFolders } from './codeFolders.ts';
import type { DriftBook } from './driftBook.ts';
import { driftCount, shareHover, shareText } from './logic/share.ts';

/** The traced share and the drift count in the status bar, and the context keys that menus ask for. */
export class ShareStatus implements vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly book: DriftBook;
  private readonly item = vscode.window.createStatusBarItem('sdme.share', vscode.StatusBarAlignment.Left, 0);
  private readonly subscription: vscode.Disposable;

  constructor(code: CodeFolders, book: DriftBook) {
    this.code = code;
    this.book = book;
    this.item.name = 'SDME: Traced Share';
    this.item.command = COMMANDS.showDrift;
    this.subscription = vscode.Disposable.from(
      this.item,
      book.onDidChange(() => this.update()),
      code.onDidChangeFolders(() => this.updateContext()),
      vscode.window.onDidChangeActiveTextEditor(() => this.updateContext()),
    );
  }

  /** What the status bar says; '' where nothing is traced. */
  get text(): string {
    return this.book.isTraced && this.book.isInUse ? this.item.text : '';
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private update(): void {
    this.updateContext();
    if (!this.book.isTraced || !this.book.isInUse) {
      this.item.hide();
      return;
    }
    const coverage = this.book.coverage();
    const counts = this.book.counts();
    this.item.text = shareText(coverage, driftCount(counts));
    this.item.tooltip = new vscode.MarkdownString(shareHover(coverage, counts), true);
    this.item.accessibilityInformation = {
      label: `${this.item.text} of the code is traced to specifications and drifts`,
    };
    this.item.show();
  }

  private updateContext(): void {
    const { document } = vscode.window.activeTextEditor ?? {};
    const place = document && this.code.at(document.uri);
    const isCode = place !== undefined && place.code.file(place.path) !== undefined;
    void vscode.commands.executeCommand('setContext', CONTEXTS.inCode, isCode);
    void vscode.commands.executeCommand('setContext', CONTEXTS.traced, this.tracedState());
  }

  private tracedState(): 'none' | 'unused' | 'used' {
    if (!this.book.isTraced) return 'none';
    return this.book.isInUse ? 'used' : 'unused';
  }
}
