import { informativeSection } from '../informative.ts';
import type { Manuscript } from '../manuscript.ts';
import type { Rule } from '../model.ts';
import { found } from '../phrases.ts';

const ADOPTED = /RFC\s?-?8174|BCP\s?-?14/;
const LOWER = /\b(?:must|shall|should)(?:\s+not)?\b/g;

/** RFC 8174: words in lower case have their plain English meaning. */
export const lowercaseKeyword: Rule<Manuscript> = {
  code: 'quality/lowercase-keyword',
  severity: 'hint',
  concern: 'ambiguity',
  summary: 'A keyword stands in lower case where only capitals bind.',
  consequence: 'By RFC 8174 it binds nobody, whatever its author meant.',
  *check(manuscript) {
    if (!ADOPTED.test(manuscript.text)) return;
    for (const block of manuscript.blocksWith(LOWER)) {
      if (block.kind === 'heading' || informativeSection(manuscript.document.sections, block.section))
        continue;
      for (const place of found(LOWER, { words: manuscript.words(block), from: block.from })) {
        const newText = place.match.toUpperCase();
        yield manuscript.hit(
          block,
          place,
          `This document adopts RFC 8174, so "${place.match}" binds nobody. Write ${newText}, or another word.`,
          { fix: { title: `Change to ${newText}`, from: place.from, to: place.to, newText } },
        );
      }
    }
  },
};
