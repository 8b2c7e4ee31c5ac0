import { CATEGORIES, FINDING_SEVERITIES } from './model.ts';

/**
 * The JSON schemas of what a critic answers, in the part of JSON Schema that all providers' structured outputs take: every property is
 * required, none else is allowed, what may be missing is `null`, no limits of length or number.
 */
export type JsonSchema = Readonly<Record<string, unknown>>;

function text(description: string): JsonSchema {
  return { type: 'string', description };
}

function choice(values: readonly string[], description: string): JsonSchema {
  return { type: 'string', enum: values, description };
}

function list(items: JsonSchema, description: string): JsonSchema {
  return { type: 'array', items, description };
}

// @spec council.md#COUNCIL-5
function object(properties: Readonly<Record<string, JsonSchema>>, description: string): JsonSchema {
  return {
    type: 'object',
    description,
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

const section = text('The address of the section as it is given, for example `auth.md#lifetime`.');
const quote = text(
  'Copied word for word from the section, as short as makes it unmistakable: no ellipsis, nothing added.',
);

const FINDING = object(
  {
    section,
    quote,
    category: choice(CATEGORIES, 'What kind of point this is.'),
    severity: choice(
      FINDING_SEVERITIES,
      'critical: it cannot be built or will do harm as written. major: two careful readers would build different things, or a likely case ' +
        'goes wrong. minor: it costs time. note: worth knowing.',
    ),
    claim: text('What is wrong, in one or two sentences that can be checked.'),
    consequence: text('What happens if it is left as it is.'),
    assumption: text('What you took for granted that is not in the text. Empty if nothing.'),
    suggestion: {
      type: ['string', 'null'],
      description:
        'The words that should stand in place of the quote, ready to be put there; null if you have none.',
    },
  },
  'One point.',
);

/** What a critic answers. */
export const CRITIQUE_SCHEMA: JsonSchema = object(
  {
    context: object(
      {
        sufficient: { type: 'boolean', description: 'Whether the sections given are enough to judge.' },
        missing: list(text('One thing.'), 'What you would need to see. Empty if nothing.'),
      },
      'Whether you were given enough.',
    ),
    findings: list(FINDING, 'The worst first. Empty if there are none.'),
    strengths: list(
      object({ section, quote, reason: text('Why it should stay as it is.') }, 'One strength.'),
      'What should not be touched.',
    ),
    stances: list(
      object(
        {
          section,
          statement: text("The statement's id, or its words where it has none."),
          stance: choice(['keep', 'change', 'drop'], 'What should become of it.'),
          reason: text('Why.'),
        },
        'What you think of one statement.',
      ),
      'Only statements that you have judged. Leaving one out says nothing about it.',
    ),
    position: object(
      { summary: text('Your answer to the intent, in one or two sentences.'), reason: text('Why.') },
      'Where you stand.',
    ),
  },
  'A critique of the sections.',
);

/** What a critic answers in the rebuttal round. */
export const REBUTTAL_SCHEMA: JsonSchema = object(
  {
    rebuttals: list(
      object(
        {
          claim: { type: 'integer', description: "The claim's number." },
          stance: choice(
            ['uphold', 'oppose', 'refine'],
            'uphold: the claim holds. oppose: it does not. refine: it holds in another form.',
          ),
          reason: text('Why, from the text. For refine: the form in which it holds.'),
        },
        'Your word on one claim.',
      ),
      'One for each claim.',
    ),
  },
  'Your word on the contested claims.',
);
