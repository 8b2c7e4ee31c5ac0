import type { Manuscript, Sentence } from '../manuscript.ts';
import type { Rule } from '../model.ts';

/** A keyword that is all there is, or a label (`REQUIRED.`, `OPTIONAL:`), speaks of what stands beside it. */
const LABEL = /^\s*[.,:;)\]–—-]|^\s*$/;

/** `REQUIRED parameters:` begins with an adjective. */
const VERB = /^(?:MUST|SHALL|SHOULD|MAY)\b/;

/** EARS: every requirement names the system that it binds. */
export const noSubject: Rule<Manuscript> = {
  code: 'quality/no-subject',
  severity: 'warning',
  concern: 'ambiguity',
  summary: 'A requirement does not say whom it binds.',
  consequence: 'Each side can take it for the duty of the other, and then nobody does it.',
  *check(manuscript) {
    /** Lists of which an item has said who is meant. */
    const named = new Set<unknown>();
    for (const sentence of manuscript.sentences) {
      const [keyword] = sentence.keywords;
      const { kind, container, section } = sentence.block;
      const list = kind === 'item' ? `${section} ${container.indent} ${container.marker}` : sentence.block;
      const isNamed = keyword === undefined || !lacksSubject(manuscript, sentence);
      if (isNamed) named.add(list);
      if (isNamed || named.has(list)) continue;
      yield manuscript.hit(
        sentence,
        keyword,
        `Nothing here or above the list says who "${keyword.name}" speaks to. Begin with the one that it binds.`,
      );
    }
  },
};

function lacksSubject({ text }: Manuscript, { keywords, block, from, words }: Sentence): boolean {
  const [keyword] = keywords;
  // In a table the row is the subject; below a lead-in, the lead-in.
  if (keyword === undefined || !VERB.test(keyword.name) || block.kind === 'cell' || block.isLed) return false;
  // What stands before it in its paragraph says of whom the paragraph speaks.
  if (text.slice(block.from, from).trim() !== '') return false;
  const before = words.slice(0, keyword.from - from);
  if (/[^\s[*_(]/.test(before.replace(/^\[[ xX]\]/, ''))) return false;
  // An id in front of the sentence names it, not whom it binds; any other text would have been found above.
  return text.slice(from, keyword.from).trim().length < 4 && !LABEL.test(words.slice(keyword.to - from));
}
