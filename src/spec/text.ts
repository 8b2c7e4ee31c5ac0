import { decodeEntities } from './entities.ts';
import {
  AUTOLINK,
  CODE,
  DELIMITER,
  ESCAPE,
  IMAGE_OPEN,
  type InlineTokens,
  LITERAL,
  RULE,
  WIKI,
} from './inlineTokens.ts';

/**
 * `slug`: as GitHub slugs it, without images' alternative text; `alt`: the same with it; `reading`: with it, and a wiki link's label stands
 * for the link.
 */
export type TextStyle = 'slug' | 'alt' | 'reading';

/**
 * Inline content as text: code spans without their markers, emphasis dropped, link text kept, HTML tags dropped,
 * entities decoded, escapes removed. Line ends stay as they are. MARKDOWN.md, anchors, 2.
 */
export function inlineText(
  text: string,
  tokens: InlineTokens,
  from: number,
  to: number,
  style: TextStyle,
): string {
  const decode = tokens.mayHoldEntity(text, from, to) ? decodeEntities : asIs;
  let out = '';
  let at = from;
  for (let token = tokens.firstFrom(from); token < tokens.count; token++) {
    const start = tokens.from[token] ?? 0;
    if (start >= to) break;
    const kind = tokens.kind[token] ?? 0;
    if (kind === LITERAL) continue;
    if (start > at) out += decode(text.slice(at, start));
    const image = kind === IMAGE_OPEN && style === 'slug';
    if (!image) out += tokenText(text, tokens, token, style);
    else token = tokens.extra[token] ?? token;
    at = tokens.to[token] ?? start;
  }
  return at < to ? out + decode(text.slice(at, to)) : out;
}

function asIs(text: string): string {
  return text;
}

function tokenText(text: string, tokens: InlineTokens, token: number, style: TextStyle): string {
  const from = tokens.from[token] ?? 0;
  const to = tokens.to[token] ?? 0;
  switch (tokens.kind[token]) {
    case CODE:
      return codeText(text, from, to, tokens.extra[token] ?? 1);
    case ESCAPE:
      return text.slice(from + 1, to);
    case AUTOLINK:
      return text.slice(from + 1, to - 1);
    case DELIMITER:
      return text.slice(from, from + (tokens.extra[token] ?? 0));
    case WIKI:
      return style !== 'reading' ? text.slice(from, to) : wikiText(text.slice(from, to));
    case RULE:
      return text.slice(from, to);
    default:
      return '';
  }
}

/** CommonMark 6.1: line ends are spaces; one space at both ends is dropped unless there is nothing else. */
function codeText(text: string, from: number, to: number, ticks: number): string {
  const raw = text.slice(from + ticks, to - ticks);
  const code = raw.includes('\n') ? raw.replace(/\r?\n[ \t]*/g, ' ') : raw;
  return code.length > 2 && code.startsWith(' ') && code.endsWith(' ') && code.trim() !== ''
    ? code.slice(1, -1)
    : code;
}

function wikiText(link: string): string {
  const inner = link.slice(link.indexOf('[[') + 2, -2);
  return inner.slice(inner.indexOf('|') + 1);
}

/** Text with its white space folded. */
export function fold(text: string): string {
  const folded = !(text.includes('  ') || text.includes('\n') || text.includes('\t'));
  return folded && text.charCodeAt(0) > 0x20 && text.charCodeAt(text.length - 1) > 0x20
    ? text
    : text.replace(/\s+/g, ' ').trim();
}
