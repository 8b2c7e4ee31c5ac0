import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PrepareView, SeatChoice } from '../../../src/protocol/council.ts';
import { button, icon, typed } from '../parts.ts';
import type { Desk } from '../state/desk.ts';

type Lenses = PrepareView['lenses'];

/** Who will be asked, and with which concern. */
export function seatsPart({ seats, lenses }: PrepareView, desk: Desk): TemplateResult {
  return html`<section class="block" aria-labelledby="seats">
    <h2 id="seats">Seats</h2>
    <ul class="choices">
      ${repeat(
        seats,
        (seat) => seat.id,
        (seat) => row(seat, lenses, desk),
      )}
    </ul>
    ${button('Edit seats…', () => desk.post({ type: 'editSeats' }), { icon: 'gear' })}
  </section>`;
}

function row(seat: SeatChoice, lenses: Lenses, desk: Desk): TemplateResult {
  const { id, name, model, chosen, problem } = seat;
  const choose = (event: Event) => {
    const isTicked = event.target instanceof HTMLInputElement && event.target.checked;
    desk.post({ type: 'chooseSeat', seat: id, chosen: isTicked });
  };
  const problemId = `problem-${id}`;
  return html`<li class="choice seat ${problem === null ? '' : 'troubled'}">
    <label class="tick"><input type="checkbox" .checked=${live(chosen)} ?disabled=${problem !== null && !chosen}
      aria-describedby=${problem === null ? nothing : problemId} @change=${choose}
      ><span class="letter">${id}</span> <span>${name}</span>
      ${model === '' || model === name ? nothing : html`<span class="aside">${model}</span>`}</label>
    ${lensChoice(seat, lenses, desk)}
    <span class="aside number">${[seat.fit, seat.cost].filter((part) => part !== '').join(' · ')}</span>
    ${
      problem === null
        ? nothing
        : html`<p class="trouble" id=${problemId}>${icon('warning')}<span>${problem}</span>
            <button type="button" class="link" @click=${() => desk.post({ type: 'editSeats' })}>Edit this seat</button></p>`
    }
  </li>`;
}

function lensChoice({ id, name, lens, provider }: SeatChoice, lenses: Lenses, desk: Desk): TemplateResult {
  // The built-in rules look at what they look at.
  if (provider === 'review') return html`<span class="aside lens">rules, not a model</span>`;
  return html`<select class="lens" aria-label="Lens of ${name}" .value=${live(lens)}
    @change=${(event: Event) => desk.post({ type: 'lens', seat: id, lens: typed(event) })}>
    ${lenses.map((each) => html`<option value=${each.id} ?selected=${each.id === lens}>${each.title}</option>`)}
  </select>`;
}
