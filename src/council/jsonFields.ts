import type { Json, JsonObject } from './tolerantJson.ts';

/** Fields of what a model wrote, whatever it wrote there. */

/** The field as text: a number or flag as it is written, a list's items by line; '' where there is nothing to read. */
export function textIn(value: JsonObject, name: string): string {
  return asText(value.get(name));
}

/** Lists in lists are looked into so deep: deeper ones are no text that anybody wrote, and could use up the stack. */
const DEEPEST = 8;

function asText(value: Json | undefined, depth = 0): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isList(value) || depth === DEEPEST) return '';
  return value
    .map((each) => asText(each, depth + 1))
    .filter((text) => text !== '')
    .join('\n');
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The field as a flag; null where it is none. */
export function flagIn(value: JsonObject, name: string): boolean | null {
  const written = asText(value.get(name)).toLowerCase();
  if (written === 'true' || written === 'yes') return true;
  return written === 'false' || written === 'no' ? false : null;
}

/** The field's texts; a single one counts as a list of one. */
export function listIn(value: JsonObject, name: string): readonly string[] {
  const written = value.get(name);
  return (isList(written) ? written.map((each) => asText(each)) : [asText(written)]).filter(
    (text) => text !== '',
  );
}

/** The one of some words that is meant, whatever its case; null for any other. */
export function oneOf<Word extends string>(words: readonly Word[], written: string): Word | null {
  const lower = written.trim().toLowerCase();
  return words.find((word) => word === lower) ?? null;
}
