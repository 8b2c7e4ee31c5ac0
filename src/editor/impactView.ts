import * as vscode from 'vscode';
import { COMMANDS, type Target } from './commands.ts';
import { type ImpactList, type ImpactNode, impactList } from './logic/impactList.ts';
import { commandLink } from './registry.ts';
import type { CodeFolders } from './trace/codeFolders.ts';
import { CONTEXTS, VIEWS } from './views.ts';

const REDRAW_MILLISECONDS = 300;
/** A longer list is unfolded by whoever wants it. */
const MOST_UNFOLDED = 100;

/**
 * What a change of one section reaches, as a list to walk along: nearest first, each with the references that lead there, and the code and
 * tests that it reaches.
 * The view is there while somebody wants it.
 */
// @spec editor.md#EDIT-24
export class ImpactView implements vscode.TreeDataProvider<ImpactNode>, vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<ImpactNode>;
  private readonly subscription: vscode.Disposable;
  private shown: Target | undefined;
  private list: ImpactList | undefined;
  private timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(code: CodeFolders) {
    this.code = code;
    this.view = vscode.window.createTreeView(VIEWS.impact, { treeDataProvider: this, showCollapseAll: true });
    this.subscription = vscode.Disposable.from(
      this.changed,
      this.view,
      code.folders.onDidChange(() => this.schedule()),
      code.onDidChange(() => this.schedule()),
      code.onDidChangeFolders(() => this.schedule()),
    );
  }

  /** What the view is about, for commands of its title bar. */
  get target(): Target | undefined {
    return this.shown;
  }

  /** Shows what a change of `target` reaches. */
  async show(target: Target): Promise<void> {
    this.shown = target;
    await vscode.commands.executeCommand('setContext', CONTEXTS.hasImpact, true);
    this.update();
    await vscode.commands.executeCommand(`${VIEWS.impact}.focus`);
  }

  async close(): Promise<void> {
    this.shown = undefined;
    this.list = undefined;
    await vscode.commands.executeCommand('setContext', CONTEXTS.hasImpact, false);
  }

  getChildren(node?: ImpactNode): ImpactNode[] {
    if (!node) return [...(this.list?.rings ?? [])];
    if (node.kind === 'ring') return [...node.affected()];
    return node.kind === 'step' ? [] : [...node.steps()];
  }

  getTreeItem(node: ImpactNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, collapsibleState(node));
    item.contextValue = `sdme.${node.kind}`;
    if (node.kind === 'ring') return item;
    item.description = node.description;
    item.tooltip = `${node.label}\n${node.description}`;
    item.iconPath = new vscode.ThemeIcon(iconOf(node));
    item.command = commandLink('Open', COMMANDS.open, node.spot);
    return item;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private schedule(): void {
    if (!this.shown) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.update();
    }, REDRAW_MILLISECONDS);
  }

  private update(): void {
    const folder = this.shown && this.code.folders.find(this.shown.folder);
    const traces = this.shown && this.code.find(this.shown.folder)?.code.traces;
    this.list = folder && this.shown && impactList(folder.index.graph, traces, this.shown);
    this.view.description = this.list?.title ?? '';
    this.view.message = this.list?.summary ?? 'This section is no longer there.';
    this.changed.fire();
  }
}

function collapsibleState(node: ImpactNode): vscode.TreeItemCollapsibleState {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'ring') return node.count > MOST_UNFOLDED ? Collapsed : Expanded;
  return node.kind === 'step' ? None : Collapsed;
}

function iconOf(node: Exclude<ImpactNode, { readonly kind: 'ring' }>): string {
  if (node.kind === 'step') return 'arrow-small-right';
  if (node.kind === 'affected') return 'symbol-numeric';
  return node.verifies ? 'beaker' : 'symbol-method';
}
