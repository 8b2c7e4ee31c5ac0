import type { Manuscript, Sentence } from '../manuscript.ts';
import type { Hit, Rule } from '../model.ts';
import { found, onlyPermits, phrases } from '../phrases.ts';

const CLAUSE = phrases([
  '(?:if|when|where|wherever|whenever) (?:at all )?(?:possible|appropriate|practical|practicable|feasible|applicable|necessary)',
  // "as necessary to keep the order" says for what.
  'as (?:appropriate|applicable|necessary|needed|practicable)(?!\\s+(?:to|for)\\b)',
  'as (?:far|much|closely) as possible',
  'to the extent (?:possible|practicable)',
  '(?:on a )?best[- ]efforts?(?: basis)?',
  'if (?:it is |this is )?(?:deemed|considered) (?:necessary|appropriate)',
]);
/**
 * After the keyword: what is demanded is the attempt. In a condition ("if a client tries to") it demands nothing; "attempt" is mostly meant
 * as a step that may fail.
 */
const ATTEMPT = /\b(?:MUST|SHALL|SHOULD)\s+(try|strive|endeavou?r|make every effort|aim)\s+to\b/g;

/** INCOSE, escape clauses; ISO/IEC/IEEE 29148, loopholes. */
export const escapeClause: Rule<Manuscript> = {
  code: 'quality/escape-clause',
  severity: 'warning',
  concern: 'ambiguity',
  summary: 'An escape clause lets every reader decide whether a requirement binds.',
  consequence:
    'Two implementations that differ both claim to conform, and no test can say which one is wrong.',
  *check(manuscript) {
    // Where something is only allowed, there is nothing to escape from.
    for (const sentence of manuscript.sentences)
      if (!onlyPermits(sentence)) yield* clauses(manuscript, sentence);
  },
};

function* clauses(manuscript: Manuscript, sentence: Sentence): Generator<Hit> {
  for (const place of found(CLAUSE, sentence))
    yield manuscript.hit(
      sentence,
      place,
      `"${place.match}" lets every reader decide whether this binds. Name the condition under which it does, or write SHOULD and when not to.`,
    );
  for (const { 0: match, 1: verb = '', index } of sentence.words.matchAll(ATTEMPT)) {
    const from = sentence.from + index + match.indexOf(verb);
    yield manuscript.hit(
      sentence,
      { from, to: sentence.from + index + match.length },
      `Whoever has tried has done this, whatever came of it. Demand the result, and say what happens when it fails.`,
    );
  }
}
