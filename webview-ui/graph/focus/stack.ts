import { type EdgeKind, KINDS, type NodeId } from '../../../src/protocol/graph.ts';
import type { Point } from '../paint/geometry.ts';
import type { Head } from '../paint/lines.ts';
import {
  CAPTION_HEIGHT,
  CARD_HEIGHT,
  type Caption,
  type Card,
  FOCUS_HEIGHT,
  type FocusInput,
  type FocusLayout,
  finished,
  focusCard,
  GAP,
  groupWords,
  inOrder,
  leadingKind,
  MORE_HEIGHT,
  moreCard,
  nodeCard,
  type Route,
} from './cards.ts';
import type { RingNode } from './rings.ts';

const MARGIN = 8;
/** How far a card is set in from the one that it hangs on: room for one line of each kind. */
const FIRST_LANE = 8;
const LANE_STEP = 8;
const FEWEST_BESIDE_FOCUS = 2;
const MOST_BEHIND = 3;

type Sign = -1 | 1;

type Row =
  | { readonly is: 'caption'; readonly text: string; readonly kind: EdgeKind; readonly x: number }
  | { readonly is: 'node'; readonly node: RingNode; readonly x: number }
  | {
      readonly is: 'more';
      readonly id: string;
      readonly hidden: number;
      readonly x: number;
      readonly of: RingNode;
    };

const heightOf = (row: Row) =>
  row.is === 'caption' ? CAPTION_HEIGHT : row.is === 'node' ? CARD_HEIGHT : MORE_HEIGHT;

/** How many nodes may stand above and below the focus without scrolling, shared as they are needed. */
function shares(input: FocusInput): Readonly<Record<Sign, number>> {
  const count = (ring: number) => input.surroundings.rings.get(ring)?.length ?? 0;
  const room = input.size.height - FOCUS_HEIGHT - 2 * (CAPTION_HEIGHT + MORE_HEIGHT + GAP) - 3 * GAP;
  const all = Math.max(2 * FEWEST_BESIDE_FOCUS, Math.floor(room / (CARD_HEIGHT + GAP)));
  const above = Math.min(count(-1), Math.max(Math.ceil(all / 2), all - count(1)));
  return { [-1]: above, 1: Math.min(count(1), Math.max(Math.floor(all / 2), all - above)) };
}

function laneKinds(nodes: Iterable<RingNode>): EdgeKind[] {
  const used = new Set([...nodes].flatMap((each) => each.edges.map((edge) => edge.kind)));
  return KINDS.filter((kind) => used.has(kind));
}

/** The rows of one side, from the focus outwards, each node followed by what hangs on it. */
class Side {
  private readonly input: FocusInput;
  private readonly sign: Sign;
  private readonly step: number;

  constructor(input: FocusInput, sign: Sign, lanes: number) {
    this.input = input;
    this.sign = sign;
    this.step = FIRST_LANE + lanes * LANE_STEP;
  }

  rows(share: number): Row[] {
    const nodes = inOrder(this.input.surroundings.rings.get(this.sign) ?? []);
    const groups = Map.groupBy(nodes, leadingKind);
    let room = this.input.expanded.has(`more:${this.sign}`) ? nodes.length : share;
    const rows: Row[] = [];
    for (const [kind, group] of groups) {
      const shown = group.slice(0, Math.max(0, room));
      room -= shown.length;
      if (shown.length === 0) continue;
      const text = groupWords(kind, this.sign, group.length);
      const caption: Row = { is: 'caption', text, kind, x: MARGIN + this.step };
      const cards = shown.flatMap((each) => this.branch(each, MARGIN + this.step));
      // Read from top to bottom, words come before what they head.
      rows.push(...(this.sign < 0 ? [...cards, caption] : [caption, ...cards]));
    }
    return [
      ...rows,
      ...this.rest(nodes, rows.filter((row) => row.is === 'node' && row.node.ring === this.sign).length),
    ];
  }

  private rest(nodes: readonly RingNode[], shown: number): Row[] {
    const of = nodes[shown];
    if (!of) return [];
    const hidden = nodes.length - shown;
    return [{ is: 'more', id: `more:${this.sign}`, hidden, x: MARGIN + this.step, of }];
  }

  private branch(node: RingNode, x: number): Row[] {
    const all = this.input.surroundings.rings.get(node.ring + this.sign) ?? [];
    const behind = inOrder(all.filter((each) => each.parent === node.node.id));
    const id = `more:${node.node.id}`;
    const shown = behind.slice(0, this.input.expanded.has(id) ? behind.length : MOST_BEHIND);
    const rows: Row[] = [
      { is: 'node', node, x },
      ...shown.flatMap((each) => this.branch(each, x + this.step)),
    ];
    const of = behind[shown.length];
    if (of) rows.push({ is: 'more', id, hidden: behind.length - shown.length, x: x + this.step, of });
    return rows;
  }
}

function placed(
  input: FocusInput,
  rows: readonly Row[],
  top: number,
): { cards: Card[]; captions: Caption[] } {
  const [cards, captions]: [Card[], Caption[]] = [[], []];
  let y = top;
  for (const row of rows) {
    const width = Math.max(96, input.size.width - MARGIN - row.x);
    const rect = { x: row.x, y, width, height: heightOf(row) };
    if (row.is === 'caption')
      captions.push({ text: row.text, kind: row.kind, width, at: { x: row.x, y: y + CAPTION_HEIGHT / 2 } });
    else if (row.is === 'node') cards.push(nodeCard(input, row.node, rect));
    else cards.push(moreCard(row.id, row.of.ring, row.of.parent, row.hidden, rect));
    y += heightOf(row) + (row.is === 'caption' ? 0 : GAP);
  }
  return { cards, captions };
}

function heightOfAll(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + heightOf(row) + (row.is === 'caption' ? 0 : GAP), 0);
}

interface Stub {
  readonly card: Card;
  readonly y: number;
  /** Which of the two is referred to. */
  readonly into: 'card' | 'parent';
}

/** One trunk along the left edge of `parent`'s children, with a stub to each that is joined to it by the kind. */
function trunk(parent: Card, sign: number, kind: EdgeKind, lane: number, stubs: readonly Stub[]): Route {
  const x = parent.rect.x + FIRST_LANE + lane * LANE_STEP;
  const edge = sign < 0 ? parent.rect.y : parent.rect.y + parent.rect.height;
  const last = stubs.reduce((far, { y }) => (sign < 0 ? Math.min(far, y) : Math.max(far, y)), edge);
  const line = (stub: Stub): Point[] => [
    { x, y: stub.y },
    { x: stub.card.rect.x, y: stub.y },
  ];
  const heads: Head[] = stubs
    .filter(({ into }) => into === 'card')
    .map(({ card, y }) => ({ at: { x: card.rect.x, y }, towards: { x: 1, y: 0 } }));
  if (stubs.some(({ into }) => into === 'parent'))
    heads.push({ at: { x, y: edge }, towards: { x: 0, y: -sign } });
  return {
    kind,
    cards: [parent.id, ...stubs.map(({ card }) => card.id)],
    strokes: [
      [
        { x, y: edge },
        { x, y: last },
      ],
      ...stubs.map(line),
    ],
    heads,
    faint: stubs.every(({ card }) => card.faint),
  };
}

/** The lines between a card and those that hang on it. */
function routes(
  parent: Card,
  children: readonly Card[],
  nodes: ReadonlyMap<NodeId, RingNode>,
  lanes: readonly EdgeKind[],
): Route[] {
  const sign = children[0]?.ring ?? 1;
  return lanes.flatMap((kind, lane) => {
    const stubs = children.flatMap((card): Stub[] => {
      const edges = (nodes.get(card.id)?.edges ?? []).filter(
        (edge) => edge.kind === kind && (edge.from === parent.id || edge.to === parent.id),
      );
      const y = card.rect.y + card.rect.height / 2 + (lane - (lanes.length - 1) / 2) * LANE_STEP;
      return edges.map((edge) => ({ card, y, into: edge.to === card.id ? 'card' : 'parent' }));
    });
    return stubs.length > 0 ? [trunk(parent, Math.sign(sign), kind, lane, stubs)] : [];
  });
}

/** For a narrow window: what refers to the focus above it, what it refers to below, both as trees. */
export function stackLayout(input: FocusInput): FocusLayout {
  const nodes = new Map([...input.surroundings.rings.values()].flat().map((each) => [each.node.id, each]));
  const lanes = laneKinds(nodes.values());
  const share = shares(input);
  const above = new Side(input, -1, lanes.length).rows(share[-1]).reverse();
  const below = new Side(input, 1, lanes.length).rows(share[1]);
  const width = Math.max(96, input.size.width - 2 * MARGIN);
  const middle = focusCard(input, { x: MARGIN, y: heightOfAll(above), width, height: FOCUS_HEIGHT });
  const upper = placed(input, above, 0);
  const lower = placed(input, below, middle.rect.y + FOCUS_HEIGHT + GAP);
  const cards = [...upper.cards, middle, ...lower.cards];
  const children = Map.groupBy(cards, (card) => `${Math.sign(card.ring)} ${card.parent}`);
  return finished({
    shape: 'stack',
    cards,
    captions: [...upper.captions, ...lower.captions],
    routes: cards.flatMap((card) =>
      [-1, 1].flatMap((sign) => routes(card, children.get(`${sign} ${card.id}`) ?? [], nodes, lanes)),
    ),
  });
}
