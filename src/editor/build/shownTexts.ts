import * as vscode from 'vscode';
import type { MadeBrief } from './briefing.ts';

/** Documents that show a text that is in no file: a brief, or what would become of a file. Read-only. */
const TEXT_SCHEME = 'sdme-text';

/** Briefs have a scheme of their own: their editors have actions. */
export const BRIEF_SCHEME = 'sdme-brief';

interface Shown {
  readonly text: string;
  /** The workspace folder that it is about. */
  readonly folder: vscode.Uri;
  /** The brief that it is, from which a session can start. */
  readonly brief?: MadeBrief;
}

/** The texts that are shown, kept as long as a tab shows them. */
export class ShownTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly shown = new Map<string, Shown>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscription: vscode.Disposable;
  private count = 0;

  /** Fires when a document shows another text. */
  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscription = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(TEXT_SCHEME, this),
      vscode.workspace.registerTextDocumentContentProvider(BRIEF_SCHEME, this),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) this.forget(input);
      }),
    );
  }

  /** The document that shows a text of a folder. */
  put(name: string, shown: Shown, scheme: string = TEXT_SCHEME): vscode.Uri {
    // A new query for each: what a virtual document shows is read once.
    const uri = vscode.Uri.from({ scheme, path: `/${name}`, query: String(this.count++) });
    this.shown.set(uri.toString(), shown);
    return uri;
  }

  /** Shows another text in the same document, and in what previews it. */
  async replace(uri: vscode.Uri, shown: Shown): Promise<void> {
    // Of a document that nobody has open no change is told.
    await vscode.workspace.openTextDocument(uri);
    this.shown.set(uri.toString(), shown);
    this.changed.fire(uri);
  }

  /** The workspace folder that a text is about; undefined once nobody shows it. */
  folderOf(uri: vscode.Uri): vscode.Uri | undefined {
    return this.shown.get(uri.toString())?.folder;
  }

  /** The brief that is shown; undefined where it is none. */
  briefOf(uri: vscode.Uri): MadeBrief | undefined {
    return this.shown.get(uri.toString())?.brief;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.shown.get(uri.toString())?.text ?? '';
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private forget(input: unknown): void {
    if (input instanceof vscode.TabInputText) this.shown.delete(input.uri.toString());
    if (!(input instanceof vscode.TabInputTextDiff)) return;
    for (const uri of [input.original, input.modified]) this.shown.delete(uri.toString());
  }
}
