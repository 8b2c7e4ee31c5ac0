import type { EdgeKind, Severity } from '../graph/model.ts';
import type { StepState } from '../rebuild/plan.ts';
import type { SpecStatus } from '../spec/model.ts';
import type { TraceStatus } from '../trace/model.ts';

export type { EdgeKind, Severity, SpecStatus, StepState, TraceStatus };

/**
 * Messages between the extension host and the graph webview. The host owns the state, the webview draws it; a
 * webview that is made anew posts `ready` and gets the newest snapshot.
 */

/**
 * A node's name in a scene: its address, preceded by the folder's name where several folders are open. Only the
 * host takes it apart.
 */
export type NodeId = string;

/** Nodes in the picture of everything, and of them sections of one document: more are of no use to the eye and a burden for the browser. */
export const MOST_NODES = 20_000;
export const MOST_SECTIONS_EACH = 500;

interface NodeFacts {
  readonly id: NodeId;
  readonly title: string;
  /** 0 for a document or file, else how deep it lies in it. */
  readonly level: number;
  readonly problems: number;
  readonly worst: Severity | null;
  /** Distinct nodes that refer to it, and that it refers to. */
  readonly incoming: number;
  readonly outgoing: number;
}

/** A document or section as it is drawn. */
export interface SpecNode extends NodeFacts {
  readonly kind: 'document' | 'section';
  readonly status: SpecStatus | null;
}

/** A code unit or test, or the file that it lies in. */
export interface CodeNode extends NodeFacts {
  readonly kind: 'code' | 'test';
  readonly status: TraceStatus;
  /** Why it stands so, in words. */
  readonly why: string;
}

/** A deliberation about sections. */
export interface DeliberationNode extends NodeFacts {
  readonly kind: 'deliberation';
  readonly status: null;
  /** When it was, who was asked and what came of it, in words. */
  readonly detail: string;
}

export type SceneNode = SpecNode | CodeNode | DeliberationNode;
export type NodeKind = SceneNode['kind'];
export type NodeStatus = SpecStatus | TraceStatus;

/** All references of one kind from one node to another. */
export interface SceneEdge {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly kind: EdgeKind;
  readonly count: number;
}

/** What nodes lie in (itself first, if it is in the scene), with the edges that are told with it: the unit of change. */
interface Holder {
  readonly id: NodeId;
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
}

/**
 * A specification with its sections, a source file with its units, or a deliberation, in which the edges that lead to it lie.
 * A file stands as the worst of its units.
 */
export type SceneDocument =
  | (Holder & { readonly holds: 'specification'; readonly status: SpecStatus | null })
  | (Holder & { readonly holds: 'code'; readonly status: TraceStatus })
  | (Holder & { readonly holds: 'deliberation'; readonly status: null });

export type Depth = 1 | 2 | 3 | 'all';
export type StatusChoice = SpecStatus | 'none';

/** What the person chose to see; kept by the host, one for the sidebar and one for the editor tab. */
export interface GraphOptions {
  readonly depth: Depth;
  readonly filter: string;
  /** Statuses to show; empty means all. */
  readonly statuses: readonly StatusChoice[];
  /** Kinds of reference to show; empty means all. */
  readonly kinds: readonly EdgeKind[];
  /** Follow the cursor. */
  readonly follow: boolean;
  /** Show code units and tests beside the sections that they name. */
  readonly code: boolean;
  /** Show deliberations beside the sections that they are about. */
  readonly deliberations: boolean;
  /** Mark each specification with its place in the build order. */
  readonly order: boolean;
}

export const DEFAULT_OPTIONS: GraphOptions = {
  depth: 1,
  filter: '',
  statuses: [],
  kinds: [],
  follow: true,
  code: false,
  deliberations: false,
  order: false,
};
/** What says most comes first. */
export const KINDS: readonly EdgeKind[] = [
  'depends-on',
  'refines',
  'supersedes',
  'decided-in',
  'implements',
  'verifies',
  'mentions',
];
export const TRACE_STATUSES: readonly TraceStatus[] = ['current', 'suspect', 'broken', 'untraced', 'exempt'];
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

/** The place of a specification in the build order. */
export interface SceneStep {
  /** The document's. */
  readonly id: NodeId;
  /** From 0; specifications of one layer can be built at the same time. */
  readonly layer: number;
  readonly state: StepState;
  /** Whether it is what can be built next. */
  readonly next: boolean;
}

/** What is true of a view besides the documents in it. */
export interface SceneState {
  readonly options: GraphOptions;
  readonly focus: NodeId | null;
  /** Null when everything has been read. */
  readonly progress: Progress | null;
  /** The build order; null while it is not asked for. */
  readonly order: readonly SceneStep[] | null;
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

/** What commands of the editor act on, for each kind of node: `Target`, `UnitRef` and `DeliberationRef` of `src/editor`. */
export type NodeSubject =
  | { readonly folder: string; readonly address: string }
  | { readonly folder: string; readonly path: string; readonly unit: string }
  | { readonly folder: string; readonly id: string };

/**
 * What VS Code hands to a command from the graph's context menu: the webview puts it into `data-vscode-context`.
 * `when` clauses ask for `sdmeNode`, commands act on the rest.
 */
export type NodeContext = {
  readonly sdmeNode: NodeKind | 'none';
  readonly preventDefaultContextMenuItems: true;
} & Partial<NodeSubject>;
