import { html, nothing, type TemplateResult } from 'lit-html';
import type { Sign } from './words.ts';

/** What templates are made of. */
export type Part = TemplateResult | typeof nothing;

/** A codicon; whoever uses it says the same in words. */
export function icon(name: string): TemplateResult {
  const turning = name === 'loading' ? ' codicon-modifier-spin' : '';
  return html`<span class="codicon codicon-${name}${turning}" aria-hidden="true"></span>`;
}

/** A word with its icon. */
export function sign({ icon: name, word }: Sign, kind: string): TemplateResult {
  return html`<span class="sign ${kind}">${icon(name)}<span>${word}</span></span>`;
}

/** A button as wide as its words; `name` says more where these alone do not say what it acts on. */
export function button(
  label: string,
  act: () => void,
  more: {
    icon?: string;
    title?: string;
    off?: string | null;
    key?: string;
    kind?: string;
    name?: string;
  } = {},
): TemplateResult {
  const off = more.off ?? null;
  return html`<button type="button" class="small ${more.kind ?? ''}" ?disabled=${off !== null}
    title=${off ?? more.title ?? nothing} aria-label=${more.name ?? nothing} aria-keyshortcuts=${more.key ?? nothing} @click=${act}
    >${more.icon === undefined ? nothing : icon(more.icon)}<span>${label}</span></button>`;
}

/** A button that is an icon; its title is its name. */
export function iconButton(name: string, title: string, act: () => void, pressed?: boolean): TemplateResult {
  return html`<button type="button" class="icon" title=${title} aria-label=${title}
    aria-pressed=${pressed === undefined ? nothing : String(pressed)} @click=${act}>${icon(name)}</button>`;
}

/** What was typed into the control of an event. */
export function typed(event: Event): string {
  const { target } = event;
  const hasValue =
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement;
  return hasValue ? target.value : '';
}
