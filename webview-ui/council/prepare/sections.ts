import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PrepareView, SectionChoice } from '../../../src/protocol/council.ts';
import { button, type Part } from '../parts.ts';
import type { Desk } from '../state/desk.ts';
import { counted } from '../words.ts';

/** What will be sent: the chosen sections, and what they depend on, to be ticked. */
export function sectionsPart({ sections }: PrepareView, desk: Desk): TemplateResult {
  return html`<section class="block" aria-labelledby="sent">
    <h2 id="sent">What will be sent</h2>
    ${sections.length === 0 ? empty() : list(sections, desk)}
    ${button('Add sections…', () => desk.post({ type: 'addSections' }), { icon: 'add' })}
  </section>`;
}

function empty(): Part {
  return html`<p class="aside">No section is chosen. The critics see these sections and nothing else of the folder.</p>`;
}

function list(sections: readonly SectionChoice[], desk: Desk): Part {
  return html`<ul class="choices">
    ${repeat(
      sections,
      (section) => section.address,
      (section) => row(section, desk),
    )}
  </ul>`;
}

function row({ address, title, tokens, why, ...section }: SectionChoice, desk: Desk): TemplateResult {
  const choice = `section:${address}`;
  const chosen = desk.choices.isTicked(choice, section.chosen);
  const choose = (event: Event) => {
    const isTicked = event.target instanceof HTMLInputElement && event.target.checked;
    desk.choices.make(choice, String(isTicked));
    desk.post({ type: 'chooseSection', address, chosen: isTicked });
  };
  const open = () => desk.post({ type: 'openSection', address, finding: null });
  return html`<li class="choice">
    <label class="tick"><input type="checkbox" .checked=${live(chosen)} @change=${choose}><span>${title}</span></label>
    <button type="button" class="link address" title="Open ${address}" @click=${open}>${address}</button>
    <span class="aside number">${why === 'dependency' ? 'dependency · ' : ''}≈ ${counted(tokens, 'token')}</span>
  </li>`;
}
