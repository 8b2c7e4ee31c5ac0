import { QuoteFinder, sectionNamed } from './anchor.ts';
import { NO_CRITIQUE } from './changes.ts';
import { flagIn, listIn, oneOf, textIn } from './jsonFields.ts';
import {
  CATEGORIES,
  type Critique,
  FINDING_SEVERITIES,
  type Finding,
  type FindingSeverity,
  type FrozenInput,
  type Rebuttal,
  type Stance,
  type Strength,
} from './model.ts';
import { type JsonList, type JsonObject, JsonStream } from './tolerantJson.ts';

/** What was read of an answer that is over. */
export interface ReadCritique {
  readonly critique: Critique;
  /** Whether anything of a critique was in it. */
  readonly readable: boolean;
  /** Whether all that it began has an end: else it breaks off, and says nothing by its silence. */
  readonly whole: boolean;
}

/**
 * Reads a critic's answer while it streams in. A finding is there once its last character is; an answer that is cut off gives what can be
 * read of its last one. Text around the JSON is passed over: the raw answer is kept elsewhere.
 */
// @spec council.md#COUNCIL-10, council.md#COUNCIL-11
export class CritiqueReader {
  readonly #seat: string;
  readonly #attempt: number;
  readonly #input: FrozenInput;
  readonly #quotes: QuoteFinder;
  readonly #stream = new JsonStream((value, key) => this.#closed(value, key));
  readonly #seen = new Set<string>();
  #critique: Critique = NO_CRITIQUE;
  #findings: Finding[] = [];
  #strengths: Strength[] = [];
  #stances: Stance[] = [];
  #isReadable = false;
  #isNew = false;

  constructor(seat: string, attempt: number, input: FrozenInput) {
    this.#seat = seat;
    this.#attempt = attempt;
    this.#input = input;
    this.#quotes = new QuoteFinder(input.sections);
  }

  /** Takes the next piece of the answer; gives whether there is something new to show. */
  push(text: string): boolean {
    this.#isNew = false;
    this.#stream.push(text);
    return this.#isNew;
  }

  /** What was read so far. */
  get critique(): Critique {
    const { findings, strengths, stances } = this.#critique;
    const isCurrent =
      findings.length === this.#findings.length &&
      strengths.length === this.#strengths.length &&
      stances.length === this.#stances.length;
    if (!isCurrent) {
      this.#critique = {
        ...this.#critique,
        findings: [...this.#findings],
        strengths: [...this.#strengths],
        stances: [...this.#stances],
      };
    }
    return this.#critique;
  }

  /** The answer is over, or was cut off. */
  finish(): ReadCritique {
    const whole = !this.#stream.isOpen;
    this.#stream.end();
    return { critique: this.critique, readable: this.#isReadable, whole };
  }

  #closed(value: JsonList | JsonObject, key: string | null): void {
    if (value instanceof Map) this.#object(value, key);
    else if (key === 'findings') this.#list(value as JsonList);
  }

  #object(value: JsonObject, key: string | null): void {
    if (key === 'findings' || (key === null && looksLikeFinding(value))) this.#finding(value);
    else if (key === 'strengths') this.#strength(value);
    else if (key === 'stances') this.#stance(value);
    else if (key === 'context') this.#context(value);
    else if (key === 'position') this.#position(textIn(value, 'summary'), textIn(value, 'reason'));
    else this.#position(textIn(value, 'position'), '');
  }

  /** An empty list is an answer, too; a finding may be a mere sentence. */
  #list(values: JsonList): void {
    this.#isReadable = true;
    for (const claim of values) if (typeof claim === 'string') this.#finding(new Map([['claim', claim]]));
  }

  #finding(value: JsonObject): void {
    const [claim, quote] = [textIn(value, 'claim'), textIn(value, 'quote')];
    const named = sectionNamed(textIn(value, 'section'), this.#input.sections);
    const identity = JSON.stringify([named, quote, claim]);
    if ((claim === '' && quote === '') || this.#seen.has(identity)) return;
    this.#seen.add(identity);
    const anchor = this.#quotes.anchor(quote, named);
    const suggestion = textIn(value, 'suggestion');
    this.#findings.push({
      id: `${this.#seat}${this.#attempt}.${this.#findings.length + 1}`,
      seat: this.#seat,
      attempt: this.#attempt,
      section: anchor.kind === 'unanchored' ? named : anchor.section,
      quote,
      anchor,
      category: oneOf(CATEGORIES, textIn(value, 'category')) ?? 'other',
      severity: severityOf(textIn(value, 'severity')),
      claim,
      consequence: textIn(value, 'consequence'),
      assumption: textIn(value, 'assumption'),
      suggestion: suggestion === '' ? null : suggestion,
      by: 'critic',
    });
    this.#show();
  }

  #strength(value: JsonObject): void {
    const [quote, reason] = [textIn(value, 'quote'), textIn(value, 'reason')];
    if (quote === '' && reason === '') return;
    const named = sectionNamed(textIn(value, 'section'), this.#input.sections);
    const anchor = this.#quotes.anchor(quote, named);
    const section = anchor.kind === 'unanchored' ? named : anchor.section;
    this.#strengths.push({ section, quote, anchor, reason });
    this.#show();
  }

  #stance(value: JsonObject): void {
    const stance = oneOf(['keep', 'change', 'drop'], textIn(value, 'stance'));
    const statement = textIn(value, 'statement');
    const { sections } = this.#input;
    const only = sections.length === 1 ? sections[0]?.address : undefined;
    const section = sectionNamed(textIn(value, 'section'), sections) ?? only;
    if (stance === null || statement === '' || section === undefined) return;
    this.#stances.push({ section, statement, stance, reason: textIn(value, 'reason') });
    this.#show();
  }

  #context(value: JsonObject): void {
    const sufficient = flagIn(value, 'sufficient');
    const missing = listIn(value, 'missing');
    if (sufficient === null && missing.length === 0) return;
    this.#critique = {
      ...this.#critique,
      context: { sufficient: sufficient ?? missing.length === 0, missing },
    };
    this.#show();
  }

  #position(summary: string, reason: string): void {
    if (summary === '' && reason === '') return;
    this.#critique = { ...this.#critique, position: { summary, reason } };
    this.#show();
  }

  #show(): void {
    this.#isNew = true;
    this.#isReadable = true;
  }
}

function looksLikeFinding(value: JsonObject): boolean {
  return value.has('claim') && (value.has('quote') || value.has('severity'));
}

/** Words of other scales that models fall into. */
const OTHER_SCALES: Readonly<Record<string, FindingSeverity>> = {
  blocker: 'critical',
  high: 'major',
  medium: 'minor',
  moderate: 'minor',
  low: 'minor',
};

function severityOf(written: string): FindingSeverity {
  return oneOf(FINDING_SEVERITIES, written) ?? OTHER_SCALES[written.toLowerCase()] ?? 'note';
}

/** Who answered a rebuttal, and the findings whose claims it was shown, in their order. */
export interface RebuttalAsked {
  readonly seat: string;
  readonly attempt: number;
  readonly findings: readonly string[];
}

/** Reads the answer to a rebuttal: one word a claim, the first that is given. Claims are named by their number, from 1. */
// @spec council.md#COUNCIL-15
export function readRebuttals(text: string, { seat, attempt, findings }: RebuttalAsked): readonly Rebuttal[] {
  const read = new Map<string, Rebuttal>();
  const stream = new JsonStream((value) => {
    if (!(value instanceof Map)) return;
    const finding = findings[Number.parseInt(textIn(value, 'claim').replace(/^\D+/, ''), 10) - 1];
    const stance = oneOf(['uphold', 'oppose', 'refine'], textIn(value, 'stance'));
    if (finding === undefined || stance === null || read.has(finding)) return;
    read.set(finding, { seat, attempt, finding, stance, reason: textIn(value, 'reason') });
  });
  stream.push(text);
  stream.end();
  return findings.flatMap((finding) => read.get(finding) ?? []);
}
