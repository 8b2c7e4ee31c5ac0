import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';

const MOST_WORDS = 40;
const WORD = /[\p{L}\p{N}¤][^\s\0]*/gu;

/** ISO/IEC/IEEE 29148, conciseness. */
export const long: Rule<Manuscript> = {
  code: 'quality/long',
  severity: 'hint',
  concern: 'wording',
  summary: `A requirement has more than ${MOST_WORDS} words.`,
  consequence: 'Conditions and exceptions are overlooked when it is read, built and tested.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      if (sentence.words.length < 2 * MOST_WORDS) continue;
      const count = sentence.words.match(WORD)?.length ?? 0;
      if (count > MOST_WORDS)
        yield manuscript.hit(
          sentence,
          sentence,
          `${count} words are too many for one requirement. Make a list of its conditions, or several sentences.`,
        );
    }
  },
};
