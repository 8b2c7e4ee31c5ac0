import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import { LateEvent } from '../lateEvent.ts';
import { addressOf } from '../logic/hoverText.ts';
import { commandLink } from '../registry.ts';
import type { CodeFolders } from './codeFolders.ts';
import { implementationWords, linksInto } from './logic/headings.ts';

const REFRESH_MILLISECONDS = 300;

/** Above each heading that code names: how many implementations and verifying tests it has. */
// @spec editor-trace.md#SEE-12
export class ImplementationLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly changed = new LateEvent(REFRESH_MILLISECONDS);
  private readonly subscription: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(code: CodeFolders) {
    this.code = code;
    this.subscription = vscode.Disposable.from(
      this.changed,
      code.onDidChange(({ change }) => {
        if (change.specs.length > 0) this.changed.soon();
      }),
      code.onDidChangeFolders(() => this.changed.soon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('sdme.codeLens')) this.changed.soon();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!vscode.workspace.getConfiguration('sdme').get('codeLens.enabled', true)) return [];
    const spec = await this.code.folders.spec(document);
    const facts = spec?.index.graph.document(spec.path);
    const place = this.code.at(document.uri);
    if (!place || !facts) return [];
    const all = place.code.linksInto(place.path);
    if (all.length === 0) return [];
    return facts.sections.flatMap(({ line }, section) => {
      const words = implementationWords(linksInto(facts, section, all));
      if (words === '') return [];
      const target = { folder: place.folder.uri.toString(), address: addressOf(facts, section) };
      const command = commandLink(words, COMMANDS.goToImplementations, target);
      return [new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command)];
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
