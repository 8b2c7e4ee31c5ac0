import * as vscode from 'vscode';
import { planFor } from '../../answers/plan.ts';
import type { GraphOptions, NodeCommand, OpenHow, Progress, ViewAction } from '../../protocol/graph.ts';
import { summariesOf } from '../../workspace/archive/listed.ts';
import { COMMANDS, type Target } from '../commands.ts';
import type { Archives } from '../council/archives.ts';
import type { DeliberationRef } from '../council/logic/arguments.ts';
import type { Folders } from '../folders.ts';
import type { PagePlace } from '../logic/webviewPage.ts';
import { execute } from '../registry.ts';
import { locationOf } from '../spots.ts';
import type { CodeFolders } from '../trace/codeFolders.ts';
import { unitPlace } from '../trace/linkPlaces.ts';
import type { UnitRef } from '../trace/logic/arguments.ts';
import type { GraphWorld } from './session.ts';
import { prefixesOf, type SceneSource } from './source.ts';

/** What is not the workspace's business but that of whoever shows the view. */
export interface Surroundings {
  cursor(): Target | undefined;
  keep(options: GraphOptions): void;
  refuse(): void;
  failed(error: unknown): void;
}

/** While code is not read, nothing is known to be built. */
const NO_CODE = { linksInto: () => [] };

/** The workspace as a graph view sees it. */
export class GraphWorkspace implements GraphWorld {
  private readonly folders: Folders;
  private readonly code: CodeFolders;
  private readonly archives: Archives;
  private readonly place: PagePlace;
  private readonly surroundings: Surroundings;

  constructor(code: CodeFolders, archives: Archives, place: PagePlace, surroundings: Surroundings) {
    this.archives = archives;
    this.folders = code.folders;
    this.code = code;
    this.place = place;
    this.surroundings = surroundings;
  }

  get sources(): readonly SceneSource[] {
    const prefixes = prefixesOf(this.folders.all.map(({ folder }) => folder.name));
    return this.folders.all.map(({ folder, index }, at) => ({
      prefix: prefixes[at] ?? '',
      uri: folder.uri.toString(),
      graph: index.graph,
      code: this.code.find(folder.uri.toString())?.code ?? null,
      archive: index.config.archive,
      deliberations: () => summariesOf(this.archives.listed[at]?.records ?? []),
      plan: () => planFor({ index, code: this.code.find(folder.uri.toString())?.code ?? NO_CODE }),
      problems: (path) => index.problems(path),
      text: (path) => index.text(path),
    }));
  }

  get progress(): Progress | null {
    const { all } = this.folders;
    // Folders that are not on disk are never read.
    const isOnDisk = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.scheme === 'file') ?? false;
    const isWaiting = all.length === 0 && isOnDisk;
    if (!isWaiting && all.every(({ index }) => index.state === 'ready')) return null;
    const done = all.reduce((sum, { index }) => sum + [...index.graph.paths()].length, 0);
    return { done, total: 0 };
  }

  get cursor(): Target | undefined {
    return this.surroundings.cursor();
  }

  open(target: Target, how: OpenHow): void {
    void this.openText(target, how);
  }

  openUnit({ folder, path, unit }: UnitRef, how: OpenHow): void {
    const found = this.code.find(folder);
    if (found) void this.show(unitPlace(this.folders, found, path, unit), how);
  }

  openDeliberation(deliberation: DeliberationRef): void {
    void execute(COMMANDS.openDeliberation, deliberation);
  }

  async listDeliberations(): Promise<void> {
    await this.archives.all();
  }

  run(command: Exclude<NodeCommand, 'focus'>, target: Target): void {
    if (command === 'references') void execute(COMMANDS.findReferences, target);
    else if (command === 'impact') void execute(COMMANDS.showImpact, target);
    else void execute(COMMANDS.copyAddress, target);
  }

  act(action: ViewAction): void {
    if (action === 'openInEditor') void execute(COMMANDS.openGraph);
    else if (action === 'createSpec') void execute(COMMANDS.createSpec);
    else if (action === 'export') void execute(COMMANDS.exportGraph);
    else void vscode.commands.executeCommand('vscode.openFolder');
  }

  keep(options: GraphOptions): void {
    this.surroundings.keep(options);
  }

  refuse(): void {
    this.surroundings.refuse();
  }

  failed(error: unknown): void {
    this.surroundings.failed(error);
  }

  private async openText({ folder, address }: Target, how: OpenHow): Promise<void> {
    const found = this.folders.find(folder);
    const location = found && (await locationOf(this.folders, found, address));
    if (location) await this.show(location, how);
  }

  /** From a tab always beside it: the graph stays in sight. */
  private async show(location: vscode.Location, how: OpenHow): Promise<void> {
    const isBeside = this.place === 'editor' || how === 'aside';
    await vscode.window.showTextDocument(location.uri, {
      viewColumn: isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
      preserveFocus: how === 'glance',
      preview: how === 'glance',
      selection: new vscode.Range(location.range.start, location.range.start),
    });
  }
}
