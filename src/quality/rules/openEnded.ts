import type { Manuscript, Sentence } from '../manuscript.ts';
import type { Rule } from '../model.ts';
import { found } from '../phrases.ts';

const ETC = /\betc\b\.?/gi;
const OPEN =
  /\b(?:and\s+so\s+(?:on|forth)|such\s+as|e\.g\.|for\s+example|for\s+instance|including\s+but\s+not\s+limited\s+to)(?![\w])/gi;

/** Examples that begin further ahead of their "etc." than this are read as a list of their own. */
const LONGEST_LIST = 1000;
const EXAMPLES = /\b(?:e\.g\.|such\s+as|for\s+(?:example|instance))/i;

/** INCOSE, open-ended clauses; ISO/IEC/IEEE 29148, open-ended terms. */
export const openEnded: Rule<Manuscript> = {
  code: 'quality/open-ended',
  severity: 'information',
  concern: 'gap',
  summary: 'A list in a requirement has no end.',
  consequence: 'Nobody can implement or test all of what is not listed.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      for (const place of found(ETC, sentence)) {
        if (isAmongExamples(sentence, place.from)) continue;
        yield manuscript.hit(
          sentence,
          place,
          '"etc." demands things that are not named. Name all of them, or the rule by which one belongs.',
          { severity: 'warning' },
        );
      }
      for (const place of found(OPEN, sentence))
        yield manuscript.hit(
          sentence,
          place,
          `"${place.match}" leaves open what else is meant. List all, or move the examples out of the requirement.`,
        );
    }
  },
};

/** "e.g. a, b, etc.": that these are examples has been said, and is told there. */
function isAmongExamples({ words, from }: Sentence, at: number): boolean {
  const before = words.slice(Math.max(0, at - from - LONGEST_LIST), at - from);
  return EXAMPLES.test(before.slice(Math.max(before.lastIndexOf('('), 0)));
}
