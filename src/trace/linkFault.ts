import type { Range } from '../spec/model.ts';
import type { AnnotationTarget, LinkFault } from './model.ts';
import type { TargetFound, TraceTarget } from './targets.ts';

/** What is wrong with a link that is broken, where, and which targets were perhaps meant; null: those that are most like it. */
export interface Fault {
  readonly kind: LinkFault;
  readonly message: string;
  readonly range: Range;
  readonly meant: readonly TraceTarget[] | null;
}

/** The fault of a target that names nothing, or more than one thing. */
export function unresolved(
  found: Extract<TargetFound, { to: 'ambiguous' | 'broken' }>,
  { text, range }: AnnotationTarget,
): Fault {
  if (found.to === 'broken') return { kind: 'gone', message: found.why, range, meant: null };
  const message = `\`${text}\` may mean ${listed(found.candidates)}.`;
  return { kind: 'ambiguous', message, range, meant: found.targets };
}

function listed(candidates: readonly string[]): string {
  const shown = candidates.slice(0, 5).map((each) => `\`${each}\``);
  return candidates.length > 5 ? `${shown.join(', ')} or ${candidates.length - 5} more` : shown.join(' or ');
}
