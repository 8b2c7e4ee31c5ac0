import { COLON, DASH, isLetter, isSpace, STAR, UNDERSCORE } from './chars.ts';
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

/** Cheaper than the pattern, and nearly always false. */
function hasColonSoon(text: string, at: number): boolean {
  for (let i = at; i < at + 32; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) return true;
    if (!isLetter(code) && !isSpace(code) && code !== STAR && code !== UNDERSCORE && code !== DASH)
      return false;
  }
  return false;
}

/**
 * The kind that a label at `at` (`Depends on:`, `**Refines**:`) gives the references after it; null where there is
 * no label, `mentions` for a label that says nothing about kinds.
 */
export function labelKind(text: string, at: number): ReferenceKind | null {
  if (!hasColonSoon(text, at)) return null;
  LABEL.lastIndex = at;
  const label = LABEL.exec(text)?.[1];
  if (label === undefined) return null;
  return (
    KINDS[
      label
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, ' ')
    ] ?? 'mentions'
  );
}
