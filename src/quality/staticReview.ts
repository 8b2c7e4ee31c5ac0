import type { Range } from '../spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../spec/read.ts';
import { QualityBook } from './book.ts';
import { Manuscript } from './manuscript.ts';
import type { Concern, Finding, TextFix } from './model.ts';
import { RULES } from './registry.ts';
import { reviewDocument } from './review.ts';

/** A section that the reviewer is given. */
export interface GivenSection {
  readonly path: string;
  /** Of its heading in the file, from 0. */
  readonly line: number;
  /** Its markdown with `\n` line ends. */
  readonly text: string;
}

/** One point of the built-in reviewer, which is no model: what a seat of the design council says about a section. */
export interface ReviewPoint<Given extends GivenSection> {
  readonly section: Given;
  /** The sentence that is meant, as it stands in the text. */
  readonly quote: string;
  readonly category: Concern;
  readonly severity: 'major' | 'minor' | 'note';
  readonly claim: string;
  readonly consequence: string;
  /** What should stand in place of the quote; null where the rule knows no words. */
  readonly suggestion: string | null;
}

/** These depend on documents, or on other sections of the document, that the reviewer is not shown. */
const NEEDS_ALL: ReadonlySet<string> = new Set([
  'quality/keywords-undefined',
  'quality/glossary',
  'quality/stale-reference-phrase',
]);
const FACTS = new Map(RULES.map((rule) => [rule.code, rule]));

/** Reviews some sections by the rules of quality, also those that compare them with each other; file by file in the order of the text. */
// @spec quality.md#QUAL-40
export function reviewSections<Given extends GivenSection>(
  sections: readonly Given[],
): readonly ReviewPoint<Given>[] {
  const book = new QualityBook({});
  const files = [...Map.groupBy(sections, ({ path }) => path)].map(([path, given]) => {
    const text = inTheirPlaces(given);
    const document = readSpec(path, text, DEFAULT_READ_OPTIONS);
    book.put(path, reviewDocument(text, document, {}));
    return { path, given, manuscript: new Manuscript(text, document) };
  });
  return files.flatMap(({ path, given, manuscript }) =>
    book
      .findings(path)
      .filter(({ code }) => !NEEDS_ALL.has(code))
      .flatMap((finding) => {
        const section = given.findLast((each) => holds(each, finding.range));
        return section === undefined ? [] : [pointOf(manuscript, finding, section)];
      }),
  );
}

/** The file as far as it is given: its sections in the lines that they have there, so that what is said of a line holds for the file. */
function inTheirPlaces(sections: readonly GivenSection[]): string {
  const lines: string[] = [];
  for (const { line, text } of sections)
    for (const [at, words] of text.split('\n').entries()) lines[line + at] = words;
  return Array.from(lines, (words) => words ?? '').join('\n');
}

function holds({ line, text }: GivenSection, range: Range): boolean {
  return line <= range.line && range.line < line + text.split('\n').length;
}

function pointOf<Given extends GivenSection>(
  manuscript: Manuscript,
  finding: Finding,
  section: Given,
): ReviewPoint<Given> {
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
function weight({ severity }: Finding, concern: Concern | undefined): ReviewPoint<GivenSection>['severity'] {
  if (severity !== 'error' && severity !== 'warning') return 'note';
  return concern === 'contradiction' ? 'major' : 'minor';
}

/** The sentence around a range, else its block, else the words alone. */
function around(manuscript: Manuscript, range: Range): readonly [from: number, to: number] {
  const from = manuscript.offset(range.line, range.character);
  const to = manuscript.offset(range.endLine, range.endCharacter);
  const isAround = (stretch: { readonly from: number; readonly to: number }) =>
    stretch.from <= from && to <= stretch.to;
  const whole = manuscript.sentences.find(isAround) ?? manuscript.blocks.find(isAround);
  return whole === undefined ? [from, to] : [whole.from, whole.to];
}

function mended(manuscript: Manuscript, quote: string, start: number, { range, newText }: TextFix): string {
  const from = manuscript.offset(range.line, range.character) - start;
  const to = manuscript.offset(range.endLine, range.endCharacter) - start;
  return quote.slice(0, from) + newText + quote.slice(to);
}
