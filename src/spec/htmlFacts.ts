import type { AnchorKeeper } from './anchors.ts';
import { isLetter } from './chars.ts';
import type { Context } from './context.ts';
import { decodeEntities } from './entities.ts';
import { readHtmlHeading } from './htmlHeadings.ts';
import { attributes, tagEnd, tagName } from './htmlTags.ts';
import type { Leaf } from './leaf.ts';
import { isOwn } from './ownUrls.ts';
import { fold } from './text.ts';

const LONGEST_LINK_TEXT = 300;
const SKIPPED = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1>|$)/giy;

/** Reads anchors and references from the tags of an HTML block; comments, scripts and styles hold none. */
export function readHtml(context: Context, anchors: AnchorKeeper, leaf: Leaf): void {
  const html = leaf.map === null ? leaf.text.slice(leaf.from, leaf.to) : leaf.text;
  const base = leaf.map === null ? leaf.from : 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const end = skippedEnd(html, at);
    const tag = end < 0 && isLetter(html.charCodeAt(at + 1)) ? tagEnd(html, at, html.length) : -1;
    if (tag > 0) readTag(context, anchors, leaf, base + at, base + tag);
    if (tag > 0) readHtmlHeading(context, anchors, leaf, base + at, base + tag);
    at = Math.max(end, tag, at + 1);
  }
}

function skippedEnd(html: string, at: number): number {
  SKIPPED.lastIndex = at;
  return SKIPPED.test(html) ? SKIPPED.lastIndex : -1;
}

/** Reads one open tag: `id` of any, `name` and `href` of `a`, `src` of `img`. MARKDOWN.md, anchors, 5. */
// @spec spec.md#READ-20
export function readTag(context: Context, anchors: AnchorKeeper, leaf: Leaf, at: number, end: number): void {
  const { text } = leaf;
  if (!isLetter(text.charCodeAt(at + 1))) return;
  const found = attributes(text, at, end);
  if (found.length === 0) return;
  const name = tagName(text, at, end);
  for (const { name: attribute, from, to } of found) {
    if (attribute === 'id' || (attribute === 'name' && name === 'a'))
      addAnchor(anchors, leaf, from, to, name === 'a');
    else if (attribute === 'href' && name === 'a') addReference(context, leaf, from, to, linkText(leaf, end));
    else if (attribute === 'src' && name === 'img') {
      const alt = found.find((other) => other.name === 'alt');
      addReference(context, leaf, from, to, alt === undefined ? '' : text.slice(alt.from, alt.to));
    }
  }
}

function addAnchor(anchors: AnchorKeeper, leaf: Leaf, from: number, to: number, names: boolean): void {
  const id = decodeEntities(leaf.text.slice(from, to))
    .trim()
    .replace(/^user-content-/, '');
  anchors.add(leaf, 'html', id, from, to, names);
}

function addReference(context: Context, leaf: Leaf, from: number, to: number, text: string): void {
  const target = decodeEntities(leaf.text.slice(from, to)).trim();
  if (target === '' || !isOwn(target, context.options.ownUrls)) return;
  const range = context.range(leaf, from, to);
  const section = context.section;
  context.references.push({
    kind: 'mentions',
    form: 'html',
    target,
    text: fold(decodeEntities(text)),
    range,
    use: range,
    section,
  });
}

function linkText(leaf: Leaf, from: number): string {
  const text = leaf.text.slice(from, Math.min(leaf.to, from + LONGEST_LINK_TEXT));
  const close = text.search(/<\/a\s*>/i);
  return (close < 0 ? text : text.slice(0, close)).replace(/<[^>]*>/g, '');
}
