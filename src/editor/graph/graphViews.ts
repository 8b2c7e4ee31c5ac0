import * as vscode from 'vscode';
import { DEFAULT_OPTIONS, type GraphOptions, type PictureFormat } from '../../protocol/graph.ts';
import { readOptions } from '../../protocol/graphMessages.ts';
import type { Target } from '../commands.ts';
import type { Archives } from '../council/archives.ts';
import type { PictureFormat as ExportFormat } from '../exportGraph.ts';
import type { Folders } from '../folders.ts';
import type { PagePlace } from '../logic/webviewPage.ts';
import { targetAtCursor } from '../spots.ts';
import type { CodeFolders } from '../trace/codeFolders.ts';
import { VIEWS } from '../views.ts';
import { GraphPage } from './graphPage.ts';
import { GraphWorkspace } from './graphWorkspace.ts';
import { savePicture } from './savePicture.ts';

/** The graph in an editor tab; also the name under which VS Code brings it back after a restart. */
export const GRAPH_PANEL = 'sdme.graphPanel';

/** What the views need from outside. */
export interface GraphViewsOptions {
  readonly extensionUri: vscode.Uri;
  readonly archives: Archives;
  /** Where the options are kept, for each workspace by itself. */
  readonly state: vscode.Memento;
  /** What the person wants the sidebar to show at first. */
  readonly first: () => Pick<GraphOptions, 'depth' | 'follow'>;
  readonly log: vscode.LogOutputChannel;
}

/** What a graph view shows now. */
export interface SeenGraph {
  readonly middle: Target | undefined;
  readonly depth: GraphOptions['depth'];
  /** Base64; undefined where the view was closed in between. */
  png(): Promise<string | undefined>;
}

/** A tab shows everything at first, the sidebar what is around the cursor. */
const FIRST_OPTIONS: Readonly<Record<PagePlace, GraphOptions>> = {
  sidebar: DEFAULT_OPTIONS,
  editor: { ...DEFAULT_OPTIONS, depth: 'all' },
};

/** The specification graph: as a view of the sidebar, and in editor tabs. */
export class GraphViews
  implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer, vscode.Disposable
{
  private readonly folders: Folders;
  private readonly code: CodeFolders;
  private readonly options: GraphViewsOptions;
  private readonly pages = new Map<GraphPage, PagePlace>();
  private readonly subscription: vscode.Disposable;
  private panel: vscode.WebviewPanel | undefined;
  private awaited: Target | undefined;

  constructor(code: CodeFolders, options: GraphViewsOptions) {
    const { folders } = code;
    this.folders = folders;
    this.code = code;
    this.options = options;
    this.subscription = vscode.Disposable.from(
      vscode.window.registerWebviewViewProvider(VIEWS.graph, this),
      vscode.window.registerWebviewPanelSerializer(GRAPH_PANEL, this),
      vscode.window.onDidChangeActiveTextEditor(() => this.cursorMoved()),
      vscode.window.onDidChangeTextEditorSelection(() => this.cursorMoved()),
      folders.onDidChangeFolders(() => this.foldersChanged()),
      folders.onDidChange(({ index, change }) => {
        const folder = folders.all.find((each) => each.index === index)?.folder.uri.toString();
        const paths = [...change.changed, ...change.relinked, ...change.retargeted];
        if (folder !== undefined)
          for (const page of this.pages.keys()) page.session.documentsChanged(folder, paths);
        // A heading that is being typed has another address at every letter.
        this.cursorMoved();
      }),
      options.archives.onDidChange(() => {
        for (const page of this.pages.keys()) page.session.deliberationsChanged();
      }),
      code.onDidChangeFolders(() => this.foldersChanged()),
      code.onDidChange(({ folder, change }) => {
        for (const page of this.pages.keys())
          page.session.codeChanged(folder.folder.uri.toString(), change.code);
      }),
    );
  }

  /** Shows the graph in the sidebar, around a section where one is given. */
  async show(target?: Target): Promise<void> {
    this.awaited = target;
    await vscode.commands.executeCommand(`${VIEWS.graph}.focus`);
    const page = this.pageAt('sidebar');
    if (!page || !target) return;
    this.awaited = undefined;
    page.session.lookAt(target);
  }

  /** Shows the graph in an editor tab: the one that is there, or a new one. */
  open(): void {
    const { Active } = vscode.ViewColumn;
    if (this.panel) this.panel.reveal();
    else this.adopt(vscode.window.createWebviewPanel(GRAPH_PANEL, 'Specification Graph', Active));
  }

  /** Puts a section into the middle of the view from whose menu that was asked for, else of the sidebar's. */
  async focusHere(target: Target, webviewId: unknown): Promise<void> {
    const page = this.panel && webviewId === GRAPH_PANEL ? this.pageAt('editor') : undefined;
    if (page) page.session.lookAt(target);
    else await this.show(target);
  }

  /** The formats in which a picture can be saved now: none while no graph can be seen. */
  pictureFormats(): readonly ExportFormat[] {
    const page = this.lastSeen();
    if (!page) return [];
    const format = (kind: PictureFormat, label: string): ExportFormat => ({
      label,
      description: 'what the graph shows now',
      save: async () => savePicture(kind, label, await page.session.picture(kind)),
    });
    return [format('svg', 'SVG'), format('png', 'PNG')];
  }

  /** What is seen of the graph, to be handed on; undefined while no graph can be seen. */
  get seen(): SeenGraph | undefined {
    const session = this.lastSeen()?.session;
    if (!session) return undefined;
    const { middle, options } = session;
    return { middle, depth: options.depth, png: () => session.picture('png') };
  }

  /** What the graph that is seen shows. */
  get shown(): GraphOptions {
    return this.lastSeen()?.session.options ?? DEFAULT_OPTIONS;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const page = this.add(view, 'sidebar');
    view.onDidDispose(() => this.remove(page));
    if (this.awaited) page.session.lookAt(this.awaited);
    this.awaited = undefined;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.adopt(panel);
  }

  dispose(): void {
    for (const page of this.pages.keys()) page.dispose();
    this.panel?.dispose();
    this.subscription.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const page = this.add(panel, 'editor');
    panel.onDidDispose(() => {
      this.remove(page);
      if (this.panel === panel) this.panel = undefined;
    });
  }

  private add(view: vscode.WebviewView | vscode.WebviewPanel, place: PagePlace): GraphPage {
    const { extensionUri, archives, log } = this.options;
    const world = new GraphWorkspace(this.code, archives, place, {
      cursor: () => targetAtCursor(this.folders),
      keep: (options) => void this.options.state.update(keyOf(place), options),
      refuse: () => log.warn('The graph view sent a message of an unknown shape; it was ignored.'),
      failed: (error) => log.error('The graph view cannot be shown', error),
    });
    const page = new GraphPage(view, world, { extensionUri, place, options: this.optionsOf(place) });
    this.pages.set(page, place);
    // Whoever looks at the graph wants to see it, even if nothing else has asked for the specifications yet.
    void this.folders.open();
    return page;
  }

  private lastSeen(): GraphPage | undefined {
    return [...this.pages.keys()].filter(({ isVisible }) => isVisible).at(-1);
  }

  private pageAt(place: PagePlace): GraphPage | undefined {
    return [...this.pages].find(([, at]) => at === place)?.[0];
  }

  private remove(page: GraphPage): void {
    this.pages.delete(page);
    page.dispose();
  }

  private optionsOf(place: PagePlace): GraphOptions {
    const kept = readOptions(this.options.state.get(keyOf(place)));
    const first = place === 'sidebar' ? this.options.first() : undefined;
    return kept ?? { ...FIRST_OPTIONS[place], ...first };
  }

  private cursorMoved(): void {
    for (const page of this.pages.keys()) page.session.cursorMoved();
  }

  private foldersChanged(): void {
    for (const page of this.pages.keys()) page.session.foldersChanged();
    this.cursorMoved();
  }
}

function keyOf(place: PagePlace): string {
  return `sdme.graph.${place}`;
}
