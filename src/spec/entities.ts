import { decodeHTMLStrict } from 'entities';

const ENTITY = /&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});/g;
const ESCAPE_OR_ENTITY =
  /\\([!-/:-@[-`{-~])|&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});/g;

/** Text with its entities decoded. CommonMark 2.5. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, decodeEntity) : text;
}

/** A destination or title as its author means it: escapes and entities decoded. CommonMark 2.4, 2.5. */
export function unescapeText(text: string): string {
  if (!text.includes('\\') && !text.includes('&')) return text;
  return text.replace(
    ESCAPE_OR_ENTITY,
    (all: string, escaped: string | undefined) => escaped ?? decodeEntity(all),
  );
}

function decodeEntity(entity: string): string {
  if (entity.charCodeAt(1) !== 0x23) return decodeHTMLStrict(entity);
  const hex = (entity.charCodeAt(2) | 0x20) === 0x78;
  const code = Number.parseInt(entity.slice(hex ? 3 : 2, -1), hex ? 16 : 10);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : '\uFFFD';
}
