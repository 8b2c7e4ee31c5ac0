import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';

const ABLE = /\b(?:MUST|SHALL|SHOULD|MAY)(?:\s+NOT)?\s+(be\s+able\s+to\s+|be\s+capable\s+of\b)/g;

/** INCOSE, superfluous infinitives. */
export const infinitive: Rule<Manuscript> = {
  code: 'quality/infinitive',
  severity: 'hint',
  concern: 'wording',
  summary: 'A requirement asks for an ability instead of the deed.',
  consequence: 'Something that could do it but never does fulfils the requirement.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences)
      for (const { 0: match, 1: ability = '', index } of sentence.words.matchAll(ABLE)) {
        const from = sentence.from + index + match.length - ability.length;
        const to = sentence.from + index + match.length;
        const end = from + ability.trimEnd().length;
        const canGo = ability.trimEnd().endsWith('to');
        yield manuscript.hit(
          sentence,
          { from, to: end },
          `"${ability.trim().replace(/\s+/g, ' ')}" asks for the ability, not for the deed. Say when it is done.`,
          canGo ? { fix: { title: `Take "${ability.trim()}" out`, from, to, newText: '' } } : {},
        );
      }
  },
};
