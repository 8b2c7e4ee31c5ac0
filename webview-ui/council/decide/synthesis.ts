import { html, nothing, type TemplateResult } from 'lit-html';
import type { EditView } from '../../../src/protocol/council.ts';
import { button, icon, type Part, typed } from '../parts.ts';
import { counted } from '../words.ts';
import type { Room } from './room.ts';

const CLOSING = 'closing';
const REASON = 'close';

/** What comes out: one edit a file, and the end of the deliberation. */
export function synthesisPart(room: Room): TemplateResult {
  const { view } = room;
  const next = view.edits.find((edit) => !edit.saved);
  return html`<section class="synthesis" aria-label="Synthesis">
    <div class="row synthesis-head"><h2>Synthesis</h2><p class="summary">${view.summary}</p>${closePart(room)}</div>
    ${view.edits.length === 0 ? nothing : html`<ul class="edits">${view.edits.map((edit) => editRow(edit, edit === next, room))}</ul>`}
  </section>`;
}

function editRow(
  { path, accepted, byHand, stale, saved }: EditView,
  isNext: boolean,
  { desk, view }: Room,
): TemplateResult {
  const said = [`${accepted} accepted`];
  if (byHand.length > 0) said.push(`${byHand.length} to be written by hand`);
  return html`<li class="edit">
    <span class="path">${icon('file')}<span>${path}</span></span>
    <span class="aside">${said.join(' · ')}</span>
    ${saved ? html`<span class="sign">${icon('save')}<span>saved</span></span>` : nothing}
    ${
      stale
        ? html`<span class="sign stale">${icon('warning')}<span>changed since it was frozen</span></span>
            <button type="button" class="link" aria-label="show what changed in ${path}" @click=${() => desk.post({ type: 'showChange', path })}>show what changed</button>`
        : nothing
    }
    ${view.closed || saved ? nothing : button('Open the edit', () => desk.post({ type: 'openEdit', path }), { icon: 'diff', kind: isNext ? 'primary' : '', name: `Open the edit of ${path}` })}
  </li>`;
}

// @spec council-view.md#PANEL-45
function closePart(room: Room): Part {
  const { view, desk } = room;
  if (view.closed) return closedPart(view.closed);
  if (view.undisposed.length === 0)
    return button('Close', () => desk.post({ type: 'close', reason: '' }), {
      title: 'Close the deliberation',
    });
  return desk.isOpen(CLOSING)
    ? closingForm(room)
    : button('Close…', () => desk.flip(CLOSING, true), { title: 'Close the deliberation' });
}

function closedPart({ at, reason }: { readonly at: string; readonly reason: string }): TemplateResult {
  const day = at.slice(0, 10);
  return html`<p class="closed">${icon('lock')}<span>closed ${day}${reason === '' ? '' : `: ${reason}`}</span></p>`;
}

function closingForm({ view, desk, goTo }: Room): TemplateResult {
  const reason = desk.text(REASON);
  const off = reason.trim() === '' ? 'A reason is needed: it is kept in the record.' : null;
  const [first] = view.undisposed;
  const close = () => desk.post({ type: 'close', reason: desk.text(REASON).trim() });
  return html`<div class="closing" role="group" aria-label="Close with findings undisposed of">
    <label for="close-reason">${counted(view.undisposed.length, 'critical or major finding')} undisposed of. Why leave ${view.undisposed.length === 1 ? 'it' : 'them'}?</label>
    <textarea id="close-reason" rows="2" data-asking .value=${reason} @input=${(event: Event) => {
      desk.setText(REASON, typed(event));
      desk.redraw();
    }}></textarea>
    <div class="row">
      ${button('Close', close, { kind: 'primary', off })}
      ${first === undefined ? nothing : button('Show the first', () => goTo(first))}
      ${button('Back', () => desk.flip(CLOSING, false))}
      ${off === null ? nothing : html`<span class="aside">${off}</span>`}
    </div>
  </div>`;
}
