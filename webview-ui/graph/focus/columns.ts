import { type EdgeKind, KINDS, type NodeId } from '../../../src/protocol/graph.ts';
import { clamp, type Point, type Rect } from '../paint/geometry.ts';
import { isCode, isDeliberation } from '../scene/words.ts';
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

const MARGIN = 16;
const NARROWEST_CARD = 128;
const WIDEST_CARD = 240;
const NARROWEST_GAP = 40;
const WIDEST_GAP = 144;
const FEWEST_CARDS = 4;
/** How far apart lines of different kinds meet a card. */
const PORT_STEP = 10;

/** The narrowest window in which this many columns can stand side by side. */
export function widthNeeded(columns: number): number {
  return columns * NARROWEST_CARD + (columns - 1) * NARROWEST_GAP + 2 * MARGIN;
}

interface Widths {
  readonly card: number;
  readonly gap: number;
}

function widths(columns: number, room: number): Widths {
  const inside = room - 2 * MARGIN;
  const gaps = Math.max(1, columns - 1);
  const card = Math.floor(clamp((inside - gaps * 80) / columns, NARROWEST_CARD, WIDEST_CARD));
  const gap = Math.floor(clamp((inside - columns * card) / gaps, NARROWEST_GAP, WIDEST_GAP));
  return { card, gap };
}

type Entry =
  | { readonly is: 'caption'; readonly text: string; readonly kind: EdgeKind | null }
  | { readonly is: 'node'; readonly node: RingNode }
  | { readonly is: 'more'; readonly hidden: number; readonly parent: NodeId };

const heightOf = (entry: Entry) =>
  entry.is === 'caption' ? CAPTION_HEIGHT : entry.is === 'node' ? CARD_HEIGHT + GAP : MORE_HEIGHT + GAP;
const heightOfAll = (entries: readonly Entry[]) =>
  entries.reduce((sum, entry) => sum + heightOf(entry), -GAP);

/** Headings by kind beside the focus, one heading for how far it is further out. */
function withCaptions(ring: number, nodes: readonly RingNode[]): Entry[] {
  const entries = (some: readonly RingNode[]) => some.map((node): Entry => ({ is: 'node', node }));
  if (Math.abs(ring) > 1) {
    const code = nodes.filter(({ node }) => isCode(node));
    const decided = nodes.filter(({ node }) => isDeliberation(node));
    const others = nodes.filter(({ node }) => !isCode(node) && !isDeliberation(node));
    const headed = (text: string, some: readonly RingNode[]): Entry[] =>
      some.length > 0
        ? [{ is: 'caption', text: `${text} · ${some.length}`, kind: null }, ...entries(some)]
        : [];
    return [
      ...headed(`${Math.abs(ring)} steps away`, others),
      ...headed('these are decided in', decided),
      ...headed('code of these', code),
    ];
  }
  const groups = Map.groupBy(nodes, leadingKind);
  return KINDS.flatMap((kind) => {
    const group = groups.get(kind) ?? [];
    if (group.length === 0) return [];
    return [{ is: 'caption', text: groupWords(kind, ring, group.length), kind }, ...entries(group)];
  });
}

/** Leaves out what has no room and says how much that is. */
function cut(entries: readonly Entry[], room: number): Entry[] {
  if (heightOfAll(entries) <= room) return [...entries];
  const kept: Entry[] = [];
  let cards = 0;
  for (const entry of entries) {
    if (cards >= FEWEST_CARDS && heightOfAll(kept) + heightOf(entry) + MORE_HEIGHT + 2 * GAP > room) break;
    kept.push(entry);
    if (entry.is === 'node') cards++;
  }
  while (kept.at(-1)?.is === 'caption') kept.pop();
  const left = entries.slice(kept.length).filter((entry) => entry.is === 'node');
  const first = left[0];
  return first ? [...kept, { is: 'more', hidden: left.length, parent: first.node.parent }] : kept;
}

interface Column {
  readonly cards: readonly Card[];
  readonly captions: readonly Caption[];
}

function placed(
  input: FocusInput,
  ring: number,
  entries: readonly Entry[],
  x: number,
  width: number,
): Column {
  const cards: Card[] = [];
  const captions: Caption[] = [];
  let y = -Math.round(heightOfAll(entries) / 2);
  for (const entry of entries) {
    const rect = { x, y, width, height: heightOf(entry) - GAP };
    if (entry.is === 'caption')
      captions.push({ text: entry.text, kind: entry.kind, width, at: { x, y: y + CAPTION_HEIGHT / 2 } });
    else if (entry.is === 'node') cards.push(nodeCard(input, entry.node, rect));
    else cards.push(moreCard(`more:${ring}`, ring, entry.parent, entry.hidden, rect));
    y += heightOf(entry);
  }
  return { cards, captions };
}

/** A ring in the order of the ring before it, so that lines cross as little as can be. */
function ordered(nodes: readonly RingNode[], inner: ReadonlyMap<NodeId, number>): RingNode[] {
  const reachable = inOrder(nodes.filter((each) => inner.has(each.parent)));
  return reachable.sort((a, b) => (inner.get(a.parent) ?? 0) - (inner.get(b.parent) ?? 0));
}

/** The columns of one side, from the focus outwards. */
function side(input: FocusInput, sign: -1 | 1, size: Widths): Column[] {
  const columns: Column[] = [];
  let inner = new Map<NodeId, number>([[input.surroundings.focus.id, 0]]);
  for (let ring = sign; input.surroundings.rings.has(ring); ring += sign) {
    const nodes = ordered(input.surroundings.rings.get(ring) ?? [], inner);
    if (nodes.length === 0) break;
    const entries = withCaptions(ring, nodes);
    const room = input.expanded.has(`more:${ring}`) ? Infinity : input.size.height - 2 * MARGIN;
    const x = ring * (size.card + size.gap) - size.card / 2;
    const column = placed(input, ring, cut(entries, room), x, size.card);
    columns.push(column);
    inner = new Map(column.cards.filter(({ node }) => node).map(({ id }, index) => [id, index]));
  }
  return columns;
}

/** A line in being: where it starts and ends, before the places where lines meet a card are known. */
interface Join {
  readonly kind: EdgeKind;
  readonly from: Card;
  readonly to: Card;
}

function joins(input: FocusInput, cards: ReadonlyMap<NodeId, Card>): Join[] {
  const found = new Map<string, Join>();
  for (const nodes of input.surroundings.rings.values()) {
    for (const { kind, from, to } of nodes.flatMap((each) => each.edges)) {
      const [a, b] = [cards.get(from), cards.get(to)];
      if (a && b) found.set(`${kind}\n${from}\n${to}`, { kind, from: a, to: b });
    }
  }
  return [...found.values()];
}

const isRightOf = (card: Card, other: Card) => card.rect.x > other.rect.x;

/** The kinds that meet a card on one of its sides, each at its own height. */
class Ports {
  private readonly kinds = new Map<string, Set<EdgeKind>>();

  constructor(all: readonly Join[]) {
    for (const { kind, from, to } of all) {
      this.at(from, to).add(kind);
      this.at(to, from).add(kind);
    }
  }

  /** Where a line of a kind meets `card` on its way to `other`. */
  point(card: Card, other: Card, kind: EdgeKind): Point {
    const kinds = KINDS.filter((each) => this.at(card, other).has(each));
    const shift = (kinds.indexOf(kind) - (kinds.length - 1) / 2) * PORT_STEP;
    const { x, y, width, height } = card.rect;
    return { x: isRightOf(other, card) ? x + width : x, y: y + height / 2 + shift };
  }

  private at(card: Card, other: Card): Set<EdgeKind> {
    const key = `${isRightOf(other, card)} ${card.id}`;
    const kinds = this.kinds.get(key) ?? new Set();
    this.kinds.set(key, kinds);
    return kinds;
  }
}

function routed({ kind, from, to }: Join, ports: Ports): Route {
  const [start, end] = [ports.point(from, to, kind), ports.point(to, from, kind)];
  const bend = (end.x - start.x) / 2;
  const towards = { x: Math.sign(end.x - start.x) || 1, y: 0 };
  const curve = [start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end];
  return {
    kind,
    cards: [from.id, to.id],
    strokes: [curve],
    heads: [{ at: end, towards }],
    faint: from.faint || to.faint,
  };
}

/** What refers to the focus in columns on its left, what it refers to in columns on its right. */
export function columnsLayout(input: FocusInput): FocusLayout {
  const { rings } = input.surroundings;
  const size = widths(rings.size + 1, input.size.width);
  const middle: Rect = { x: -size.card / 2, y: -FOCUS_HEIGHT / 2, width: size.card, height: FOCUS_HEIGHT };
  const columns = [
    ...side(input, -1, size).reverse(),
    { cards: [focusCard(input, middle)], captions: [] },
    ...side(input, 1, size),
  ];
  const cards = columns.flatMap((column) => column.cards);
  const lines = joins(input, new Map(cards.map((card) => [card.id, card])));
  const ports = new Ports(lines);
  return finished({
    shape: 'columns',
    cards,
    routes: lines.map((line) => routed(line, ports)),
    captions: columns.flatMap((column) => column.captions),
  });
}
