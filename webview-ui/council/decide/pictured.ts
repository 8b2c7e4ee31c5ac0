import { html, nothing, type TemplateResult } from 'lit-html';
import type { ColumnView } from '../../../src/protocol/council.ts';
import { CATEGORIES, FINDING_SEVERITIES } from '../../../src/protocol/councilWords.ts';
import { button, icon, type Part, typed } from '../parts.ts';
import { pictureSource } from '../pictures.ts';
import type { Desk } from '../state/desk.ts';
import type { ShownPictures } from '../state/shownPictures.ts';
import { SEVERITIES } from '../words.ts';
import type { Room } from './room.ts';

/** An answer that is a picture, and what a person reads out of it. */
// @spec council-view.md#PANEL-28
export function picturedPart(column: ColumnView, room: Room, shown: ShownPictures): Part {
  const { pictures, seat, attempt } = column;
  if (pictures.length === 0) return nothing;
  const sources = shown.of(seat, attempt);
  return html`<div class="pictured">
    <p class="aside">${icon('file-media')}<span>The answer is a picture. What it says was not read: take findings out of it by hand.</span></p>
    ${pictures.map((picture, at) => picturePart(picture, sources?.[at], `${seat}, picture ${at + 1}`, room.desk))}
    ${room.view.closed ? nothing : pointPart(column, room)}
  </div>`;
}

type Shown = ColumnView['pictures'][number];

function picturePart({ caption, origin }: Shown, source: string | undefined, name: string, desk: Desk): Part {
  if (source === undefined) return html`<p class="aside">${name} is being loaded.</p>`;
  if (source === '')
    return html`<p class="trouble">${icon('warning')}<span>${name} cannot be shown: its file is gone, or is not the picture that was brought.</span></p>`;
  const key = `large:${name}`;
  const isLarge = desk.isOpen(key);
  return html`<figure class="answer-picture ${isLarge ? 'large' : ''}">
    <div class="frame" role="group" aria-label=${name} tabindex=${isLarge ? '0' : nothing}>
      <img src=${pictureSource(source)} alt=${caption || `Answer of ${name}, ${origin}`}></div>
    <figcaption class="row"><span>${caption} <span class="aside">${origin}</span></span>
      ${button(isLarge ? 'Fit' : 'Enlarge', () => desk.flip(key), { kind: 'quiet', title: `${isLarge ? 'Fit' : 'Enlarge'} ${name}` })}</figcaption>
  </figure>`;
}

const FIELDS = ['claim', 'section', 'quote', 'severity', 'category'] as const;
type Field = (typeof FIELDS)[number];

/** What the person writes down of one point; kept while it is being written. */
function pointPart({ seat, attempt }: ColumnView, { view, desk }: Room): TemplateResult {
  const sections = view.matrix.filter(({ section, statement }) => statement === null && section !== '');
  const given: Readonly<Record<Field, string>> = {
    claim: '',
    section: sections.length === 1 ? (sections[0]?.section ?? '') : '',
    quote: '',
    severity: 'major',
    category: 'other',
  };
  const key = (field: Field) => `point:${seat}:${field}`;
  const value = (field: Field) => desk.text(key(field), given[field]);
  const write = (field: Field) => (event: Event) => {
    desk.setText(key(field), typed(event));
    desk.redraw();
  };
  const off = value('claim').trim() === '' ? 'Write what the answer claims.' : null;
  const make = () => {
    desk.post({
      type: 'carvePoint',
      seat,
      attempt,
      section: value('section') || null,
      quote: value('quote'),
      severity: FINDING_SEVERITIES.find((each) => each === value('severity')) ?? 'major',
      category: CATEGORIES.find((each) => each === value('category')) ?? 'other',
      claim: value('claim'),
    });
    for (const field of FIELDS) desk.setText(key(field), undefined);
    desk.redraw();
  };
  const choice = (field: Field, label: string, options: readonly (readonly [string, string])[]) =>
    html`<label>${label} <select @change=${write(field)}>
      ${options.map(([id, words]) => html`<option value=${id} ?selected=${id === value(field)}>${words}</option>`)}
    </select></label>`;
  return html`<div class="point-form" role="group" aria-label="Take a finding out of the answer of ${seat}">
    <label for="point-claim-${seat}">What it claims</label>
    <textarea id="point-claim-${seat}" rows="2" .value=${value('claim')} @input=${write('claim')}></textarea>
    <label for="point-quote-${seat}">Words of the section that it is about <span class="aside">optional</span></label>
    <textarea id="point-quote-${seat}" rows="2" .value=${value('quote')} @input=${write('quote')}></textarea>
    <div class="row">
      ${choice('section', 'Section', [['', 'No section'], ...sections.map(({ section, title }) => [section, title] as const)])}
      ${choice(
        'severity',
        'Severity',
        FINDING_SEVERITIES.map((each) => [each, SEVERITIES[each].word]),
      )}
      ${choice(
        'category',
        'Category',
        CATEGORIES.map((each) => [each, each]),
      )}
    </div>
    <div class="row">${button('Make a finding', make, { icon: 'edit', off })}
      ${off === null ? nothing : html`<span class="aside">${off}</span>`}</div>
  </div>`;
}
