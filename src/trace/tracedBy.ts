import { linksOfAll } from './linksOfAll.ts';
import type { CodeFile, FileTrace, TraceLink, TraceReason } from './model.ts';

/** The links that a unit counts as traced by, its own or lent, and who has them. */
export interface TracedBy {
  /** Index of the unit that the links belong to. */
  readonly unit: number;
  readonly links: readonly TraceLink[];
  readonly why: TraceReason | null;
}

/** What traces a unit: its own links, else those of the nearest unit around it that has any. */
export function tracedBy(file: CodeFile, trace: FileTrace, unit: number): TracedBy {
  const why = trace.units[unit]?.why ?? null;
  if (why === null) return { unit, links: [], why };
  for (let at = unit; at >= 0; at = file.units[at]?.parent ?? -1) {
    const own = trace.units[at]?.links ?? [];
    const links = at === 0 && unit > 0 ? linksOfAll(file.annotations, own) : own;
    if (links.length > 0) return { unit: at, links, why };
  }
  return { unit, links: [], why };
}
