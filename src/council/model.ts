import type { Address } from '../graph/model.ts';

/**
 * A deliberation as it is kept: the question, the frozen input, what each critic answered, what the person decided. Plain data that
 * goes into `record.json`; lists only grow, so that nothing that was said or decided is ever lost.
 */

/** The one concern that a seat looks at; its instruction is a file of the repository that people may edit. */
export interface Lens {
  /** The file's name without extension: `security`. */
  readonly id: string;
  readonly title: string;
  readonly instruction: string;
}

/** How a seat is asked. `review`: the built-in rules, which are no model; `paste`: a person carries prompt and answer. */
export type Provider =
  | 'openai'
  | 'openai-compatible'
  | 'anthropic'
  | 'vscode'
  | 'ollama'
  | 'paste'
  | 'review';

/** A critic in a deliberation: a model and a lens. */
export interface Seat {
  /** `A`, `B`, …: the column's letter. Unique in the deliberation. */
  readonly id: string;
  /** What the person calls it; shown unless names are hidden. */
  readonly name: string;
  readonly provider: Provider;
  /** The provider's own name of the model; empty where there is none. */
  readonly model: string;
  /** Models of one family share training and blind spots: `gpt`, `claude`, `llama`; null for what is no model. */
  readonly family: string | null;
  readonly lens: Lens;
}

/** One section as it stood when the council was asked. */
export interface FrozenSection {
  readonly address: Address;
  readonly path: string;
  readonly title: string;
  /** First line of the section in the file, from 0. */
  readonly line: number;
  /** The section's markdown, word for word, with `\n` line ends. */
  readonly text: string;
  /** Fingerprint of the text (`sectionHash`), so that lists need not make it; missing in records of older versions. */
  readonly fingerprint?: string;
  /** Chosen by the person, or offered because a chosen one depends on it. */
  readonly why: 'chosen' | 'dependency';
}

/** A picture that belongs to the intent, or that is an answer. */
export interface FrozenImage {
  /** The file's name in `input/`; of an answer in `critiques/`. */
  readonly file: string;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  readonly sha256: string;
  readonly caption: string;
  /** Where it came from: `pasted`, a path, or `column A`, `graph`. */
  readonly origin: string;
}

/** What every seat was given, byte for byte the same. */
export interface FrozenInput {
  readonly sections: readonly FrozenSection[];
  readonly images: readonly FrozenImage[];
  /** SHA-256 of the prompt's text as it was sent, hexadecimal. */
  readonly sha256: string;
}

export const CATEGORIES = [
  'contradiction',
  'ambiguity',
  'gap',
  'infeasible',
  'risk',
  'security',
  'testability',
  'scope',
  'wording',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Worst first. */
export const FINDING_SEVERITIES = ['critical', 'major', 'minor', 'note'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** Where a quote stands in the frozen text; offsets in UTF-16 units. `folded`: the same once white space and quotation marks are folded. */
export type Anchor =
  | {
      readonly kind: 'exact' | 'folded';
      readonly section: Address;
      readonly from: number;
      readonly to: number;
    }
  /** Nowhere in the frozen text: shown as such, never hidden. */
  | { readonly kind: 'unanchored' };

/** One point of a critique. */
export interface Finding {
  /** `A1.3`: seat, attempt, number in the answer, from 1; `A1.p1` where a person carved it. Unique in the deliberation. */
  readonly id: string;
  readonly seat: string;
  readonly attempt: number;
  /** Where the quote was found, else the section that the critic named; null where neither is one that was sent. */
  readonly section: Address | null;
  readonly quote: string;
  readonly anchor: Anchor;
  readonly category: Category;
  readonly severity: FindingSeverity;
  readonly claim: string;
  readonly consequence: string;
  readonly assumption: string;
  /** What should stand in place of the quote; null where the critic suggests no words. */
  readonly suggestion: string | null;
  /** `person`: carved out of plain text by hand. */
  readonly by: 'critic' | 'person';
}

/** What a critic says of one statement. Silence is no stance. */
export interface Stance {
  readonly section: Address;
  /** The statement's id, or its text where it has none. */
  readonly statement: string;
  readonly stance: 'keep' | 'change' | 'drop';
  readonly reason: string;
}

/** Something that should stay as it is. */
export interface Strength {
  readonly section: Address | null;
  readonly quote: string;
  readonly anchor: Anchor;
  readonly reason: string;
}

/** A critic's answer, read. Parts that it did not give are empty. */
export interface Critique {
  readonly context: { readonly sufficient: boolean; readonly missing: readonly string[] } | null;
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
  readonly stances: readonly Stance[];
  readonly position: { readonly summary: string; readonly reason: string } | null;
}

/**
 * Where an attempt stands. `picture`: a person brought pictures as the answer, of which nothing was read; `partial`: cut off after
 * something readable; `truncated`: the token limit was reached; `no-schema`: it ended well but nothing in it could be read as findings.
 */
export const ATTEMPT_STATES = [
  'queued',
  'streaming',
  'done',
  'picture',
  'partial',
  'truncated',
  'refused',
  'rate-limited',
  'failed',
  'no-schema',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** Tokens of one attempt, normalised: `input` holds everything that was sent, `cached` the part of it that was read from a cache. */
export interface Usage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** One time that a seat was asked. A retry is a new attempt; nothing is overwritten. */
export interface Attempt {
  readonly seat: string;
  /** From 1. */
  readonly number: number;
  /** 1: the critique; 2: the rebuttal round. */
  readonly round: 1 | 2;
  /** Round 2: the findings whose claims it was asked about, in their order; missing in records of older versions. */
  readonly asked?: readonly string[];
  readonly state: AttemptState;
  /** What happened, in words for the person; empty where the state says it all. */
  readonly message: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds to the first text and to the end; null where it did not come to that. */
  readonly firstTextAfter: number | null;
  readonly endedAfter: number | null;
  readonly usage: Usage | null;
  /** US dollars by the dated price table; null is unknown, never 0. */
  readonly cost: number | null;
  /** What it can cost at most, written before it is sent; missing where no price is known, and in records of older versions. */
  readonly most?: number;
  /** What became of each picture, in the order of the input. */
  readonly images: readonly ('image' | 'text' | 'left-out')[];
  /** The raw answer's file in `critiques/`, written before anything is read out of it. */
  readonly rawFile: string;
  /** The answer's pictures, where a person brought some. */
  readonly pictures?: readonly FrozenImage[];
  readonly critique: Critique;
}

export const DISPOSITIONS = [
  'accept',
  'accept-modified',
  'open-question',
  'accepted-risk',
  'defer',
  'out-of-scope',
  'reject',
  'duplicate',
] as const;
export type DispositionKind = (typeof DISPOSITIONS)[number];

/** What the person decided about one finding. The newest of a finding counts; earlier ones stay in the record. */
export interface Disposition {
  readonly finding: string;
  /** `undecided`: the decision before it was undone. */
  readonly kind: DispositionKind | 'undecided';
  readonly reason: string;
  /** `accept-modified`: the person's own words in place of the suggestion. */
  readonly text: string | null;
  /** `duplicate`: of which finding. */
  readonly of: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A disposition that stands. */
export interface Decided extends Disposition {
  readonly kind: DispositionKind;
}

/** Findings that raise the same point. Suggested by text and place; the person merges and splits. */
export interface Cluster {
  /** The first finding's id. */
  readonly id: string;
  readonly findings: readonly string[];
}

/** A critic's word on a contested claim, whose author and number of supporters it was not told. */
export interface Rebuttal {
  readonly seat: string;
  readonly attempt: number;
  readonly finding: string;
  readonly stance: 'uphold' | 'oppose' | 'refine';
  readonly reason: string;
}

/** A spec file that was saved with the deliberation's outcome in it. */
export interface SpecEdit {
  readonly path: string;
  readonly findings: readonly string[];
  /** SHA-256 of the file's text before and after, hexadecimal. */
  readonly before: string;
  readonly after: string;
  /** The sections that the deliberation was about, as the file was saved with them; missing in records of older versions. */
  readonly left?: readonly LeftSection[];
  readonly at: string;
}

/** Fingerprint of a section's text (`sectionHash`). */
export interface LeftSection {
  readonly address: Address;
  readonly text: string;
}

/** One deliberation, from the question to its end. */
export interface Deliberation {
  readonly schema: 1;
  /** The folder's name: `2026-11-03-blind-rounds`. */
  readonly id: string;
  readonly intent: string;
  /** The person's own view, kept from the critics; null where it was skipped, which is thereby recorded. */
  readonly position: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly input: FrozenInput;
  readonly seats: readonly Seat[];
  readonly attempts: readonly Attempt[];
  /** What a person carved out of the answers by hand. */
  readonly carved: readonly Finding[];
  readonly rebuttals: readonly Rebuttal[];
  /** What the person merged or split by hand; null while the suggested clusters stand. */
  readonly clusters: readonly Cluster[] | null;
  readonly dispositions: readonly Disposition[];
  readonly edits: readonly SpecEdit[];
  /** `reason`: why undisposed critical or major findings were left; empty where there were none. */
  readonly closed: { readonly at: string; readonly reason: string } | null;
}
