type Attributes = Readonly<Record<string, string>>;

/** Makes an element. Text is only ever text. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes?: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name];
export function make<Kind extends HTMLElement = HTMLElement>(
  name: string,
  attributes?: Attributes,
  ...children: readonly (Node | string)[]
): Kind;
export function make(
  name: string,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/** A sign of the codicon font; whoever uses it says the same in words. */
export function codicon(name: string, slot?: string): HTMLElement {
  return make('span', {
    class: `codicon codicon-${name}`,
    'aria-hidden': 'true',
    ...(slot !== undefined && { slot }),
  });
}

/** Sets attributes that are only there while something is so. */
export function toggle(element: HTMLElement, attribute: string, value: string | null): void {
  if (value === null) element.removeAttribute(attribute);
  else if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
}
