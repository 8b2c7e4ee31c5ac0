import * as vscode from 'vscode';
import { nodeOf } from '../../graph/specGraph.ts';
import { COMMANDS } from '../commands.ts';
import { affects, setting } from '../configuration.ts';
import { LateEvent } from '../lateEvent.ts';
import { counted } from '../logic/counts.ts';
import { commandLink } from '../registry.ts';
import type { Archives } from './archives.ts';
import { about } from './logic/deliberationList.ts';

/** Lenses of files that did not change are asked for again at most this often. */
const REFRESH_MILLISECONDS = 300;

/** Above each heading of a specification: how many deliberations were about it, and the way to a new one. */
export class DecisionLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly archives: Archives;
  private readonly changed = new LateEvent(REFRESH_MILLISECONDS);
  private readonly subscription: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(archives: Archives) {
    this.archives = archives;
    this.subscription = vscode.Disposable.from(
      this.changed,
      archives.onDidChange(() => this.changed.soon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affects(event, 'codeLens.enabled')) this.changed.soon();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!setting('codeLens.enabled')) return [];
    const place = await this.archives.folders.spec(document);
    const facts = place?.index.graph.document(place.path);
    if (!place || !facts) return [];
    const archive = (await this.archives.all()).find(({ index }) => index === place.index);
    return facts.sections.flatMap(({ line }, section) => {
      const { address } = nodeOf(facts, section);
      const target = { folder: place.folder.uri.toString(), address };
      const range = new vscode.Range(line, 0, line, 0);
      const decisions = about(archive?.records ?? [], address).length;
      const count = commandLink(counted(decisions, 'deliberation'), COMMANDS.showDecisions, target);
      return [
        ...(decisions === 0 ? [] : [new vscode.CodeLens(range, count)]),
        new vscode.CodeLens(range, commandLink('Deliberate', COMMANDS.deliberate, target)),
      ];
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
