import * as vscode from 'vscode';
import type { CodeFile, FileTrace } from '../../trace/model.ts';
import type { CodeIndex, TraceChange } from '../../workspace/code/codeIndex.ts';
import type { LiveIndex } from '../../workspace/liveIndex.ts';
import type { Folder, Folders, Place } from '../folders.ts';
import { excludedGlobs } from '../logic/excludes.ts';
import { type TextSink, UnsavedText } from '../unsavedText.ts';

/** A workspace folder with the index of its code beside that of its specifications. */
export interface CodeFolder extends Folder {
  readonly code: CodeIndex;
}

/** A file of such a folder. */
export interface CodePlace extends Place, CodeFolder {}

/** A source file with what is known of its newest text. */
export interface CodeView extends CodePlace {
  readonly file: CodeFile;
  readonly trace: FileTrace;
}

export interface CodeChange {
  readonly folder: CodeFolder;
  readonly change: TraceChange;
}

export interface CodeFoldersOptions {
  readonly folders: Folders;
  /** The bundle that reads code on other threads. */
  readonly worker: string;
  /** Where the grammars lie. */
  readonly grammars: readonly string[];
  readonly log: vscode.LogOutputChannel;
}

interface OpenCodeFolder extends CodeFolder {
  readonly stop: vscode.Disposable;
  /** Settled when the first reading is over, however it ended. */
  readonly read: Promise<void>;
}

/** Long enough not to read at every key, short enough that a lens seems to follow the typing. */
const PAUSE_MILLISECONDS = 150;

/** An index of the code of each workspace folder that has a specification, fed with file events and unsaved text. */
// @spec editor-trace.md#SEE-4
export class CodeFolders implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<CodeChange>();
  private readonly listChanged = new vscode.EventEmitter<void>();
  private readonly unsaved = new UnsavedText({
    isWanted: ({ uri }) => this.at(uri) !== undefined,
    sinkOf: ({ uri }) => sinkOf(this.at(uri)),
    pauseMilliseconds: PAUSE_MILLISECONDS,
    restarts: true,
  });
  private readonly opened = new Map<LiveIndex, OpenCodeFolder>();
  private readonly subscription: vscode.Disposable;
  private readonly options: CodeFoldersOptions;
  private following: Promise<void> = Promise.resolve();
  private disposed = false;

  /** Fires when units, links or problems of some files changed. */
  readonly onDidChange: vscode.Event<CodeChange> = this.changed.event;
  /** Fires when `all` changed, and when the first reading of a folder's code is over. */
  readonly onDidChangeFolders: vscode.Event<void> = this.listChanged.event;

  constructor(options: CodeFoldersOptions) {
    this.options = options;
    const { folders } = options;
    this.subscription = vscode.Disposable.from(
      this.changed,
      this.listChanged,
      this.unsaved,
      folders.onDidChangeFolders(() => this.follow()),
      folders.onDidChange(({ index }) => {
        if (!this.opened.has(index)) this.follow();
      }),
      folders.onDidTouchFile(({ index, event }) => this.opened.get(index)?.code.filesChanged([event])),
    );
  }

  get folders(): Folders {
    return this.options.folders;
  }

  /** The folders whose code is read. */
  get all(): readonly CodeFolder[] {
    return [...this.opened.values()];
  }

  /** The folder of a file and its path in it; undefined where no code is read. */
  at(uri: vscode.Uri): CodePlace | undefined {
    const place = this.folders.at(uri);
    const open = place && this.opened.get(place.index);
    return place && open ? { ...place, code: open.code } : undefined;
  }

  /** The folder with a URI, as arguments of commands name it. */
  find(uri: string): CodeFolder | undefined {
    return this.all.find(({ folder }) => folder.uri.toString() === uri);
  }

  /** What is known of an open document, with its newest text taken in; undefined where it is no source file. */
  async view(document: vscode.TextDocument): Promise<CodeView | undefined> {
    const place = this.at(document.uri);
    if (!place) return undefined;
    await this.unsaved.flush(document);
    return this.viewOf(place);
  }

  /** The same with all declarations, also where no code says yet what it implements. */
  async wholeView(document: vscode.TextDocument): Promise<CodeView | undefined> {
    const place = this.at(document.uri);
    if (!place) return undefined;
    await this.unsaved.flush(document);
    await place.code.read(place.path);
    return this.viewOf(place);
  }

  /** Resolves when everything that is on disk and in editors by now has been judged. */
  async settled(): Promise<void> {
    await this.folders.settled();
    this.follow();
    await this.following;
    await Promise.all([...this.opened.values()].map(({ read }) => read));
    await this.unsaved.flushAll();
    await Promise.all(this.all.map(({ code }) => code.settled()));
  }

  dispose(): void {
    this.disposed = true;
    for (const { stop } of this.opened.values()) stop.dispose();
    this.opened.clear();
    this.subscription.dispose();
  }

  private viewOf(place: CodePlace): CodeView | undefined {
    const file = place.code.file(place.path);
    const trace = place.code.trace(place.path);
    return file && trace ? { ...place, file, trace } : undefined;
  }

  /** Follows the folders: code is read once a folder's specifications are. */
  private follow(): void {
    this.following = this.following.then(() => this.update()).catch((error) => this.options.log.error(error));
  }

  private async update(): Promise<void> {
    const { all } = this.folders;
    const indexes = new Set(all.map(({ index }) => index));
    const gone = [...this.opened].filter(([index]) => !indexes.has(index));
    for (const [index, { stop }] of gone) {
      stop.dispose();
      this.opened.delete(index);
    }
    const wanted = all.filter((folder) => !this.opened.has(folder.index) && folder.index.state === 'ready');
    if (wanted.length > 0) await this.startAll(wanted);
    if (gone.length + wanted.length > 0) this.listChanged.fire();
  }

  private async startAll(wanted: readonly Folder[]): Promise<void> {
    const { CodeIndex: Index } = await import('../../workspace/code/codeIndex.ts');
    if (this.disposed) return;
    for (const folder of wanted) this.opened.set(folder.index, this.start(folder, Index));
    this.unsaved.giveAll();
  }

  private start({ folder, index }: Folder, Index: typeof CodeIndex): OpenCodeFolder {
    const { worker, grammars, log } = this.options;
    const code = new Index({
      live: index,
      worker,
      grammars,
      cache: vscode.workspace.isTrusted,
      excludes: excludedGlobs(vscode.workspace.getConfiguration('files', folder.uri).get('exclude')),
      onMissing: (grammar) => log.warn(`No grammar for ${grammar}: its files are traced as a whole`),
    });
    const abort = new AbortController();
    const unsubscribe = code.onDidChange((change) =>
      this.changed.fire({ folder: { folder, index, code }, change }),
    );
    const stop = new vscode.Disposable(() => {
      abort.abort();
      unsubscribe();
      void code.dispose();
    });
    return { folder, index, code, stop, read: this.read(folder, code, abort.signal) };
  }

  private async read(folder: vscode.WorkspaceFolder, code: CodeIndex, signal: AbortSignal): Promise<void> {
    const since = Date.now();
    try {
      await code.start(signal);
      this.options.log.info(`Traced the code of ${folder.name} in ${Date.now() - since} ms`);
    } catch (error) {
      if (!signal.aborted) this.options.log.error(`Cannot trace the code of ${folder.name}`, error);
    }
    if (signal.aborted) return;
    this.unsaved.giveAll();
    this.listChanged.fire();
  }
}

function sinkOf(place: CodePlace | undefined): TextSink | undefined {
  return place && { takes: true, set: (text) => place.code.setOverlay(place.path, text) };
}
