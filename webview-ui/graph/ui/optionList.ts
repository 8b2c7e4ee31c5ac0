import type { NodeId } from '../../../src/protocol/graph.ts';
import { make, toggle } from '../../shared/dom.ts';
import type { Rect } from '../paint/geometry.ts';
import type { Picture } from '../scene/picture.ts';

/** Options that exist around the active one; more are made as one moves on. */
const AROUND = 20;

/**
 * The picture as a list, for keyboards and screen readers: one tab stop over the canvas, whose options exist only
 * around the active one. The active option lies where the picture shows it, so that a magnifier follows.
 */
export class OptionList {
  readonly element = make('div', {
    role: 'listbox',
    tabindex: '0',
    class: 'options',
    'aria-label': 'Specification graph',
    'aria-describedby': 'graph-keys',
  });
  private readonly made = new Map<NodeId, HTMLElement>();
  private serial = 0;

  /** Makes the options around `active` and marks it. */
  show(picture: Picture | undefined, active: NodeId | null, place: (rect: Rect) => Rect): void {
    const order = picture?.order ?? [];
    const at = Math.max(0, active === null ? 0 : order.indexOf(active));
    const wanted = order.slice(Math.max(0, at - AROUND), at + AROUND + 1);
    const kept = new Set(wanted);
    for (const [id, option] of this.made) {
      if (kept.has(id)) continue;
      option.remove();
      this.made.delete(id);
    }
    const first = Math.max(0, at - AROUND);
    for (const [index, id] of wanted.entries()) this.put(picture, id, first + index, order.length);
    this.mark(picture, active, place);
  }

  private put(picture: Picture | undefined, id: NodeId, position: number, count: number): void {
    const item = picture?.item(id);
    if (!item) return;
    const option = this.made.get(id) ?? make('div', { role: 'option', id: `option-${++this.serial}` });
    this.made.set(id, option);
    if (option.textContent !== item.words) option.textContent = item.words;
    toggle(option, 'aria-posinset', String(position + 1));
    toggle(option, 'aria-setsize', String(count));
    toggle(option, 'aria-selected', 'false');
    this.element.append(option);
  }

  private mark(picture: Picture | undefined, active: NodeId | null, place: (rect: Rect) => Rect): void {
    const option = active === null ? undefined : this.made.get(active);
    const item = active === null ? undefined : picture?.item(active);
    toggle(this.element, 'aria-activedescendant', option?.id ?? null);
    if (!option || !item) return;
    option.setAttribute('aria-selected', 'true');
    const { x, y, width, height } = place(item.rect);
    // Set by script and not in markup, which the policy would refuse.
    Object.assign(option.style, {
      left: `${x}px`,
      top: `${y}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
  }
}
