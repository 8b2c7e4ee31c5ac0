import { createHash } from 'node:crypto';

/** What a deliberation's folder holds. */
export const RECORD_TEXT = 'record.md';
export const RECORD_DATA = 'record.json';
export const INPUT_FOLDER = 'input';
export const CRITIQUES_FOLDER = 'critiques';

const LONGEST_SLUG = 48;

/** The name of a deliberation's folder, before one that is taken gets a number: `2026-11-03-how-long-may-a-token-live`. */
export function folderName(date: Date, intent: string): string {
  return `${localDay(date)}-${slugOf(intent)}`;
}

/** The first of `name`, `name-2`, `name-3` … that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

/** The file of a raw answer in `critiques/`. */
export function rawFileName(seat: string, attempt: number): string {
  return `${seat}-${attempt}.md`;
}

/** SHA-256, hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The day where the person is, not in Greenwich. */
function localDay(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** Words of the intent, letters of every script, cut at a word's end. */
function slugOf(intent: string): string {
  const words =
    intent
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, LONGEST_SLUG) : `${slug}-${word}`;
    if (longer.length > LONGEST_SLUG) break;
    slug = longer;
  }
  return slug === '' ? 'deliberation' : slug;
}
