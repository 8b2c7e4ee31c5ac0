import type { CodeFile, FileTrace, TraceLink, TraceReason } from '../../../trace/model.ts';
import { inlineCode } from '../../logic/hoverText.ts';

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
  for (let at = unit; at >= 0; at = file.units[at]?.parent ?? -1) {
    const links = trace.units[at]?.links ?? [];
    if (links.length > 0) return { unit: at, links, why };
  }
  return { unit, links: [], why };
}

/** Why a unit counts as traced, in words of markdown. */
export function whyWords(file: CodeFile, by: TracedBy): string {
  const around = file.units[by.unit]?.name ?? '';
  const line = (by.links[0]?.line ?? 0) + 1;
  switch (by.why) {
    case 'own-annotation':
      return `Traced by its own annotation in line ${line}`;
    case 'enclosing-unit':
      return `Traced by the annotation of ${inlineCode(around)} in line ${line}`;
    case 'file':
      return `Traced by the file's annotation in line ${line}`;
    case 'glob':
      return `Traced by \`implements:\` of ${inlineCode(by.links[0]?.path ?? 'a specification')}`;
    case null:
      return 'Not traced';
  }
}
