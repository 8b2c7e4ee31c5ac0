import { anchorQuote } from '../council/anchor.ts';
import { nextCarvedId } from '../council/changes.ts';
import type { Deliberation, Finding } from '../council/model.ts';

/** A finding made of words that a person chose in an answer. */
export function carvedFinding(
  record: Deliberation,
  { seat, attempt, text }: { readonly seat: string; readonly attempt: number; readonly text: string },
): Finding {
  const anchor = anchorQuote(text, null, record.input.sections);
  return {
    id: nextCarvedId(record, seat, attempt),
    seat,
    attempt,
    section: anchor.kind === 'unanchored' ? onlySection(record) : anchor.section,
    quote: anchor.kind === 'unanchored' ? '' : text.trim(),
    anchor,
    category: 'other',
    severity: 'major',
    claim: text.trim(),
    consequence: '',
    assumption: '',
    suggestion: null,
    by: 'person',
  };
}

function onlySection({ input }: Deliberation): string | null {
  return input.sections.length === 1 ? (input.sections[0]?.address ?? null) : null;
}
