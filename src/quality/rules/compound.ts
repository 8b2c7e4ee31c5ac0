import type { Keyword, Manuscript, Sentence, Stretch } from '../manuscript.ts';
import type { Hit, Rule } from '../model.ts';
import { found } from '../phrases.ts';

/** What parts two halves that could each stand alone. */
const JOINT = /[,;]?\s+(?:and|but)\s+$|[,;]\s+$/;
const AND_OR = /\band\s?\/\s?or\b/gi;
/** A longer beginning would read badly when it is said twice. */
const MOST_SUBJECT = 60;

/** ISO/IEC/IEEE 29148 and INCOSE, singular statements. */
export const compound: Rule<Manuscript> = {
  code: 'quality/compound',
  severity: 'hint',
  concern: 'testability',
  summary: 'One sentence holds several requirements.',
  consequence: 'A test or trace that covers one half seems to cover both.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      const [first, second] = sentence.keywords;
      if (first && second) yield several(manuscript, sentence, first, second);
      if (first)
        for (const place of found(AND_OR, sentence))
          yield manuscript.hit(
            sentence,
            place,
            '"and/or" is three requirements. Say whether it is "and", "or", or "one or both of".',
          );
    }
  },
};

function several(manuscript: Manuscript, sentence: Sentence, first: Keyword, second: Keyword): Hit {
  const fix = split(manuscript, sentence, first, second);
  const message = `${first.name} and ${second.name} in one sentence are two requirements. Make two sentences of it.`;
  return manuscript.hit(sentence, second, message, fix === undefined ? {} : { fix });
}

/** "A MUST b and SHOULD c" → "A MUST b. A SHOULD c": where the second half has no subject of its own. */
function split(
  { text }: Manuscript,
  { from, keywords }: Sentence,
  first: Keyword,
  second: Keyword,
): (Stretch & { title: string; newText: string }) | undefined {
  const subject = text.slice(from, first.from);
  const between = text.slice(first.to, second.from);
  const joint = JOINT.exec(between.slice(-12))?.[0];
  const isPlain =
    subject.trim() !== '' &&
    subject.length <= MOST_SUBJECT &&
    !/[\r\n]|^\s*(?:if|when|unless)\b/i.test(subject);
  if (joint === undefined || !isPlain || keywords.length !== 2) return undefined;
  return {
    title: 'Split into two sentences',
    from: second.from - joint.length,
    to: second.from,
    newText: `. ${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
  };
}
