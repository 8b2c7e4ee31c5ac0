import * as vscode from 'vscode';
import { COMMANDS, type Target } from '../commands.ts';
import { LateEvent } from '../lateEvent.ts';
import { commandLink } from '../registry.ts';
import type { CodeFolders } from '../trace/codeFolders.ts';
import { VIEWS } from '../views.ts';
import { type PlanNode, type PlanSource, planChildren, planRoots, planWords } from './logic/planTree.ts';
import type { OpenSessionWatch } from './openSessionWatch.ts';
import type { SessionBook } from './sessionBook.ts';

const REFRESH_MILLISECONDS = 500;

/** A node of the view, with what menus hand to commands. */
export type PlanElement = PlanNode & { readonly target?: Target };

/** The view of the build order: what can be built next, layer by layer, and what stands in the way. */
export class PlanView implements vscode.TreeDataProvider<PlanElement>, vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly sessions: SessionBook;
  private readonly watch: OpenSessionWatch;
  private readonly changed = new LateEvent(REFRESH_MILLISECONDS);
  private readonly view: vscode.TreeView<PlanElement>;
  private readonly subscription: vscode.Disposable;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(code: CodeFolders, sessions: SessionBook, watch: OpenSessionWatch) {
    this.code = code;
    this.sessions = sessions;
    this.watch = watch;
    this.view = vscode.window.createTreeView(VIEWS.plan, { treeDataProvider: this });
    this.subscription = vscode.Disposable.from(
      this.changed,
      this.view,
      sessions.onDidChange(() => this.refresh()),
      watch.onDidChange(() => this.refresh()),
      code.folders.onDidChange(() => this.refresh()),
      code.onDidChange(() => this.refresh()),
      code.onDidChangeFolders(() => this.refresh()),
      this.view.onDidChangeVisibility(() => this.refresh()),
    );
  }

  async getChildren(node?: PlanElement): Promise<PlanElement[]> {
    const nodes = node ? planChildren(node) : planRoots(await this.sources());
    return nodes.map(elementOf);
  }

  getTreeItem(node: PlanElement): vscode.TreeItem {
    const { label, description, icon, tooltip } = planWords(node);
    const item = new vscode.TreeItem(label, stateOf(node));
    item.description = description;
    item.tooltip = tooltip;
    item.iconPath = new vscode.ThemeIcon(icon);
    item.contextValue = `sdme.plan.${contextOf(node)}`;
    item.accessibilityInformation = { label: [label, description].filter(Boolean).join(', ') };
    const { folder } = node.source;
    if (node.target) item.command = commandLink('Open', COMMANDS.open, node.target);
    const place = placeOf(node);
    if (place) {
      const spot = { folder, ...place, character: 0 };
      item.command = commandLink('Open', COMMANDS.open, spot);
    }
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async sources(): Promise<readonly PlanSource[]> {
    const { planFor } = await import('../../answers/plan.ts');
    const sources = this.code.all.map(async (open) => ({
      folder: open.folder.uri.toString(),
      name: open.folder.name,
      plan: planFor(open),
      sessions: await this.sessions.of(open),
      strayed: this.watch.of(open),
    }));
    return Promise.all(sources);
  }

  /** Worked out only while somebody looks. */
  private refresh(): void {
    if (!this.view.visible) return;
    this.changed.soon();
  }
}

function elementOf(node: PlanNode): PlanElement {
  if (node.kind !== 'step' && node.kind !== 'next') return node;
  return { ...node, target: { folder: node.source.folder, address: node.step.path } };
}

/** What menus go by. */
function contextOf(node: PlanElement): 'spec' | 'open' | 'other' {
  if (node.target) return 'spec';
  const isOpen =
    node.kind === 'session' && node.session.session.ok && node.session.session.record.closed === null;
  return isOpen ? 'open' : 'other';
}

function placeOf(node: PlanNode): { readonly path: string; readonly line: number } | undefined {
  if (node.kind === 'session') return { path: node.session.path, line: 0 };
  return node.kind === 'closing' ? { path: node.path, line: node.line } : undefined;
}

function stateOf(node: PlanNode): vscode.TreeItemCollapsibleState {
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'circle' || node.kind === 'folder') return Expanded;
  if (node.kind === 'sessions') return Collapsed;
  if (node.kind !== 'layer') return None;
  return node.steps.every(({ state }) => state === 'built') ? Collapsed : Expanded;
}
