import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';
import { found } from '../phrases.ts';

/** "a TODO list" and "TODO comments" speak of such marks. */
const MARK =
  /(?<![\w"“'/-]|e\.g\.\s?\[?|\b(?:an?|the|each|every)\s)(?:TBD|TBC|TODO|FIXME|\?{3,})(?![\w"”'/-]|:\])(?!\s+(?:lists?|comments?|items?|marks?|apps?|entries)\b)/g;

/** ISO/IEC/IEEE 29148, completeness. */
export const placeholder: Rule<Manuscript> = {
  code: 'quality/placeholder',
  severity: 'warning',
  concern: 'gap',
  summary: 'A placeholder stands where a decision is missing.',
  consequence: 'Whoever builds from the text decides alone what was left open, and nobody reviews it.',
  *check(manuscript) {
    for (const block of manuscript.blocksWith(MARK))
      for (const place of found(MARK, { words: manuscript.words(block), from: block.from }))
        yield manuscript.hit(
          block,
          place,
          `"${place.match}" leaves something open. Decide it, or write down the question, who answers it and what holds until then.`,
        );
  },
};
