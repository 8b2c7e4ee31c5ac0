import * as vscode from 'vscode';
import type { Archive } from '../../workspace/archive/archive.ts';
import type { ListedRecord } from '../../workspace/archive/listed.ts';
import type { Listing } from '../../workspace/archive/listing.ts';
import type { Folder, Folders } from '../folders.ts';

/** A workspace folder's archive and what is in it. */
export interface FolderArchive extends Folder {
  readonly records: readonly ListedRecord[];
}

interface Kept {
  readonly archive: Archive;
  readonly listing: Listing;
  records: readonly ListedRecord[];
}

const NONE: readonly ListedRecord[] = [];

/** Events that come faster are answered together. */
const REFRESH_MILLISECONDS = 200;

/** The deliberations of all workspace folders, listed when somebody first asks, and followed from then on. */
export class Archives implements vscode.Disposable {
  readonly folders: Folders;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly kept = new Map<string, Kept>();
  private readonly subscription: vscode.Disposable;
  private listing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** Fires when the list, or something in a listed deliberation, changed. */
  readonly onDidChange: vscode.Event<void> = this.changed.event;

  constructor(folders: Folders) {
    this.folders = folders;
    this.subscription = vscode.Disposable.from(
      this.changed,
      folders.onDidTouchFile(({ index, event }) => {
        if (event.path.startsWith(`${index.config.archive}/`) || event.path === index.config.archive)
          this.refreshSoon();
      }),
      folders.onDidChangeFolders(() => this.refreshSoon()),
    );
  }

  /** The archive of a folder, which may not be on disk yet. */
  async of(folder: Folder): Promise<Archive> {
    return (await this.open(folder)).archive;
  }

  /** The archive of the folder with a URI; undefined where that folder is not open. */
  async find(folder: string): Promise<Archive | undefined> {
    await this.folders.open();
    const open = this.folders.find(folder);
    return open && this.of(open);
  }

  /** All deliberations, as listed last; lists them where nobody has yet. */
  async all(): Promise<readonly FolderArchive[]> {
    await this.folders.open();
    this.listing ??= this.list();
    await this.listing;
    return this.listed;
  }

  /** What was listed last; empty before. */
  get listed(): readonly FolderArchive[] {
    return this.folders.all.map((folder) => ({
      ...folder,
      records: this.kept.get(keyOf(folder))?.records ?? NONE,
    }));
  }

  /** Lists again, and waits for it. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.listing = this.list();
    await this.listing;
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private refreshSoon(): void {
    if (this.listing === undefined) return;
    this.timer ??= setTimeout(() => void this.refresh(), REFRESH_MILLISECONDS);
  }

  private async list(): Promise<void> {
    await Promise.all(
      this.folders.all.map(async (folder) => {
        const kept = await this.open(folder);
        kept.records = await kept.listing.all();
      }),
    );
  }

  private async open(folder: Folder): Promise<Kept> {
    const [{ Archive }, { Listing }] = await Promise.all([
      import('../../workspace/archive/archive.ts'),
      import('../../workspace/archive/listing.ts'),
    ]);
    const key = keyOf(folder);
    const known = this.kept.get(key);
    if (known) return known;
    const archive = new Archive(folder.index.root, folder.index.config.archive);
    const made = { archive, listing: new Listing(archive, vscode.workspace.isTrusted), records: [] };
    this.kept.set(key, made);
    return made;
  }
}

function keyOf({ index }: Folder): string {
  return `${index.root}\0${index.config.archive}`;
}
