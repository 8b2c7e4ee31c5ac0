/** Has a name that is heard when the keyboard comes to it. */
const PLACE = 'article, section, nav, form, [role="group"], main';

/** What asks something in place of what was pressed carries it: the keyboard goes there. */
const ASKING = '[data-asking]';

/**
 * Draws; where that takes away what the keyboard is on, it stays at what is around it. Not on another button: a key that is held down
 * would press that too.
 */
// @spec council-view.md#PANEL-56
export function keepKeyboard(draw: () => void): void {
  const { activeElement: at } = document;
  const around = at === document.body ? [] : ancestorsOf(at);
  draw();
  if (around.length === 0 || isSomewhere(document.activeElement)) return;
  const left = around.filter((each) => each.isConnected);
  const places = left.filter((each) => each.matches(PLACE));
  const until = left.slice(0, left.indexOf(places[0] ?? document.body) + 1);
  const asking = until.flatMap((each) => each.querySelector<HTMLElement>(ASKING) ?? [])[0];
  const [place] = places;
  // The page itself has no name, its heading says what it is about.
  const target = asking ?? (place?.matches('main') ? place.querySelector<HTMLElement>('h1') : place);
  if (target) enter(target);
}

function ancestorsOf(element: Element | null): readonly HTMLElement[] {
  const all: HTMLElement[] = [];
  for (let each = element?.parentElement; each; each = each.parentElement) all.push(each);
  return all;
}

function isSomewhere(element: Element | null): boolean {
  return element !== null && element !== document.body && !element.matches(':disabled');
}

/** Puts the keyboard on what Tab does not come to, as long as it stays there. */
function enter(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
}
