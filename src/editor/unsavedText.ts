import * as vscode from 'vscode';

/** Where the unsaved text of a document goes. */
export interface TextSink {
  /** Whether it wants the text at all. */
  readonly takes: boolean;
  /** Sets the text; undefined goes back to the disk. */
  set(text: string | undefined): Promise<void>;
}

export interface UnsavedTextOptions {
  /** Whether a document that changed may have a sink. */
  readonly isWanted: (document: vscode.TextDocument) => boolean;
  readonly sinkOf: (document: vscode.TextDocument) => TextSink | undefined;
  readonly pauseMilliseconds: number;
  /** Whether each keystroke begins the pause again. Where none does, somebody who never pauses sees what is new all the same. */
  readonly restarts: boolean;
}

/** Gives the text of unsaved files to their index, and takes it back when it is saved, reverted or closed. */
export class UnsavedText implements vscode.Disposable {
  private readonly waiting = new Map<string, vscode.TextDocument>();
  private readonly given = new Set<string>();
  /** What is on its way into an index, by document. */
  private readonly busy = new Map<string, Promise<void>>();
  private readonly subscription: vscode.Disposable;
  private readonly options: UnsavedTextOptions;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: UnsavedTextOptions) {
    this.options = options;
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.changed(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.changed(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.changed(document)),
    );
  }

  /** Gives all unsaved text again, to indexes that have not seen it. */
  giveAll(): void {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) this.changed(document);
  }

  /** Resolves when the index holds the document's newest text. */
  flush(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (this.waiting.delete(key)) {
      const before = this.busy.get(key) ?? Promise.resolve();
      const giving = before
        .then(() => this.give(document))
        .finally(() => {
          if (this.busy.get(key) === giving) this.busy.delete(key);
        });
      this.busy.set(key, giving);
    }
    return this.busy.get(key) ?? Promise.resolve();
  }

  async flushAll(): Promise<void> {
    this.stopTimer();
    for (const document of [...this.waiting.values()]) void this.flush(document);
    await Promise.all(this.busy.values());
  }

  dispose(): void {
    this.stopTimer();
    this.subscription.dispose();
  }

  private changed(document: vscode.TextDocument): void {
    const { isWanted, restarts, pauseMilliseconds } = this.options;
    if (document.uri.scheme !== 'file' || !isWanted(document)) return;
    this.waiting.set(document.uri.toString(), document);
    if (restarts) this.stopTimer();
    this.timer ??= setTimeout(() => void this.flushAll(), pauseMilliseconds);
  }

  private stopTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async give(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const sink = this.options.sinkOf(document);
    if (!sink) return;
    if (!document.isDirty || document.isClosed) {
      if (this.given.delete(key)) await sink.set(undefined);
    } else if (sink.takes) {
      this.given.add(key);
      await sink.set(document.getText());
    }
  }
}
