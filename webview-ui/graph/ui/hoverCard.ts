import type { NodeId, SceneNode, SceneStep } from '../../../src/protocol/graph.ts';
import { make } from '../../shared/dom.ts';
import { plainFragment } from '../../shared/sanitise.ts';
import { clamp, type Rect, type Size } from '../paint/geometry.ts';
import { factsOf, isCode, isDeliberation } from '../scene/words.ts';

const WAIT = 350;
const GRACE = 180;
const MARGIN = 8;
const APART = 6;
/** About as high as a line of its text. */
const LINE = 24;

export interface HoverContent {
  readonly id: NodeId;
  readonly node: SceneNode;
  /** Where it is drawn, on screen. */
  readonly rect: Rect;
  readonly path: string;
  readonly step: SceneStep | undefined;
}

/** Why code counts as it does; what the numbers of a section hold, which differ from those above its heading. */
function whyOf(node: SceneNode): readonly string[] {
  if (isCode(node)) return node.why ? [node.why] : [];
  return !isDeliberation(node) && node.incoming + node.outgoing > 0
    ? ['Counted with the sections in it']
    : [];
}

/** Shows beside a node what it is and how its text begins. Can be pointed into and scrolled, by keys too; Escape closes it. */
export class HoverCard {
  /** What comes into it is told to whoever hears the graph: nothing else leads there. */
  readonly element = make('div', {
    class: 'hover-card',
    role: 'tooltip',
    id: 'hover-card',
    'aria-live': 'polite',
    hidden: '',
  });
  private readonly ask: (id: NodeId) => void;
  private readonly room: () => Size;
  private content: HoverContent | undefined;
  private timer = 0;

  constructor(ask: (id: NodeId) => void, room: () => Size) {
    this.ask = ask;
    this.room = room;
    this.element.addEventListener('pointerenter', () => clearTimeout(this.timer));
    this.element.addEventListener('pointerleave', () => this.leave());
  }

  /** Shows the card after a moment, at once where one is shown already. */
  offer(content: HoverContent): void {
    clearTimeout(this.timer);
    if (this.content?.id === content.id) return;
    this.timer = setTimeout(() => this.open(content), this.element.hidden ? WAIT : GRACE);
  }

  /** Closes the card after a moment, in which the pointer may reach it. */
  leave(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), GRACE);
  }

  /** Closes the card at once; true if one was open. */
  close(): boolean {
    clearTimeout(this.timer);
    const wasOpen = !this.element.hidden;
    this.element.hidden = true;
    this.content = undefined;
    return wasOpen;
  }

  /** Scrolls what does not fit, as the wheel does; a line of what was read stays in sight. */
  scroll(by: 1 | -1): void {
    this.element.scrollTop += by * (this.element.clientHeight - LINE);
  }

  /** The text of a section has come. */
  fill(id: NodeId, html: string): void {
    if (this.content?.id !== id || html === '') return;
    const text = make('div', { class: 'hover-text' });
    text.append(plainFragment(html));
    this.element.querySelector('.hover-text')?.remove();
    this.element.append(text);
    this.place(this.content.rect);
  }

  private open(content: HoverContent): void {
    this.content = content;
    const { node, path, step } = content;
    this.element.replaceChildren(
      make('div', { class: 'hover-title' }, node.title),
      make('div', { class: 'hover-path' }, path),
      make('div', { class: 'hover-facts' }, factsOf(node, step).join(' · ')),
      ...whyOf(node).map((why) => make('div', { class: 'hover-why' }, why)),
    );
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.place(content.rect);
    this.ask(content.id);
  }

  /** Below the node, above it where there is more room, never outside the window. */
  private place(rect: Rect): void {
    const room = this.room();
    const { style } = this.element;
    const below = room.height - (rect.y + rect.height) - APART - MARGIN;
    const above = rect.y - APART - MARGIN;
    const isBelow = below >= Math.min(this.element.scrollHeight, 160) || below >= above;
    style.maxHeight = `${Math.max(64, Math.min(280, isBelow ? below : above))}px`;
    const { width, height } = this.element.getBoundingClientRect();
    const top = isBelow ? rect.y + rect.height + APART : rect.y - APART - height;
    style.left = `${clamp(rect.x, MARGIN, Math.max(MARGIN, room.width - width - MARGIN))}px`;
    style.top = `${clamp(top, MARGIN, Math.max(MARGIN, room.height - height - MARGIN))}px`;
  }
}
