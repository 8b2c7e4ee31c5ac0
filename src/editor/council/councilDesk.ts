import * as vscode from 'vscode';
import { BUILT_IN_LENSES, lensMarkdown } from '../../council/lenses.ts';
import { carriedText } from '../../deliberation/requests.ts';
import { RECORD_TEXT } from '../../workspace/archive/names.ts';
import { LENS_FOLDER, lensesIn } from '../../workspace/lenses.ts';
import { chooseFolder } from '../chooseFolder.ts';
import type { Folder, Folders } from '../folders.ts';
import { foundFor, openPlace } from '../opening.ts';
import { replaceFile } from '../replaceFile.ts';
import type { Archives } from './archives.ts';
import { CouncilPanels, type PanelMaker } from './councilPanels.ts';
import { councilSettings } from './councilSettings.ts';
import { Councils, promptOf, questionOf } from './councils.ts';
import { DecidePage, type DecideWorld } from './decidePage.ts';
import { Editing } from './editing.ts';
import { Encodings } from './encodings.ts';
import { ApiKeys } from './keys.ts';
import { type DeliberationRef, deliberationIn } from './logic/arguments.ts';
import type { Look } from './logic/decideView.ts';
import { about, describe, titleOf } from './logic/deliberationList.ts';
import { type KeptDraft, kept, pictureFrom } from './logic/draft.ts';
import { laidOutFor } from './names.ts';
import { PreparePage, type PrepareWorld } from './preparePage.ts';
import { SeatTable } from './seatTable.ts';
import type { Screen } from './session.ts';
import { pickSections, sectionsOf } from './specSections.ts';
import { TrackRecordDocument } from './trackRecordDocument.ts';

const DRAFT = 'sdme.council.draft';
const LOOK = 'sdme.council.look';
const FIRST_LOOK: Look = { layout: 'critic', namesHidden: false };

/** What the desk needs from outside. */
export interface CouncilDeskOptions {
  readonly folders: Folders;
  readonly archives: Archives;
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
}

/** Where deliberations are worked on: made when somebody first does, because critics, prompts and records take a while to load. */
export class CouncilDesk implements PanelMaker, vscode.Disposable {
  readonly councils: Councils;
  readonly panels: CouncilPanels;
  private readonly archives: Archives;
  private readonly options: CouncilDeskOptions;
  private readonly keys: ApiKeys;
  readonly table: SeatTable;
  private readonly editing: Editing;
  private readonly track: TrackRecordDocument;
  private readonly subscription: vscode.Disposable;
  private readonly encodings = new Encodings();

  constructor(options: CouncilDeskOptions) {
    const { folders, archives, context, log } = options;
    this.options = options;
    this.archives = archives;
    this.keys = new ApiKeys(context);
    this.table = new SeatTable(this.keys, log);
    this.councils = new Councils(this.archives, this.table);
    this.panels = new CouncilPanels(context.extensionUri, this);
    this.editing = new Editing(folders, context.workspaceState, (ref) => this.councils.get(ref));
    this.track = new TrackRecordDocument(this.archives);
    this.subscription = vscode.Disposable.from(
      this.councils,
      this.panels,
      this.editing,
      this.track,
      this.keys.onDidChange(() => this.panels.refresh()),
      folders.onDidChange(() => this.panels.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.panels.refresh()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('sdme.council')) this.panels.refresh();
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  // What panels show

  prepare(folder: Folder, screen: Screen, sent: (ref: DeliberationRef) => Promise<void>): PreparePage {
    const world: PrepareWorld = {
      isTrusted: () => vscode.workspace.isTrusted,
      table: () => this.tableOf(folder),
      sections: async (chosen) =>
        (await sectionsOf(folder, chosen)).map((section) => ({
          section,
          tokens: this.encodings.of(section.text)(''),
        })),
      promptTokens: (draft) => this.encodings.of(promptOf(draft)),
      estimate: (seat, size) => this.table.estimate(seat, size),
      question: questionOf,
      counter: (setting) => this.table.counterOf(setting),
      count: (setting, question, signal) => this.table.count(setting, question, signal),
      tell: (problem) => void vscode.window.showWarningMessage(problem),
      pickSections: () => pickSections(folder, []),
      pickPictures,
      editSeats: () => void this.editSeats(),
      look: (path, line) => void this.lookAt(folder, path, line),
      keep: (draft) => {
        const uri = folder.folder.uri.toString();
        void this.options.context.workspaceState.update(DRAFT, kept(uri, draft));
      },
      send: async (draft, { lenses }) => {
        const { namesHidden } = this.options.context.workspaceState.get(LOOK, FIRST_LOOK);
        const ref = await this.councils.start(folder, draft, lenses, namesHidden);
        await this.options.context.workspaceState.update(DRAFT, undefined);
        const council = await this.councils.get(ref);
        await sent(ref);
        void council
          .ask()
          .catch((error: unknown) => this.failed(error))
          .finally(() => this.archives.refresh());
        await this.archives.refresh();
      },
    };
    return new PreparePage(world, screen);
  }

  async decide(ref: DeliberationRef, screen: Screen) {
    const council = await this.councils.get(ref);
    const { workspaceState } = this.options.context;
    const world: DecideWorld = {
      edits: () => this.editing.views(ref, council.deliberation),
      openSection: (address) => this.openSection(ref, address),
      openEdit: (path) => this.editing.openEdit(ref, council.deliberation, path),
      showChange: (path) => this.editing.showChange(ref, council.deliberation, path),
      openRecord: () => this.openRecord(ref),
      copyPrompt: async (seat) => {
        const carried = await carriedText(council.archive, council.deliberation, seat);
        await vscode.env.clipboard.writeText(carried);
        vscode.window.setStatusBarMessage('$(copy) The prompt is in the clipboard', 4_000);
      },
      pickPictures,
      keepPicture: (seat, png, text) => this.handOver(ref, png, text, seat),
      refuse: (problem) => void vscode.window.showWarningMessage(problem),
      look: workspaceState.get(LOOK, FIRST_LOOK),
      keepLook: (look) => void workspaceState.update(LOOK, look),
      laidOut: workspaceState.get(laidOutFor(ref), []),
      keepLaidOut: (laidOut) =>
        void workspaceState.update(laidOutFor(ref), laidOut.length > 0 ? laidOut : undefined),
    };
    return { page: new DecidePage(council, world, screen), title: titleOf(council.deliberation.intent) };
  }

  keptDraft(): { readonly folder: Folder; readonly draft: KeptDraft } | undefined {
    const draft = this.options.context.workspaceState.get<KeptDraft>(DRAFT);
    const folder = draft && this.options.folders.find(draft.folder);
    return draft && folder ? { folder, draft } : undefined;
  }

  async named(id: string): Promise<DeliberationRef | undefined> {
    for (const { folder, records } of await this.archives.all())
      if (records.some((record) => record.id === id)) return { folder: folder.uri.toString(), id };
    return undefined;
  }

  failed(error: unknown): void {
    this.options.log.error('The council panel', error);
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }

  refused(): void {
    this.options.log.warn('The council panel sent a message of an unknown shape; it was ignored.');
  }

  // Commands

  /** Begins a deliberation about a section: the one given, else that of the cursor. */
  async deliberate(argument: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? undefined : argument;
    const found = await foundFor(this.options.folders, uri);
    if (found) await this.panels.prepare(found, [found.target.address]);
  }

  /** Opens a deliberation's panel: the one given, else one that is chosen. */
  async openDeliberation(argument: unknown): Promise<void> {
    const ref = deliberationIn(argument) ?? (await this.chooseDeliberation());
    if (ref) await this.panels.openDeliberation(ref);
  }

  /** The one deliberation about a section, or those to choose from. */
  async showDecisions(argument: unknown): Promise<void> {
    const found = await foundFor(this.options.folders, argument);
    if (!found) return;
    const archive = (await this.archives.all()).find(({ index }) => index === found.index);
    const folder = found.folder.uri.toString();
    const items = about(archive?.records ?? [], found.target.address).map((summary) => ({
      label: titleOf(summary.intent),
      description: describe(summary),
      ref: { folder, id: summary.id },
    }));
    const [only] = items;
    const chosen =
      items.length < 2
        ? only
        : await vscode.window.showQuickPick(items, { placeHolder: `Deliberations about ${found.title}` });
    if (chosen) await this.panels.openDeliberation(chosen.ref);
  }

  private async chooseDeliberation(): Promise<DeliberationRef | undefined> {
    const items = (await this.archives.all()).flatMap(({ folder, records }) =>
      records.map((record) => ({
        label: record.kind === 'record' ? titleOf(record.summary.intent) : record.id,
        description: record.kind === 'record' ? record.summary.createdAt.slice(0, 10) : record.problem,
        ref: { folder: folder.uri.toString(), id: record.id },
      })),
    );
    if (items.length === 0) {
      void vscode.window.showInformationMessage('There is no deliberation yet.');
      return undefined;
    }
    return (await vscode.window.showQuickPick(items, { placeHolder: 'Which deliberation?' }))?.ref;
  }

  /** Opens a deliberation's minutes. */
  async openRecord(argument: unknown): Promise<void> {
    const ref = deliberationIn(argument) ?? (await this.chooseDeliberation());
    if (!ref) return;
    const archive = await this.archives.find(ref.folder);
    if (!archive) return;
    const uri = vscode.Uri.file(archive.file(ref.id, RECORD_TEXT));
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  setApiKey(): Promise<boolean> {
    return this.keys.ask();
  }

  forgetApiKeys(): Promise<void> {
    return this.keys.forget();
  }

  showTrackRecord(): Promise<void> {
    return this.track.show();
  }

  editSeats(): Thenable<unknown> {
    return vscode.commands.executeCommand('workbench.action.openSettings', 'sdme.council');
  }

  /** Opens a lens of a folder; a built-in one is copied into the folder first. */
  async editLens(): Promise<void> {
    const folder = await chooseFolder(this.options.folders, 'The lenses of which folder?');
    if (!folder) return;
    const items = (await lensesIn(folder.folder.uri.fsPath)).map((lens) => ({
      label: lens.title,
      description: BUILT_IN_LENSES.includes(lens) ? 'built in; a copy is made for this folder' : lens.id,
      lens,
    }));
    const chosen = await vscode.window.showQuickPick(items, { title: 'Edit lens' });
    if (!chosen) return;
    const uri = vscode.Uri.joinPath(folder.folder.uri, LENS_FOLDER, `${chosen.lens.id}.md`);
    if (BUILT_IN_LENSES.includes(chosen.lens))
      await replaceFile(uri, new TextEncoder().encode(lensMarkdown(chosen.lens)));
    await vscode.window.showTextDocument(uri);
  }

  // Parts of the pages' worlds

  private async tableOf({ folder }: Folder) {
    const { maxOutputTokens, costCap } = councilSettings();
    const [seats, lenses] = await Promise.all([this.table.seats(), lensesIn(folder.uri.fsPath)]);
    await this.encodings.load(seats.map(({ setting }) => setting.model));
    return { seats, lenses, maxOutputTokens, costCap };
  }

  private async openSection({ folder }: DeliberationRef, address: string): Promise<void> {
    await openPlace(this.options.folders, { folder, address }, vscode.ViewColumn.Beside);
  }

  private async lookAt({ folder, index }: Folder, path: string, line: number): Promise<void> {
    if (!index.graph.document(path)) return;
    const spot = { folder: folder.uri.toString(), path, line: line - 1, character: 0 };
    await openPlace(this.options.folders, spot, vscode.ViewColumn.Beside);
  }

  /** Begins a deliberation about the same sections, as far as they are there still, with what a seat answered. */
  private async handOver(ref: DeliberationRef, png: string, text: string, seat: string): Promise<void> {
    const open = this.options.folders.find(ref.folder);
    if (!open) return;
    const { sections } = (await this.councils.get(ref)).deliberation.input;
    const addresses = sections
      .filter(({ why, address }) => why === 'chosen' && open.index.graph.at(address) !== undefined)
      .map(({ address }) => address);
    const handed = { dataUrl: png, caption: `What ${seat} answered`, origin: `column ${seat}`, text };
    await this.panels.prepare(open, addresses, handed);
  }
}

/** Lets the person choose pictures from files. */
async function pickPictures() {
  const uris = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: { Pictures: ['png', 'jpg', 'jpeg', 'webp', 'gif'] },
    openLabel: 'Add',
  });
  const read = await Promise.all(
    (uris ?? []).map(async (uri) => {
      const bytes = await vscode.workspace.fs.readFile(uri);
      const ending = uri.path.slice(uri.path.lastIndexOf('.') + 1).toLowerCase();
      const type = ending === 'jpg' ? 'jpeg' : ending;
      const dataUrl = `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
      return pictureFrom('', dataUrl, { caption: '', origin: vscode.workspace.asRelativePath(uri) });
    }),
  );
  return read.flatMap((picture) => picture ?? []);
}
