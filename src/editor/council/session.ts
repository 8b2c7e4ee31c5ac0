import type { CouncilView, FromCouncil, ToCouncil } from '../../protocol/council.ts';
import { readFromCouncil } from '../../protocol/councilMessages.ts';
import type { Delta } from './logic/deltas.ts';
import { Deltas } from './logic/deltas.ts';

/** The webview that a session talks to. */
export interface Page {
  readonly isVisible: boolean;
  post(message: ToCouncil): void;
}

/** What a panel shows: the page before sending, or the one after. */
export interface PageModel {
  view(): CouncilView;
  /** Takes in what the person did. */
  handle(message: FromCouncil): Promise<void> | void;
  dispose(): void;
}

/** How a page model tells its panel what changed. */
export interface Screen {
  /** Everything may look different. */
  redraw(): void;
  /** An answer goes on; `column` makes its column when it is time to send it, where there is more to see than text. */
  streamed(
    seat: string,
    piece: { readonly attempt: number; readonly at: number; readonly text: string },
    column: (() => Delta | undefined) | null,
  ): void;
  /** The whole raw text of an attempt, which the panel asked for. */
  raw(seat: string, attempt: number, text: string): void;
  /** What the pictures of an attempt show, which the panel asked for. */
  pictures(seat: string, attempt: number, sources: readonly string[]): void;
  /** For a screen reader. */
  say(text: string): void;
  /** Asks for a column as a picture. */
  snapshot(seat: string): void;
}

/** At most one piece of text and one column a seat in this time. */
const APART_MILLISECONDS = 25;

/** What goes wrong while a message is handled, and messages that no panel sends. */
export interface Troubles {
  failed(error: unknown): void;
  refused(): void;
}

/**
 * One panel: numbers and paces what is posted. While it is hidden nothing is posted; what it shows when it comes back, or when it was
 * made anew, is the newest.
 */
// @spec council-editor.md#DESK-10, council-view.md#PANEL-1
export class CouncilSession implements Screen {
  private readonly page: Page;
  private readonly troubles: Troubles;
  private readonly deltas = new Deltas();
  private model: PageModel | undefined;
  private revision = 0;
  private isReady = false;
  private wantsView = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Page, troubles: Troubles) {
    this.page = page;
    this.troubles = troubles;
  }

  /** Shows something else from now on. */
  show(model: PageModel): void {
    this.model?.dispose();
    this.model = model;
    this.deltas.clear();
    this.redraw();
  }

  /** Takes in whatever the webview posted. */
  receive(raw: unknown): void {
    const message = readFromCouncil(raw);
    if (!message) this.troubles.refused();
    else if (message.type === 'ready') this.ready();
    else void this.handle(message);
  }

  /** A hidden page is thrown away; made anew, it says that it is ready. */
  visibilityChanged(): void {
    if (this.page.isVisible) this.redraw();
    else this.deltas.clear();
  }

  redraw(): void {
    this.wantsView = true;
    this.soon();
  }

  streamed(
    seat: string,
    piece: { readonly attempt: number; readonly at: number; readonly text: string },
    column: (() => Delta | undefined) | null,
  ): void {
    if (!this.canPost) return;
    this.deltas.add(seat, piece, column);
    this.soon();
  }

  raw(seat: string, attempt: number, text: string): void {
    if (this.canPost) this.number({ type: 'raw', seat, attempt, at: 0, text });
  }

  pictures(seat: string, attempt: number, sources: readonly string[]): void {
    if (this.canPost) this.page.post({ type: 'pictures', seat, attempt, sources });
  }

  say(text: string): void {
    if (this.canPost) this.page.post({ type: 'say', text });
  }

  snapshot(seat: string): void {
    if (this.canPost) this.page.post({ type: 'snapshot', seat });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.model?.dispose();
    this.model = undefined;
  }

  private get canPost(): boolean {
    return this.isReady && this.page.isVisible;
  }

  private ready(): void {
    this.isReady = true;
    this.deltas.clear();
    this.redraw();
    this.flush();
  }

  private async handle(message: FromCouncil): Promise<void> {
    try {
      await this.model?.handle(message);
    } catch (error) {
      this.troubles.failed(error);
    }
  }

  private soon(): void {
    this.timer ??= setTimeout(() => this.flush(), APART_MILLISECONDS);
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.canPost || !this.model) return;
    const isAnew = this.wantsView;
    this.wantsView = false;
    // A view holds every column; raw text is told before it, so that the panel does not have to ask for it.
    for (const delta of this.deltas.take()) if (delta.type === 'raw' || !isAnew) this.number(delta);
    if (isAnew) this.number({ type: 'view', view: this.model.view() });
  }

  private number(delta: Delta): void {
    this.revision++;
    this.page.post({ ...delta, revision: this.revision });
  }
}
