import { html, nothing, type TemplateResult } from 'lit-html';
import type { FindingView } from '../../../src/protocol/council.ts';
import { button, icon, iconButton, type Part, sign } from '../parts.ts';
import { DISPOSITIONS, SEVERITIES, STANCES } from '../words.ts';
import { decisionPart } from './disposition.ts';
import { type Room, redoKey } from './room.ts';

/** One finding: the same template for whoever gave it. Once it is disposed of, one line that folds out. */
// @spec council-view.md#PANEL-20, council-view.md#PANEL-41
export function findingCard(finding: FindingView, room: Room): TemplateResult {
  const { id, severity, disposition } = finding;
  const isActive = room.desk.active === id;
  const isFolded = disposition !== null && !room.desk.isOpen(redoKey(id)) && !room.desk.draft(id);
  const decided = disposition === null ? '' : `, ${DISPOSITIONS[disposition.kind].word}`;
  const label = `${SEVERITIES[severity].word} finding of ${finding.seat}${decided}: ${finding.claim}`;
  return html`<article class="finding ${severity} ${isActive ? 'active' : ''} ${isFolded ? 'folded' : ''}"
    data-finding=${id} tabindex="0" aria-label=${label} @focusin=${() => room.desk.activate(id)}>
    ${isFolded ? folded(finding, room) : unfolded(finding, room)}
  </article>`;
}

function folded(finding: FindingView, { desk, view }: Room): Part {
  const { id, claim, disposition } = finding;
  if (!disposition) return nothing;
  const isClosed = view.closed !== null;
  return html`${sign(DISPOSITIONS[disposition.kind], 'decided')}
    <span class="folded-claim">${claim}</span>
    ${iconButton(isClosed ? 'unfold' : 'discard', isClosed ? 'Show this finding' : 'Decide anew', () => desk.flip(redoKey(id), true))}`;
}

function unfolded(finding: FindingView, room: Room): TemplateResult {
  const { severity, claim, consequence, assumption, by } = finding;
  return html`<header class="finding-head">
      ${sign(SEVERITIES[severity], `severity ${severity}`)}
      <span class="aside">${finding.category}${by === 'person' ? ' · carved by hand' : ''}</span>
      ${sectionLink(finding, room)}
    </header>
    <p class="claim">${claim}</p>
    ${quotePart(finding)}
    ${consequence === '' ? nothing : html`<p class="line"><span class="lead">if left:</span> ${consequence}</p>`}
    ${suggestionPart(finding)}
    ${
      assumption === ''
        ? nothing
        : html`<details class="assumption"><summary>assumes</summary><p>${assumption}</p></details>`
    }
    ${othersPart(finding, room)} ${decidedPart(finding, room)} ${decisionPart(finding, room)}`;
}

function sectionLink({ id, section, sectionTitle }: FindingView, { desk }: Room): Part {
  if (section === null) return html`<span class="aside">no section</span>`;
  const open = () => desk.post({ type: 'openSection', address: section, finding: id });
  return html`<button type="button" class="link section" title="Open ${section}" @click=${open}>§ ${sectionTitle}</button>`;
}

const ANCHORS = {
  exact: { icon: 'pinned', word: 'in the text' },
  folded: { icon: 'pinned', word: 'in the text, spaced or quoted otherwise' },
  unanchored: { icon: 'debug-disconnect', word: 'unanchored: not in the frozen text' },
} as const;

// @spec council-view.md#PANEL-21
function quotePart({ quote, anchor }: FindingView): Part {
  if (quote === '')
    return html`<p class="line">${sign({ icon: 'debug-disconnect', word: 'no quote' }, 'anchor unanchored')}</p>`;
  return html`<blockquote class="quote"><span class="quoted">${quote}</span>${sign(ANCHORS[anchor], `anchor ${anchor}`)}</blockquote>`;
}

/** Before and after, as words with a sign each: colours alone would not tell them apart. */
function suggestionPart({ quote, suggestion }: FindingView): Part {
  if (suggestion === null) return nothing;
  return html`<div class="suggestion" role="group" aria-label="Suggested edit">
    <p class="lead">suggests:</p>
    ${quote === '' ? nothing : html`<p class="before"><span class="unseen">before: </span><del>${quote}</del></p>`}
    ${
      suggestion === ''
        ? html`<p class="after"><em>nothing in its place</em></p>`
        : html`<p class="after"><span class="unseen">after: </span><ins>${suggestion}</ins></p>`
    }
  </div>`;
}

/** What other seats make of it. */
function othersPart(finding: FindingView, { desk, view }: Room): Part {
  const others = finding.raisedBy.filter((seat) => seat !== finding.seat);
  const against = finding.against.filter(({ onRebuttal }) => !onRebuttal);
  const split = () => desk.post({ type: 'split', finding: finding.id });
  return html`${
    others.length === 0
      ? nothing
      : html`<div class="row others"><span>${icon('group-by-ref-type')} raised by ${others.join(', ')} too</span>
          ${view.closed ? nothing : button('Split off', split, { kind: 'quiet', title: 'This is another point than theirs' })}</div>`
  }
  ${against.map(
    ({ seat, reason }) =>
      html`<p class="line against">${icon('arrow-swap')}<span><span class="lead">${seat} contradicts:</span> ${reason}</span></p>`,
  )}
  ${finding.rebuttals.map(
    ({ seat, stance, reason }) =>
      html`<p class="line rebuttal">${icon(STANCES[stance].icon)}<span
        ><span class="lead">${seat} ${STANCES[stance].word} on rebuttal:</span> ${reason}</span></p>`,
  )}`;
}

// @spec council-view.md#PANEL-41
function decidedPart({ id, claim, disposition }: FindingView, { desk, findings, view, goTo }: Room): Part {
  if (!disposition) return nothing;
  const undo = () => {
    desk.setDraft(id, undefined);
    desk.flip(redoKey(id), false);
    desk.post({ type: 'undo', finding: id });
    desk.say(`Undecided: ${claim}`);
    // The button goes away; the keyboard stays at the finding.
    goTo(id);
  };
  const { kind, reason, text, of } = disposition;
  const original = of === null ? undefined : findings.get(of);
  return html`<div class="decided-more">
    <div class="row">${sign(DISPOSITIONS[kind], 'decided')}
      ${view.closed ? nothing : button('Undo', undo, { title: 'Undecided again; the record keeps that it was decided' })}
      ${iconButton('fold', 'Fold this finding', () => desk.flip(redoKey(id), false))}</div>
    ${reason === '' ? nothing : html`<p class="line"><span class="lead">because:</span> ${reason}</p>`}
    ${text === null ? nothing : html`<p class="line"><span class="lead">in these words:</span> ${text}</p>`}
    ${of === null ? nothing : html`<p class="line"><span class="lead">of:</span> ${original ? `${original.seat}: ${original.claim}` : of}</p>`}
  </div>`;
}
