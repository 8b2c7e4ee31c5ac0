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
    ...BARE,
  };
}

/** What a person read in an answer that the host cannot read. */
export interface ReadPoint extends Pick<Finding, 'section' | 'quote' | 'category' | 'severity' | 'claim'> {}

/** A finding of what a person read. Its quote is looked up like that of any other. */
// @spec council.md#COUNCIL-37
export function pointFinding(
  record: Deliberation,
  { seat, attempt, point }: { readonly seat: string; readonly attempt: number; readonly point: ReadPoint },
): Finding {
  const { sections } = record.input;
  const quote = point.quote.trim();
  const anchor = anchorQuote(quote, point.section, sections);
  const named = sections.some(({ address }) => address === point.section) ? point.section : null;
  return {
    ...point,
    ...BARE,
    id: nextCarvedId(record, seat, attempt),
    seat,
    attempt,
    quote,
    anchor,
    section: anchor.kind === 'unanchored' ? named : anchor.section,
    claim: point.claim.trim(),
  };
}

/** What a person who takes out a finding does not say. */
const BARE = { consequence: '', assumption: '', suggestion: null, by: 'person' } as const;

function onlySection({ input }: Deliberation): string | null {
  return input.sections.length === 1 ? (input.sections[0]?.address ?? null) : null;
}
