import type { Fault } from './linkFault.ts';
import type { Annotation } from './model.ts';
import type { QuoteFound } from './quotes.ts';
import type { SpecTable } from './specTable.ts';
import { placeTarget, type TraceTarget } from './targets.ts';

/** Where a quote leads, and what is wrong with it. */
export interface QuoteJudged {
  readonly target: TraceTarget;
  readonly fault: Fault | null;
}

type Quote = NonNullable<Annotation['quote']>;

/** Judges the quotes of one file in their order: one of a BOLT may go on where the one before it ended. */
export class QuoteJudge {
  readonly #table: SpecTable;
  /** Where the last quote from each document ended. */
  readonly #ends = new Map<string, number>();

  constructor(table: SpecTable) {
    this.#table = table;
  }

  /** Looks for a quote where it is cited. With `gaps`, `...` skips text and goes on. */
  judge(quote: Quote, target: TraceTarget, gaps: boolean): QuoteJudged {
    const before = this.#ends.get(target.path);
    if (gaps && quote.text.startsWith('...') && before !== undefined)
      return this.#goingOn(quote, target, before);
    const found = this.#table.quotes.find(quote.text, target, gaps);
    if (found.found !== 'cited') return { target, fault: this.#fault(found, quote, target) };
    return { target: gaps ? this.#ended(target, found.end) : target, fault: null };
  }

  #goingOn({ text, range }: Quote, target: TraceTarget, before: number): QuoteJudged {
    const end = this.#table.quotes.follows(text.slice(3), target.path, before);
    if (end !== null) this.#ends.set(target.path, end);
    const message = 'The quote does not go on where the one before it ended.';
    return { target, fault: end === null ? { kind: 'quote-differs', message, range, meant: [] } : null };
  }

  /** Without a section beside the number, it is the one in which the quote stands. */
  #ended(target: TraceTarget, end: number): TraceTarget {
    this.#ends.set(target.path, end);
    const document = this.#table.document(target.path);
    return document === undefined || target.section >= 0
      ? target
      : placeTarget(document, this.#table.quotes.sectionAt(target.path, end));
  }

  #fault(found: Exclude<QuoteFound, { found: 'cited' }>, { range }: Quote, target: TraceTarget): Fault {
    const place = found.found === 'moved' ? found.place : found.nearest;
    const document = place === null ? undefined : this.#table.document(place.path);
    const near = document === undefined ? null : placeTarget(document, place?.section ?? -1);
    const address = near?.address ?? null;
    const meant = near === null || address === target.address ? [] : [near];
    const kind = found.found === 'moved' ? 'quote-moved' : 'quote-differs';
    return { kind, message: quoteMessage(found, target.address, address), range, meant };
  }
}

function quoteMessage(
  found: Exclude<QuoteFound, { found: 'cited' }>,
  cited: string,
  address: string | null,
): string {
  const start = `The quote is not in \`${cited}\``;
  if (found.found === 'moved') return `${start} but in \`${address}\`.`;
  if (address === null) return `${start} nor anywhere else.`;
  const near = address === cited ? `${start}` : `${start}; \`${address}\` comes nearest`;
  const { parting } = found;
  return parting === null
    ? `${near}.`
    : `${near}: behind “…${parting.shared}” the spec has “${parting.text}…”, the quote “${parting.quote}…”.`;
}
