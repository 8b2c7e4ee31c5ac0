import * as vscode from 'vscode';
import type { Folders } from './folders.ts';
import { CONTEXTS } from './views.ts';

type State = 'none' | 'reading' | 'empty' | 'ready';

/** Keeps the context keys true that menus and welcome texts ask for. */
export class Status implements vscode.Disposable {
  private readonly folders: Folders;
  private readonly subscription: vscode.Disposable;
  private state: State | undefined;
  private inSpec: boolean | undefined;

  constructor(folders: Folders) {
    this.folders = folders;
    this.subscription = vscode.Disposable.from(
      folders.onDidChangeFolders(() => this.update()),
      folders.onDidChange(() => this.update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
    );
    this.update();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private update(): void {
    const state = this.currentState();
    if (state !== this.state) setContext(CONTEXTS.state, state);
    this.state = state;
    const inSpec = this.isInSpec();
    if (inSpec !== this.inSpec) setContext(CONTEXTS.inSpec, inSpec);
    this.inSpec = inSpec;
  }

  private currentState(): State {
    const { all } = this.folders;
    if (all.length === 0) return 'none';
    if (all.some(({ index }) => !index.graph.paths().next().done)) return 'ready';
    return all.every(({ index }) => index.state === 'ready') ? 'empty' : 'reading';
  }

  private isInSpec(): boolean {
    const document = vscode.window.activeTextEditor?.document;
    const place = document && this.folders.at(document.uri);
    return place?.index.isSpec(place.path) ?? false;
  }
}

function setContext(key: string, value: string | boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
