import {
  DEFAULT_OPTIONS,
  type EdgeKind,
  type GraphOptions,
  type NodeId,
  type Scene,
  type SceneDocument,
  type SceneEdge,
  type SpecNode,
  type SpecStatus,
} from '../../../src/protocol/graph.ts';
import { compileFilter } from '../../../webview-ui/graph/scene/filter.ts';
import { SceneStore } from '../../../webview-ui/graph/scene/store.ts';

/** How references are written in tests. */
const KINDS: Readonly<Record<string, EdgeKind>> = {
  '->': 'mentions',
  '=>': 'depends-on',
  '~>': 'refines',
  '>>': 'supersedes',
  '::': 'decided-in',
};

interface Draft {
  readonly status: SpecStatus | null;
  readonly nodes: Map<NodeId, SpecNode>;
  readonly edges: SceneEdge[];
}

/**
 * Documents of a scene by hand, one fact a line: `a.md#one -> b.md` (a reference, which also makes its ends),
 * `a.md#one` (a section), `a.md stable` (a document with a status), `a.md#one !3` (a section with three errors).
 */
export function documents(...lines: readonly string[]): SceneDocument[] {
  const drafts = new Map<NodeId, Draft>();
  for (const line of lines) read(drafts, line);
  return [...drafts].map(([id, { status, nodes, edges }]) => ({
    id,
    holds: 'specification',
    status,
    nodes: [...nodes.values()],
    edges,
  }));
}

function read(drafts: Map<NodeId, Draft>, line: string): void {
  const [from = '', word = '', to = ''] = line.split(' ');
  const kind = KINDS[word];
  const status = kind || word.startsWith('!') ? null : ((word || null) as SpecStatus | null);
  const problems = word.startsWith('!') ? Number(word.slice(1)) : 0;
  const draft = touch(drafts, from, { status, problems, worst: problems > 0 ? 'error' : null });
  if (!kind) return;
  touch(drafts, to, {});
  draft.edges.push({ from, to, kind, count: 1 });
}

function touch(drafts: Map<NodeId, Draft>, id: NodeId, more: Partial<SpecNode>): Draft {
  const [path = '', section] = id.split('#');
  const draft = drafts.get(path) ?? { status: more.status ?? null, nodes: new Map(), edges: [] };
  drafts.set(path, draft);
  for (const each of section === undefined ? [path] : [path, id]) {
    const known = draft.nodes.get(each);
    const given = each === id ? more : {};
    draft.nodes.set(each, { ...(known ?? node(each)), ...given, status: draft.status });
  }
  return draft;
}

export function node(id: NodeId, more: Partial<SpecNode> = {}): SpecNode {
  const [path = '', section] = id.split('#');
  return {
    id,
    kind: section === undefined ? 'document' : 'section',
    title: section ?? path,
    level: section === undefined ? 0 : 2,
    status: null,
    problems: 0,
    worst: null,
    incoming: 0,
    outgoing: 0,
    ...more,
  };
}

export function scene(all: readonly SceneDocument[], more: Partial<Scene> = {}): Scene {
  return {
    type: 'scene',
    revision: 1,
    mode: 'focus',
    focus: null,
    folders: [{ prefix: '', uri: 'file:///w' }],
    documents: all,
    options: DEFAULT_OPTIONS,
    omitted: 0,
    progress: null,
    order: null,
    partial: false,
    ...more,
  };
}

/** A store that holds the scene of some lines, with a focus. */
export function storeOf(focus: NodeId | null, ...lines: readonly string[]): SceneStore {
  const store = new SceneStore();
  store.apply(scene(documents(...lines), { focus, mode: focus === null ? 'all' : 'focus' }));
  return store;
}

export function filterOf(options: Partial<GraphOptions> = {}) {
  return compileFilter({ ...DEFAULT_OPTIONS, ...options });
}
