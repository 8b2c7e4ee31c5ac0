import * as vscode from 'vscode';
import { type PagePlace, webviewPage } from './logic/webviewPage.ts';

/** What a webview shows: the bundle's name in `dist/webview`, the page's title, and where it stands. */
export interface WebviewContent {
  readonly name: 'graph' | 'council';
  readonly title: string;
  readonly place: PagePlace;
}

/** Fills a webview with the page of one bundle; it may load that folder's files and nothing else. */
export function fillWebview(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  content: WebviewContent,
): void {
  const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
  const styles = [uri('codicon.css'), uri(`${content.name}.css`)];
  const files = { source: webview.cspSource, script: uri(`${content.name}.js`), styles };
  webview.options = { enableScripts: true, localResourceRoots: [root] };
  webview.html = webviewPage(files, content.title, content.place);
}
