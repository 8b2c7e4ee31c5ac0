import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const FOLDER = new URL('../../../../shared/corpora/', import.meta.url).pathname;

/** Archives of real specifications, where this machine has them. */
export const CORPORA: readonly string[] = ['opentelemetry-specification', 'lightning-bolts'].map(
  (name) => `${FOLDER}${name}.tar.gz`,
);

/** The markdown files of an archive. */
export function markdownFiles(archive: string): readonly { readonly path: string; readonly text: string }[] {
  const bytes = gunzipSync(readFileSync(archive));
  const files: { path: string; text: string }[] = [];
  for (let at = 0; at + 512 <= bytes.length; ) {
    const field = (from: number, to: number): string =>
      bytes.toString('utf8', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136).trim() || '0', 8);
    const path = `${field(345, 500)}/${field(0, 100)}`.replace(/^\//, '');
    if (path.endsWith('.md')) files.push({ path, text: bytes.toString('utf8', at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
