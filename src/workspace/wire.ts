import type { SpecDocument } from '../spec/model.ts';

/** The facts of one document as bytes: what threads send each other and what the cache holds. */
export function encodeDocument(document: SpecDocument): Uint8Array {
  return Buffer.from(JSON.stringify(document), 'utf8');
}

/** The facts from bytes that `encodeDocument` made. */
export function decodeDocument(bytes: Uint8Array): SpecDocument {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return JSON.parse(buffer.toString('utf8')) as SpecDocument;
}
