import { html, nothing, type TemplateResult } from 'lit-html';
import type { DispositionKind, FindingView } from '../../../src/protocol/council.ts';
import { button, icon, type Part, typed } from '../parts.ts';
import type { Draft } from '../state/kept.ts';
import { DISPOSITIONS } from '../words.ts';
import { type Room, redoKey } from './room.ts';

/** What is not among the three buttons. */
const OTHERS: readonly DispositionKind[] = [
  'open-question',
  'accepted-risk',
  'defer',
  'out-of-scope',
  'duplicate',
];

/** Begins a decision; acceptance needs no more and is recorded at once. */
export function decide(finding: FindingView, kind: DispositionKind, room: Room): void {
  if (kind === 'accept') record(finding, { kind, reason: '', text: '', of: '' }, room);
  else write(finding, kind, room);
}

/** Has the person write the reason. */
function write(finding: FindingView, kind: DispositionKind, room: Room): void {
  const reason = room.desk.draft(finding.id)?.reason ?? finding.disposition?.reason ?? '';
  const text = finding.disposition?.text ?? finding.suggestion ?? finding.quote;
  room.desk.setDraft(finding.id, { kind, reason, text, of: finding.disposition?.of ?? '' });
  room.write(finding.id);
}

function record({ id, claim }: FindingView, { kind, reason, text, of }: Draft, { desk, goTo }: Room): void {
  desk.setDraft(id, undefined);
  desk.flip(redoKey(id), false);
  desk.post({
    type: 'dispose',
    finding: id,
    kind,
    reason: reason.trim(),
    text: kind === 'accept-modified' ? text : null,
    of: kind === 'duplicate' ? of : null,
  });
  desk.say(`${DISPOSITIONS[kind].word}: ${claim}`);
  // The button that was pressed goes away; the keyboard stays at the finding.
  goTo(id);
}

/** What can be decided about a finding, or the decision that is being written. */
export function decisionPart(finding: FindingView, room: Room): Part {
  if (room.view.closed) return nothing;
  const draft = room.desk.draft(finding.id);
  return draft ? form(finding, draft, room) : choices(finding, room);
}

function choices(finding: FindingView, room: Room): TemplateResult {
  const act = (kind: DispositionKind) => () => decide(finding, kind, room);
  return html`<div class="decisions" role="group" aria-label="Decide about this finding">
    ${button('Accept', act('accept'), { key: 'a' })}
    ${button('Modify', act('accept-modified'), { key: 'm', title: 'Accept in other words' })}
    ${button('Reject', act('reject'), { key: 'r' })}
    <select class="more" aria-label="Decide otherwise" @change=${(event: Event) => chooseOther(event, finding, room)}>
      <option value="" selected>More…</option>
      <option value="accept">Accept with a reason</option>
      ${OTHERS.map((kind) => html`<option value=${kind}>${DISPOSITIONS[kind].act}</option>`)}
    </select>
  </div>`;
}

function chooseOther(event: Event, finding: FindingView, room: Room): void {
  const kind = (['accept', ...OTHERS] as const).find((each) => each === typed(event));
  if (event.target instanceof HTMLSelectElement) event.target.value = '';
  if (kind) write(finding, kind, room);
}

/** Why a decision cannot be recorded yet; null when it can. */
// @spec council-view.md#PANEL-40
function missing({ kind, reason, text, of }: Draft): string | null {
  if (kind === 'duplicate' && of === '') return 'Choose the finding that it repeats.';
  if (kind === 'accept-modified' && text.trim() === '') return 'Write the words that should stand there.';
  if (reason.trim() === '') return 'A reason is needed: it is kept with the decision.';
  return null;
}

function form(finding: FindingView, draft: Draft, room: Room): TemplateResult {
  const { id } = finding;
  // What was typed since this was drawn counts too.
  const now = () => room.desk.draft(id) ?? draft;
  const change = (part: Partial<Draft>) => room.desk.setDraft(id, { ...now(), ...part });
  const why = missing(draft);
  const save = () => {
    if (missing(now()) === null) record(finding, now(), room);
  };
  const { icon: name, act } = DISPOSITIONS[draft.kind];
  return html`<form class="decision" aria-label="${act}"
    @submit=${(event: Event) => event.preventDefault()}
    @keydown=${(event: KeyboardEvent) => formKey(event, save, () => leave(id, room))}>
    <p class="kind">${icon(name)}<span>${act}</span></p>
    ${draft.kind === 'accept-modified' ? wordsField(id, draft, change) : nothing}
    ${draft.kind === 'duplicate' ? ofField(finding, draft, room, change) : nothing}
    <label for="reason-${id}">Reason</label>
    <textarea id="reason-${id}" class="reason" rows="2" .value=${draft.reason}
      aria-describedby=${why === null ? nothing : `why-${id}`}
      @input=${(event: Event) => change({ reason: typed(event) })}></textarea>
    <div class="row">
      <button type="button" class="small primary" ?disabled=${why !== null}
        aria-describedby=${why === null ? nothing : `why-${id}`} @click=${save}><span>Record</span></button>
      ${button('Cancel', () => leave(id, room))}
      ${why === null ? nothing : html`<span class="aside" id="why-${id}">${why}</span>`}
    </div>
  </form>`;
}

function leave(id: string, room: Room): void {
  room.desk.setDraft(id, undefined);
  room.goTo(id);
}

/** Control or Command with Enter records, Escape leaves. */
function formKey(event: KeyboardEvent, save: () => void, cancel: () => void): void {
  const isSaving = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
  if (!isSaving && event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  if (isSaving) save();
  else cancel();
}

function wordsField(id: string, { text }: Draft, change: (part: Partial<Draft>) => void): TemplateResult {
  return html`<label for="words-${id}">Words that should stand there</label>
    <textarea id="words-${id}" class="words" rows="3" .value=${text}
      @input=${(event: Event) => change({ text: typed(event) })}></textarea>`;
}

function ofField(
  { id }: FindingView,
  { of }: Draft,
  { findings }: Room,
  change: (part: Partial<Draft>) => void,
): TemplateResult {
  const others = [...findings.values()].filter((each) => each.id !== id);
  return html`<label for="of-${id}">Duplicate of</label>
    <select id="of-${id}" @change=${(event: Event) => change({ of: typed(event) })}>
      <option value="" ?selected=${of === ''}>Choose a finding…</option>
      ${others.map((each) => html`<option value=${each.id} ?selected=${each.id === of}>${each.seat}: ${each.claim}</option>`)}
    </select>`;
}
