import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';
import { found, phrases } from '../phrases.ts';

const PASSIVE = /\b(?:MUST|SHALL|SHOULD)(?:\s+NOT)?\s+be\s+(?:\w+ly\s+)?\w+(?:ed|en)\b/g;
const ABSOLUTE = phrases(['always', 'never', 'all', 'every', 'none', 'any']);

/** INCOSE, active voice. Off: it fires on a seventh of the statements of good specifications. */
export const passive: Rule<Manuscript> = {
  code: 'quality/passive',
  severity: 'off',
  concern: 'ambiguity',
  summary: 'A requirement in the passive does not say who acts.',
  consequence: 'It is nobody’s task.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      if (/\bby\b/.test(sentence.words)) continue;
      for (const place of found(PASSIVE, sentence))
        yield manuscript.hit(sentence, place, `"${place.match}" by whom? Begin with the one that acts.`);
    }
  },
};

/** INCOSE, absolutes. Off: protocols do mean them. */
export const absolutes: Rule<Manuscript> = {
  code: 'quality/absolutes',
  severity: 'off',
  concern: 'testability',
  summary: 'A requirement speaks of always, never or all.',
  consequence: 'It cannot be tested in full, and one exception breaks it.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences)
      for (const place of found(ABSOLUTE, sentence))
        yield manuscript.hit(
          sentence,
          place,
          `"${place.match}" allows no exception. Say within which bounds it holds.`,
        );
  },
};
