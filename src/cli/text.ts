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

/** Rows as columns; the first and last column to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  const cell = (text: string, at: number) =>
    at === 0 || at === columns - 1 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  return rows.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}

/** `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
