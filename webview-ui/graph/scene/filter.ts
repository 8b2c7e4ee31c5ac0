import type {
  GraphOptions,
  SceneDocument,
  SceneEdge,
  SceneNode,
  StatusChoice,
} from '../../../src/protocol/graph.ts';

/** Which parts of a scene the person wants to see. */
export interface Filter {
  /** Whether anything is held back at all. */
  readonly active: boolean;
  /** Whether the text narrows; status and kind may. */
  readonly hasText: boolean;
  document(document: SceneDocument): boolean;
  /** Whether the node's title or address holds every word of the text. */
  node(node: SceneNode): boolean;
  edge(edge: SceneEdge): boolean;
}

/** Makes the options into questions that are quick to ask. */
// @spec graph-view.md#VIEW-21
export function compileFilter(options: GraphOptions): Filter {
  const words = options.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const statuses = new Set<StatusChoice>(options.statuses);
  const kinds = new Set(options.kinds);
  return {
    active: words.length > 0 || statuses.size > 0 || kinds.size > 0,
    hasText: words.length > 0,
    // Statuses to choose from are those of specifications.
    document: ({ holds, status }) =>
      holds !== 'specification' || statuses.size === 0 || statuses.has(status ?? 'none'),
    node: ({ title, id }) => {
      const text = words.length > 0 ? `${title}\n${id}`.toLowerCase() : '';
      return words.every((word) => text.includes(word));
    },
    edge: ({ kind }) => kinds.size === 0 || kinds.has(kind),
  };
}
