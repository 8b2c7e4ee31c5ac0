import { nodeOf, type SpecGraph } from '../../graph/specGraph.ts';

/** A section or document as it is looked for. */
export interface Searchable {
  readonly folder: string;
  readonly address: string;
  readonly title: string;
  readonly path: string;
  readonly level: number;
  /** Title and path in lower case, as they are compared. */
  readonly text: string;
}

/** Everything in a graph that one can go to. */
export function searchables(folder: string, graph: SpecGraph): readonly Searchable[] {
  const found: Searchable[] = [];
  for (const document of graph.documents()) {
    const { path, sections } = document;
    for (let section = -1; section < sections.length; section++) {
      const { address, title, level } = nodeOf(document, section);
      found.push({ folder, address, title, path, level, text: `${title}\n${path}`.toLowerCase() });
    }
  }
  return found;
}

/** The best matches: every word occurs in title or path; the better the title matches, the higher. */
export function search(all: readonly Searchable[], query: string, most: number): readonly Searchable[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return all.filter(({ level }) => level < 3).slice(0, most);
  const matches = all.flatMap((each) => {
    if (!words.every((word) => each.text.includes(word))) return [];
    return [{ each, score: scoreOf(each, words, query.toLowerCase().trim()) }];
  });
  return matches
    .sort((a, b) => b.score - a.score || a.each.title.length - b.each.title.length)
    .slice(0, most)
    .map(({ each }) => each);
}

function scoreOf({ title }: Searchable, words: readonly string[], query: string): number {
  const lower = title.toLowerCase();
  const whole = lower === query ? 8 : lower.startsWith(query) ? 4 : 0;
  return whole + words.filter((word) => lower.includes(word)).length;
}
