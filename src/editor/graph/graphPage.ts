import * as vscode from 'vscode';
import type { GraphOptions, ToGraphView } from '../../protocol/graph.ts';
import type { PagePlace } from '../logic/webviewPage.ts';
import { fillWebview } from '../webviews.ts';
import type { GraphWorkspace } from './graphWorkspace.ts';
import { GraphSession, type Page } from './session.ts';

export interface GraphPageOptions {
  readonly extensionUri: vscode.Uri;
  readonly place: PagePlace;
  readonly options: GraphOptions;
}

/** A webview with a graph in it, in the sidebar or in a tab, and the session that feeds it. */
export class GraphPage implements Page, vscode.Disposable {
  readonly session: GraphSession;
  private readonly view: vscode.WebviewView | vscode.WebviewPanel;
  private readonly subscription: vscode.Disposable;

  constructor(
    view: vscode.WebviewView | vscode.WebviewPanel,
    world: GraphWorkspace,
    { extensionUri, place, options }: GraphPageOptions,
  ) {
    this.view = view;
    this.session = new GraphSession(this, world, options);
    const visibility = () => this.session.visibilityChanged();
    this.subscription = vscode.Disposable.from(
      view.webview.onDidReceiveMessage((message: unknown) => this.session.receive(message)),
      'onDidChangeVisibility' in view
        ? view.onDidChangeVisibility(visibility)
        : view.onDidChangeViewState(visibility),
    );
    fillWebview(view.webview, extensionUri, { name: 'graph', title: 'Specification graph', place });
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  post(message: ToGraphView): void {
    void this.view.webview.postMessage(message);
  }

  dispose(): void {
    this.session.dispose();
    this.subscription.dispose();
  }
}
