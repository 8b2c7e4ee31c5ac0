import { html, nothing, render, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ColumnView, DecideView, ToCouncil } from '../../../src/protocol/council.ts';
import { make } from '../../shared/dom.ts';
import { Segments } from '../../shared/segments.ts';
import { Spaced } from '../../shared/spaced.ts';
import { keepKeyboard } from '../keyboard.ts';
import { icon, type Part } from '../parts.ts';
import type { Desk } from '../state/desk.ts';
import { Raws } from '../state/raws.ts';
import { ShownPictures } from '../state/shownPictures.ts';
import { STATES } from '../words.ts';
import { agendaPart } from './agenda.ts';
import { ColumnPane } from './column.ts';
import { headerPart } from './header.ts';
import { KEYS, onKey } from './keys.ts';
import { matrixPart, openCellOf } from './matrix.ts';
import { findingsOf, onNarrow, type Room, redoKey } from './room.ts';
import { snapshot } from './snapshot.ts';
import { synthesisPart } from './synthesis.ts';

type Changed = 'text' | 'column';
type RawPiece = Extract<ToCouncil, { readonly type: 'raw' }>;
type Pictures = Extract<ToCouncil, { readonly type: 'pictures' }>;

/** The page while answers come in and after. Columns are drawn one by one, and only those that changed. */
export class DecidePage {
  readonly element = make('div', { class: 'decide' });
  private readonly desk: Desk;
  private readonly raws: Raws;
  private readonly pictures: ShownPictures;
  private readonly panes = new Map<string, ColumnPane>();
  private readonly layouts: Segments<'critic' | 'section'>;
  private room: Room | null = null;
  private header = '';
  /** What has changed of which column since it was drawn. */
  private readonly changed = new Map<string, Changed>();
  private isScheduled = false;
  private readonly around = new Spaced(() => this.drawAround());

  constructor(desk: Desk) {
    this.desk = desk;
    this.raws = new Raws((seat, attempt) => desk.post({ type: 'wantRaw', seat, attempt }));
    this.pictures = new ShownPictures((seat, attempt) => desk.post({ type: 'wantPictures', seat, attempt }));
    this.layouts = new Segments(
      'Layout',
      [
        { value: 'critic', label: 'By critic', title: 'By critic: each answer whole' },
        { value: 'section', label: 'By section', title: 'By section: who said what about each' },
      ],
      (layout) => desk.post({ type: 'layout', layout }),
    );
    onNarrow(() => desk.redraw());
    document.addEventListener('selectionchange', () => {
      for (const pane of this.panes.values()) pane.selected();
    });
    document.addEventListener('keydown', (event) => this.key(event));
  }

  /** Takes in a whole view; it is drawn by `draw`. */
  take(view: DecideView): void {
    if (this.room?.view.id !== view.id) this.forget();
    this.header = view.header;
    this.enter(view);
  }

  /** One column anew. */
  showColumn(column: ColumnView, header: string): void {
    if (!this.room) return;
    const { view } = this.room;
    const columns = view.columns.map((each) => (each.seat === column.seat ? column : each));
    this.enter({ ...view, columns });
    const before = view.columns.find((each) => each.seat === column.seat);
    const isSeenElsewhere =
      header !== this.header ||
      view.layout === 'section' ||
      before?.state !== column.state ||
      before.findings.length !== column.findings.length;
    this.header = header;
    this.schedule(column.seat, 'column');
    if (isSeenElsewhere) this.around.soon();
  }

  addRaw({ seat, attempt, at, text }: RawPiece): void {
    this.raws.add(seat, attempt, at, text);
    this.schedule(seat, 'text');
  }

  showPictures({ seat, attempt, sources }: Pictures): void {
    this.pictures.take(seat, attempt, sources);
    this.schedule(seat, 'column');
  }

  /** Draws everything. */
  draw(): void {
    const { room } = this;
    if (!room) return;
    const wasAttached = this.element.querySelector('.columns') !== null;
    this.drawAround();
    this.drawColumns(room.view.columns, (pane, column) => pane.draw(column, room));
    if (!wasAttached) for (const pane of this.panes.values()) pane.attached(this.desk);
  }

  /** Draws what is around the columns, or the table in their place. */
  private drawAround(): void {
    const { room } = this;
    if (room) keepKeyboard(() => render(this.template(room), this.element));
  }

  /** Answers the host with a column as a picture and its text. */
  snapshot(seat: string): void {
    const column = this.column(seat);
    if (column) this.desk.post({ type: 'picture', seat, ...snapshot(column) });
  }

  private enter(view: DecideView): void {
    const goTo = (finding: string) => this.goTo(finding);
    const write = (finding: string) => this.write(finding);
    this.room = { view, desk: this.desk, findings: findingsOf(view), goTo, write };
  }

  private forget(): void {
    this.panes.clear();
    this.raws.clear();
    this.pictures.clear();
  }

  private column(seat: string): ColumnView | undefined {
    return this.room?.view.columns.find((column) => column.seat === seat);
  }

  private pane(seat: string): ColumnPane {
    const found = this.panes.get(seat);
    if (found) return found;
    const pane = new ColumnPane(seat, this.desk, this.raws, this.pictures);
    this.panes.set(seat, pane);
    return pane;
  }

  private schedule(seat: string, what: Changed): void {
    if (this.changed.get(seat) !== 'column') this.changed.set(seat, what);
    this.drawSoon();
  }

  private drawSoon(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    requestAnimationFrame(() => {
      this.isScheduled = false;
      if (this.room) this.drawChanged(this.room);
    });
  }

  /** Text at once, and of the columns in which more has changed one a frame, in turn: all of them would keep the text waiting. */
  // @spec council-view.md#PANEL-5
  private drawChanged(room: Room): void {
    const anew = [...this.changed].find(([, what]) => what === 'column')?.[0];
    const columns = room.view.columns.filter(({ seat }) => this.changed.has(seat));
    this.drawColumns(columns, (pane, column) => {
      if (column.seat === anew) pane.draw(column, room);
      else pane.drawRaw(column);
    });
    for (const [seat, what] of this.changed) if (what === 'text' || seat === anew) this.changed.delete(seat);
    if (this.changed.size > 0) this.drawSoon();
  }

  private drawColumns(
    columns: readonly ColumnView[],
    draw: (pane: ColumnPane, column: ColumnView) => void,
  ): void {
    if (this.room?.view.layout !== 'critic') return;
    const pairs = columns.map((column) => ({ column, pane: this.pane(column.seat) }));
    for (const { pane, column } of pairs) pane.measure(column);
    keepKeyboard(() => {
      for (const { pane, column } of pairs) draw(pane, column);
    });
    for (const { pane } of pairs) pane.settle();
  }

  private template(room: Room): TemplateResult {
    const { view } = room;
    return html`${headerPart(room, this.header, this.layouts)}
      <div class="work">
        ${agendaPart(room)}
        ${view.layout === 'critic' ? this.columnsPart(view) : html`<div class="table-stage" tabindex="0" role="region" aria-label="By section">${matrixPart(room)}</div>`}
      </div>
      ${view.closed ? nothing : helpPart()} ${synthesisPart(room)}`;
  }

  private columnsPart({ columns }: DecideView): Part {
    return html`<div class="stage">
      <nav class="tabs" aria-label="Columns">${columns.map((column) => this.tab(column))}</nav>
      <div class="columns">${repeat(
        columns,
        (column) => column.seat,
        (column) => this.pane(column.seat).element,
      )}</div>
    </div>`;
  }

  /** Leads to a column where only one fits. */
  private tab({ seat, state, findings }: ColumnView): TemplateResult {
    const show = () => this.pane(seat).element.scrollIntoView({ block: 'nearest', inline: 'start' });
    const { icon: name, word } = STATES[state];
    return html`<button type="button" class="tab" title="Column ${seat}, ${word}" @click=${show}>
      ${icon(name)}<span>${seat}</span><span class="unseen"> ${word}, </span> <span class="aside"
      >${findings.length}<span class="unseen"> findings</span></span></button>`;
  }

  private key(event: KeyboardEvent): void {
    if (this.room && this.element.isConnected && onKey(event, this.room, this.element))
      event.preventDefault();
  }

  private goTo(finding: string): void {
    const { room } = this;
    if (!room) return;
    if (room.view.layout === 'section' && !this.card(finding)) openCellOf(finding, room);
    if (room.findings.get(finding)?.disposition === null) this.desk.flip(redoKey(finding), false);
    this.desk.activate(finding);
    this.draw();
    this.card(finding)?.focus();
    this.card(finding)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private write(finding: string): void {
    this.draw();
    this.card(finding)?.querySelector<HTMLElement>('form textarea, form select')?.focus();
  }

  private card(finding: string): HTMLElement | null {
    return this.element.querySelector(`[data-finding="${CSS.escape(finding)}"]`);
  }
}

function helpPart(): TemplateResult {
  return html`<p class="keys" aria-label="Keys">${KEYS.map(([key, what]) => html`<span><kbd>${key}</kbd> ${what}</span>`)}</p>`;
}
