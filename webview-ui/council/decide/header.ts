import { html, nothing, type TemplateResult } from 'lit-html';
import type { Segments } from '../../shared/segments.ts';
import { button, type Part } from '../parts.ts';
import { counted } from '../words.ts';
import { foldAgenda, type Room } from './room.ts';

type Layouts = Segments<'critic' | 'section'>;

/** The question, an honest count, and how to look at it. */
export function headerPart(room: Room, header: string, layouts: Layouts): TemplateResult {
  const { view, desk } = room;
  const { namesHidden } = view;
  layouts.show(view.layout);
  return html`<header class="top">
    <h1>${view.intent}</h1>
    <div class="row top-row">
      <p class="honest">${header}</p>
      <div class="row toolbar" role="group" aria-label="View">
        ${layouts.element}
        <button type="button" class="small" title="Show letters instead of names" aria-pressed=${namesHidden ? 'true' : 'false'}
          @click=${() => desk.post({ type: 'hideNames', hidden: !namesHidden })}><span
          class="codicon codicon-${namesHidden ? 'eye-closed' : 'eye'}" aria-hidden="true"></span><span>Hide names</span></button>
        ${rebuttalButton(room)}
        ${button('Record', () => desk.post({ type: 'openRecord' }), { icon: 'open-preview', title: 'Open the record' })}
      </div>
    </div>
    ${positionPart(room)}
  </header>`;
}

/** Ticks what is contested; the person takes it from there in the agenda. */
function rebuttalButton({ view, desk }: Room): Part {
  if (!view.canRebut || view.closed) return nothing;
  const contested = view.agenda
    .filter((group) => group.kind === 'contradicted')
    .flatMap((group) => group.clusters.map((cluster) => cluster.id));
  const choose = () => {
    foldAgenda(desk, false);
    desk.tick(contested);
  };
  const title =
    contested.length === 0
      ? 'Nothing is contradicted: tick points in the agenda to have them contested'
      : `Tick ${counted(contested.length, 'contradicted point')} in the agenda`;
  return button('Rebuttal…', choose, { icon: 'arrow-swap', title });
}

function positionPart({ view }: Room): Part {
  if (view.position === null) return nothing;
  return html`<details class="my-position"><summary>My position before the answers</summary><p>${view.position}</p></details>`;
}
