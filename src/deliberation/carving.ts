import { anchorQuote } from '../council/anchor.ts';
import { answeredAttempt, nextCarvedId } from '../council/changes.ts';
import { judgementsOf } from '../council/judgements.ts';
import type { Deliberation, Finding } from '../council/model.ts';
import { placeOf, touches } from '../council/places.ts';
import type { Address } from '../graph/model.ts';

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

/** A seat and a statement of which it said something. */
export interface StanceRef {
  readonly seat: string;
  readonly section: Address;
  /** The statement's words. */
  readonly statement: string;
}

/** A finding of what a seat said of a statement without raising one; or why there is none to make. */
// @spec council.md#COUNCIL-28
export function stanceFinding(
  record: Deliberation,
  { seat, section, statement }: StanceRef,
): Finding | string {
  const judged = judgementsOf(record).find(
    (each) => each.seat === seat && each.statement.section === section && each.statement.text === statement,
  );
  const attempt = answeredAttempt(record, seat)?.number;
  const given = record.input.sections.find(({ address }) => address === section);
  if (judged === undefined || attempt === undefined || given === undefined)
    return `Seat ${seat} says nothing of this statement.`;
  const { from, to } = judged.statement;
  const claim = `Would ${judged.stance} this statement${judged.reason === '' ? '.' : `: ${judged.reason}`}`;
  const known = record.carved.find(
    (each) => each.seat === seat && each.claim === claim && touches(placeOf(each.anchor), judged.statement),
  );
  if (known !== undefined) return `${known.id} is this finding already.`;
  return {
    ...BARE,
    id: nextCarvedId(record, seat, attempt),
    seat,
    attempt,
    section,
    quote: given.text.slice(from, to),
    anchor: { kind: 'exact', section, from, to },
    category: 'other',
    severity: 'major',
    claim,
  };
}

function onlySection({ input }: Deliberation): string | null {
  return input.sections.length === 1 ? (input.sections[0]?.address ?? null) : null;
}
