import type { Context } from './context.ts';
import { isChangelog } from './flavour.ts';
import type { DefinedId } from './ids.ts';
import { keywordName, keywordStrength } from './keywords.ts';
import { isQuoted, type Leaf } from './leaf.ts';
import { OPAQUE, TextMask } from './mask.ts';
import { sentences } from './sentences.ts';
import { hasOwnSubject, Subjects } from './subjects.ts';
import { fold, inlineText } from './text.ts';

/** A keyword in the text that is read: where it stands and which it is. */
interface Keyword {
  readonly at: number;
  readonly end: number;
  readonly keyword: number;
}

/** What is known of a leaf before its sentences are read. */
interface Known {
  /** The id that it defines at its beginning. */
  readonly defined: DefinedId | null;
  /** The number of the acceptance criterion that it is. */
  readonly criterion: string | null;
  /** It is a statement, whether it binds or not. */
  readonly isText: boolean;
  /** It is one statement, however many of its sentences bind. */
  readonly isWhole: boolean;
}

/** A piece of a leaf that becomes a statement. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly keywords: readonly Keyword[];
}

const KEY_WORDS = /\bkey\s?words?\b/i;
const CITATION = /\binterpreted\b|RFC\s?-?2119|BCP\s?-?14/i;
const TASK_BOX = /^\[[ xX]\]\s+/;

/** Finds the sentences and list items of a document that bind. MARKDOWN.md, statements; RFC 2119, RFC 8174. */
// @spec spec.md#READ-40
export class StatementReader {
  readonly #context: Context;
  readonly #subjects: Subjects;
  readonly #silent: boolean;

  constructor(context: Context) {
    this.#context = context;
    this.#subjects = new Subjects(context.leads);
    this.#silent = isChangelog(context.path);
  }

  /** Reads a leaf whose inline content was just scanned. `keywords` are triples as the sniffer found them. */
  read(leaf: Leaf, keywords: readonly number[], { defined, criterion, isText, isWhole }: Known): void {
    if (this.#silent || (defined === null && isQuoted(leaf.container))) return;
    if (leaf.table?.code[leaf.level] === true) return;
    const inText = this.#inText(keywords);
    const whole = { from: leaf.from, to: leaf.to, keywords: inText };
    if (defined !== null) this.#add(leaf, { ...whole, from: defined.after }, defined.id);
    else if (criterion !== null) this.#add(leaf, whole, criterion);
    else if (isText || (inText.length > 0 && isWhole)) this.#add(leaf, whole, null);
    else if (inText.length > 0) this.#addBinding(leaf, whole);
  }

  #inText(keywords: readonly number[]): readonly Keyword[] {
    if (keywords.length === 0) return [];
    const mask = new TextMask(this.#context.inline.tokens);
    const found: Keyword[] = [];
    for (let i = 0; i < keywords.length; i += 3) {
      const at = keywords[i] ?? 0;
      if (mask.at(at) !== OPAQUE)
        found.push({ at, end: keywords[i + 1] ?? 0, keyword: keywords[i + 2] ?? 0 });
    }
    return found;
  }

  /** A list item or cell is one statement unless several of its sentences bind; a paragraph is one a sentence. */
  #addBinding(leaf: Leaf, whole: Piece): void {
    const single = leaf.kind === 'cell' || leaf.container.kind === 'item';
    if (single && whole.keywords.length === 1) {
      this.#add(leaf, whole, null);
      return;
    }
    const pieces = this.#bindingSentences(leaf, whole.keywords);
    if (single && pieces.length === 1) this.#add(leaf, whole, null);
    else for (const piece of pieces) this.#add(leaf, piece, null);
  }

  #bindingSentences(leaf: Leaf, keywords: readonly Keyword[]): readonly Piece[] {
    const bounds = sentences(leaf.text, this.#context.inline.tokens, leaf.from, leaf.to);
    const pieces: Piece[] = [];
    let next = 0;
    for (let i = 0; i < bounds.length; i += 2) {
      const [from, to] = [bounds[i] ?? 0, bounds[i + 1] ?? 0];
      const first = next;
      while (next < keywords.length && (keywords[next]?.at ?? 0) < to) next++;
      if (next === first || isBoilerplate(leaf.text.slice(from, to))) continue;
      pieces.push({ from, to, keywords: keywords.slice(first, next) });
    }
    return pieces;
  }

  #add(leaf: Leaf, { from, to, keywords }: Piece, id: string | null): void {
    const context = this.#context;
    const plain = inlineText(leaf.text, context.inline.tokens, from, to, 'reading');
    const text = withoutMarkers(fold(plain), id !== null);
    const keyword = this.#strongest(leaf, keywords);
    if (text === '' || (id === null && text === keyword)) return;
    context.statements.push({
      id,
      keyword,
      text,
      subject:
        leaf.container.kind === 'item' && !hasOwnSubject(text) ? this.#subjects.of(leaf.container) : null,
      range: context.range(leaf, id === null ? from : leaf.from, to),
      section: context.section,
    });
  }

  #strongest(leaf: Leaf, keywords: readonly Keyword[]): string | null {
    let best: Keyword | undefined;
    for (const found of keywords)
      if (best === undefined || keywordStrength(found.keyword) > keywordStrength(best.keyword)) best = found;
    return best === undefined ? null : keywordName(leaf.text, best.keyword, best.end);
  }
}

/** The sentence that cites RFC 2119 itself: 'The key words "MUST", … are to be interpreted as described in …'. */
export function isBoilerplate(sentence: string): boolean {
  return sentence.includes('ey') && KEY_WORDS.test(sentence) && CITATION.test(sentence);
}

/** A task's box and what parts an id from its text say nothing. */
function withoutMarkers(text: string, hasId: boolean): string {
  const plain = text.startsWith('[') ? text.replace(TASK_BOX, '') : text;
  return hasId ? plain.replace(/^[\s:.\-–—*]+/, '') : plain;
}
