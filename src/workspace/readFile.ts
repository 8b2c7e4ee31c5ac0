import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Range, SpecDocument } from '../spec/model.ts';
import { realPathInside, type Stamp, stampOf } from './discover.ts';
import { nameOf } from './paths.ts';

/** Larger files are told and not read: no person wrote them, and an editor shows them badly too. */
export const MOST_FILE_BYTES = 20 << 20;

/** The bytes of a file and what was found wrong before reading them. */
export type FileBytes =
  | { readonly state: 'read'; readonly bytes: Buffer; readonly stamp: Stamp }
  | { readonly state: 'unreadable'; readonly reason: string; readonly stamp: Stamp | null }
  | { readonly state: 'gone' };

const MEBIBYTE = 1 << 20;
/** Opening a named pipe would wait for somebody to write into it. */
const OPEN = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** What was no link when the folder was walked must be none now. */
const OPEN_PLAIN = OPEN | (constants.O_NOFOLLOW ?? 0);

/** Reads files of one root, never one outside that a link leads to. */
// @spec workspace.md#INDEX-3, workspace.md#INDEX-4
export class FileReader {
  private readonly root: string;
  private readonly realRoot: string;
  /** Read into again and again: what is given out is true until the next file is read. */
  private readonly buffer = Buffer.allocUnsafeSlow(256 << 10);

  constructor(root: string) {
    this.root = root;
    this.realRoot = realPathInside(root, '', '') ?? root;
  }

  /** `isPlain` says that a walk has come by the file and seen that it is no link. */
  read(path: string, isPlain: boolean): FileBytes {
    if (!isPlain && realPathInside(this.root, this.realRoot, path) === undefined) return { state: 'gone' };
    try {
      return this.readOpen(openSync(join(this.root, path), isPlain ? OPEN_PLAIN : OPEN));
    } catch (error) {
      return refusal(error);
    }
  }

  private readOpen(file: number): FileBytes {
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { state: 'gone' };
      const stamp = stampOf(stats);
      if (stats.size > MOST_FILE_BYTES) return { state: 'unreadable', reason: tooLarge(stats.size), stamp };
      return { state: 'read', bytes: this.readAll(file, stats.size), stamp };
    } finally {
      closeSync(file);
    }
  }

  /** The file may have become shorter or longer since its size was looked up. */
  private readAll(file: number, size: number): Buffer {
    let buffer = size < this.buffer.byteLength ? this.buffer : Buffer.allocUnsafeSlow(size + 1);
    for (let length = 0; ; ) {
      const read = readSync(file, buffer, length, buffer.byteLength - length, null);
      length += read;
      if (read === 0 || (length === size && read === size)) return buffer.subarray(0, length);
      if (length === buffer.byteLength) buffer = Buffer.concat([buffer], 2 * length);
    }
  }
}

/** The text of one file of a folder, for who is not a reading thread. Rejects where a link leads out of it. */
export async function readTextInside(root: string, path: string): Promise<string> {
  const [realRoot, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
  if (!real.startsWith(realRoot + sep)) throw new Error(`${path} lies outside of the folder`);
  return (await readFile(real, 'utf8')).replace(/^\uFEFF/, '');
}

function tooLarge(size: number): string {
  return `it has ${Math.round(size / MEBIBYTE)} MB, more than the ${MOST_FILE_BYTES / MEBIBYTE} MB that are read`;
}

function refusal(error: unknown): FileBytes {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes(code)) return { state: 'gone' };
  const reason = code === 'EACCES' || code === 'EPERM' ? 'permission is denied' : `the system says ${code}`;
  return { state: 'unreadable', reason, stamp: null };
}

/** The text of a file's bytes, or why they are no text. */
// @spec workspace.md#INDEX-4
export function textOf(
  bytes: Buffer,
): { readonly text: string } | { readonly reason: string; readonly line: number } {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const reason = utf16 ? 'it is UTF-16; save it as UTF-8' : 'it holds NUL bytes, so it is no text';
    return { reason, line: utf16 ? 0 : lineAt(bytes, nul) };
  }
  if (isAscii(bytes)) return { text: bytes.toString('latin1') };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
  const bad = bytes.toString('utf8').indexOf('\uFFFD');
  const line = lineAt(
    Buffer.from(bytes.toString('utf8').slice(0, Math.max(bad, 0))),
    Number.POSITIVE_INFINITY,
  );
  return { reason: 'it is not valid UTF-8', line };
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

/** Stands in for a specification that cannot be read, so that the reason is seen where problems are seen. */
export function unreadableDocument(path: string, reason: string, line: number, bytes: number): SpecDocument {
  const range: Range = { line, character: 0, endLine: line, endCharacter: 0 };
  return {
    path,
    flavour: 'plain',
    title: nameOf(path),
    status: null,
    sections: [],
    statements: [],
    references: [],
    anchors: [],
    implementsGlobs: [],
    humanOnly: [],
    problems: [{ code: 'unreadable-file', message: `Cannot be read: ${reason}`, range }],
    bytes,
    lines: 0,
  };
}
