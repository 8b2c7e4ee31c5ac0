import type { AnchorKeeper } from './anchors.ts';
import { skipBlanks, trimEnd } from './chars.ts';
import type { Context } from './context.ts';
import type { HeadingText } from './headingSlugs.ts';
import { readMentions } from './idFacts.ts';
import { type InlineTokens, TAG } from './inlineTokens.ts';
import { latName } from './latName.ts';
import type { Leaf } from './leaf.ts';
import type { Range } from './model.ts';
import { readReferences } from './references.ts';
import type { RequirementHeadings } from './requirements.ts';
import { fold, inlineText } from './text.ts';

/** `{#id}` at the end of a heading, also as Kramdown and Pandoc write it. MARKDOWN.md, anchors, 6. */
const EXPLICIT = /[ \t]*\{:?[ \t]*#([\w:.-]+)[^{}]*\}$/;

/** The `{#id}` that ends a text, and where what comes before it ends. */
// @spec spec.md#READ-13, spec.md#READ-21
export function explicitId(
  text: string,
  from: number,
  to: number,
): { readonly id: string; readonly at: number; readonly before: number } | null {
  if (text.charCodeAt(to - 1) !== 0x7d) return null;
  const start = Math.max(from, to - 200);
  const match = EXPLICIT.exec(text.slice(start, to));
  if (match === null) return null;
  const before = start + match.index;
  return { id: match[1] ?? '', at: before + match[0].indexOf('#') + 1, before };
}

/** Reads a heading into a section, with the anchors and references in it. */
export function readHeading(
  context: Context,
  anchors: AnchorKeeper,
  requirements: RequirementHeadings,
  leaf: Leaf,
  ids: readonly number[],
): void {
  const { text, from, to } = leaf;
  const { tokens } = context.inline;
  context.inline.scan(text, from, to);
  const explicit = explicitId(text, from, to);
  if (explicit !== null)
    anchors.add(leaf, 'explicit', explicit.id, explicit.at, explicit.at + explicit.id.length, true);
  const whole = inlineText(text, tokens, from, to, 'slug');
  const end = explicit?.before ?? to;
  const title = fold(explicit === null ? whole : inlineText(text, tokens, from, end, 'slug'));
  const id = requirements.heading(title, leaf.level);
  context.section++;
  if (tokens.count > 0) readReferences(context, anchors, leaf);
  if (ids.length > 0)
    readMentions(context, leaf, ids, id === null ? null : { from, to: from + id.length + 3 });
  const [start, stop] = withoutTags(text, tokens, from, end);
  const texts = context.slugs.isPlain ? null : headingText(context, leaf, explicit?.id ?? null);
  const section = context.sections.add({
    level: leaf.level,
    title,
    name: context.flavour === 'lat' ? otherName(text.slice(from, to), title) : null,
    slug: context.slugs.next(whole, texts),
    explicit: anchors.headingId(leaf),
    heading: context.range(leaf, start, stop),
    line: leaf.line,
  });
  if (texts !== null) keepOtherSlugs(context, texts, section, context.range(leaf, start, stop));
  if (id !== null) anchors.add(leaf, 'id', id, start, stop, false);
  anchors.endHeading(leaf, section);
}

function otherName(heading: string, title: string): string | null {
  const name = fold(latName(heading));
  return name === title ? null : name;
}

/** The heading's text for hosts that read it in another way than GitHub. */
function headingText({ inline: { tokens } }: Context, leaf: Leaf, explicit: string | null): HeadingText {
  const { text, from, to } = leaf;
  return { explicit, text: (keepsAlt) => inlineText(text, tokens, from, to, keepsAlt ? 'alt' : 'slug') };
}

/** Keeps what other hosts call a heading; what it is called anyway is sorted out in the end. */
function keepOtherSlugs(context: Context, heading: HeadingText, section: number, range: Range): void {
  for (const id of context.slugs.others(heading))
    context.otherSlugs.push({ kind: 'slug', id, range, section });
}

/** A heading's text without tags written before or after it. */
function withoutTags(
  text: string,
  tokens: InlineTokens,
  from: number,
  to: number,
): readonly [number, number] {
  let [start, end] = [from, to];
  for (let token = 0; token < tokens.count && isTagFrom(tokens, token, start); token++)
    start = skipBlanks(text, tokens.to[token] ?? start, to);
  for (let token = tokens.count - 1; token >= 0 && isTagTo(tokens, token, end); token--)
    end = trimEnd(text, from, tokens.from[token] ?? end);
  return start < end ? [start, end] : [from, to];
}

function isTagFrom(tokens: InlineTokens, token: number, start: number): boolean {
  return tokens.kind[token] === TAG && tokens.from[token] === start;
}

function isTagTo(tokens: InlineTokens, token: number, end: number): boolean {
  return tokens.kind[token] === TAG && tokens.to[token] === end;
}
