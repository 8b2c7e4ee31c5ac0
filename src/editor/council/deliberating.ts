import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import type { PictureFormat } from '../exportGraph.ts';
import type { Folders } from '../folders.ts';
import type { SeenGraph } from '../graph/graphViews.ts';
import { VIEWS } from '../views.ts';
import { Archives } from './archives.ts';
import type { CouncilDesk } from './councilDesk.ts';
import { DecisionHovers } from './decisionHovers.ts';
import { DecisionLenses } from './decisionLenses.ts';
import { DeliberationsView } from './deliberationsView.ts';
import { COUNCIL_PANEL, OPEN_EDITS } from './names.ts';
import { Stabilities } from './stabilities.ts';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown', scheme: 'file' };

export interface DeliberatingOptions {
  readonly folders: Folders;
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
}

/** Everything about deliberations in the editor, and what tests see of it. */
export class Deliberating implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly archives: Archives;
  readonly stabilities: Stabilities;
  readonly view: DeliberationsView;
  /** What our commands about deliberations do, by their ids. */
  readonly commands: ReturnType<typeof commandsOf>;
  private readonly options: DeliberatingOptions;
  private readonly subscription: vscode.Disposable;
  private making: Promise<CouncilDesk> | undefined;
  private made: CouncilDesk | undefined;

  constructor(options: DeliberatingOptions) {
    const { folders, context } = options;
    this.options = options;
    this.archives = new Archives(folders);
    this.stabilities = new Stabilities(this.archives);
    this.view = new DeliberationsView(this.archives, (ref) => this.made?.councils.isAsked(ref) ?? false);
    this.commands = commandsOf(this);
    const lenses = new DecisionLenses(this.archives);
    const hovers = new DecisionHovers(this.archives, this.stabilities);
    this.subscription = vscode.Disposable.from(
      this.archives,
      this.view,
      lenses,
      vscode.languages.registerCodeLensProvider(MARKDOWN, lenses),
      vscode.languages.registerHoverProvider(MARKDOWN, hovers),
      vscode.window.registerWebviewPanelSerializer(COUNCIL_PANEL, this),
    );
    // An edit that was open before the window was reloaded may be saved at any time.
    if (context.workspaceState.get<readonly unknown[]>(OPEN_EDITS, []).length > 0) void this.desk();
  }

  /** Where deliberations are worked on, made when it is first needed. */
  desk(): Promise<CouncilDesk> {
    this.making ??= import('./councilDesk.ts').then(({ CouncilDesk }) => {
      this.made = new CouncilDesk({ ...this.options, archives: this.archives });
      return this.made;
    });
    return this.making;
  }

  /** The graph that is seen as an input of a new deliberation; nothing while none can be seen. */
  graphFormats(seen: SeenGraph | undefined): readonly PictureFormat[] {
    if (!seen) return [];
    const save = async () =>
      (await import('./handGraph.ts')).handGraph(seen, this.options.folders, await this.desk());
    return [{ label: 'New deliberation', description: 'its picture and its text, for the council', save }];
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await (await this.desk()).panels.restore(panel, state);
  }

  dispose(): void {
    this.made?.dispose();
    this.subscription.dispose();
  }
}

function commandsOf(deliberating: Deliberating) {
  const { view } = deliberating;
  const atDesk = (run: (desk: CouncilDesk, argument: unknown) => unknown) => async (argument: unknown) =>
    run(await deliberating.desk(), argument);
  return {
    [COMMANDS.deliberate]: atDesk((desk, argument) => desk.deliberate(argument)),
    [COMMANDS.showDecisions]: atDesk((desk, argument) => desk.showDecisions(argument)),
    [COMMANDS.openDeliberation]: atDesk((desk, argument) => desk.openDeliberation(argument)),
    [COMMANDS.openRecord]: atDesk((desk, argument) => desk.openRecord(argument)),
    [COMMANDS.trackRecord]: atDesk((desk) => desk.showTrackRecord()),
    [COMMANDS.setApiKey]: atDesk((desk) => desk.setApiKey()),
    [COMMANDS.forgetApiKeys]: atDesk((desk) => desk.forgetApiKeys()),
    [COMMANDS.editSeats]: atDesk((desk) => desk.editSeats()),
    [COMMANDS.editLens]: atDesk((desk) => desk.editLens()),
    [COMMANDS.showDeliberations]: () => vscode.commands.executeCommand(`${VIEWS.deliberations}.focus`),
    [COMMANDS.searchDeliberations]: () => view.find(),
    [COMMANDS.clearDeliberationSearch]: () => view.show(''),
  };
}
