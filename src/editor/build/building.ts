import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import type { Archives } from '../council/archives.ts';
import type { CodeFolders } from '../trace/codeFolders.ts';
import type { DriftBook } from '../trace/driftBook.ts';
import { VIEWS } from '../views.ts';
import { auditText, showAudit } from './auditDocument.ts';
import { BoundsDiagnostics } from './boundsDiagnostics.ts';
import { BriefDocuments } from './briefDocument.ts';
import { makeBrief } from './briefing.ts';
import { BriefLenses } from './briefLenses.ts';
import { answerTo, type ChatAnswer, type ChatParts, registerChat } from './chat.ts';
import type { SeatCounters } from './countingPick.ts';
import { Desks } from './desks.ts';
import { registerTools } from './languageModelTools.ts';
import { type McpServersParts, mcpServersOf, registerMcpServers } from './mcpServers.ts';
import { OpenSessionWatch } from './openSessionWatch.ts';
import { PlanView } from './planView.ts';
import { RuleDiagnostics } from './ruleDiagnostics.ts';
import { SessionBook } from './sessionBook.ts';
import { SessionDesk } from './sessionDesk.ts';
import { ShownTexts } from './shownTexts.ts';
import { showWhy } from './showWhy.ts';
import { SyncFixes, syncInstructions } from './syncing.ts';
import { TestPermission } from './testPermission.ts';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown', scheme: 'file' };

export interface BuildingOptions {
  readonly code: CodeFolders;
  readonly book: DriftBook;
  readonly archives: Archives;
  readonly context: vscode.ExtensionContext;
  /** Who counts tokens for a person who asks them to. */
  readonly counters: () => Promise<SeatCounters>;
}

/** Everything about building from the specifications in the editor, and what tests see of it. */
export class Building implements vscode.Disposable {
  readonly rules: RuleDiagnostics;
  readonly plan: PlanView;
  private readonly chat: ChatParts;
  readonly archives: Archives;
  private readonly servers: McpServersParts;
  /** What our commands about building do, by their ids. */
  readonly commands: ReturnType<typeof commandsOf>;
  private readonly subscription: vscode.Disposable;

  constructor(options: BuildingOptions) {
    const { code, context } = options;
    const texts = new ShownTexts();
    const permission = new TestPermission(context.workspaceState);
    this.rules = new RuleDiagnostics(code);
    const sessions = new SessionBook(code.folders);
    const watch = new OpenSessionWatch(code, sessions);
    this.plan = new PlanView(code, sessions, watch);
    this.servers = { code, permission, context };
    this.archives = options.archives;
    this.chat = { ...options, desks: new Desks(code, permission) };
    const desk = new SessionDesk({ code, book: sessions, texts, permission, counters: options.counters });
    this.commands = commandsOf(options, texts, desk);
    this.subscription = vscode.Disposable.from(
      texts,
      permission,
      this.rules,
      this.plan,
      sessions,
      watch,
      new BoundsDiagnostics(code.folders, watch),
      vscode.languages.registerCodeActionsProvider(MARKDOWN, new SyncFixes(), {
        providedCodeActionKinds: SyncFixes.kinds,
      }),
      vscode.languages.registerCodeLensProvider(MARKDOWN, new BriefLenses(code.folders)),
      ...agentDoors(this.servers, this.chat),
    );
  }

  /** What a command of the chat answers. */
  answer(command: string | undefined, words: string): Promise<ChatAnswer> {
    return answerTo(this.chat, command, words);
  }

  /** The rebuildability of the first folder, as it is shown. */
  async auditText(): Promise<string> {
    const [folder] = this.chat.code.all;
    return folder ? auditText(this, folder) : '';
  }

  /** The servers that are offered to agents. */
  mcpServers(): readonly vscode.McpStdioServerDefinition[] {
    return mcpServersOf(this.servers);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

/** Where agents in VS Code ask; editors that are made from VS Code may lack some of these. */
function agentDoors(servers: McpServersParts, parts: ChatParts): readonly vscode.Disposable[] {
  const { lm, chat }: Partial<Pick<typeof vscode, 'lm' | 'chat'>> = vscode;
  const { context } = servers;
  const icon = vscode.Uri.joinPath(context.extensionUri, 'media', 'activity.svg');
  return [
    ...(typeof lm?.registerTool === 'function'
      ? [registerTools(parts.desks, context.extension.packageJSON)]
      : []),
    ...(typeof lm?.registerMcpServerDefinitionProvider === 'function' ? [registerMcpServers(servers)] : []),
    ...(typeof chat?.createChatParticipant === 'function' ? [registerChat(parts, icon)] : []),
  ];
}

function commandsOf(
  { code, archives, context, counters }: BuildingOptions,
  texts: ShownTexts,
  desk: SessionDesk,
) {
  const briefs = new BriefDocuments(texts, context.globalStorageUri);
  return {
    [COMMANDS.syncInstructions]: () => syncInstructions(code.folders, texts),
    [COMMANDS.showPlan]: () => vscode.commands.executeCommand(`${VIEWS.plan}.focus`),
    [COMMANDS.showWhy]: (argument: unknown) => showWhy(code, texts, argument),
    [COMMANDS.showAudit]: () => showAudit({ code, archives, texts }),
    [COMMANDS.brief]: async (argument: unknown) => {
      const made = await makeBrief(code, argument, counters);
      if (made) await briefs.open(made);
    },
    [COMMANDS.copyBrief]: (argument: unknown) => briefs.copy(argument),
    [COMMANDS.saveBrief]: (argument: unknown) => briefs.save(argument),
    [COMMANDS.briefInChat]: (argument: unknown) => briefs.chat(argument),
    [COMMANDS.briefInTerminal]: (argument: unknown) => briefs.run(argument),
    [COMMANDS.startSession]: (argument: unknown) => desk.start(argument),
    [COMMANDS.closeSession]: (argument: unknown) => desk.close(argument),
  };
}
