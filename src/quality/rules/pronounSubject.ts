import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';

const PRONOUN =
  /^[\s([]*(It|This|They|These|Those|That|Which|One)\s+(?:(?:also|then|therefore|thus|always|never|only)\s+)?(?:MUST|SHALL|SHOULD|MAY|is\s+(?:NOT\s+)?(?:REQUIRED|RECOMMENDED)|is\s+OPTIONAL|are\s+(?:NOT\s+)?(?:REQUIRED|RECOMMENDED|OPTIONAL))\b/;

/** INCOSE, pronouns; ISO/IEC/IEEE 29148, ambiguous pronouns. */
export const pronounSubject: Rule<Manuscript> = {
  code: 'quality/pronoun-subject',
  severity: 'hint',
  concern: 'ambiguity',
  summary: 'A pronoun is the subject of a requirement.',
  consequence: 'Quoted or moved alone, the requirement binds nobody; after an edit above it, somebody else.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      const pronoun = PRONOUN.exec(sentence.words)?.[1];
      if (pronoun === undefined) continue;
      const from = sentence.from + sentence.words.indexOf(pronoun);
      yield manuscript.hit(
        sentence,
        { from, to: from + pronoun.length },
        `"${pronoun}" takes its meaning from the sentence before. Name what is bound.`,
      );
    }
  },
};
