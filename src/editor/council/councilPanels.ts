import * as vscode from 'vscode';
import type { Address } from '../../graph/model.ts';
import type { Folder } from '../folders.ts';
import { fillWebview } from '../webviews.ts';
import type { DecidePage } from './decidePage.ts';
import type { DeliberationRef } from './logic/arguments.ts';
import type { KeptDraft } from './logic/draft.ts';
import { COUNCIL_PANEL } from './names.ts';
import type { PreparePage } from './preparePage.ts';
import { CouncilSession, type Page, type Screen } from './session.ts';

/** What panels show, made by whoever knows the world. */
export interface PanelMaker {
  prepare(folder: Folder, screen: Screen, sent: (ref: DeliberationRef) => Promise<void>): PreparePage;
  decide(
    ref: DeliberationRef,
    screen: Screen,
  ): Promise<{ readonly page: DecidePage; readonly title: string }>;
  /** The draft that a window before this one left. */
  keptDraft(): { readonly folder: Folder; readonly draft: KeptDraft } | undefined;
  /** The deliberation with a name, in whichever folder it lies. */
  named(id: string): Promise<DeliberationRef | undefined>;
  failed(error: unknown): void;
  refused(): void;
}

interface Open {
  readonly panel: vscode.WebviewPanel;
  readonly session: CouncilSession;
  ref?: DeliberationRef;
  prepare?: { readonly folder: Folder; readonly page: PreparePage };
  decide?: DecidePage;
}

/** A section's picture or text that goes into a new deliberation. */
export interface Handed {
  readonly dataUrl: string;
  readonly caption: string;
  readonly origin: string;
  readonly text: string;
}

/** The council's panels: one a deliberation, and at most one that is being prepared. */
export class CouncilPanels implements vscode.Disposable {
  private readonly extensionUri: vscode.Uri;
  private readonly maker: PanelMaker;
  private readonly panels = new Set<Open>();

  constructor(extensionUri: vscode.Uri, maker: PanelMaker) {
    this.extensionUri = extensionUri;
    this.maker = maker;
  }

  /** Shows the page before sending, with sections chosen, and takes in what is handed to it. */
  async prepare(folder: Folder, addresses: readonly Address[], handed?: Handed): Promise<void> {
    const present = [...this.panels].find(({ prepare }) => prepare?.folder.index === folder.index);
    if (present) present.panel.reveal();
    const open = present ?? (await this.beginPrepare(this.create('New deliberation'), folder, addresses));
    if (present) await present.prepare?.page.addSections(addresses);
    if (!handed) return;
    open.prepare?.page.addPicture(handed.dataUrl, handed);
    if (handed.text !== '') open.prepare?.page.addToIntent(handed.text);
  }

  /** Shows a deliberation: the panel that is there, or a new one. */
  async openDeliberation(ref: DeliberationRef): Promise<void> {
    const present = [...this.panels].find((open) => open.ref && isSame(open.ref, ref));
    if (present) present.panel.reveal();
    else await this.beginDecide(this.create('Deliberation'), ref);
  }

  /** What pages show besides the record changed: texts, settings, keys. */
  refresh(): void {
    for (const { decide, prepare } of this.panels) {
      void decide?.refresh();
      void prepare?.page.refresh();
    }
  }

  /** Fills a panel that VS Code brings back. What it kept says which deliberation it is about; nothing for one that was being prepared. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const open = this.adopt(panel);
    const id = aboutOf(state);
    const kept = id === '' ? this.maker.keptDraft() : undefined;
    const ref = id === '' ? undefined : await this.maker.named(id);
    if (ref) await this.beginDecide(open, ref);
    else if (kept) await this.beginPrepare(open, kept.folder, [], kept.draft);
    else panel.dispose();
  }

  dispose(): void {
    // The panels stay: a window that is reloaded gets them back.
    for (const { session } of this.panels) session.dispose();
  }

  private create(title: string): Open {
    return this.adopt(
      vscode.window.createWebviewPanel(COUNCIL_PANEL, title, vscode.ViewColumn.Active, {
        enableScripts: true,
      }),
    );
  }

  private adopt(panel: vscode.WebviewPanel): Open {
    const page: Page = {
      get isVisible() {
        return panel.visible;
      },
      post: (message) => void panel.webview.postMessage(message),
    };
    const session = new CouncilSession(page, this.maker);
    const open: Open = { panel, session };
    this.panels.add(open);
    const subscription = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => session.receive(message)),
      panel.onDidChangeViewState(() => session.visibilityChanged()),
    );
    panel.onDidDispose(() => {
      this.panels.delete(open);
      subscription.dispose();
      session.dispose();
    });
    fillWebview(panel.webview, this.extensionUri, {
      name: 'council',
      title: 'Design council',
      place: 'editor',
    });
    return open;
  }

  private async beginPrepare(
    open: Open,
    folder: Folder,
    addresses: readonly Address[],
    kept?: KeptDraft,
  ): Promise<Open> {
    open.panel.title = 'New deliberation';
    const page = this.maker.prepare(folder, open.session, (ref) => this.beginDecide(open, ref));
    open.prepare = { folder, page };
    const sections = addresses.map((address) => ({ address, chosen: true }));
    open.session.show(page);
    await page.begin(kept ?? { intent: '', position: '', sections, pictures: [], seats: [] });
    return open;
  }

  private async beginDecide(open: Open, ref: DeliberationRef): Promise<void> {
    try {
      const { page, title } = await this.maker.decide(ref, open.session);
      open.ref = ref;
      open.decide = page;
      delete open.prepare;
      open.panel.title = title;
      open.session.show(page);
    } catch (error) {
      open.panel.dispose();
      throw error;
    }
  }
}

function isSame(a: DeliberationRef, b: DeliberationRef): boolean {
  return a.folder === b.folder && a.id === b.id;
}

function aboutOf(state: unknown): string {
  const hasAbout = typeof state === 'object' && state !== null && 'about' in state;
  return hasAbout && typeof state.about === 'string' ? state.about : '';
}
