import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import type { Stabilities } from '../council/stabilities.ts';
import { LateEvent } from '../lateEvent.ts';
import { commandLink } from '../registry.ts';
import type { CodeFolders, CodeView } from './codeFolders.ts';
import { titleOf } from './linkPlaces.ts';
import type { UnitRef } from './logic/arguments.ts';
import { type LensMode, lensTitle, type PlannedLens, planLenses } from './logic/lensPlan.ts';
import { unsettled } from './unsettled.ts';

/** Lenses of files that did not change are asked for again at most this often. */
const REFRESH_MILLISECONDS = 200;

/** A lens that is worded only when it comes into view. */
class CodeLens extends vscode.CodeLens {
  readonly view: CodeView;
  readonly planned: PlannedLens;

  constructor(view: CodeView, planned: PlannedLens) {
    super(new vscode.Range(planned.line, 0, planned.line, 0));
    this.view = view;
    this.planned = planned;
  }
}

/** Above each outermost declaration: which section it implements, that it has none, or that one of the two has changed. */
// @spec council-editor.md#DESK-41
export class CodeLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly stabilities: Stabilities;
  private readonly changed = new LateEvent(REFRESH_MILLISECONDS);
  private readonly subscription: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(code: CodeFolders, stabilities: Stabilities) {
    this.code = code;
    this.stabilities = stabilities;
    this.subscription = vscode.Disposable.from(
      this.changed,
      code.onDidChange(({ folder, change }) => {
        if (change.code.some((path) => isShown(this.code.folders.uri(folder.index, path))))
          this.changed.soon();
      }),
      code.onDidChangeFolders(() => this.changed.soon()),
      stabilities.onDidChange(() => this.changed.soon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('sdme.codeLens')) this.changed.soon();
      }),
    );
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[]> {
    const settings = vscode.workspace.getConfiguration('sdme', document.uri);
    if (!settings.get('codeLens.enabled', true)) return [];
    const view = await this.code.view(document);
    if (!view || token.isCancellationRequested) return [];
    const mode = settings.get<LensMode>('codeLens.code', 'all');
    const planned = planLenses(view.file, view.trace, { mode, inUse: view.code.inUse });
    return planned.map((each) => new CodeLens(view, each));
  }

  async resolveCodeLens(lens: vscode.CodeLens): Promise<vscode.CodeLens> {
    if (!(lens instanceof CodeLens)) return lens;
    const { view, planned } = lens;
    lens.command = commandOf(view, planned);
    if (planned.does !== 'jump') return lens;
    const doubts = await unsettled(this.stabilities, view, planned.links);
    if (doubts.length > 0)
      lens.command = {
        ...lens.command,
        title: `${lens.command.title} · not stable`,
        tooltip: doubts.join('\n'),
      };
    return lens;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function isShown(uri: vscode.Uri): boolean {
  const text = uri.toString();
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === text);
}

function commandOf(view: CodeView, planned: PlannedLens): vscode.Command {
  const title = lensTitle(planned, (link) => titleOf(view, link));
  const unit: UnitRef = {
    folder: view.folder.uri.toString(),
    path: view.path,
    unit: view.file.units[planned.unit]?.name ?? '',
  };
  const link = { ...unit, address: planned.links[0]?.address ?? '' };
  switch (planned.does) {
    case 'jump':
      return commandLink(title, COMMANDS.goToSpec, unit);
    case 'review':
      return commandLink(title, COMMANDS.reviewDrift, link);
    case 'mend':
      return commandLink(title, COMMANDS.mendTrace, link);
    case 'link':
      return commandLink(title, COMMANDS.linkToSpec, unit);
    case 'start':
      return commandLink(title, COMMANDS.startSection, unit);
    case 'exempt':
      return commandLink(title, COMMANDS.exemptFromSpec, unit);
  }
}
