import { html, nothing, type TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import type { PrepareView, SecretWarning } from '../../../src/protocol/council.ts';
import { button, icon, type Part } from '../parts.ts';
import type { Desk } from '../state/desk.ts';
import { counted } from '../words.ts';

/** What is scrolled to keeps this distance. */
const MARGIN = 8;
const CONFIRMING = 'send-despite-secrets';

/** It stays at the end of the window: what the keyboard comes to is scrolled to above it. */
// @spec council-view.md#PANEL-55
const height = new ResizeObserver(([row]) => {
  const covered = row?.target.getBoundingClientRect().height ?? 0;
  document.documentElement.style.scrollPaddingBottom = `${covered + MARGIN}px`;
});

function watchHeight(row: Element | undefined): void {
  height.disconnect();
  if (row) height.observe(row);
  else document.documentElement.style.scrollPaddingBottom = '';
}

/** What stands in the way, what it comes to, and the button. */
export function sendingPart(view: PrepareView, desk: Desk): TemplateResult {
  return html`<section class="sending" aria-label="Sending" ${ref(watchHeight)}>
    ${secretsPart(view.secrets, desk)}
    <div class="send-row">
      <p class="total">${view.total}</p>
      ${desk.isOpen(CONFIRMING) && view.secrets.length > 0 ? confirmation(view, desk) : sendButton(view, desk)}
    </div>
  </section>`;
}

function secretsPart(secrets: readonly SecretWarning[], desk: Desk): Part {
  if (secrets.length === 0) return nothing;
  return html`<div class="secrets">
    <p class="trouble">${icon('warning')}<span>${counted(secrets.length, 'possible secret')} in what will be sent</span></p>
    <ul>${secrets.map((secret) => secretRow(secret, desk))}</ul>
  </div>`;
}

function secretRow({ path, line, what, canLook }: SecretWarning, desk: Desk): TemplateResult {
  const look = () =>
    html`<button type="button" class="link" aria-label="Look at ${path} line ${line}"
      @click=${() => desk.post({ type: 'lookAtSecret', path, line })}>look</button>`;
  return html`<li>${what} in ${path} line ${line} ${canLook ? look() : nothing}</li>`;
}

// @spec council-view.md#PANEL-11
function sendButton({ obstacle, secrets }: PrepareView, desk: Desk): TemplateResult {
  const ask = () => (secrets.length > 0 ? desk.flip(CONFIRMING, true) : send(desk, false));
  return html`<div class="send">
    ${obstacle === null ? nothing : html`<p class="obstacle" id="obstacle">${icon('info')}<span>${obstacle}</span></p>`}
    <button type="button" class="small big primary" ?disabled=${obstacle !== null}
      aria-describedby=${obstacle === null ? nothing : 'obstacle'} @click=${ask}><span>Ask the council</span></button>
  </div>`;
}

// @spec council-view.md#PANEL-12
function confirmation({ secrets, obstacle }: PrepareView, desk: Desk): TemplateResult {
  return html`<div class="send confirm" role="group" tabindex="-1" data-asking aria-label="Send despite possible secrets?">
    <p>${counted(secrets.length, 'possible secret')} would leave this machine.</p>
    ${button('Send anyway', () => send(desk, true), { kind: 'danger', off: obstacle })}
    ${button('Back', () => desk.flip(CONFIRMING, false))}
  </div>`;
}

function send(desk: Desk, despiteSecrets: boolean): void {
  desk.flush();
  desk.flip(CONFIRMING, false);
  desk.post({ type: 'send', despiteSecrets });
}
