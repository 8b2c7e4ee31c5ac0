import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { AgendaGroup, FindingView } from '../../../src/protocol/council.ts';
import { button, icon, iconButton, type Part } from '../parts.ts';
import { DISPOSITIONS, SEVERITIES } from '../words.ts';
import { disputesPart } from './disputes.ts';
import { foldAgenda, isAgendaFolded, type Room } from './room.ts';

type ClusterRow = AgendaGroup['clusters'][number];

/** What to talk about first, and the points that are ticked to be merged or contested. */
export function agendaPart(room: Room): TemplateResult {
  const { view, desk } = room;
  const isFolded = isAgendaFolded(desk);
  const contradicted = view.agenda.filter(({ kind }) => kind === 'contradicted');
  const others = view.agenda.filter(({ kind }) => kind !== 'contradicted');
  const title = isFolded ? 'Show the agenda' : 'Fold the agenda';
  return html`<nav class="agenda ${isFolded ? 'folded' : ''}" aria-label="Agenda">
    <div class="row agenda-head">
      <h2>Agenda</h2>
      ${iconButton(isFolded ? 'layout-sidebar-left-off' : 'layout-sidebar-left', title, () => foldAgenda(desk, !isFolded))}
    </div>
    ${
      isFolded
        ? nothing
        : html`<div class="agenda-body">${contradicted.map((group) => groupPart(group, room))}
            ${disputesPart(room)} ${others.map((group) => groupPart(group, room))}
            ${view.agenda.length + view.disputes.length === 0 ? html`<p class="aside">${room.findings.size === 0 ? 'No findings yet.' : 'Sorted once an answer has ended.'}</p>` : nothing}</div>
          ${tickedPart(room)}`
    }
  </nav>`;
}

function groupPart({ kind, title, clusters }: AgendaGroup, room: Room): Part {
  if (clusters.length === 0) return nothing;
  return html`<section class="group ${kind}"><h3>${title}</h3><ul>
    ${repeat(
      clusters,
      (cluster) => cluster.id,
      (cluster) => clusterRow(cluster, room),
    )}
  </ul></section>`;
}

function clusterRow(cluster: ClusterRow, room: Room): Part {
  const findings = cluster.findings.flatMap((id) => room.findings.get(id) ?? []);
  const [first] = findings;
  if (!first) return nothing;
  const next = findings.find((finding) => !finding.disposition) ?? first;
  const isHere = findings.some((finding) => finding.id === room.desk.active);
  return html`<li class="point ${findings.every((each) => each.disposition) ? 'settled' : ''}">
    ${room.view.closed ? nothing : tickBox(cluster.id, first, room)}
    <button type="button" class="go" aria-current=${isHere ? 'true' : nothing} @click=${() => room.goTo(next.id)}>
      <span class="point-claim">${icon(SEVERITIES[first.severity].icon)}<span class="unseen">${SEVERITIES[first.severity].word}: </span><span>${first.claim}</span></span>
      <span class="aside">${standing(findings)}</span>
    </button>
  </li>`;
}

function tickBox(cluster: string, { claim }: FindingView, { desk }: Room): TemplateResult {
  const isTicked = desk.ticked.includes(cluster);
  const flip = () => {
    const others = desk.ticked.filter((each) => each !== cluster);
    desk.tick(isTicked ? others : [...others, cluster]);
  };
  return html`<input type="checkbox" aria-label="Tick: ${claim}" .checked=${live(isTicked)} @change=${flip}>`;
}

/** "A, C · B contradicts · accepted". */
function standing(findings: readonly FindingView[]): string {
  const seats = [...new Set(findings.flatMap((finding) => [finding.seat, ...finding.raisedBy]))];
  const against = [...new Set(findings.flatMap((finding) => finding.against.map(({ seat }) => seat)))];
  const settled = findings.flatMap(({ disposition }) =>
    disposition ? DISPOSITIONS[disposition.kind].word : [],
  );
  const parts = [seats.join(', ')];
  if (against.length > 0)
    parts.push(`${against.join(', ')} ${against.length === 1 ? 'contradicts' : 'contradict'}`);
  if (settled.length > 0 && settled.length < findings.length)
    parts.push(`${settled.length} of ${findings.length} decided`);
  else parts.push(...new Set(settled));
  return parts.join(' · ');
}

/** What can be done with the points that are ticked. */
// @spec council-view.md#PANEL-43, council-view.md#PANEL-44
function tickedPart({ view, desk }: Room): Part {
  const present = new Set(view.agenda.flatMap((group) => group.clusters.map((cluster) => cluster.id)));
  const ticked = desk.ticked.filter((cluster) => present.has(cluster));
  if (ticked.length === 0 || view.closed) return nothing;
  const merge = () => {
    desk.post({ type: 'merge', clusters: ticked });
    desk.tick([]);
  };
  const rebut = () => {
    desk.post({ type: 'rebut', findings: ticked });
    desk.tick([]);
  };
  return html`<div class="ticked" role="group" aria-label="Ticked points">
    <span class="aside">${ticked.length} ticked</span>
    ${button('Merge', merge, { off: ticked.length < 2 ? 'Tick at least two points that say the same.' : null })}
    ${view.canRebut ? button('Ask for a rebuttal', rebut, { title: 'Each critic sees the claims, not who raised them' }) : nothing}
    ${button('Clear', () => desk.tick([]), { kind: 'quiet' })}
  </div>`;
}
