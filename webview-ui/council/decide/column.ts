import { html, nothing, render, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ColumnView } from '../../../src/protocol/council.ts';
import { make } from '../../shared/dom.ts';
import { button, icon, iconButton, type Part, sign } from '../parts.ts';
import type { Desk } from '../state/desk.ts';
import type { Raws } from '../state/raws.ts';
import type { ShownPictures } from '../state/shownPictures.ts';
import { counted, JUDGED, STATES } from '../words.ts';
import { findingCard } from './finding.ts';
import { Follow } from './follow.ts';
import { pastePart } from './pasting.ts';
import { picturedPart } from './pictured.ts';
import { RawText } from './rawText.ts';
import type { Room } from './room.ts';
import { Tail } from './tail.ts';

/** One critic's column. It is drawn by itself, so that text that streams into one costs the others nothing. */
export class ColumnPane {
  readonly element: HTMLElement;
  private readonly seat: string;
  private readonly raws: Raws;
  private readonly pictures: ShownPictures;
  private readonly tail: Tail;
  private readonly raw: RawText;
  private readonly following = new Follow();
  private readonly followingTail = new Follow();

  constructor(seat: string, desk: Desk, raws: Raws, pictures: ShownPictures) {
    this.seat = seat;
    this.raws = raws;
    this.pictures = pictures;
    this.tail = new Tail(seat);
    this.raw = new RawText(seat, desk, raws);
    this.element = make('section', {
      class: 'column',
      id: `column-${seat}`,
      'aria-labelledby': `seat-${seat}`,
      'data-seat': seat,
    });
  }

  /** Before anything is drawn. */
  measure(column: ColumnView): void {
    const isWriting = column.state === 'streaming';
    this.following.measure(isWriting ? this.body() : null, false);
    this.followingTail.measure(isWriting ? this.tail.element : null, true);
  }

  /** Draws the column. */
  draw(column: ColumnView, room: Room): void {
    if (column.state === 'streaming') this.raws.want(this.seat, column.attempt, column.rawLength);
    render(this.template(column, room), this.element);
    this.drawRaw(column);
  }

  /** Draws only what is being written. */
  drawRaw(column: ColumnView): void {
    if (column.state === 'streaming')
      this.tail.show(this.raws.text(this.seat, column.attempt), roomOf(column));
    this.raw.draw(column);
  }

  /** After everything is drawn. */
  settle(): void {
    this.following.settle();
    this.followingTail.settle();
  }

  /** The column came into the page, which does not know where it was scrolled to. */
  attached(desk: Desk): void {
    const body = this.body();
    if (body) body.scrollTop = desk.scroll(this.scrollName);
  }

  /** The person selected something on the page. */
  selected(): void {
    this.raw.select();
  }

  private get scrollName(): string {
    return `column:${this.seat}`;
  }

  private body(): Element | null {
    return this.element.querySelector('.column-body');
  }

  private template(column: ColumnView, room: Room): TemplateResult {
    const scrolled = (event: Event) => {
      if (event.target instanceof Element) room.desk.setScroll(this.scrollName, event.target.scrollTop);
    };
    const isWriting = column.state === 'streaming';
    return html`${headPart(column, room)}
      <div class="column-body" tabindex=${column.findings.length === 0 ? '0' : nothing} role="group"
        aria-label="Answer of ${column.seat}" @scroll=${scrolled}>
        ${pastePart(column, room)} ${picturedPart(column, room, this.pictures)}
        ${missingPart(column)} ${findingsPart(column, room)}
        ${strengthsPart(column)} ${stancesPart(column)} ${positionPart(column)} ${this.raw.part(column, room)}
        ${column.usage === '' ? nothing : html`<p class="usage aside">${column.usage}</p>`}
      </div>
      ${
        isWriting
          ? html`<div class="writing ${roomOf(column) === 'whole' ? 'alone' : ''}">${this.tail.element}</div>`
          : nothing
      }`;
  }
}

/** What is being written has the whole column until there is something to read. */
function roomOf({ findings }: ColumnView): 'whole' | 'strip' {
  return findings.length === 0 ? 'whole' : 'strip';
}

// @spec council-view.md#PANEL-23, council-view.md#PANEL-24
function headPart(column: ColumnView, room: Room): TemplateResult {
  const { seat, name, model, lensTitle, state, message, attempt, attempts } = column;
  const who = room.view.namesHidden ? '' : [name, model].filter((part) => part !== '').join(' · ');
  return html`<header class="column-head">
    <div class="row">
      <h2 id="seat-${seat}"><span class="letter">${seat}</span>${lensTitle === '' ? nothing : html` <span>${lensTitle}</span>`}</h2>
      ${sign(STATES[state], `state ${state}`)}
    </div>
    <div class="row">
      <p class="who aside">${who}${attempts > 1 ? ` (attempt ${attempt} of ${attempts})` : ''}</p>
      ${actionsPart(column, room)}
    </div>
    ${message === '' ? nothing : html`<p class="message">${message}</p>`}
  </header>`;
}

function actionsPart({ seat, state, canStop, canRetry }: ColumnView, { desk, view }: Room): Part {
  const isOpen = view.closed === null;
  const stop = state === 'rate-limited' ? 'Drop' : 'Stop';
  return html`<div class="row actions">
    ${isOpen && canStop ? button(stop, () => desk.post({ type: 'stop', seat }), { name: `${stop} ${seat}`, title: `${stop} ${seat}` }) : nothing}
    ${
      isOpen && canRetry
        ? button('Retry', () => desk.post({ type: 'retry', seat }), {
            name: `Retry ${seat}`,
            title: `Ask ${seat} once more; this answer is kept`,
          })
        : nothing
    }
    ${iconButton('device-camera', `Picture of column ${seat}`, () => desk.post({ type: 'snapshotColumn', seat }))}
  </div>`;
}

function missingPart({ contextMissing }: ColumnView): Part {
  if (contextMissing.length === 0) return nothing;
  return html`<div class="missing"><p>${icon('question')}<span>Says that it would have needed:</span></p>
    <ul>${contextMissing.map((each) => html`<li>${each}</li>`)}</ul></div>`;
}

function findingsPart({ findings, state }: ColumnView, room: Room): Part {
  if (findings.length === 0 && state === 'done')
    return html`<p class="aside">No findings. That is no proof of anything.</p>`;
  return html`<div class="findings">${repeat(
    findings,
    (finding) => finding.id,
    (finding) => findingCard(finding, room),
  )}</div>`;
}

function strengthsPart({ strengths }: ColumnView): Part {
  if (strengths.length === 0) return nothing;
  return html`<details class="strengths"><summary>${counted(strengths.length, 'thing')} to keep</summary>
    <ul>${strengths.map(
      ({ quote, reason, anchored }) =>
        html`<li>${quote === '' ? nothing : html`<q>${quote}</q> `}${reason}${anchored ? nothing : html` <span class="aside">(unanchored)</span>`}</li>`,
    )}</ul></details>`;
}

/** Its word on single statements, which need not be a finding. */
// @spec council-view.md#PANEL-33
function stancesPart({ stances }: ColumnView): Part {
  if (stances.length === 0) return nothing;
  return html`<details class="stances"><summary>${counted(stances.length, 'statement')} judged</summary>
    <ul>${stances.map(
      ({ statement, stance, reason }) =>
        html`<li><span class="lead">${JUDGED[stance]}</span> <q>${statement}</q>${reason === '' ? nothing : html`: ${reason}`}</li>`,
    )}</ul></details>`;
}

function positionPart({ position }: ColumnView): Part {
  if (!position) return nothing;
  return html`<details class="position"><summary>its position: ${position.summary}</summary><p>${position.reason}</p></details>`;
}
