import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { DisputeView } from '../../../src/protocol/council.ts';
import { button, type Part } from '../parts.ts';
import { JUDGED } from '../words.ts';
import type { Room } from './room.ts';

/** Statements that critics judge differently without a finding: who says what, and the way to one. */
// @spec council-view.md#PANEL-34
export function disputesPart(room: Room): Part {
  const { disputes } = room.view;
  if (disputes.length === 0) return nothing;
  return html`<section class="group contradicted"><h3>Judged differently, without a finding</h3><ul>
    ${repeat(
      disputes,
      ({ section, statement }) => `${section} ${statement}`,
      (dispute) => disputePart(dispute, room),
    )}
  </ul></section>`;
}

function disputePart(dispute: DisputeView, room: Room): Part {
  const { statement, title, judgements } = dispute;
  const standing = judgements.map(({ seat, stance }) => `${seat} ${JUDGED[stance]}`).join(' · ');
  return html`<li class="point dispute"><details>
    <summary><q>${statement}</q>
      <span class="dispute-who">§ ${title} · ${standing}</span></summary>
    <ul>${judgements.map((judgement) => judgementPart(judgement, dispute, room))}</ul>
  </details></li>`;
}

/** Who would keep a statement has nothing to be decided about; who would change or drop it has. */
function judgementPart(
  { seat, stance, reason }: DisputeView['judgements'][number],
  { section, statement }: DisputeView,
  { desk, view }: Room,
): Part {
  const carve = () => desk.post({ type: 'carveStance', seat, section, statement });
  const isRaisable = stance !== 'keep' && view.closed === null;
  return html`<li><span class="lead">${seat} ${JUDGED[stance]}${reason === '' ? '' : ':'}</span> ${reason}
    ${isRaisable ? button('Make a finding', carve, { icon: 'edit', title: `Make a finding of what ${seat} says, to decide about` }) : nothing}</li>`;
}
