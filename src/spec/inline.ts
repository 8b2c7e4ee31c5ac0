import type { Blocks, Definition } from './blockSink.ts';
import {
  BACKSLASH,
  BACKTICK,
  BANG,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  isLower,
  isPunctuation,
  LESS,
  NEWLINE,
  OPEN_BRACKET,
  OPEN_PAREN,
  RETURN,
  STAR,
  skipBlanks,
  TILDE,
  UNDERSCORE,
} from './chars.ts';
import { backticksEnd, CodeSpans } from './codeSpans.ts';
import { Delimiters } from './emphasis.ts';
import { footnoteLabelEnd } from './footnotes.ts';
import { autolinkEnd, emailEnd, InlineHtml } from './inlineHtml.ts';
import {
  AUTOLINK,
  CODE,
  DELIMITER,
  ESCAPE,
  FOOTNOTE,
  IMAGE_OPEN,
  InlineTokens,
  LINK_CLOSE,
  LINK_OPEN,
  LITERAL,
  RULE,
  TAG,
  WIKI,
} from './inlineTokens.ts';
import {
  bareDestination,
  destinationEnd,
  isBlankText,
  labelEnd,
  normaliseLabel,
  titleEnd,
} from './linkParts.ts';
import { ruleMarkerEnd, wikiLinkEnd } from './wiki.ts';

/** A link or image whose brackets are matched. */
export interface InlineLink {
  readonly image: boolean;
  /** Token of its opening and closing bracket. */
  readonly open: number;
  readonly close: number;
  /** Where the destination (inline) or the label (reference style) is written. */
  readonly from: number;
  readonly to: number;
  /** What the label means, null for an inline link. */
  readonly definition: Definition | null;
}

/** A full or collapsed reference whose label nobody defines. */
export interface UndefinedLabel {
  readonly from: number;
  readonly to: number;
}

const SPECIAL = new Uint8Array(128);
for (const code of [STAR, LESS, OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, UNDERSCORE, BACKTICK, TILDE])
  SPECIAL[code] = 1;

/** Arrays beyond this are not kept for the next document. */
const MOST_KEPT = 50_000;

/** A document without definitions. */
export const NO_BLOCKS: Blocks = { leaves: [], definitions: new Map(), footnotes: new Set(), code: [] };

/** Where the next character is that may start a token. The hot loop stands alone, so that it is compiled alone. */
function nextSpecial(text: string, from: number, to: number): number {
  let at = from;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && SPECIAL[code] === 1) break;
  }
  return at;
}

/** Splits inline text into tokens and links. One pass, no recursion. CommonMark 6 and its appendix, phase 2. */
export class InlineScanner {
  tokens = new InlineTokens();
  links: InlineLink[] = [];
  undefinedLabels: UndefinedLabel[] = [];
  /** Whether there are rule markers among the tokens. */
  hasRules = false;
  #blocks: Blocks = NO_BLOCKS;
  readonly #delimiters = new Delimiters();
  readonly #code = new CodeSpans();
  readonly #html = new InlineHtml();
  /** Opening brackets that wait for their partner: token, run of delimiters before it, whether one more bracket follows. */
  readonly #brackets: number[] = [];
  readonly #bottoms: number[] = [];
  readonly #followed: boolean[] = [];
  #depth = 0;
  /** Openers below this depth are in a link's text already: no links in links. CommonMark 6.3. */
  #inactive = 0;
  #text = '';
  #start = 0;
  #end = 0;

  /** Takes the definitions and footnotes of another document; without any, forgets the last one. */
  use(blocks: Blocks): void {
    this.#blocks = blocks;
    if (blocks !== NO_BLOCKS) return;
    this.#reset('', 0, 0);
    if (this.tokens.kind.length > MOST_KEPT) this.tokens = new InlineTokens();
    this.tokens.forget();
  }

  scan(text: string, from: number, to: number): void {
    this.#reset(text, from, to);
    for (let at = nextSpecial(text, from, to); at < to; at = nextSpecial(text, at, to))
      at = this.#special(text.charCodeAt(at), at);
    this.#delimiters.pair(-1, this.tokens.extra);
  }

  #reset(text: string, from: number, to: number): void {
    this.#text = text;
    this.#start = from;
    this.#end = to;
    this.tokens.count = 0;
    this.hasRules = false;
    if (this.links.length > 0) this.links = [];
    if (this.undefinedLabels.length > 0) this.undefinedLabels = [];
    this.#delimiters.clear();
    this.#code.clear();
    this.#html.clear();
    this.#depth = this.#inactive = 0;
  }

  /** Reads what may start at `at`; gives where to go on. */
  #special(code: number, at: number): number {
    switch (code) {
      case BACKSLASH:
        return this.#escape(at);
      case BACKTICK:
        return this.#codeSpan(at);
      case LESS:
        return this.#angle(at);
      case OPEN_BRACKET:
        return this.#isImage(at) ? this.#image(at - 1) : this.#openBracket(at);
      case CLOSE_BRACKET:
        return this.#closeBracket(at);
      default:
        return this.#delimiterRun(code, at);
    }
  }

  #escape(at: number): number {
    const next = at + 1 < this.#end ? this.#text.charCodeAt(at + 1) : 0;
    if (isPunctuation(next)) {
      this.tokens.add(ESCAPE, at, at + 2);
      return at + 2;
    }
    if (next === NEWLINE || next === RETURN) this.tokens.add(ESCAPE, at, at + 1);
    return at + 1;
  }

  #codeSpan(at: number): number {
    const after = backticksEnd(this.#text, at, this.#end);
    const close = this.#code.closer(this.#text, at, after, this.#end);
    if (close < 0) return after;
    const end = close + after - at;
    this.tokens.add(CODE, at, end, after - at);
    return end;
  }

  #angle(at: number): number {
    const auto = autolinkEnd(this.#text, at, this.#end);
    const link = auto > 0 ? auto : emailEnd(this.#text, at, this.#end);
    const end = link > 0 ? link : this.#html.end(this.#text, at, this.#end);
    if (end < 0) return at + 1;
    this.tokens.add(link > 0 ? AUTOLINK : TAG, at, end);
    return end;
  }

  #delimiterRun(code: number, at: number): number {
    let to = at + 1;
    while (to < this.#end && this.#text.charCodeAt(to) === code) to++;
    const token = this.tokens.add(DELIMITER, at, to, to - at);
    this.#delimiters.push(this.#text, this.#start, at, to, this.#end, token);
    return to;
  }

  /** Whether a `!` that belongs to nothing else stands before a bracket. */
  #isImage(at: number): boolean {
    if (at === this.#start || this.#text.charCodeAt(at - 1) !== BANG) return false;
    const last = this.tokens.count - 1;
    return last < 0 || (this.tokens.to[last] ?? 0) < at;
  }

  #image(at: number): number {
    const wiki = wikiLinkEnd(this.#text, at + 1, this.#end);
    if (wiki > 0 && !this.#isDefined(at + 3, wiki - 2)) {
      this.tokens.add(WIKI, at, wiki);
      return wiki;
    }
    this.#pushBracket(at, at + 2);
    return at + 2;
  }

  #openBracket(at: number): number {
    const own = this.#ownSyntax(at);
    if (own > 0) return own;
    this.#pushBracket(at, at + 1);
    return at + 1;
  }

  /** Wiki links, footnotes and rule markers: brackets that are no markdown link. */
  #ownSyntax(at: number): number {
    const text = this.#text;
    const wiki = wikiLinkEnd(text, at, this.#end);
    if (wiki > 0 && !this.#isDefined(at + 2, wiki - 2)) {
      this.tokens.add(WIKI, at, wiki);
      return wiki;
    }
    const note = this.#blocks.footnotes.size > 0 ? footnoteLabelEnd(text, at, this.#end) : -1;
    if (note > 0 && this.#blocks.footnotes.has(normaliseLabel(text.slice(at + 2, note)))) {
      this.tokens.add(FOOTNOTE, at, note + 1);
      return note + 1;
    }
    if (at === this.#start || !isLower(text.charCodeAt(at - 1))) return -1;
    const rule = ruleMarkerEnd(text, this.#start, at, this.#end);
    if (rule < 0) return -1;
    this.tokens.add(RULE, at, rule);
    this.hasRules = true;
    return rule;
  }

  #pushBracket(from: number, to: number): void {
    const depth = this.#depth++;
    if (depth > 0) this.#followed[depth - 1] = true;
    this.#bottoms[depth] = this.#delimiters.top;
    this.#followed[depth] = false;
    this.#brackets[depth] = this.tokens.add(LITERAL, from, to);
  }

  #closeBracket(at: number): number {
    if (this.#depth === 0) return at + 1;
    const depth = --this.#depth;
    const token = this.#brackets[depth] ?? 0;
    const image = (this.tokens.to[token] ?? 0) - (this.tokens.from[token] ?? 0) === 2;
    const active = image || depth >= this.#inactive;
    this.#inactive = Math.min(this.#inactive, depth);
    if (!active) return at + 1;
    const end = this.#linkEnd(token, image, at, this.#followed[depth] === true);
    if (end < 0) return at + 1;
    this.#delimiters.pair(this.#bottoms[depth] ?? -1, this.tokens.extra);
    if (!image) this.#inactive = depth;
    return end;
  }

  /** Where the link ends that the `]` at `at` may close, -1 if it closes none. */
  #linkEnd(token: number, image: boolean, at: number, followed: boolean): number {
    const inline = this.#text.charCodeAt(at + 1) === OPEN_PAREN ? this.#inlineLink(token, image, at) : -1;
    return inline >= 0 ? inline : this.#referenceLink(token, image, at, followed);
  }

  /** `(destination "title")` after the `]`. CommonMark 6.3. */
  #inlineLink(token: number, image: boolean, at: number): number {
    const text = this.#text;
    const start = skipBlanks(text, at + 2, this.#end);
    const destination = destinationEnd(text, start, this.#end);
    const stop = destination < 0 ? start : destination;
    const gap = skipBlanks(text, stop, this.#end);
    const title = gap > stop ? titleEnd(text, gap, this.#end) : -1;
    const close = title < 0 ? gap : skipBlanks(text, title, this.#end);
    if (close >= this.#end || text.charCodeAt(close) !== CLOSE_PAREN) return -1;
    if (destination < 0 && text.charCodeAt(start) === LESS) return -1;
    const [from, to] = destination < 0 ? [start, start] : bareDestination(text, start, stop);
    this.#addLink(token, image, at, close + 1, from, to, null);
    return close + 1;
  }

  /** `[label]`, `[]` or nothing after the `]`. CommonMark 6.3. */
  #referenceLink(token: number, image: boolean, at: number, followed: boolean): number {
    const text = this.#text;
    const next = at + 1 < this.#end && text.charCodeAt(at + 1) === OPEN_BRACKET;
    const close = next ? labelEnd(text, at + 1, this.#end) : -1;
    const full = close > at + 2;
    if (!full && followed) return -1;
    const from = full ? at + 2 : (this.tokens.to[token] ?? 0);
    const to = full ? close : at;
    const definition = this.#definition(from, to);
    if (definition === undefined) {
      if (close > 0) this.#noteUndefined(token, at, from, to, close);
      return -1;
    }
    const end = close > 0 ? close + 1 : at + 1;
    this.#addLink(token, image, at, end, from, to, definition);
    return end;
  }

  #definition(from: number, to: number): Definition | undefined {
    const { definitions } = this.#blocks;
    if (definitions.size === 0 || to <= from || to - from > 999) return undefined;
    return definitions.get(normaliseLabel(this.#text.slice(from, to)));
  }

  #isDefined(from: number, to: number): boolean {
    return this.#definition(from, to) !== undefined;
  }

  /**
   * Notes a label that nobody defines where the author can have meant nothing else: not `a[i][j]`, `[^1][^2]`,
   * task boxes or a chain of brackets.
   */
  #noteUndefined(token: number, at: number, from: number, to: number, close: number): void {
    const text = this.#text;
    const open = this.tokens.from[token] ?? 0;
    const before = open > this.#start ? text.charCodeAt(open - 1) : 0;
    const after = close + 1 < this.#end ? text.charCodeAt(close + 1) : 0;
    const glued = isPunctuation(before) ? before === CLOSE_BRACKET || before === CLOSE_PAREN : before > 0x20;
    if (glued || after === OPEN_BRACKET || after === OPEN_PAREN) return;
    if (at - open < 3 && isBlankText(text, open + 1, at)) return;
    if (isBlankText(text, from, to) || text.charCodeAt(from) === 0x5e || text.charCodeAt(open + 1) === 0x5e)
      return;
    this.undefinedLabels.push({ from, to });
  }

  #addLink(
    token: number,
    image: boolean,
    at: number,
    end: number,
    from: number,
    to: number,
    definition: Definition | null,
  ): void {
    const close = this.tokens.add(LINK_CLOSE, at, end, this.links.length);
    this.tokens.kind[token] = image ? IMAGE_OPEN : LINK_OPEN;
    this.tokens.extra[token] = close;
    this.links.push({ image, open: token, close, from, to, definition });
  }
}
