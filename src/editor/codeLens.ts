import * as vscode from 'vscode';
import { impact } from '../graph/impact.ts';
import type { SpecDocument } from '../spec/model.ts';
import { COMMANDS, type Target } from './commands.ts';
import { affects, setting } from './configuration.ts';
import type { Folders, Place } from './folders.ts';
import { LateEvent } from './lateEvent.ts';
import { counted, countsFor, linkCounts } from './logic/counts.ts';
import { addressOf } from './logic/hoverText.ts';
import { commandLink } from './registry.ts';

/** Lenses of files that did not change are asked for again at most this often. */
const REFRESH_MILLISECONDS = 300;

/** The graph counts a section with the sections in it: there a card stands for all of them. */
const TOOLTIP = 'Of this section itself, without the sections in it';

/** The lens that says how far a change reaches, worked out only when it comes into view. */
class ImpactLens extends vscode.CodeLens {
  readonly place: Place;
  readonly target: Target;

  constructor(range: vscode.Range, place: Place, target: Target) {
    super(range);
    this.place = place;
    this.target = target;
  }
}

/** Above each heading that has references: how many come in, how many go out, and what a change of it reaches. */
// @spec editor.md#EDIT-23
export class HeadingLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly folders: Folders;
  private readonly changed = new LateEvent(REFRESH_MILLISECONDS);
  private readonly subscription: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(folders: Folders) {
    this.folders = folders;
    this.subscription = vscode.Disposable.from(
      this.changed,
      folders.onDidChange(() => this.changed.soon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affects(event, 'codeLens.enabled')) this.changed.soon();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!setting('codeLens.enabled')) return [];
    const place = await this.folders.spec(document);
    const facts = place?.index.graph.document(place.path);
    return place && facts ? lensesOf(place, facts) : [];
  }

  resolveCodeLens(lens: vscode.CodeLens): vscode.CodeLens {
    if (lens instanceof ImpactLens) {
      const reached = impact(lens.place.index.graph, lens.target.address).length;
      lens.command = commandLink(`impact ${reached}`, COMMANDS.showImpact, lens.target);
    }
    return lens;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function lensesOf(place: Place, document: SpecDocument): vscode.CodeLens[] {
  const counts = linkCounts(place.index.graph, document);
  return document.sections.flatMap(({ line }, section) => {
    const { incoming, outgoing } = countsFor(document, section, counts);
    if (incoming + outgoing === 0) return [];
    const range = new vscode.Range(line, 0, line, 0);
    const target = { folder: place.folder.uri.toString(), address: addressOf(document, section) };
    return [
      new vscode.CodeLens(range, {
        ...commandLink(counted(incoming, 'reference'), COMMANDS.findReferences, target),
        tooltip: TOOLTIP,
      }),
      new vscode.CodeLens(range, {
        ...commandLink(`${outgoing} out`, COMMANDS.peekOutgoing, target),
        tooltip: TOOLTIP,
      }),
      new ImpactLens(range, place, target),
    ];
  });
}
