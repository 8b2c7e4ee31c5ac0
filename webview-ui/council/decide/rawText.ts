import { html, nothing } from 'lit-html';
import type { ColumnView } from '../../../src/protocol/council.ts';
import { make } from '../../shared/dom.ts';
import { button, type Part, typed } from '../parts.ts';
import type { Desk } from '../state/desk.ts';
import type { Raws } from '../state/raws.ts';
import type { Room } from './room.ts';

/** A column's raw text on demand, of any attempt; what is selected in it becomes a finding. */
// @spec council-view.md#PANEL-25
export class RawText {
  private readonly seat: string;
  private readonly desk: Desk;
  private readonly raws: Raws;
  private readonly text = document.createTextNode('');
  private readonly element: HTMLElement;
  private selected = '';
  /** The attempt that the person chose; null follows the newest. */
  private chosen: number | null = null;

  constructor(seat: string, desk: Desk, raws: Raws) {
    this.seat = seat;
    this.desk = desk;
    this.raws = raws;
    const label = `Raw text of ${seat}`;
    this.element = make(
      'pre',
      { class: 'raw', tabindex: '0', role: 'region', 'aria-label': label },
      this.text,
    );
  }

  /** What opens it, and the text once it is open. */
  part(column: ColumnView, { view }: Room): Part {
    if (column.rawLength === 0 && column.attempts < 2) return nothing;
    const flip = (event: Event) => {
      if (event.target instanceof HTMLDetailsElement) this.desk.flip(this.key, event.target.open);
    };
    return html`<details class="raw-text" ?open=${this.isOpen} @toggle=${flip}>
      <summary>raw text</summary>
      ${
        this.isOpen
          ? html`${this.attemptsPart(column)}${this.element}${view.closed ? nothing : this.carvePart(column)}`
          : nothing
      }
    </details>`;
  }

  /** Fills in the text as far as it has come. */
  draw(column: ColumnView): void {
    if (!this.isOpen) return;
    const attempt = this.attempt(column);
    // How long an earlier answer is, only the host knows.
    this.raws.want(this.seat, attempt, attempt === column.attempt ? column.rawLength : 1);
    const { text } = this;
    const raw = this.raws.text(this.seat, attempt);
    // What is selected in the text stays selected while more is added.
    if (raw.startsWith(text.data)) text.appendData(raw.slice(text.length));
    else text.data = raw;
  }

  /** Takes over what the person has selected, if it is in here. */
  select(): void {
    if (!this.isOpen) return;
    const selection = document.getSelection();
    const isInside = selection?.anchorNode === this.text && selection.focusNode === this.text;
    const selected = isInside ? selection.toString().trim() : '';
    if (selected === this.selected) return;
    this.selected = selected;
    this.desk.redraw();
  }

  private get key(): string {
    return `raw:${this.seat}`;
  }

  private get isOpen(): boolean {
    return this.desk.isOpen(this.key);
  }

  private attempt({ attempt }: ColumnView): number {
    return this.chosen ?? attempt;
  }

  private attemptsPart(column: ColumnView): Part {
    if (column.attempts < 2) return nothing;
    const choose = (event: Event) => {
      const attempt = Number(typed(event));
      this.chosen = attempt === column.attempt ? null : attempt;
      this.desk.redraw();
    };
    const numbers = Array.from({ length: column.attempts }, (_, at) => at + 1);
    return html`<select aria-label="Attempt of ${this.seat}" @change=${choose}>
      ${numbers.map((each) => html`<option value=${each} ?selected=${each === this.attempt(column)}>attempt ${each}</option>`)}
    </select>`;
  }

  private carvePart(column: ColumnView): Part {
    const { selected, seat } = this;
    const attempt = this.attempt(column);
    const carve = () => this.desk.post({ type: 'carve', seat, attempt, text: selected });
    const off = selected === '' ? 'Select the words in the raw text first.' : null;
    return html`<div class="row carve">${button('Make a finding of the selection', carve, { icon: 'edit', off })}
      ${off === null ? nothing : html`<span class="aside">${off}</span>`}</div>`;
  }
}
