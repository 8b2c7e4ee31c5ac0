import type { InlineScanner } from './inline.ts';
import type { Container, Leaf } from './leaf.ts';
import { sentences } from './sentences.ts';
import { fold, inlineText } from './text.ts';

/** Lead-ins further out say nothing more. */
const MOST_LEADS = 8;
const COLON_AT_END = /:(?:\*\*|__|[*_])?\s*$|(?:\*\*|__|[*_]):\s*$/;

/** Knows the lead-ins of lists: "The sender:" above its bullets. MARKDOWN.md, statements. */
// @spec spec.md#READ-42
export class Subjects {
  readonly #inline: InlineScanner;
  readonly #known = new Map<Leaf, string | null>();

  constructor(inline: InlineScanner) {
    this.#inline = inline;
  }

  /** The lead-ins above a list item, outermost first and joined; null where there is none. */
  of(container: Container): string | null {
    const leads: string[] = [];
    for (let at: Container | null = container; at !== null && leads.length < MOST_LEADS; at = at.parent) {
      const lead = at.lead === null ? null : this.#text(at.lead);
      if (lead !== null) leads.unshift(lead);
    }
    return leads.length === 0 ? null : leads.join(': ');
  }

  #text(leaf: Leaf): string | null {
    const known = this.#known.get(leaf);
    if (known !== undefined) return known;
    const text = COLON_AT_END.test(leaf.text.slice(Math.max(leaf.from, leaf.to - 8), leaf.to))
      ? this.#lastSentence(leaf)
      : null;
    this.#known.set(leaf, text);
    return text;
  }

  #lastSentence({ text, from, to }: Leaf): string | null {
    this.#inline.scan(text, from, to);
    const { tokens } = this.#inline;
    const start = sentences(text, tokens, from, to).at(-2) ?? from;
    const plain = fold(inlineText(text, tokens, start, to, 'reading'));
    return plain.replace(/\s*:$/, '') || null;
  }
}

const OWN_SUBJECT = /^["'“(]?[A-Z][a-z]/;
const CONDITION =
  /^(?:If|When|Whenever|Unless|Upon|Otherwise|For|After|Before|Once|While|Until|Where|In|On|Except|Only)\b/;

/** Whether a list item's sentence begins with who is meant: "A node MUST …" does, "MUST …" and "if …" do not. */
export function hasOwnSubject(text: string): boolean {
  return OWN_SUBJECT.test(text) && !CONDITION.test(text);
}
