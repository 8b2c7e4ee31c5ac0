import type { ReferenceKind } from './model.ts';

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  'depends on': 'depends-on',
  dependencies: 'depends-on',
  requires: 'depends-on',
  prerequisites: 'depends-on',
  'blocked by': 'depends-on',
  refines: 'refines',
  extends: 'refines',
  'derives from': 'refines',
  'derived from': 'refines',
  covers: 'refines',
  parent: 'refines',
  supersedes: 'supersedes',
  replaces: 'supersedes',
  obsoletes: 'supersedes',
  'decided in': 'decided-in',
  decision: 'decided-in',
  decisions: 'decided-in',
};
const LABEL = /(?:[-*+][ \t]+)?(?:\*\*|__)?([A-Za-z][A-Za-z -]{1,24})(?::(?:\*\*|__)?|(?:\*\*|__):)(?=\s|$)/y;

/**
 * The kind that a label at `at` (`Depends on:`, `**Refines**:`) gives the references after it; null where there is
 * no label, `mentions` for a label that says nothing about kinds.
 */
export function labelKind(text: string, at: number): ReferenceKind | null {
  LABEL.lastIndex = at;
  if (!LABEL.test(text)) return null;
  LABEL.lastIndex = at;
  const label = LABEL.exec(text)?.[1] ?? '';
  return KINDS[label.trim().toLowerCase().replace(/[\s-]+/g, ' ')] ?? 'mentions';
}
