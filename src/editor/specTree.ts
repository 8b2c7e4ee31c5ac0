import * as vscode from 'vscode';
import { COMMANDS, type Spot, type Target } from './commands.ts';
import type { Stabilities } from './council/stabilities.ts';
import type { FolderChange, Folders } from './folders.ts';
import { counted } from './logic/counts.ts';
import { commandLink } from './registry.ts';
import { childrenOf, roots, wayTo } from './tree/children.ts';
import { type Look, lookOf, settledLook } from './tree/describe.ts';
import { CachedFacts } from './tree/facts.ts';
import type { TreeNode, TreeSource } from './tree/nodes.ts';
import { Stale } from './tree/stale.ts';
import { VIEWS } from './views.ts';

/** Changes that come faster are drawn together; while much is read, or critics' answers are written, redrawing would only cost time. */
const REDRAW_MILLISECONDS = 200;
const REDRAW_WHILE_READING_MILLISECONDS = 1_000;
const REDRAW_WHILE_WRITING_MILLISECONDS = 1_000;

/** The view of specifications: documents, sections, statements, and the references of each. */
export class SpecTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly folders: Folders;
  private readonly stabilities: Stabilities;
  private readonly changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly subscription: vscode.Disposable;
  private readonly facts = new Map<unknown, CachedFacts>();
  /** Documents that VS Code has seen, so that one of them can be drawn anew alone. */
  private readonly shown = new Map<string, TreeNode>();
  private readonly stale = new Stale();
  private timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(folders: Folders, stabilities: Stabilities) {
    this.folders = folders;
    this.stabilities = stabilities;
    this.view = vscode.window.createTreeView(VIEWS.specs, { treeDataProvider: this, showCollapseAll: true });
    this.subscription = vscode.Disposable.from(
      this.changed,
      this.view,
      folders.onDidChange((change) => this.note(change)),
      folders.onDidChangeFolders(() => this.noteAll(REDRAW_MILLISECONDS)),
      stabilities.onDidChange(() => this.noteAll(REDRAW_WHILE_WRITING_MILLISECONDS)),
    );
  }

  /** Opens the view with a section or document selected. */
  async reveal(target: Target): Promise<void> {
    const node = wayTo(this.sources(), target).at(-1);
    if (node) await this.view.reveal(node, { select: true, focus: true, expand: true });
  }

  /** Sets the number on the activity bar: how many specifications have errors or warnings. */
  showBadge(count: number): void {
    const tooltip = `${counted(count, 'specification')} with problems`;
    this.view.badge = count === 0 ? undefined : { value: count, tooltip };
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    await this.folders.open();
    const children = node ? childrenOf(node) : roots(this.sources());
    for (const child of children) if (child.kind === 'document') this.shown.set(child.key, child);
    return [...children];
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    const look = await this.lookOf(node);
    const item = new vscode.TreeItem(look.label, collapsibleState(node, look));
    item.id = node.key;
    item.description = look.description;
    item.tooltip = look.tooltip;
    item.iconPath = iconOf(look);
    item.contextValue = `sdme.${node.kind}`;
    item.accessibilityInformation = { label: `${look.label} ${look.description}`.trim() };
    const opens = placeOf(node);
    if (opens) item.command = commandLink('Open', COMMANDS.open, opens);
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private async lookOf(node: TreeNode): Promise<Look> {
    const look = lookOf(node);
    if (node.kind !== 'document' && node.kind !== 'section') return look;
    const folder = this.folders.find(node.target.folder);
    const stability = folder && (await this.stabilities.of(folder, node.target.address));
    return stability ? settledLook(look, stability) : look;
  }

  private sources(): readonly TreeSource[] {
    return this.folders.all.map(({ folder, index }) => {
      const facts = this.facts.get(index) ?? new CachedFacts(index);
      this.facts.set(index, facts);
      return { folder: folder.uri.toString(), name: folder.name, facts };
    });
  }

  private note({ index, change }: FolderChange): void {
    this.facts.get(index)?.clear();
    const folder = this.folders.all.find((each) => each.index === index)?.folder.uri.toString() ?? '';
    this.stale.note(folder, change);
    this.schedule(index.state === 'indexing' ? REDRAW_WHILE_READING_MILLISECONDS : REDRAW_MILLISECONDS);
  }

  private noteAll(delay: number): void {
    this.stale.noteAll();
    this.schedule(delay);
  }

  private schedule(delay: number): void {
    this.timer ??= setTimeout(() => this.redraw(), delay);
  }

  private redraw(): void {
    this.timer = undefined;
    const stale = this.stale.take();
    if (stale === 'everything') return void this.startAnew();
    const nodes = stale.flatMap((key) => this.shown.get(key) ?? []);
    if (nodes.length > 0) this.changed.fire(nodes);
  }

  private startAnew(): void {
    const open = new Set<unknown>(this.folders.all.map(({ index }) => index));
    for (const index of this.facts.keys()) if (!open.has(index)) this.facts.delete(index);
    this.shown.clear();
    this.changed.fire(undefined);
  }
}

function collapsibleState(node: TreeNode, { expandable }: Look): vscode.TreeItemCollapsibleState {
  if (!expandable) return vscode.TreeItemCollapsibleState.None;
  return node.kind === 'folder'
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

const COLORS = { error: 'list.errorForeground', warning: 'list.warningForeground' } as const;

function iconOf({ icon, color }: Look): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, color && new vscode.ThemeColor(COLORS[color]));
}

/** What a click opens: the thing itself, the far end of a reference, or where an incoming or broken one is written. */
function placeOf(node: TreeNode): Target | Spot | undefined {
  switch (node.kind) {
    case 'document':
    case 'section':
      return node.target;
    case 'statement':
    case 'incoming':
      return node.spot;
    case 'outgoing':
      return node.target ?? node.spot;
    default:
      return undefined;
  }
}
