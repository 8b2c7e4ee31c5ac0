import type { ListedRecord } from './listing.ts';

/** How many grave findings about a specification, named by its path, nobody has disposed of. What cannot be read counts for none. */
export function undisposedIn(records: readonly ListedRecord[]): (path: string) => number {
  const counts = new Map<string, number>();
  for (const record of records) {
    if (record.kind === 'unreadable') continue;
    const { sections, undisposed } = record.summary;
    for (const path of new Set(sections.map((address) => address.replace(/#.*$/, ''))))
      counts.set(path, (counts.get(path) ?? 0) + undisposed);
  }
  return (path) => counts.get(path) ?? 0;
}
