import {
  type Anchor,
  ATTEMPT_STATES,
  type Attempt,
  CATEGORIES,
  type Cluster,
  type Critique,
  type Deliberation,
  DISPOSITIONS,
  type Disposition,
  FINDING_SEVERITIES,
  type Finding,
  type FrozenImage,
  type FrozenInput,
  type FrozenSection,
  type LeftSection,
  type Lens,
  type Provider,
  type Rebuttal,
  type Seat,
  type SpecEdit,
  type Stance,
  type Strength,
  type Usage,
} from './model.ts';
import {
  amount,
  type Check,
  count,
  either,
  fields,
  flag,
  listOf,
  oneOf,
  optional,
  orNull,
  text,
} from './shape.ts';

/** What `record.json` must look like, field for field as in the model. */

type Anchored = Exclude<Anchor, { readonly kind: 'unanchored' }>;
type Closed = NonNullable<Deliberation['closed']>;
type Context = NonNullable<Critique['context']>;
type Position = NonNullable<Critique['position']>;

const PROVIDERS: readonly Provider[] = [
  'openai',
  'openai-compatible',
  'anthropic',
  'vscode',
  'ollama',
  'paste',
  'review',
];

const anchor = either(
  fields<{ kind: string }>({ kind: oneOf('unanchored') }),
  fields<Anchored>({ kind: oneOf('exact', 'folded'), section: text, from: count, to: count }),
);

const section = fields<FrozenSection>({
  address: text,
  path: text,
  title: text,
  line: count,
  text,
  fingerprint: optional(text),
  why: oneOf('chosen', 'dependency'),
});

const image = fields<FrozenImage>({
  file: text,
  mediaType: oneOf('image/png', 'image/jpeg', 'image/webp', 'image/gif'),
  sha256: text,
  caption: text,
  origin: text,
});

const seat = fields<Seat>({
  id: text,
  name: text,
  provider: oneOf(...PROVIDERS),
  model: text,
  family: orNull(text),
  lens: fields<Lens>({ id: text, title: text, instruction: text }),
});

const finding = fields<Finding>({
  id: text,
  seat: text,
  attempt: count,
  section: orNull(text),
  quote: text,
  anchor,
  category: oneOf(...CATEGORIES),
  severity: oneOf(...FINDING_SEVERITIES),
  claim: text,
  consequence: text,
  assumption: text,
  suggestion: orNull(text),
  by: oneOf('critic', 'person'),
});

const critique = fields<Critique>({
  context: orNull(fields<Context>({ sufficient: flag, missing: listOf(text) })),
  findings: listOf(finding),
  strengths: listOf(fields<Strength>({ section: orNull(text), quote: text, anchor, reason: text })),
  stances: listOf(
    fields<Stance>({
      section: text,
      statement: text,
      stance: oneOf('keep', 'change', 'drop'),
      reason: text,
    }),
  ),
  position: orNull(fields<Position>({ summary: text, reason: text })),
});

const attempt = fields<Attempt>({
  seat: text,
  number: count,
  round: oneOf(1, 2),
  asked: optional(listOf(text)),
  state: oneOf(...ATTEMPT_STATES),
  message: text,
  startedAt: text,
  firstTextAfter: orNull(amount),
  endedAfter: orNull(amount),
  usage: orNull(fields<Usage>({ input: count, cached: count, output: count })),
  cost: orNull(amount),
  most: optional(amount),
  images: listOf(oneOf('image', 'text', 'left-out')),
  rawFile: text,
  pictures: optional(listOf(image)),
  critique,
});

const disposition = fields<Disposition>({
  finding: text,
  kind: oneOf(...DISPOSITIONS, 'undecided'),
  reason: text,
  text: orNull(text),
  of: orNull(text),
  at: text,
});

const rebuttal = fields<Rebuttal>({
  seat: text,
  attempt: count,
  finding: text,
  stance: oneOf('uphold', 'oppose', 'refine'),
  reason: text,
});

/** The check of a whole record of schema 1. */
export const DELIBERATION: Check = fields<Deliberation>({
  schema: oneOf(1),
  id: text,
  intent: text,
  position: orNull(text),
  createdAt: text,
  input: fields<FrozenInput>({ sections: listOf(section), images: listOf(image), sha256: text }),
  seats: listOf(seat),
  attempts: listOf(attempt),
  carved: listOf(finding),
  rebuttals: listOf(rebuttal),
  clusters: orNull(listOf(fields<Cluster>({ id: text, findings: listOf(text) }))),
  dispositions: listOf(disposition),
  edits: listOf(
    fields<SpecEdit>({
      path: text,
      findings: listOf(text),
      before: text,
      after: text,
      left: optional(listOf(fields<LeftSection>({ address: text, text }))),
      at: text,
    }),
  ),
  closed: orNull(fields<Closed>({ at: text, reason: text })),
});
