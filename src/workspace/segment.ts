import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import * as zlib from 'node:zlib';
import type { Stamp } from './discover.ts';

/** What a segment file says about one document's facts. */
export interface SegmentEntry {
  readonly path: string;
  readonly key: string;
  /** Null where the stamp may not be trusted. */
  readonly stamp: Stamp | null;
  readonly length: number;
}

export interface SegmentRecord {
  readonly entry: SegmentEntry;
  readonly facts: Uint8Array;
}

/** Facts that lie in a segment file. */
export interface KeptFacts {
  readonly entry: SegmentEntry;
  readonly segment: Segment;
  readonly offset: number;
  /** Checksum of the facts. */
  readonly sum: number;
}

const MAGIC = 'SDME facts 3\n';
/** Length of the table and checksum of head, table and length. */
const FOOTER = 8;

/**
 * A segment file in the parts that it is written in: a head line with the variant, the facts one after another, a table of them in JSON,
 * the table's length and a checksum. Each row of the table has the checksum of its facts.
 */
export function segmentParts(variant: string, records: readonly SegmentRecord[]): readonly Uint8Array[] {
  const head = headOf(variant);
  const table = Buffer.from(JSON.stringify(records.map(row)));
  const length = Buffer.alloc(FOOTER / 2);
  length.writeUInt32LE(table.byteLength);
  const sum = Buffer.alloc(FOOTER / 2);
  sum.writeUInt32LE(checksum(head, table, length));
  return [head, ...records.map(({ facts }) => facts), table, length, sum];
}

/**
 * A segment file that is open: what it holds is known, and facts are read when they are asked for. It stays as it is when it is deleted
 * meanwhile. `close` it.
 */
// @spec workspace.md#INDEX-10
export class Segment {
  readonly kept: readonly KeptFacts[];
  readonly #file: number;

  private constructor(file: number, rows: readonly Row[], start: number) {
    this.#file = file;
    let offset = start;
    this.kept = rows.map(([path, key, length, sum, stamp]) => {
      const [size = 0, mtime = 0, ctime = 0, ino = 0] = stamp ?? [];
      const entry = { path, key, length, stamp: stamp && { size, mtime, ctime, ino } };
      const kept = { entry, segment: this, offset, sum };
      offset += length;
      return kept;
    });
  }

  /** Undefined where the file is of another variant, cut off or damaged. Throws where it cannot be read. */
  static open(path: string, variant: string): Segment | undefined {
    const file = openSync(path, 'r');
    let segment: Segment | undefined;
    try {
      const table = readTable(file, variant);
      segment = table && new Segment(file, table.rows, table.start);
      return segment;
    } finally {
      if (segment === undefined) closeSync(file);
    }
  }

  /** Facts that lie one behind the other, in a buffer of their own; undefined where any of them is damaged. */
  read(run: readonly KeptFacts[]): Uint8Array<ArrayBuffer> | undefined {
    const [first] = run;
    const length = run.reduce((sum, { entry }) => sum + entry.length, 0);
    const bytes = first && readAt(this.#file, first.offset, length);
    if (first === undefined || bytes === undefined) return undefined;
    const isWhole = run.every(({ offset, entry, sum }) => {
      const at = offset - first.offset;
      return checksum(bytes.subarray(at, at + entry.length)) === sum;
    });
    return isWhole ? bytes : undefined;
  }

  close(): void {
    closeSync(this.#file);
  }
}

type Row = readonly [
  path: string,
  key: string,
  length: number,
  sum: number,
  stamp: readonly [number, number, number, number] | null,
];

function row({ entry: { path, key, length, stamp }, facts }: SegmentRecord): Row {
  return [path, key, length, checksum(facts), stamp && [stamp.size, stamp.mtime, stamp.ctime, stamp.ino]];
}

function headOf(variant: string): Buffer {
  return Buffer.from(`${MAGIC}${variant}\n`);
}

interface Table {
  readonly rows: readonly Row[];
  /** Where the first facts lie. */
  readonly start: number;
}

function readTable(file: number, variant: string): Table | undefined {
  const head = headOf(variant);
  const end = fstatSync(file).size - FOOTER;
  if (end < head.byteLength) return undefined;
  const footer = readAt(file, end, FOOTER);
  if (!footer || !readAt(file, 0, head.byteLength)?.equals(head)) return undefined;
  const length = footer.readUInt32LE(0);
  if (end - length < head.byteLength) return undefined;
  const table = readAt(file, end - length, length);
  if (!table || checksum(head, table, footer.subarray(0, 4)) !== footer.readUInt32LE(4)) return undefined;
  return { rows: JSON.parse(table.toString('utf8')) as Row[], start: head.byteLength };
}

/** A piece of a file in a buffer of its own; undefined where the file ends before. */
function readAt(file: number, offset: number, length: number): Buffer<ArrayBuffer> | undefined {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, bytes, at, length - at, offset + at);
    if (read === 0) return undefined;
    at += read;
  }
  return bytes;
}

function checksum(...parts: readonly Uint8Array[]): number {
  // `crc32` is newer than the oldest Node that can run this, and four times as fast.
  const { crc32 } = zlib;
  if (crc32) return parts.reduce((sum, part) => crc32(part, sum), 0);
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest().readUInt32LE(0);
}
