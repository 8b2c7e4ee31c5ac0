import type { AnchorKeeper } from './anchors.ts';
import { skipSpaces } from './chars.ts';
import type { Context } from './context.ts';
import { decodeEntities, unescapeText } from './entities.ts';
import { readTag } from './htmlFacts.ts';
import type { InlineLink } from './inline.ts';
import { AUTOLINK, IMAGE_OPEN, LINK_OPEN, TAG, WIKI } from './inlineTokens.ts';
import { labelKind } from './labels.ts';
import type { Leaf } from './leaf.ts';
import { PLAIN, TextMask } from './mask.ts';
import { formulas, isWithin } from './math.ts';
import type { Range, Reference, ReferenceForm, ReferenceKind } from './model.ts';
import { bareUrlEnd, isOwn, isOwnName } from './ownUrls.ts';
import { fold, inlineText } from './text.ts';

/** Visible text beyond this says nothing more; brackets nested in brackets would repeat it endlessly. */
const LONGEST_TEXT = 1000;

/** Reads the references of a leaf whose inline content was just scanned, in the order of the text. */
// @spec spec.md#READ-30
export function readReferences(context: Context, anchors: AnchorKeeper, leaf: Leaf): void {
  const { tokens, undefinedLabels } = context.inline;
  const first = context.references.length;
  const math = formulas(leaf.text, leaf.from, leaf.to, tokens);
  for (let token = 0; token < tokens.count; token++) {
    const from = tokens.from[token] ?? 0;
    const to = tokens.to[token] ?? 0;
    if (math.length > 0 && isWithin(math, from)) continue;
    switch (tokens.kind[token]) {
      case LINK_OPEN:
      case IMAGE_OPEN:
        readLink(context, leaf, token);
        break;
      case TAG:
        readTag(context, anchors, leaf, from, to);
        break;
      case AUTOLINK:
        readUrl(context, leaf, from + 1, to - 1);
        break;
      case WIKI:
        readWiki(context, leaf, from, to);
    }
  }
  for (const { from, to } of undefinedLabels) readUndefined(context, leaf, from, to);
  if (context.references.length > first) applyLabels(context, leaf, first);
}

const RULE_ID = /^[a-z][\w-]*(?:\.[\w-]+)*$/;

/** `[traits][items.traits]` may name a rule by its id, which only the graph knows. DIALECTS.md, tracey. */
// @spec spec.md#READ-32, graph.md#GRAPH-8
function readUndefined(context: Context, leaf: Leaf, from: number, to: number): void {
  const label = leaf.text.slice(from, to);
  const range = context.range(leaf, from, to);
  context.problems.push({
    code: 'undefined-label',
    message: `No link definition has the label "${fold(label)}".`,
    range,
  });
  if (RULE_ID.test(label)) add(context, 'id', label, label, range, range);
}

function readLink(context: Context, leaf: Leaf, token: number): void {
  const { tokens, links } = context.inline;
  const link = links[tokens.extra[tokens.extra[token] ?? 0] ?? 0];
  if (link === undefined) return;
  const target = targetOf(context, leaf, link);
  if (target === '' || !isOwn(target, context.options.ownUrls)) return;
  const from = tokens.to[token] ?? 0;
  const end = Math.min(tokens.from[link.close] ?? from, from + LONGEST_TEXT);
  const text = fold(inlineText(leaf.text, tokens, from, end, 'reading'));
  const use = context.range(leaf, link.from, link.to);
  const range =
    link.definition === null ? use : context.source.range(link.definition.from, link.definition.to);
  add(context, formOf(link), target, text, range, use);
}

function formOf(link: InlineLink): ReferenceForm {
  if (link.image) return 'image';
  return link.definition === null ? 'inline' : 'reference';
}

/** External links are the majority: they are told apart before anything is copied. */
function targetOf(context: Context, leaf: Leaf, { from, to, definition }: InlineLink): string {
  const text = definition === null ? leaf.text : context.source.text;
  const [start, end] = definition === null ? [from, to] : [definition.from, definition.to];
  if (context.options.ownUrls.length === 0 && isWebUrl(text, start)) return '';
  return unescapeText(text.slice(start, end));
}

function isWebUrl(text: string, at: number): boolean {
  return text.startsWith('https:', at) || text.startsWith('http:', at);
}

function readUrl(context: Context, leaf: Leaf, from: number, to: number): void {
  if (context.options.ownUrls.length === 0) return;
  const target = leaf.text.slice(from, to);
  if (!isOwn(target, context.options.ownUrls)) return;
  const range = context.range(leaf, from, to);
  add(context, 'autolink', target, target, range, range);
}

/** `[[target]]`, `[[target|label]]`, `![[target]]`; in a table the bar is escaped. */
function readWiki(context: Context, leaf: Leaf, from: number, to: number): void {
  const start = leaf.text.indexOf('[[', from) + 2;
  const inner = leaf.text.slice(start, to - 2);
  const bar = inner.indexOf('|');
  const written = (bar < 0 ? inner : inner.slice(0, bar)).replace(/\\$/, '');
  const target = written.trim();
  if (target === '' || !isOwnName(target, context.options.ownUrls)) return;
  const lead = start + written.length - written.trimStart().length;
  const range = context.range(leaf, lead, lead + target.length);
  add(context, 'wiki', target, bar < 0 ? target : inner.slice(bar + 1).trim(), range, range);
}

/** Bare URLs of the repository's own files. GFM 6.9. */
export function readBareUrls(context: Context, leaf: Leaf): void {
  const first = context.references.length;
  const mask = new TextMask(context.inline.tokens);
  const text = leaf.map === null ? leaf.text.slice(0, leaf.to) : leaf.text;
  const found = context.options.ownUrls.flatMap((url) => places(text, url, leaf.from));
  let end = leaf.from;
  for (const at of found.sort((a, b) => a - b)) {
    if (at < end || mask.at(at) !== PLAIN || /[A-Za-z0-9]/.test(text.charAt(at - 1))) continue;
    end = bareUrlEnd(text, at, leaf.to);
    const range = context.range(leaf, at, end);
    const target = decodeEntities(text.slice(at, end));
    add(context, 'autolink', target, target, range, range);
  }
  if (context.references.length > first) applyLabels(context, leaf, first);
}

function places(text: string, url: string, from: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(url, from); at >= 0; at = text.indexOf(url, at + 1)) found.push(at);
  return found;
}

function add(
  context: Context,
  form: ReferenceForm,
  target: string,
  text: string,
  range: Range,
  use: Range,
): void {
  const section = context.section;
  context.references.push({ kind: 'mentions', form, target, text, range, use, section });
}

/** Gives references the kind that the label of their line says, or the lead-in of their list. */
// @spec spec.md#READ-33
export function applyLabels(context: Context, leaf: Leaf, first: number): void {
  const { references } = context;
  const lines = labelledLines(context, leaf);
  if (lines.length === 0) return;
  let at = 0;
  for (let index = first; index < references.length; index++) {
    const reference = references[index] as Reference;
    while (at + 1 < lines.length && (lines[at + 1]?.line ?? 0) <= reference.use.line) at++;
    const kind = lines[at]?.kind ?? 'mentions';
    if (kind !== 'mentions' && (lines[at]?.line ?? 0) <= reference.use.line)
      references[index] = { ...reference, kind };
  }
}

interface LabelledLine {
  readonly line: number;
  readonly kind: ReferenceKind;
}

function labelledLines(context: Context, leaf: Leaf): readonly LabelledLine[] {
  const lines: LabelledLine[] = [];
  const inherited = leadKind(leaf);
  if (inherited !== null) lines.push({ line: leaf.line, kind: inherited });
  // Nearly all text is without, and is not gone through line by line.
  if (!leaf.text.slice(leaf.from, leaf.to).includes(':')) return lines;
  for (let at = leaf.from; at < leaf.to; ) {
    const kind = labelKind(leaf.text, at);
    if (kind !== null) lines.push({ line: context.range(leaf, at, at).line, kind });
    const newline = leaf.text.indexOf('\n', at);
    if (newline < 0) break;
    at = skipSpaces(leaf.text, newline + 1, leaf.to);
  }
  return lines;
}

/** `Depends on:` above a list speaks of all of its items. */
function leadKind({ container }: Leaf): ReferenceKind | null {
  const lead = container.kind === 'item' ? container.lead : null;
  if (lead === null || lead.to - lead.from > 40) return null;
  return /:(?:\*\*|__)?\s*$|(?:\*\*|__):\s*$/.test(lead.text.slice(lead.from, lead.to))
    ? labelKind(lead.text, lead.from)
    : null;
}
