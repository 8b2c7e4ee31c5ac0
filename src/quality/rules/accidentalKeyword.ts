import { informativeSection } from '../informative.ts';
import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';

const NOUN = /\b(?:an?|the|this|that|these|those)\s+$/;

/** RFC 2119, section 6; ISO/IEC Directives, part 2: notes and examples hold no requirements. */
export const accidentalKeyword: Rule<Manuscript> = {
  code: 'quality/accidental-keyword',
  severity: 'warning',
  concern: 'ambiguity',
  summary: 'A keyword in capitals stands in a section that binds nobody.',
  consequence: 'One reader builds and tests it, another skips it as an explanation.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      const section = informativeSection(manuscript.document.sections, sentence.block.section);
      if (section === undefined) continue;
      for (const { from, to, name } of sentence.keywords) {
        // "it is not a MUST" speaks of a requirement.
        if (NOUN.test(sentence.words.slice(0, from - sentence.from))) continue;
        yield manuscript.hit(
          sentence,
          { from, to },
          `"${section.title}" explains and does not bind, but "${name}" does. Move the requirement to where it binds, or write "${name.toLowerCase()}".`,
          { fix: { title: `Change to "${name.toLowerCase()}"`, from, to, newText: name.toLowerCase() } },
        );
      }
    }
  },
};
