import * as vscode from 'vscode';
import type { ListedRecord } from '../../workspace/archive/listed.ts';
import { COMMANDS } from '../commands.ts';
import { counted } from '../logic/counts.ts';
import { commandLink } from '../registry.ts';
import { CONTEXTS, VIEWS } from '../views.ts';
import type { Archives } from './archives.ts';
import type { DeliberationRef } from './logic/arguments.ts';
import {
  describe,
  GROUP_TITLES,
  type GroupKind,
  groupRecords,
  type ListGroup,
  matches,
  titleOf,
  tooltipOf,
} from './logic/deliberationList.ts';

interface Item {
  readonly ref: DeliberationRef;
  readonly record: ListedRecord;
}

type Unreadable = Extract<ListedRecord, { readonly kind: 'unreadable' }>;

/** A node of the view: a group, or a deliberation as menus hand it to commands. */
export type DeliberationNode = ListGroup<Item> | Item;

const ICONS: Readonly<Record<GroupKind, string>> = {
  unreadable: 'error',
  interrupted: 'debug-pause',
  asking: 'loading~spin',
  open: 'comment-discussion',
  closed: 'pass',
};

/** The view of all deliberations: what needs a decision, what was interrupted, and what was decided when. */
export class DeliberationsView implements vscode.TreeDataProvider<DeliberationNode>, vscode.Disposable {
  private readonly archives: Archives;
  private readonly isAsked: (ref: DeliberationRef) => boolean;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<DeliberationNode>;
  private readonly subscription: vscode.Disposable;
  private search = '';

  readonly onDidChangeTreeData = this.changed.event;

  constructor(archives: Archives, isAsked: (ref: DeliberationRef) => boolean) {
    this.archives = archives;
    this.isAsked = isAsked;
    this.view = vscode.window.createTreeView(VIEWS.deliberations, { treeDataProvider: this });
    this.subscription = vscode.Disposable.from(
      this.changed,
      this.view,
      archives.onDidChange(() => this.changed.fire(undefined)),
    );
  }

  /** Asks for words, and shows the deliberations that have them all. */
  async find(): Promise<void> {
    const words = await vscode.window.showInputBox({
      title: 'Search deliberations',
      prompt:
        'Words of the question, a finding or a reason; a section, a model, or a decision such as “rejected”.',
      value: this.search,
    });
    if (words !== undefined) this.show(words.trim());
  }

  /** Shows the deliberations that have all of these words; all of them for none. */
  show(search: string): void {
    this.search = search;
    this.view.message = search === '' ? '' : `With “${search}”`;
    void vscode.commands.executeCommand('setContext', CONTEXTS.deliberationSearch, search !== '');
    this.changed.fire(undefined);
  }

  async getChildren(node?: DeliberationNode): Promise<DeliberationNode[]> {
    if (node) return 'items' in node ? [...node.items] : [];
    const archives = await this.archives.all();
    const items = archives.flatMap(({ folder, records }) =>
      records
        .filter((record) => matches(record, this.search))
        .map((record) => ({ ref: { folder: folder.uri.toString(), id: record.id }, record })),
    );
    return [...groupRecords(items, ({ ref }) => this.isAsked(ref))];
  }

  getTreeItem(node: DeliberationNode): vscode.TreeItem {
    return 'items' in node ? groupItem(node) : recordItem(node);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function groupItem({ kind, items }: ListGroup<Item>): vscode.TreeItem {
  const item = new vscode.TreeItem(GROUP_TITLES[kind], vscode.TreeItemCollapsibleState.Expanded);
  item.id = kind;
  item.description = String(items.length);
  item.iconPath = new vscode.ThemeIcon(ICONS[kind]);
  item.contextValue = `sdme.deliberations.${kind}`;
  item.accessibilityInformation = {
    label: `${GROUP_TITLES[kind]}, ${counted(items.length, 'deliberation')}`,
  };
  return item;
}

function recordItem({ ref, record }: Item): vscode.TreeItem {
  if (record.kind === 'unreadable') return unreadableItem(ref, record);
  const { summary } = record;
  const item = new vscode.TreeItem(titleOf(summary.intent) || summary.id);
  item.id = `${ref.folder} ${ref.id}`;
  item.description = describe(summary);
  item.tooltip = tooltipOf(record);
  item.contextValue = 'sdme.deliberation';
  item.command = commandLink('Open Deliberation', COMMANDS.openDeliberation, ref);
  return item;
}

function unreadableItem(ref: DeliberationRef, record: Unreadable): vscode.TreeItem {
  const item = new vscode.TreeItem(ref.id);
  item.id = `${ref.folder} ${ref.id}`;
  item.description = record.problem;
  item.tooltip = tooltipOf(record);
  item.iconPath = new vscode.ThemeIcon('error');
  item.contextValue = 'sdme.deliberation.unreadable';
  item.command = commandLink('Open Record', COMMANDS.openRecord, ref);
  return item;
}
