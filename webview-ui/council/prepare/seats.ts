import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PrepareView, SeatChoice } from '../../../src/protocol/council.ts';
import { button, icon, type Part, typed } from '../parts.ts';
import type { Desk } from '../state/desk.ts';
import { counted } from '../words.ts';

type Lenses = PrepareView['lenses'];

/** Who will be asked, and with which concern. */
export function seatsPart({ seats, lenses, secrets }: PrepareView, desk: Desk): TemplateResult {
  return html`<section class="block" aria-labelledby="seats">
    <h2 id="seats">Seats</h2>
    <ul class="choices">
      ${repeat(
        seats,
        (seat) => seat.id,
        (seat) => row(seat, lenses, secrets.length, desk),
      )}
    </ul>
    ${button('Edit seats…', () => desk.post({ type: 'editSeats' }), { icon: 'gear' })}
  </section>`;
}

function row(seat: SeatChoice, lenses: Lenses, secrets: number, desk: Desk): TemplateResult {
  const { id, name, model, problem } = seat;
  const choice = `seat:${id}`;
  const chosen = desk.choices.isTicked(choice, seat.chosen);
  const choose = (event: Event) => {
    const isTicked = event.target instanceof HTMLInputElement && event.target.checked;
    desk.choices.make(choice, String(isTicked));
    desk.post({ type: 'chooseSeat', seat: id, chosen: isTicked });
  };
  const problemId = `problem-${id}`;
  return html`<li class="choice seat ${problem === null ? '' : 'troubled'}">
    <label class="tick"><input type="checkbox" .checked=${live(chosen)} ?disabled=${problem !== null && !chosen}
      aria-describedby=${problem === null ? nothing : problemId} @change=${choose}
      ><span class="letter">${id}</span> <span>${name}</span>
      ${model === '' || model === name ? nothing : html`<span class="aside">${model}</span>`}</label>
    ${lensChoice(seat, lenses, desk)}
    <span class="aside number">${[seat.fit, seat.cost].filter((part) => part !== '').join(' · ')}
      ${countLink(seat, desk)}</span>
    ${countQuestion(seat, secrets, desk)}
    ${
      problem === null
        ? nothing
        : html`<p class="trouble" id=${problemId}>${icon('warning')}<span>${problem}</span>
            <button type="button" class="link" aria-label="Edit this seat, ${name}" @click=${() => desk.post({ type: 'editSeats' })}>Edit this seat</button></p>`
    }
  </li>`;
}

/** The way to an exact number, where the seat's provider counts. */
function countLink({ id, name, counter }: SeatChoice, desk: Desk): Part {
  if (counter === null || desk.isOpen(counting(id))) return nothing;
  return html`<button type="button" class="link" aria-label="Count with ${name}…" title="Count with ${name}…"
    @click=${() => desk.flip(counting(id), true)}>count…</button>`;
}

/** Says before it is sent that it is. */
// @spec council-view.md#PANEL-14
function countQuestion({ id, name, counter }: SeatChoice, secrets: number, desk: Desk): Part {
  if (counter === null || !desk.isOpen(counting(id))) return nothing;
  const close = () => desk.flip(counting(id), false);
  const count = () => {
    desk.flush();
    close();
    desk.post({ type: 'countSeat', seat: id, despiteSecrets: secrets > 0 });
  };
  const warning = secrets === 0 ? '' : ` ${counted(secrets, 'possible secret')} would leave this machine.`;
  return html`<div class="counting" role="group" tabindex="-1" data-asking aria-label="Count with ${name}?">
    <p>To be counted there, what is to be sent goes to ${counter}.${warning}</p>
    ${button(secrets === 0 ? 'Count' : 'Count anyway', count, secrets === 0 ? {} : { kind: 'danger' })}
    ${button('Back', close)}
  </div>`;
}

function counting(id: string): string {
  return `count:${id}`;
}

function lensChoice({ id, name, provider, ...seat }: SeatChoice, lenses: Lenses, desk: Desk): TemplateResult {
  // The built-in rules look at what they look at.
  if (provider === 'review') return html`<span class="aside lens">rules, not a model</span>`;
  const choice = `lens:${id}`;
  const lens = desk.choices.value(choice, seat.lens);
  const choose = (event: Event) => {
    desk.choices.make(choice, typed(event));
    desk.post({ type: 'lens', seat: id, lens: typed(event) });
  };
  return html`<select class="lens" aria-label="Lens of ${name}" .value=${live(lens)} @change=${choose}>
    ${lenses.map((each) => html`<option value=${each.id} ?selected=${each.id === lens}>${each.title}</option>`)}
  </select>`;
}
