import { html, nothing, type TemplateResult } from 'lit-html';
import type { ColumnView } from '../../../src/protocol/council.ts';
import { button, type Part, typed } from '../parts.ts';
import { picturesPart } from '../pictures.ts';
import type { Desk } from '../state/desk.ts';
import type { Room } from './room.ts';

/** A person carries prompt and answer; once there is one, another can be given. */
export function pastePart(column: ColumnView, { view, desk }: Room): Part {
  if (!column.wantsPaste || view.closed) return nothing;
  if (!isAnswered(column)) return pasteBox(column, desk);
  return html`<details ?open=${column.pasted.length > 0}><summary>give another answer</summary>${pasteBox(column, desk)}</details>`;
}

function isAnswered({ rawLength, pictures }: ColumnView): boolean {
  return rawLength > 0 || pictures.length > 0;
}

function pasteBox(column: ColumnView, desk: Desk): TemplateResult {
  const { seat, pasted } = column;
  const name = textKey(seat);
  const off = missing(column, desk);
  const type = (event: Event) => {
    desk.setText(name, typed(event));
    desk.redraw();
  };
  return html`<div class="paste">
    <p>Carry the prompt to any model, and its answer back here: its text, or pictures of it.</p>
    ${button('Copy the prompt', () => desk.post({ type: 'copyPrompt', seat }), { icon: 'copy' })}
    <label for="paste-${seat}">Its answer</label>
    <textarea id="paste-${seat}" rows="6" .value=${desk.text(name)} @input=${type}></textarea>
    ${picturesPart(pasted, seat, desk)}
    <div class="row">${button('Take this answer', () => take(column, desk), { kind: 'primary', off })}
      ${off === null ? nothing : html`<span class="aside">${off}</span>`}</div>
  </div>`;
}

/** Why there is no answer to take yet; null when there is. */
function missing({ seat, pasted }: ColumnView, desk: Desk): string | null {
  const hasText = desk.text(textKey(seat)).trim() !== '';
  if (hasText && pasted.length > 0) return 'An answer is text or pictures: take one of the two away.';
  return hasText || pasted.length > 0 ? null : 'Paste the answer first, or a picture of it.';
}

function take({ seat, pasted }: ColumnView, desk: Desk): void {
  const text = desk.text(textKey(seat));
  desk.flush();
  desk.setText(textKey(seat), undefined);
  desk.post(pasted.length > 0 ? { type: 'pastePictures', seat } : { type: 'pasteAnswer', seat, text });
}

function textKey(seat: string): string {
  return `paste:${seat}`;
}

/** Whose answer a picture is that is pasted or dropped: the column's that it falls on, else the only one that waits for an answer. */
export function pasteOwner(
  target: EventTarget | null,
  { columns, closed }: Room['view'],
): string | undefined {
  if (closed) return undefined;
  const within =
    target instanceof Element ? target.closest<HTMLElement>('[data-seat]')?.dataset.seat : undefined;
  const wanting = columns.filter(({ wantsPaste }) => wantsPaste);
  if (within !== undefined) return wanting.find(({ seat }) => seat === within)?.seat;
  const [only, ...others] = wanting.filter((column) => !isAnswered(column));
  return others.length === 0 ? only?.seat : undefined;
}
