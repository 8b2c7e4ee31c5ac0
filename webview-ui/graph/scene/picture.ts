import type { NodeId, NodeKind } from '../../../src/protocol/graph.ts';
import type { Point, Rect, Size } from '../paint/geometry.ts';
import type { Surface } from '../paint/surface.ts';
import type { Shortener } from '../paint/text.ts';
import type { Theme } from '../paint/theme.ts';
import type { Viewport } from '../paint/viewport.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Something in a picture that can be pointed at. */
export interface Item {
  readonly id: NodeId;
  /** `more` stands for what had no room; opening it shows that. */
  readonly kind: NodeKind | 'more';
  readonly rect: Rect;
  /** What is said about it to people who hear the picture. */
  readonly words: string;
}

/** All that painting depends on besides the picture itself. */
export interface Look {
  readonly theme: Theme;
  readonly scale: number;
  /** The part of the picture that can be seen; nothing else needs painting. */
  readonly seen: Rect;
  readonly hovered: NodeId | null;
  /** What the keyboard is on; null while the keyboard is elsewhere. */
  readonly active: NodeId | null;
  /** True while the picture is being moved: what is only decoration may be left out. */
  readonly moving: boolean;
  readonly shortener: Shortener;
}

/** One way of seeing a scene, laid out. The two ways share the window, the pointer, the keyboard and the exports. */
export interface Picture {
  readonly bounds: Rect;
  /** How far the picture's edges may be moved into the window. */
  readonly slack: number;
  /** Ids in reading order. */
  readonly order: readonly NodeId[];
  /** How one looks at it first. */
  homeView(size: Size): Viewport;
  item(id: NodeId): Item | undefined;
  hit(point: Point, scale: number): Item | undefined;
  /** Where an arrow key leads. */
  step(from: NodeId, direction: Direction): NodeId | undefined;
  paint(surface: Surface, look: Look): void;
}
