import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';
import { found } from '../phrases.ts';

const MAY_NOT = /\bMAY\s+(?:NOT|not)\b(?!\s+only\b)/g;
const HALF = /\b(?:MUST|SHALL|SHOULD)\s+not\b(?!\s+(?:only|just|necessarily)\b)/g;
/** RFC 2119, section 6; RFC 8174; INCOSE, negation. */
export const ambiguousNegation: Rule<Manuscript> = {
  code: 'quality/ambiguous-negation',
  severity: 'warning',
  concern: 'ambiguity',
  summary: 'A negation can be read in two ways.',
  consequence: 'What one reader takes for a prohibition another takes for a permission.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      for (const place of found(MAY_NOT, sentence))
        yield manuscript.hit(
          sentence,
          place,
          `"${place.match}" means both "is allowed not to" and "is not allowed to". Write MUST NOT, or say what else is allowed.`,
          { fix: { title: 'Change to MUST NOT', from: place.from, to: place.to, newText: 'MUST NOT' } },
        );
      for (const place of found(HALF, sentence)) {
        const whole = place.match.toUpperCase();
        yield manuscript.hit(
          sentence,
          place,
          `Only "${whole}" in capitals is the keyword; here the capitals say the opposite of the sentence. Write ${whole}.`,
          { fix: { title: `Change to ${whole}`, from: place.to - 3, to: place.to, newText: 'NOT' } },
        );
      }
    }
  },
};
