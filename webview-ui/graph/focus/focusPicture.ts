import type { NodeId } from '../../../src/protocol/graph.ts';
import { centreOf, contains, type Point, type Rect, type Size } from '../paint/geometry.ts';
import type { Surface } from '../paint/surface.ts';
import { centredOn, held, type Viewport } from '../paint/viewport.ts';
import type { Direction, Item, Look, Picture } from '../scene/picture.ts';
import type { Card, FocusInput, FocusLayout } from './cards.ts';
import { columnsLayout, widthNeeded } from './columns.ts';
import { paintCards, wordsOf } from './paintCards.ts';
import { stackLayout } from './stack.ts';

/** The surroundings of one section: columns where they fit side by side, one above the other where not. */
export class FocusPicture implements Picture {
  readonly layout: FocusLayout;
  readonly slack = 8;
  readonly order: readonly NodeId[];
  private readonly cards: ReadonlyMap<NodeId, Card>;

  constructor(input: FocusInput) {
    const columns = input.surroundings.rings.size + 1;
    this.layout = widthNeeded(columns) <= input.size.width ? columnsLayout(input) : stackLayout(input);
    this.order = this.layout.cards.map((card) => card.id);
    this.cards = new Map(this.layout.cards.map((card) => [card.id, card]));
  }

  get bounds(): Rect {
    return this.layout.bounds;
  }

  /** In its natural size: all of it where it fits, else around the focus. */
  homeView(size: Size): Viewport {
    const { bounds, layout, slack } = this;
    const focus = layout.cards.find((card) => card.kind === 'focus')?.rect ?? bounds;
    const fits = {
      x: bounds.width + 2 * slack <= size.width,
      y: bounds.height + 2 * slack <= size.height,
    };
    const middle = {
      x: fits.x ? bounds.x : focus.x,
      width: fits.x ? bounds.width : focus.width,
      y: fits.y ? bounds.y : focus.y,
      height: fits.y ? bounds.height : focus.height,
    };
    const view = centredOn(middle, size, 1);
    // A list is read from the top.
    const atTop = layout.shape === 'stack' && fits.y ? { ...view, y: slack - bounds.y } : view;
    const whole = { x: Math.round(atTop.x), y: Math.round(atTop.y), scale: 1 };
    return held(whole, bounds, size, slack);
  }

  item(id: NodeId): Item | undefined {
    const card = this.cards.get(id);
    return card && itemOf(card);
  }

  hit(point: Point): Item | undefined {
    const card = this.layout.cards.find(({ rect }) => contains(rect, point));
    return card && itemOf(card);
  }

  step(from: NodeId, direction: Direction): NodeId | undefined {
    const card = this.cards.get(from);
    if (!card) return undefined;
    return this.layout.shape === 'columns'
      ? this.stepInColumns(card, direction)
      : this.stepInStack(card, direction);
  }

  paint(surface: Surface, look: Look): void {
    paintCards(surface, this.layout, look);
  }

  /** Up and down stay in the column; left and right go along a line, where there is one. */
  private stepInColumns(card: Card, direction: Direction): NodeId | undefined {
    if (direction === 'up' || direction === 'down') {
      const column = this.layout.cards.filter(({ ring }) => ring === card.ring);
      return column[column.indexOf(card) + (direction === 'up' ? -1 : 1)]?.id;
    }
    const ring = card.ring + (direction === 'left' ? -1 : 1);
    const beside = this.layout.cards.filter((each) => each.ring === ring);
    const joined = beside.filter((each) => each.parent === card.id || each.id === card.parent);
    return nearest(joined.length > 0 ? joined : beside, card)?.id;
  }

  /** Up and down go through the list; left goes to what a card hangs on, right to what hangs on it. */
  private stepInStack(card: Card, direction: Direction): NodeId | undefined {
    const at = this.order.indexOf(card.id);
    if (direction === 'up') return this.order[at - 1];
    if (direction === 'down') return this.order[at + 1];
    if (direction === 'left') return card.parent ?? undefined;
    return nearest(
      this.layout.cards.filter(({ parent }) => parent === card.id),
      card,
    )?.id;
  }
}

function itemOf(card: Card): Item {
  return { id: card.id, kind: card.node?.kind ?? 'more', rect: card.rect, words: wordsOf(card) };
}

function nearest(cards: readonly Card[], to: Card): Card | undefined {
  const distance = (card: Card) => Math.abs(centreOf(card.rect).y - centreOf(to.rect).y);
  return cards.reduce<Card | undefined>(
    (best, card) => (best && distance(best) <= distance(card) ? best : card),
    undefined,
  );
}
