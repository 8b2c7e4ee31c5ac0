import * as vscode from 'vscode';
import { COMMANDS, type Spot } from '../commands.ts';
import { counted } from '../logic/counts.ts';
import { commandLink } from '../registry.ts';
import { CONTEXTS, VIEWS } from '../views.ts';
import type { DriftBook } from './driftBook.ts';
import type { LinkRef } from './logic/arguments.ts';
import type { DriftItem, DriftKind } from './logic/drift.ts';
import {
  type DriftNode,
  type DriftOrder,
  driftChildren,
  driftDescription,
  driftGroups,
} from './logic/driftTree.ts';
import { driftCount } from './logic/share.ts';

const ICONS: Readonly<Record<DriftKind, string>> = {
  broken: 'error',
  'suspect-spec': 'history',
  'suspect-code': 'history',
  untraced: 'circle-slash',
  unverified: 'beaker',
  exempt: 'pass',
};

/** A leaf as menus hand it to commands: the node is the link, where there is one. */
export type DriftElement = DriftNode & Partial<LinkRef> & { readonly spot?: Spot };

/** The view of what drifts: untraced, suspect, broken, unverified, and what is exempt. */
export class DriftView implements vscode.TreeDataProvider<DriftElement>, vscode.Disposable {
  private readonly book: DriftBook;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<DriftElement>;
  private readonly subscription: vscode.Disposable;
  private order: DriftOrder = 'folder';

  readonly onDidChangeTreeData = this.changed.event;

  constructor(book: DriftBook) {
    this.book = book;
    this.view = vscode.window.createTreeView(VIEWS.drift, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.subscription = vscode.Disposable.from(
      this.changed,
      this.view,
      book.onDidChange(() => this.redraw()),
    );
    this.sort('folder');
  }

  /** Sorts by the folder that the code lies in, or by the specification that it is about. */
  sort(order: DriftOrder): void {
    this.order = order;
    void vscode.commands.executeCommand('setContext', CONTEXTS.driftOrder, order);
    this.redraw();
  }

  getChildren(node?: DriftElement): DriftElement[] {
    const children = node ? driftChildren(node) : driftGroups(this.book.sources(), this.order);
    return children.map(elementOf);
  }

  getTreeItem(node: DriftElement): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, stateOf(node));
    item.id = node.key;
    item.description = driftDescription(node);
    item.contextValue = contextOf(node);
    item.iconPath = new vscode.ThemeIcon(iconOf(node));
    item.tooltip = node.kind === 'leaf' ? tooltipOf(node.item) : node.label;
    item.accessibilityInformation = { label: `${node.label}, ${item.description}` };
    if (node.spot) item.command = commandLink('Open', COMMANDS.open, node.spot);
    return item;
  }

  getParent(node: DriftElement): DriftElement | undefined {
    return node.parent;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private redraw(): void {
    const count = driftCount(this.book.counts());
    this.view.badge =
      count === 0
        ? undefined
        : { value: count, tooltip: `${counted(count, 'place')} where spec and code drift apart` };
    this.changed.fire(undefined);
  }
}

function elementOf(node: DriftNode): DriftElement {
  if (node.kind !== 'leaf') return node;
  const { path, line, character, unit, link } = node.item;
  const spot = { folder: node.folder, path, line, character };
  const ref = { path, unit, ...(link ? { address: link.address } : {}) };
  return { ...node, ...ref, spot };
}

function stateOf(node: DriftNode): vscode.TreeItemCollapsibleState {
  if (node.kind === 'leaf') return vscode.TreeItemCollapsibleState.None;
  const isOpen = node.kind === 'group' && (node.what === 'broken' || node.what.startsWith('suspect'));
  return isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

/** `drift.suspect.leaf`: menus ask for what can be done. */
function contextOf(node: DriftNode): string {
  const what = node.kind === 'leaf' ? node.item.kind : node.what;
  return `sdme.drift.${what.replace(/-.*/, '')}.${node.kind === 'leaf' ? 'leaf' : 'many'}`;
}

function iconOf(node: DriftNode): string {
  if (node.kind === 'bundle') return node.icon;
  return ICONS[node.kind === 'leaf' ? node.item.kind : node.what];
}

function tooltipOf({ label, path, line, detail }: DriftItem): string {
  return [label, `${path}:${line + 1}`, detail].filter(Boolean).join('\n');
}
