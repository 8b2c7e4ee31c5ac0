import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';
import { found, phrases } from '../phrases.ts';

const VAGUE = phrases([
  'appropriate(?:ly)?',
  'adequate(?:ly)?',
  'sufficient(?:ly)?',
  'reasonabl[ey]',
  'suitabl[ey]',
  'several',
  'various',
  'usually',
  'generally',
  'typically',
  'normally',
  'often',
  'mostly',
  'efficient(?:ly)?',
  'robust(?:ly)?',
  'user-friendly',
  'easy to use',
  'intuitive(?:ly)?',
  'seamless(?:ly)?',
  'timely',
  'graceful(?:ly)?',
  'flexibl[ey]',
  'proper(?:ly)?',
  'relevant',
  'significant(?:ly)?',
  'meaningful(?:ly)?',
]);

/** ISO/IEC/IEEE 29148, vague terms; INCOSE, precision. Lexical, so an information only (Femmer et al. 2016). */
export const vague: Rule<Manuscript> = {
  code: 'quality/vague',
  severity: 'information',
  concern: 'ambiguity',
  summary: 'A word in a requirement means something else to everybody.',
  consequence: 'Author, builder and tester each fill it with their own measure.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences)
      for (const place of found(VAGUE, sentence))
        yield manuscript.hit(
          sentence,
          place,
          `"${place.match}" means something else to everybody. Say what counts: a list, a number, or a condition that can be checked.`,
        );
  },
};
