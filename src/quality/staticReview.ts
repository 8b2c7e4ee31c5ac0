import type { Range, SpecDocument } from '../spec/model.ts';
import { QualityBook } from './book.ts';
import { Manuscript } from './manuscript.ts';
import type { Concern, Finding, TextFix } from './model.ts';
import { RULES } from './registry.ts';
import { reviewDocument } from './review.ts';

/** One point of the built-in reviewer, which is no model: what a seat of the design council says about a section. */
export interface ReviewPoint {
  /** Index of the section in the document. */
  readonly section: number;
  /** The sentence that is meant, as it stands in the text. */
  readonly quote: string;
  readonly category: Concern;
  readonly severity: 'major' | 'minor' | 'note';
  readonly claim: string;
  readonly consequence: string;
  /** What should stand in place of the quote; null where the rule knows no words. */
  readonly suggestion: string | null;
}

/** These depend on documents that the reviewer is not shown. */
const NEEDS_ALL: ReadonlySet<string> = new Set(['quality/keywords-undefined', 'quality/glossary']);
const FACTS = new Map(RULES.map((rule) => [rule.code, rule]));

/** Reviews some sections of a document by the rules of quality, in the order of the text. Sections below them are not looked at. */
// @spec quality.md#QUAL-40
export function reviewSections(
  text: string,
  document: SpecDocument,
  sections: readonly number[],
): readonly ReviewPoint[] {
  const manuscript = new Manuscript(text, document);
  const book = new QualityBook({});
  book.put(document.path, reviewDocument(text, document, {}));
  const wanted = new Set(sections);
  return book.findings(document.path).flatMap((finding) => {
    const section = document.sections.findLastIndex(({ line }) => line <= finding.range.line);
    return wanted.has(section) && !NEEDS_ALL.has(finding.code) ? [pointOf(manuscript, finding, section)] : [];
  });
}

function pointOf(manuscript: Manuscript, finding: Finding, section: number): ReviewPoint {
  const { code, range, message, fix } = finding;
  const [from, to] = around(manuscript, range);
  const quote = manuscript.text.slice(from, to);
  const rule = FACTS.get(code);
  return {
    section,
    quote,
    category: rule?.concern ?? 'wording',
    severity: weight(finding, rule?.concern),
    claim: `${message} (${code})`,
    consequence: rule?.consequence ?? '',
    suggestion: fix === undefined ? null : mended(manuscript, quote, from, fix),
  };
}

/** Words alone prove little, so only what contradicts itself has to be answered before a deliberation closes. */
function weight({ severity }: Finding, concern: Concern | undefined): ReviewPoint['severity'] {
  if (severity !== 'error' && severity !== 'warning') return 'note';
  return concern === 'contradiction' ? 'major' : 'minor';
}

/** The sentence around a range, else its block, else the words alone. */
function around(manuscript: Manuscript, range: Range): readonly [from: number, to: number] {
  const from = manuscript.offset(range.line, range.character);
  const to = manuscript.offset(range.endLine, range.endCharacter);
  const holds = (stretch: { readonly from: number; readonly to: number }) =>
    stretch.from <= from && to <= stretch.to;
  const whole = manuscript.sentences.find(holds) ?? manuscript.blocks.find(holds);
  return whole === undefined ? [from, to] : [whole.from, whole.to];
}

function mended(manuscript: Manuscript, quote: string, start: number, { range, newText }: TextFix): string {
  const from = manuscript.offset(range.line, range.character) - start;
  const to = manuscript.offset(range.endLine, range.endCharacter) - start;
  return quote.slice(0, from) + newText + quote.slice(to);
}
