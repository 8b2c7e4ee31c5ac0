import type { Severity } from '../graph/model.ts';
import type { ReferenceKind, SpecStatus } from '../spec/model.ts';

export type { ReferenceKind, Severity, SpecStatus };

/**
 * Messages between the extension host and the graph webview. The host owns the state, the webview draws it; a
 * webview that is made anew posts `ready` and gets the newest snapshot.
 */

/**
 * A node's name in a scene: its address, preceded by the folder's name where several folders are open. Only the
 * host takes it apart.
 */
export type NodeId = string;

/** A document or section as it is drawn. */
export interface SceneNode {
  readonly id: NodeId;
  readonly kind: 'document' | 'section';
  readonly title: string;
  /** 0 for a document, else the heading's level. */
  readonly level: number;
  readonly status: SpecStatus | null;
  readonly problems: number;
  readonly worst: Severity | null;
  /** Distinct nodes that refer to it, and that it refers to. */
  readonly incoming: number;
  readonly outgoing: number;
}

/** All references of one kind from one node to another. */
export interface SceneEdge {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly kind: ReferenceKind;
  readonly count: number;
}

/** One document with its nodes (itself first, if it is in the scene) and the edges that start in it: the unit of change. */
export interface SceneDocument {
  readonly id: NodeId;
  readonly status: SpecStatus | null;
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
}

export type Depth = 1 | 2 | 3 | 'all';
export type StatusChoice = SpecStatus | 'none';

/** What the person chose to see; kept by the host, one for the sidebar and one for the editor tab. */
export interface GraphOptions {
  readonly depth: Depth;
  readonly filter: string;
  /** Statuses to show; empty means all. */
  readonly statuses: readonly StatusChoice[];
  /** Kinds of reference to show; empty means all. */
  readonly kinds: readonly ReferenceKind[];
  /** Follow the cursor. */
  readonly follow: boolean;
}

export const DEFAULT_OPTIONS: GraphOptions = { depth: 1, filter: '', statuses: [], kinds: [], follow: true };
export const KINDS: readonly ReferenceKind[] = [
  'depends-on',
  'refines',
  'supersedes',
  'decided-in',
  'mentions',
];
export const STATUS_CHOICES: readonly StatusChoice[] = [
  'draft',
  'deliberating',
  'stable',
  'superseded',
  'none',
];

/** How far the first reading is; `total` is 0 while it is not known. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A folder of the workspace: what ids of its nodes begin with, and its URI. */
export interface SceneFolder {
  readonly prefix: string;
  readonly uri: string;
}

/** What is true of a view besides the documents in it. */
export interface SceneState {
  readonly options: GraphOptions;
  readonly focus: NodeId | null;
  /** Null when everything has been read. */
  readonly progress: Progress | null;
  /** The rest of a large scene follows in changes; until then there is nothing to draw. */
  readonly partial: boolean;
}

/** Everything anew. */
export interface Scene extends SceneState {
  readonly type: 'scene';
  readonly revision: number;
  /** `focus`: the surroundings of `focus`. `all`: all documents; `focus` is then only marked. */
  readonly mode: 'focus' | 'all';
  readonly folders: readonly SceneFolder[];
  readonly documents: readonly SceneDocument[];
  /** Sections that were left out because the scene would have been too large. */
  readonly omitted: number;
}

/** What came, changed or went since `base`; a view that does not hold `base` asks with `ready`. */
export interface SceneDelta extends SceneState {
  readonly type: 'delta';
  readonly base: number;
  readonly revision: number;
  readonly documents: readonly SceneDocument[];
  readonly removed: readonly NodeId[];
}

export type ToGraphView =
  | Scene
  | SceneDelta
  /** The text of a section for the hover card, as sanitised HTML; empty where there is none. */
  | { readonly type: 'preview'; readonly id: NodeId; readonly html: string }
  /** Answered with `exported`. */
  | { readonly type: 'export'; readonly format: PictureFormat };

export type PictureFormat = 'png' | 'svg';
/** `glance`: the keyboard stays in the graph; `open`: it goes along; `aside`: in the editor group beside. */
export type OpenHow = 'glance' | 'open' | 'aside';
export type NodeCommand = 'references' | 'impact' | 'copyAddress' | 'focus';
export type ViewAction = 'openInEditor' | 'createSpec' | 'openFolder' | 'export';

export type FromGraphView =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly id: NodeId; readonly how: OpenHow }
  | { readonly type: 'preview'; readonly id: NodeId }
  | { readonly type: 'command'; readonly command: NodeCommand; readonly id: NodeId }
  | { readonly type: 'options'; readonly options: GraphOptions }
  | { readonly type: 'action'; readonly action: ViewAction }
  /** `data` is base64 for PNG, text for SVG. */
  | { readonly type: 'exported'; readonly format: PictureFormat; readonly data: string };

/**
 * What VS Code hands to a command from the graph's context menu: the webview puts it into `data-vscode-context`.
 * `when` clauses ask for `sdmeNode`, commands act on folder and address.
 */
export interface NodeContext {
  readonly sdmeNode: 'document' | 'section' | 'none';
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly address: string;
  readonly preventDefaultContextMenuItems: true;
}
