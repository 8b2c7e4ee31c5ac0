import * as vscode from 'vscode';
import type { GraphOptions, ToGraphView } from '../../protocol/graph.ts';
import type { GraphWorkspace } from './graphWorkspace.ts';
import { graphPage, type PagePlace } from './page.ts';
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
    const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    view.webview.options = { enableScripts: true, localResourceRoots: [root] };
    view.webview.html = html(view.webview, root, place);
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

function html(webview: vscode.Webview, root: vscode.Uri, place: PagePlace): string {
  const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
  const styles = [uri('codicon.css'), uri('graph.css')];
  return graphPage({ source: webview.cspSource, script: uri('graph.js'), styles }, place);
}
