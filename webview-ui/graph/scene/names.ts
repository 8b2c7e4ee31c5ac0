import type { NodeId } from '../../../src/protocol/graph.ts';

const ending = (parts: readonly string[], count: number) => parts.slice(-count).join('/');

/**
 * A short name for each document: the file's name, with as many folders before it as tell it from the others.
 * `README.md` twice becomes `api/README.md` and `cli/README.md`.
 */
export function shortNames(ids: Iterable<NodeId>): ReadonlyMap<NodeId, string> {
  const names = new Map<NodeId, string>();
  let open = [...ids].map((id) => ({ id, parts: id.split('/') }));
  for (let count = 1; open.length > 0; count++) {
    const groups = Map.groupBy(open, ({ parts }) => ending(parts, count));
    open = [];
    for (const [name, group] of groups) {
      const decided = group.filter(({ parts }) => group.length === 1 || parts.length <= count);
      for (const { id } of decided) names.set(id, name);
      if (decided.length < group.length) open.push(...group.filter((each) => !decided.includes(each)));
    }
  }
  return names;
}
