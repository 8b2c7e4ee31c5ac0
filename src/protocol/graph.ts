import type { GraphEdge, GraphNode, Severity } from '../graph/model.ts';

/**
 * Messages between the extension host and the graph webview. The host owns the state, the webview draws it; a
 * webview that is made anew posts `ready` and gets the newest snapshot.
 */

/** A node as it is drawn. */
export interface SceneNode extends GraphNode {
  readonly problems: number;
  readonly worst: Severity | null;
  readonly incoming: number;
  readonly outgoing: number;
}

/** One document with its sections and the edges that start in it: the unit in which a scene changes. */
export interface SceneDocument {
  readonly path: string;
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly GraphEdge[];
}

export type Depth = 1 | 2 | 3 | 'all';

/** What the person chose to see; kept by the host, so that every view of it agrees. */
export interface GraphOptions {
  readonly depth: Depth;
  readonly filter: string;
  /** Statuses to show; empty means all. */
  readonly statuses: readonly string[];
  /** Kinds of reference to show; empty means all. */
  readonly kinds: readonly string[];
  /** Follow the cursor. */
  readonly follow: boolean;
}

export type ToGraphView =
  /** Everything anew. `focus` is the address in the middle, null when nothing is focused. */
  | {
      readonly type: 'scene';
      readonly revision: number;
      readonly options: GraphOptions;
      readonly focus: string | null;
      readonly documents: readonly SceneDocument[];
      readonly indexing: boolean;
    }
  /** Documents that came, changed or went since `base`; a view that does not hold `base` asks with `ready`. */
  | {
      readonly type: 'delta';
      readonly base: number;
      readonly revision: number;
      readonly documents: readonly SceneDocument[];
      readonly removed: readonly string[];
    }
  | { readonly type: 'focus'; readonly address: string | null }
  /** The text of a section for the hover card, as sanitised HTML. */
  | { readonly type: 'preview'; readonly address: string; readonly html: string }
  | { readonly type: 'export'; readonly format: 'png' | 'svg' };

export type FromGraphView =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly address: string; readonly aside: boolean }
  | { readonly type: 'preview'; readonly address: string }
  | {
      readonly type: 'command';
      readonly command: 'references' | 'impact' | 'copyAddress' | 'focus';
      readonly address: string;
    }
  | { readonly type: 'options'; readonly options: GraphOptions }
  | { readonly type: 'openInEditor' }
  | { readonly type: 'createSpec' }
  | { readonly type: 'exported'; readonly format: 'png' | 'svg'; readonly data: string };
