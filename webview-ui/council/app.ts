import { html, render } from 'lit-html';
import type { CouncilView, ToCouncil } from '../../src/protocol/council.ts';
import { make } from '../shared/dom.ts';
import { DecidePage } from './decide/page.ts';
import { pasteOwner } from './decide/pasting.ts';
import { keepKeyboard } from './keyboard.ts';
import { takePictures } from './pictures.ts';
import { preparePage } from './prepare/page.ts';
import { type CouncilHost, Desk } from './state/desk.ts';

type Numbered = Extract<ToCouncil, { readonly revision: number }>;

/** The council panel: takes in what the host says and draws it, at most once a frame. */
// @spec council-view.md#PANEL-2
export class CouncilApp {
  private readonly host: CouncilHost;
  private readonly desk: Desk;
  private readonly decide: DecidePage;
  private readonly main = make('main');
  private readonly live = make('div', { class: 'unseen', 'aria-live': 'polite' });
  private view: CouncilView | null = null;
  /** Number of the newest message; -1 until there is a view. */
  private revision = -1;
  private isDrawing = false;

  constructor(host: CouncilHost) {
    this.host = host;
    this.desk = new Desk(host);
    this.desk.redraw = () => this.draw();
    this.desk.say = (text) => this.say(text);
    this.decide = new DecidePage(this.desk);
  }

  /** Puts the panel into the page and asks the host for what it shows. */
  start(root: HTMLElement): void {
    root.append(this.main, this.live);
    takePictures(root, this.desk, (target) => this.pictureOwner(target));
    window.addEventListener('pagehide', () => this.desk.flush());
    this.host.onMessage((message) => this.receive(message));
    this.host.post({ type: 'ready' });
  }

  private receive(message: ToCouncil): void {
    if (message.type === 'say') this.say(message.text);
    else if (message.type === 'snapshot') this.decide.snapshot(message.seat);
    else if (message.type === 'pictures') this.decide.showPictures(message);
    else this.takeIn(message);
  }

  private say(text: string): void {
    this.live.textContent = text;
  }

  private takeIn(message: Numbered): void {
    const isNext = message.type === 'view' || message.revision === this.revision + 1;
    if (!isNext) {
      if (this.revision >= 0 && message.revision > this.revision) this.lost();
      return;
    }
    this.revision = message.revision;
    if (message.type === 'view') this.show(message.view);
    else if (message.type === 'raw') this.decide.addRaw(message);
    else this.decide.showColumn(message.column, message.header);
  }

  private pictureOwner(target: EventTarget | null): string | null | undefined {
    if (this.view?.page === 'decide') return pasteOwner(target, this.view);
    return this.view === null ? undefined : null;
  }

  /** Something was missed: nothing is taken in until everything comes anew. */
  private lost(): void {
    this.revision = -1;
    this.host.post({ type: 'ready' });
  }

  private show(view: CouncilView): void {
    this.desk.about(view.page === 'decide' ? view.id : '');
    this.view = view;
    if (view.page === 'decide') this.decide.take(view);
    this.draw();
  }

  private draw(): void {
    if (this.isDrawing) return;
    this.isDrawing = true;
    requestAnimationFrame(() => {
      this.isDrawing = false;
      this.drawNow();
    });
  }

  private drawNow(): void {
    const { view } = this;
    if (!view) return;
    document.body.dataset.page = view.page;
    keepKeyboard(() => {
      render(
        view.page === 'prepare' ? preparePage(view, this.desk) : html`${this.decide.element}`,
        this.main,
      );
      if (view.page === 'decide') this.decide.draw();
    });
  }
}
