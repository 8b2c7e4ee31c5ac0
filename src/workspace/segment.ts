import { createHash } from 'node:crypto';
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

const MAGIC = 'SDME facts 2\n';
/** Length of the table and checksum of everything before. */
const FOOTER = 8;

/**
 * A segment file in the parts that it is written in: a head line with the variant, the facts one after another, a table of them in JSON,
 * the table's length and a checksum.
 */
export function segmentParts(variant: string, records: readonly SegmentRecord[]): readonly Uint8Array[] {
  const head = Buffer.from(`${MAGIC}${variant}\n`);
  const table = Buffer.from(JSON.stringify(records.map(({ entry }) => row(entry))));
  const length = Buffer.alloc(FOOTER / 2);
  length.writeUInt32LE(table.byteLength);
  const parts = [head, ...records.map(({ facts }) => facts), table];
  const sum = Buffer.alloc(FOOTER / 2);
  sum.writeUInt32LE(checksum(parts));
  return [...parts, length, sum];
}

/** The records of a segment file; undefined where it is of another variant, cut off or damaged. */
// @spec workspace.md#INDEX-10
export function readSegment(bytes: Buffer, variant: string): SegmentRecord[] | undefined {
  const head = Buffer.from(`${MAGIC}${variant}\n`);
  const end = bytes.byteLength - FOOTER;
  if (end < head.byteLength || !bytes.subarray(0, head.byteLength).equals(head)) return undefined;
  if (checksum([bytes.subarray(0, end)]) !== bytes.readUInt32LE(end + 4)) return undefined;
  const tableStart = end - bytes.readUInt32LE(end);
  if (tableStart < head.byteLength) return undefined;
  const rows = JSON.parse(bytes.subarray(tableStart, end).toString('utf8')) as Row[];
  return slices(rows, bytes, head.byteLength);
}

type Row = readonly [
  path: string,
  key: string,
  length: number,
  stamp: readonly [number, number, number, number] | null,
];

function row({ path, key, length, stamp }: SegmentEntry): Row {
  return [path, key, length, stamp && [stamp.size, stamp.mtime, stamp.ctime, stamp.ino]];
}

function slices(rows: readonly Row[], bytes: Uint8Array, start: number): SegmentRecord[] {
  let at = start;
  return rows.map(([path, key, length, stamp]) => {
    const facts = bytes.subarray(at, at + length);
    at += length;
    const [size = 0, mtime = 0, ctime = 0, ino = 0] = stamp ?? [];
    return { entry: { path, key, length, stamp: stamp && { size, mtime, ctime, ino } }, facts };
  });
}

function checksum(parts: readonly Uint8Array[]): number {
  // `crc32` is newer than the oldest Node that can run this, and four times as fast.
  const { crc32 } = zlib;
  if (crc32) return parts.reduce((sum, part) => crc32(part, sum), 0);
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest().readUInt32LE(0);
}
