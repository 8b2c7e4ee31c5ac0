import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import type { CodeFolders } from '../trace/codeFolders.ts';
import { VIEWS } from '../views.ts';
import { BriefDocuments } from './briefDocument.ts';
import { makeBrief } from './briefing.ts';
import { PlanView } from './planView.ts';
import { RuleDiagnostics } from './ruleDiagnostics.ts';
import { ShownTexts } from './shownTexts.ts';
import { SyncFixes, syncInstructions } from './syncing.ts';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown', scheme: 'file' };

export interface BuildingOptions {
  readonly code: CodeFolders;
  readonly context: vscode.ExtensionContext;
}

/** Everything about building from the specifications in the editor, and what tests see of it. */
export class Building implements vscode.Disposable {
  readonly rules: RuleDiagnostics;
  readonly plan: PlanView;
  /** What our commands about building do, by their ids. */
  readonly commands: ReturnType<typeof commandsOf>;
  private readonly subscription: vscode.Disposable;

  constructor(options: BuildingOptions) {
    const { code } = options;
    const texts = new ShownTexts();
    this.rules = new RuleDiagnostics(code);
    this.plan = new PlanView(code);
    this.commands = commandsOf(options, texts);
    this.subscription = vscode.Disposable.from(
      texts,
      this.rules,
      this.plan,
      vscode.languages.registerCodeActionsProvider(MARKDOWN, new SyncFixes(), {
        providedCodeActionKinds: SyncFixes.kinds,
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function commandsOf({ code, context }: BuildingOptions, texts: ShownTexts) {
  const briefs = new BriefDocuments(texts, context.globalStorageUri);
  return {
    [COMMANDS.syncInstructions]: () => syncInstructions(code.folders, texts),
    [COMMANDS.showPlan]: () => vscode.commands.executeCommand(`${VIEWS.plan}.focus`),
    [COMMANDS.brief]: async (argument: unknown) => {
      const made = await makeBrief(code, argument);
      if (made) await briefs.open(made);
    },
    [COMMANDS.copyBrief]: (argument: unknown) => briefs.copy(argument),
    [COMMANDS.saveBrief]: (argument: unknown) => briefs.save(argument),
    [COMMANDS.briefInChat]: (argument: unknown) => briefs.chat(argument),
    [COMMANDS.briefInTerminal]: (argument: unknown) => briefs.run(argument),
  };
}
