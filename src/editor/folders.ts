import * as vscode from 'vscode';
import type { FileEvent, IndexChange, LiveIndex } from '../workspace/liveIndex.ts';
import { excludedGlobs } from './logic/excludes.ts';
import { pathWithin } from './logic/paths.ts';
import { type TextSink, UnsavedText } from './unsavedText.ts';
import { VIEWS } from './views.ts';
import { watchFiles } from './watching.ts';

/** A workspace folder and the index that is kept of it. */
export interface Folder {
  readonly folder: vscode.WorkspaceFolder;
  readonly index: LiveIndex;
}

/** A file of a workspace folder; `path` is relative to the folder, with `/`. */
export interface Place extends Folder {
  readonly path: string;
}

export interface FolderChange {
  readonly index: LiveIndex;
  readonly change: IndexChange;
}

/** Something happened to a file of a folder, whatever kind of file it is. */
export interface FolderEvent {
  readonly index: LiveIndex;
  readonly event: FileEvent;
}

/** What folders need from outside, so that nothing here knows where the extension is installed. */
export interface FoldersOptions {
  /** The bundle that parses on other threads. */
  readonly worker: string;
  readonly log: vscode.LogOutputChannel;
}

interface OpenFolder extends Folder {
  readonly stop: vscode.Disposable;
  /** Settled when the first reading is over, however it ended. */
  readonly read: Promise<void>;
}

/** Indexing that is shorter than this shows no progress: it would only flicker. */
const QUIET_MILLISECONDS = 1_000;
/** Long enough to join the keystrokes of a fast typist, short enough to go unnoticed. */
const PAUSE_MILLISECONDS = 30;

/**
 * One live index for each workspace folder, fed with file events and unsaved text. Nothing is read before
 * `open` is called, so that registering costs nothing.
 */
// @spec editor.md#EDIT-2
export class Folders implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<FolderChange>();
  private readonly listChanged = new vscode.EventEmitter<void>();
  private readonly touched = new vscode.EventEmitter<FolderEvent>();
  private readonly unsaved = new UnsavedText({
    isWanted: ({ languageId }) => languageId === 'markdown',
    sinkOf: ({ uri }) => sinkOf(this.at(uri)),
    pauseMilliseconds: PAUSE_MILLISECONDS,
    restarts: false,
  });
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly options: FoldersOptions;
  private readonly roots = new WeakMap<LiveIndex, vscode.Uri>();
  private opened: OpenFolder[] = [];
  private opening: Promise<void> | undefined;
  private disposed = false;

  /** Fires when facts, links or problems of some documents changed. */
  readonly onDidChange: vscode.Event<FolderChange> = this.changed.event;
  /** Fires when `all` changed, and when the first reading of a folder is over. */
  readonly onDidChangeFolders: vscode.Event<void> = this.listChanged.event;
  /** Fires for every file event of a folder. */
  readonly onDidTouchFile: vscode.Event<FolderEvent> = this.touched.event;

  constructor(options: FoldersOptions) {
    this.options = options;
    this.subscriptions.push(
      this.changed,
      this.listChanged,
      this.touched,
      this.unsaved,
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.reopen()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('files.exclude')) this.restart();
      }),
    );
  }

  /** The folders that have an index. Empty until `open` has loaded the index's code. */
  get all(): readonly Folder[] {
    return this.opened;
  }

  /** Loads the index's code and starts reading. Returns as soon as every folder has an index, which may still read. */
  open(): Promise<void> {
    this.opening ??= this.update();
    return this.opening;
  }

  /** Resolves when everything that is on disk and in editors by now is in the graphs. */
  async settled(): Promise<void> {
    await this.open();
    await Promise.all(this.opened.map(({ read }) => read));
    await this.unsaved.flushAll();
    await Promise.all(this.opened.map(({ index }) => index.settled()));
  }

  /** The folder of a file and its path in it, undefined for a file outside or before `open`. */
  at(uri: vscode.Uri): Place | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const open = folder && this.find(folder.uri.toString());
    const path = open && pathWithin(open.folder.uri.path, uri.path);
    return open && path !== undefined ? { folder: open.folder, index: open.index, path } : undefined;
  }

  /** The folder with a URI, as targets of commands name it. */
  find(uri: string): Folder | undefined {
    return this.opened.find(({ folder }) => folder.uri.toString() === uri);
  }

  /**
   * Where a document's facts are, with its newest text taken in; undefined where it is no specification. What
   * providers ask for before they answer.
   */
  async spec(document: vscode.TextDocument): Promise<Place | undefined> {
    await this.open();
    const place = this.at(document.uri);
    if (!place?.index.isSpec(place.path)) return place && throughLink(place, document);
    await this.unsaved.flush(document);
    return place;
  }

  /** The file of a path in an index's folder, also when the folder has just been closed. */
  uri(index: LiveIndex, path: string): vscode.Uri {
    const root = this.roots.get(index);
    if (!root) throw new Error('Not an index of these folders');
    return vscode.Uri.joinPath(root, path);
  }

  /** Reads every folder anew. */
  restart(): void {
    for (const open of this.opened.splice(0)) open.stop.dispose();
    this.reopen();
  }

  dispose(): void {
    this.disposed = true;
    for (const open of this.opened.splice(0)) open.stop.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Follows the list of folders, once somebody has asked for it. */
  private reopen(): void {
    if (this.opening) this.opening = this.opening.then(() => this.update());
  }

  private async update(): Promise<void> {
    const { LiveIndex } = await import('../workspace/liveIndex.ts');
    if (this.disposed) return;
    const wanted = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const uris = new Set(wanted.map(({ uri }) => uri.toString()));
    for (const { folder, stop } of this.opened) if (!uris.has(folder.uri.toString())) stop.dispose();
    this.opened = wanted.map(
      (folder) =>
        this.opened.find((open) => open.folder.uri.toString() === folder.uri.toString()) ??
        this.start(folder, LiveIndex),
    );
    this.unsaved.giveAll();
    this.listChanged.fire();
  }

  private start(folder: vscode.WorkspaceFolder, Index: typeof LiveIndex): OpenFolder {
    const index = new Index({
      root: folder.uri.fsPath,
      worker: this.options.worker,
      // In a folder that nobody trusts yet, nothing is written.
      cache: vscode.workspace.isTrusted,
      excludes: excludedGlobs(vscode.workspace.getConfiguration('files', folder.uri).get('exclude')),
    });
    this.roots.set(index, folder.uri);
    const abort = new AbortController();
    const unsubscribe = index.onDidChange((change) => this.changed.fire({ index, change }));
    const watcher = watchFiles(folder, (event) => {
      index.filesChanged([event]);
      this.touched.fire({ index, event });
    });
    const stop = new vscode.Disposable(() => {
      abort.abort();
      watcher.dispose();
      unsubscribe();
      void index.dispose();
    });
    return { folder, index, stop, read: this.read(folder, index, abort.signal) };
  }

  private async read(folder: vscode.WorkspaceFolder, index: LiveIndex, signal: AbortSignal): Promise<void> {
    const { log } = this.options;
    const since = Date.now();
    try {
      await this.readWithProgress(folder, index, signal);
      const { documents, sections } = index.graph.size();
      log.info(
        `Read ${folder.name}: ${documents} specifications, ${sections} sections in ${Date.now() - since} ms`,
      );
    } catch (error) {
      if (signal.aborted) return;
      log.error(`Cannot read ${folder.uri.fsPath}`, error);
    }
    if (signal.aborted) return;
    // Which files are specifications may have been unknown until now.
    this.unsaved.giveAll();
    this.listChanged.fire();
  }

  /** Shows progress in the view when the reading takes long. */
  // @spec editor.md#EDIT-5
  private async readWithProgress(
    folder: vscode.WorkspaceFolder,
    index: LiveIndex,
    signal: AbortSignal,
  ): Promise<void> {
    let report: (done: number, total: number) => void = () => {};
    const reading = index.start(signal, (done, total) => report(done, total));
    const timer = setTimeout(() => {
      void vscode.window.withProgress({ location: { viewId: VIEWS.specs } }, (progress) => {
        report = (done, total) =>
          progress.report({ message: `Reading ${folder.name}: ${done} of ${total} files` });
        return reading.catch(() => {});
      });
    }, QUIET_MILLISECONDS);
    await reading.finally(() => clearTimeout(timer));
  }
}

/** A document that is opened under the path of a link has the facts of the file that it leads to, as long as both say the same. */
// @spec editor.md#EDIT-25
function throughLink(place: Place, { isDirty }: vscode.TextDocument): Place | undefined {
  const path = place.index.ownPath(place.path);
  const isOwn = path === place.path || !place.index.isSpec(path);
  return isOwn || isDirty || place.index.unsavedText(path) !== undefined ? undefined : { ...place, path };
}

function sinkOf(place: Place | undefined): TextSink | undefined {
  return (
    place && {
      takes: place.index.isSpec(place.path),
      set: (text) => place.index.setOverlay(place.path, text),
    }
  );
}
