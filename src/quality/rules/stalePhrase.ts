import type { Block, Manuscript } from '../manuscript.ts';
import type { Hit, Rule } from '../model.ts';
import { found } from '../phrases.ts';

const NUMBERED = /\b[Ss]ec(?:tion|\.)\s+(\d+(?:\.\d+)*)\b(?!\s+(?:of|in)\b)/g;
const POINTING = /(?<![\w"“])(?:see|cf\.)\s+(?:above|below)\b/gi;
const CANDIDATE = /\b(?:[Ss]ec(?:tion|\.)\s|(?:[Ss]ee|cf\.)\s+(?:above|below)\b)/g;
/** Where another document is named, the section is one of its own. */
const FOREIGN =
  /\b(?:RFCs?|ISO|IEC|IEEE|BIP|EIP|BOLT|NIST|FIPS|SEC|W3C|ECMA|ITU|draft|paper|spec(?:ification)?s?|standard)\b/;
/** A link to a section of this document: its text, where emphasis and code may stand, and the target. */
const LINE = /^\s*\[((?:[^[\]]|\[[^[\]]*\]){1,300})\]\(#([^()\s]{1,300})\)/;
const CONTENTS = /^(?:table of )?contents$/i;

/** INCOSE and ISO/IEC/IEEE 29148, incomplete references. */
export const stalePhrase: Rule<Manuscript> = {
  code: 'quality/stale-reference-phrase',
  severity: 'warning',
  concern: 'gap',
  summary: 'A reference by number or direction leads nowhere, or will as soon as text moves.',
  consequence: 'The reader looks in the wrong place, and no tool notices that the text has moved.',
  *check(manuscript) {
    for (const block of manuscript.blocksWith(CANDIDATE))
      if (block.kind !== 'heading') yield* phrasesIn(manuscript, block);
    if (!manuscript.document.sections.some(({ title }) => CONTENTS.test(title))) return;
    for (const block of manuscript.blocks) yield* contentsLine(manuscript, block);
  },
};

function* phrasesIn(manuscript: Manuscript, block: Block): Generator<Hit> {
  const words = manuscript.words(block);
  // A link beside the phrase says what is meant, and is checked as a link.
  if (words.includes('[')) return;
  // A table stands beside the text that it sums up, and has no room for more than a direction.
  const pointing = block.kind === 'cell' ? [] : found(POINTING, { words, from: block.from });
  for (const place of pointing)
    yield manuscript.hit(
      block,
      place,
      `"${place.match}" is wrong as soon as text moves. Link to the section that is meant.`,
    );
  if (FOREIGN.test(words)) return;
  for (const place of found(NUMBERED, { words, from: block.from })) {
    const number = place.match.replace(/^\S+\s+/, '');
    if (!hasNumbered(manuscript, number))
      yield manuscript.hit(
        block,
        place,
        `No heading of this document has the number ${number}. Link to the section that is meant.`,
      );
  }
}

function hasNumbered({ document }: Manuscript, number: string): boolean {
  return document.sections.some(({ title }) => title.replace(/^(?:section|§)\s*/i, '').startsWith(number));
}

/** A line of a table of contents that leads to a heading with another text, or is no heading's text. */
function* contentsLine(manuscript: Manuscript, block: Block): Generator<Hit> {
  if (block.kind !== 'item' || !CONTENTS.test(manuscript.section(block)?.title ?? '')) return;
  const written = manuscript.text.slice(block.from, block.to);
  const [, text = written, target] = LINE.exec(written) ?? [];
  const { sections } = manuscript.document;
  const titles =
    target === undefined ? sections : sections.filter(({ id, slug }) => id === target || slug === target);
  // A link that leads nowhere is told as such; a line without one may be a headline for links to other documents.
  if (
    titles.length === 0 ||
    (target === undefined && (written.includes('](') || leadsElsewhere(manuscript, block)))
  )
    return;
  if (titles.some(({ title }) => isAbout(title, text))) return;
  const message =
    target === undefined
      ? 'No heading of this document is called that. Write the heading as it is now, or take the line out.'
      : `This leads to "${titles[0]?.title}". Write the heading as it is now.`;
  yield manuscript.hit(block, block, message);
}

function leadsElsewhere(manuscript: Manuscript, { section }: Block): boolean {
  const own = manuscript.blocks.filter((block) => block.kind === 'item' && block.section === section);
  return own.some((block) => /\]\((?!#)/.test(manuscript.text.slice(block.from, block.to)));
}

/** Whether a line stands for a title: one holds all words of the other, or they share one that says something. */
function isAbout(title: string, line: string): boolean {
  const [one, other] = [wordsOf(title), wordsOf(line)];
  const shared = other.filter((word) => one.includes(word));
  return shared.length >= Math.min(one.length, other.length) || shared.some((word) => word.length > 3);
}

function wordsOf(title: string): readonly string[] {
  return title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
