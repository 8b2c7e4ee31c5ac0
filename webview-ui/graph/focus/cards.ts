import {
  type EdgeKind,
  KINDS,
  type NodeId,
  type SceneNode,
  type SceneStep,
} from '../../../src/protocol/graph.ts';
import { around, type Point, type Rect, type Size } from '../paint/geometry.ts';
import type { Head } from '../paint/lines.ts';
import { isCode, isDeliberation } from '../scene/words.ts';
import type { RingNode, Surroundings } from './rings.ts';

/** A card of the focus picture. A `more` card stands for `hidden` nodes that had no room. */
export interface Card {
  readonly id: NodeId;
  readonly kind: 'focus' | 'node' | 'more';
  readonly ring: number;
  readonly rect: Rect;
  readonly node: SceneNode | null;
  /** The document's short name. */
  readonly name: string;
  /** Where the document is. */
  readonly path: string;
  /** The document's place in the build order, where that is shown. */
  readonly step: SceneStep | undefined;
  /** The card one ring further in; null for the focus. */
  readonly parent: NodeId | null;
  readonly faint: boolean;
  readonly hidden: number;
}

/** The line of one kind of reference between two cards, or from one to several where they share a trunk. */
export interface Route {
  readonly kind: EdgeKind;
  /** Ids of all the cards that it joins. */
  readonly cards: readonly NodeId[];
  /** Four points are a curve, any other number a broken line. */
  readonly strokes: readonly (readonly Point[])[];
  readonly heads: readonly Head[];
  readonly faint: boolean;
}

export interface Caption {
  readonly text: string;
  readonly at: Point;
  readonly width: number;
  /** The kind whose line is shown beside the words. */
  readonly kind: EdgeKind | null;
}

export interface FocusLayout {
  readonly shape: 'columns' | 'stack';
  readonly cards: readonly Card[];
  readonly routes: readonly Route[];
  readonly captions: readonly Caption[];
  readonly bounds: Rect;
}

export interface FocusInput {
  readonly surroundings: Surroundings;
  readonly size: Size;
  /** Ids of `more` cards that were opened. */
  readonly expanded: ReadonlySet<string>;
  nameOf(document: NodeId): string;
  stepOf(document: NodeId): SceneStep | undefined;
}

export const CARD_HEIGHT = 44;
export const FOCUS_HEIGHT = 68;
export const MORE_HEIGHT = 28;
export const CAPTION_HEIGHT = 24;
export const GAP = 8;

const INCOMING_WORDS: Readonly<Record<EdgeKind, string>> = {
  'depends-on': 'depends on this',
  refines: 'refines this',
  supersedes: 'supersedes this',
  'decided-in': 'decided here',
  mentions: 'mentions this',
  implements: 'implements this',
  verifies: 'verifies this',
};
const OUTGOING_WORDS: Readonly<Record<EdgeKind, string>> = {
  'depends-on': 'depends on',
  refines: 'refines',
  supersedes: 'supersedes',
  'decided-in': 'decided in',
  mentions: 'mentions',
  implements: 'implements',
  verifies: 'verifies',
};

/** What a group of cards is headed by, read as a sentence: a card on the left *depends on this*, this *refines* one on the right. */
export function groupWords(kind: EdgeKind, side: number, count: number): string {
  return `${(side < 0 ? INCOMING_WORDS : OUTGOING_WORDS)[kind]} · ${count}`;
}

/** Code refers to what it hangs on, on whichever side that is; a deliberation never does. */
function refersInwards({ ring, node }: RingNode): boolean {
  return (ring < 0 && !isDeliberation(node)) || isCode(node);
}

/** The kind that a node is shown under: the one that says most among its references on the side it stands on. */
export function leadingKind(each: RingNode): EdgeKind {
  const onSide = each.edges.filter((edge) => (refersInwards(each) ? edge.from : edge.to) === each.node.id);
  const kinds = new Set(onSide.map((edge) => edge.kind));
  return KINDS.find((kind) => kinds.has(kind)) ?? 'mentions';
}

/** What says most first, then as in the documents. */
export function inOrder(nodes: readonly RingNode[]): RingNode[] {
  const place = (each: RingNode) => each.document.nodes.indexOf(each.node);
  return [...nodes].sort(
    (a, b) =>
      KINDS.indexOf(leadingKind(a)) - KINDS.indexOf(leadingKind(b)) ||
      (a.document.id < b.document.id ? -1 : a.document.id > b.document.id ? 1 : place(a) - place(b)),
  );
}

export function focusCard(input: FocusInput, rect: Rect): Card {
  const { focus, document } = input.surroundings;
  return {
    id: focus.id,
    kind: 'focus',
    ring: 0,
    rect,
    node: focus,
    name: input.nameOf(document.id),
    path: document.id,
    step: input.stepOf(document.id),
    parent: null,
    faint: false,
    hidden: 0,
  };
}

export function nodeCard(input: FocusInput, each: RingNode, rect: Rect): Card {
  return {
    id: each.node.id,
    kind: 'node',
    ring: each.ring,
    rect,
    node: each.node,
    name: input.nameOf(each.document.id),
    path: each.document.id,
    step: input.stepOf(each.document.id),
    parent: each.parent,
    faint: each.faint,
    hidden: 0,
  };
}

export function moreCard(id: string, ring: number, parent: NodeId, hidden: number, rect: Rect): Card {
  const none = { node: null, name: '', path: '', step: undefined, faint: false };
  return { id, kind: 'more', ring, rect, parent, hidden, ...none };
}

/** Joins the parts of a layout and measures them. */
export function finished(parts: Omit<FocusLayout, 'bounds'>): FocusLayout {
  const captions = parts.captions.map(({ at, width }) => ({
    x: at.x,
    y: at.y - CAPTION_HEIGHT / 2,
    width,
    height: CAPTION_HEIGHT,
  }));
  return { ...parts, bounds: around([...parts.cards.map((card) => card.rect), ...captions]) };
}
