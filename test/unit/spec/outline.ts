import MarkdownIt from 'markdown-it';
import { BlockScanner } from '../../../src/spec/blocks.ts';
import { unescapeText } from '../../../src/spec/entities.ts';
import { InlineScanner } from '../../../src/spec/inline.ts';
import { AUTOLINK, CODE, IMAGE_OPEN, LINK_OPEN, TAG } from '../../../src/spec/inlineTokens.ts';
import type { Leaf } from '../../../src/spec/leaf.ts';
import { Source } from '../../../src/spec/source.ts';
import { cellLeaves } from '../../../src/spec/tables.ts';
import { inlineText } from '../../../src/spec/text.ts';

// What two readers of markdown must agree on: blocks with text, in order, and what is in them.

export interface OutlineBlock {
  /** `h1` to `h6`, `p`, `cell` or `html`. */
  readonly kind: string;
  /** First line; 0 for cells, of which markdown-it does not say it. */
  readonly line: number;
  readonly text: string;
  /** `code:…`, `tag:…`, `link:…`, `image:…` in the order in which they begin. */
  readonly inlines: readonly string[];
}

export interface Outline {
  readonly blocks: readonly OutlineBlock[];
  readonly definitions: Readonly<Record<string, string>>;
}

/** The outline by the product's own scanners. */
export function ownOutline(text: string): Outline {
  const source = new Source(text);
  const blocks = new BlockScanner(source).scan(0);
  const inline = new InlineScanner();
  inline.use(blocks);
  const leaves = blocks.leaves.flatMap((leaf) => (leaf.kind === 'row' ? cellLeaves(leaf) : leaf));
  const definitions: Record<string, string> = {};
  for (const [label, { from, to }] of blocks.definitions)
    definitions[label] = unescapeText(source.text.slice(from, to));
  return { blocks: leaves.map((leaf) => ownBlock(leaf, inline, source)), definitions };
}

function ownBlock(leaf: Leaf, inline: InlineScanner, source: Source): OutlineBlock {
  const { kind, level, text, from, to, line } = leaf;
  if (kind === 'html') return { kind, line, text: '', inlines: [] };
  inline.scan(text, from, to);
  return {
    kind: kind === 'heading' ? `h${level}` : kind === 'cell' ? 'cell' : 'p',
    line: kind === 'cell' ? 0 : line,
    text: comparable(inlineText(text, inline.tokens, from, to, 'slug')),
    inlines: ownInlines(leaf, inline, source),
  };
}

function ownInlines({ text }: Leaf, { tokens, links }: InlineScanner, source: Source): string[] {
  const found: string[] = [];
  let hidden = -1;
  for (let token = 0; token < tokens.count; token++) {
    if (token < hidden) continue;
    const [from, to] = [tokens.from[token] ?? 0, tokens.to[token] ?? 0];
    const kind = tokens.kind[token];
    if (kind === CODE) found.push(`code:${comparable(inlineText(text, tokens, from, to, 'slug'))}`);
    if (kind === TAG) found.push(`tag:${comparable(text.slice(from, to))}`);
    if (kind === AUTOLINK) found.push(`link:${text.slice(from + 1, to - 1)}`);
    if (kind !== LINK_OPEN && kind !== IMAGE_OPEN) continue;
    const link = links[tokens.extra[tokens.extra[token] ?? 0] ?? 0];
    if (link === undefined) throw new Error('a link without its record');
    const target =
      link.definition === null
        ? text.slice(link.from, link.to)
        : source.text.slice(link.definition.from, link.definition.to);
    found.push(`${kind === LINK_OPEN ? 'link' : 'image'}:${unescapeText(target)}`);
    if (kind === IMAGE_OPEN) hidden = link.close + 1;
  }
  return found;
}

/** markdown-it keeps the indent of lines within code spans. */
function comparable(text: string): string {
  return text.replace(/\s+/g, '');
}

interface Token {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  readonly map: [number, number] | null;
  readonly children: readonly Token[] | null;
  readonly info: string;
  attrGet(name: string): string | null;
}

const markdown = new MarkdownIt({ html: true });
Object.assign(markdown.options, { maxNesting: 10_000 });
markdown.normalizeLink = (url) => url;
markdown.normalizeLinkText = (url) => url;
markdown.validateLink = () => true;
markdown.inline.ruler.at('backticks', codeSpan);
markdown.inline.ruler.before('html_inline', 'forget', (state) => {
  Object.assign(state, { skipHtmlSpecial: false });
  return false;
});

interface InlineState {
  readonly src: string;
  readonly posMax: number;
  pos: number;
  pending: string;
  push(type: string, tag: string, nesting: -1 | 0 | 1): { content: string };
}

/**
 * Code spans as CommonMark 6.1 has them. markdown-it remembers which runs of backticks nothing closes, also where it only
 * looked ahead for the end of a bracket, and loses the code span in `` [ `a` ` ``; comments likewise.
 */
function codeSpan(state: InlineState, silent: boolean): boolean {
  const run = /`+/y;
  run.lastIndex = state.pos;
  const marker = run.exec(state.src)?.[0];
  if (marker === undefined) return false;
  const start = state.pos + marker.length;
  const rest = state.src.slice(start, state.posMax);
  const close = [...rest.matchAll(/`+/g)].find(([ticks]) => ticks.length === marker.length);
  state.pos = close === undefined ? start : start + close.index + marker.length;
  if (close === undefined && !silent) state.pending += marker;
  if (close === undefined || silent) return true;
  const token = state.push('code_inline', 'code', 0);
  token.content = rest
    .slice(0, close.index)
    .replace(/\n/g, ' ')
    .replace(/^ (.+) $/, '$1');
  return true;
}

/** The outline by markdown-it, the reference. */
export function referenceOutline(text: string): Outline {
  const env: { references?: Record<string, { href: string }> } = {};
  const tokens: readonly Token[] = markdown.parse(text.replace(/^\uFEFF/, ''), env);
  const blocks: OutlineBlock[] = [];
  tokens.forEach((token, index) => {
    if (token.type === 'html_block')
      blocks.push({ kind: 'html', line: token.map?.[0] ?? 0, text: '', inlines: [] });
    if (token.type !== 'inline') return;
    const tag = tokens[index - 1]?.tag ?? '';
    const kind = /^t[hd]$/.test(tag) ? 'cell' : tag;
    if (kind === 'cell' && token.content === '') return;
    if (kind === 'p' && token.content === '') return;
    const line = kind === 'cell' ? 0 : (token.map?.[0] ?? 0);
    blocks.push({
      kind,
      line,
      text: comparable(textOf(token.children ?? [])),
      inlines: inlinesOf(token.children ?? []),
    });
  });
  const definitions = Object.entries(env.references ?? {}).map(([label, { href }]) => [label, href]);
  return { blocks, definitions: Object.fromEntries(definitions) };
}

function textOf(children: readonly Token[]): string {
  return children
    .map(({ type, content }) =>
      type === 'text' || type === 'code_inline' ? content : /break$/.test(type) ? '\n' : '',
    )
    .join('');
}

function inlinesOf(children: readonly Token[]): readonly string[] {
  return children.flatMap((child) => {
    const { type, content } = child;
    if (type === 'code_inline') return [`code:${comparable(content)}`];
    if (type === 'html_inline') return [`tag:${comparable(content)}`];
    if (type === 'image') return [`image:${child.attrGet('src')}`];
    if (type !== 'link_open') return [];
    const href = child.attrGet('href') ?? '';
    return [`link:${child.info === 'auto' ? href.replace(/^mailto:(?=[^:]*@)/, '') : href}`];
  });
}
