import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { PrepareView } from '../../../src/protocol/council.ts';
import { typed } from '../parts.ts';
import { picturesPart } from '../pictures.ts';
import type { Desk } from '../state/desk.ts';
import { seatsPart } from './seats.ts';
import { sectionsPart } from './sections.ts';
import { sendingPart } from './sending.ts';

/** The page before sending: the question, what will be sent, to whom, and one button. */
export function preparePage(view: PrepareView, desk: Desk): TemplateResult {
  return html`<div class="prepare">
    <h1>Ask the council</h1>
    ${intentPart(view, desk)}
    <section class="block pictures" aria-label="Pictures">${picturesPart(view.images, null, desk)}</section>
    ${positionPart(view, desk)}
    ${sectionsPart(view, desk)} ${seatsPart(view, desk)} ${sendingPart(view, desk)}
  </div>`;
}

function intentPart({ intent }: PrepareView, desk: Desk): TemplateResult {
  const share = (text: string) => desk.share('intent', text, { type: 'intent', text });
  return html`<section class="block">
    <h2><label for="intent">Intent</label></h2>
    <textarea id="intent" rows="3" placeholder="What is to be decided? For example: How long may a token live?"
      .value=${live(desk.shared('intent', intent))}
      @input=${(event: Event) => share(typed(event))}></textarea>
  </section>`;
}

function positionPart({ position }: PrepareView, desk: Desk): TemplateResult {
  const share = (text: string) => desk.share('position', text, { type: 'myPosition', text });
  return html`<section class="block">
    <h2><label for="position">My position</label> <span class="aside">optional, kept from the critics</span></h2>
    <textarea id="position" rows="2" aria-describedby="position-why"
      .value=${live(desk.shared('position', position))}
      @input=${(event: Event) => share(typed(event))}></textarea>
    ${
      position === ''
        ? html`<p class="aside" id="position-why">What you think before you read the answers. Left out, the record says so.</p>`
        : nothing
    }
  </section>`;
}
