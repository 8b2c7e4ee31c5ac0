/** Things with a path in the order of their paths, the same on every machine. */
export function byPath<T extends { readonly path: string }>(things: Iterable<T>): T[] {
  return [...things].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Things of one path together, in the order in which each path comes first. */
export function groupedByPath<T extends { readonly path: string }>(
  things: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(thing.path);
    if (group) group.push(thing);
    else groups.set(thing.path, [thing]);
  }
  return groups;
}
