/*
 * Blocks of numbers and texts as bytes:
 *   how many bytes the next part has, in two bytes, the lower one first;
 *   for each block how many items it has, how many bytes its numbers take, and its text, with the lowest bit set where that is ASCII;
 *   then the numbers of each block and its texts in UTF-8.
 * Numbers take as few bytes as they need: seven bits in each, the lowest first, the highest bit set where more follow; first of all
 * the sign is moved into the lowest bit, so that -1 is as short as 1. (LEB128 and zigzag, as in Protocol Buffers.) Memory that is
 * touched for the first time is what costs most of a first reading.
 */

const MOST_NUMBER_BYTES = 5;
const HEAD_NUMBERS = 3;
const LENGTH_BYTES = 2;

/** Writes the blocks of one document after another. One writer is used again and again: its buffers stay. */
export class FactsWriter {
  private readonly blocks: number;
  private readonly texts: string[][];
  private readonly starts: number[];
  private readonly counts: number[];
  private numbers = new Uint8Array(1 << 12);
  private length = 0;
  private block = 0;
  private bytes = Buffer.alloc(1 << 15);

  constructor(blocks: number) {
    this.blocks = blocks;
    this.texts = Array.from({ length: blocks }, () => []);
    this.starts = new Array(blocks).fill(0);
    this.counts = new Array(blocks).fill(0);
  }

  /** Begins a document, in its first block. */
  start(): void {
    for (const texts of this.texts) texts.length = 0;
    this.length = 0;
    this.block = 0;
    this.starts[0] = 0;
    this.counts[0] = 1;
  }

  /** A whole number of 32 bits. */
  number(value: number): void {
    if (this.length + MOST_NUMBER_BYTES > this.numbers.length) this.grow();
    this.length = writeNatural(this.numbers, this.length, ((value << 1) ^ (value >> 31)) >>> 0);
  }

  text(value: string): void {
    this.number(value.length);
    this.texts[this.block]?.push(value);
  }

  /** Null is told from ''. */
  optionalText(value: string | null): void {
    if (value === null) this.number(-1);
    else this.text(value);
  }

  /** One of a few values, as its place among them; null and any other value as -1. */
  choice<T>(values: readonly T[], value: T | null): void {
    this.number(value === null ? -1 : values.indexOf(value));
  }

  /** Writes a list as the next block. */
  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.block++;
    this.starts[this.block] = this.length;
    this.counts[this.block] = items.length;
    for (const item of items) write(item);
  }

  finish(): Uint8Array {
    const texts = this.texts.map((parts) => parts.join(''));
    const sizes = texts.map((text) => Buffer.byteLength(text));
    const size = sizes.reduce((sum, each) => sum + each, this.length);
    this.reserve(size + LENGTH_BYTES + this.blocks * HEAD_NUMBERS * MOST_NUMBER_BYTES);
    let at = LENGTH_BYTES;
    texts.forEach((text, block) => {
      const size = sizes[block] ?? 0;
      at = writeNatural(this.bytes, at, this.counts[block] ?? 0);
      at = writeNatural(this.bytes, at, this.end(block) - (this.starts[block] ?? 0));
      at = writeNatural(this.bytes, at, size * 2 + (size === text.length ? 1 : 0));
    });
    this.bytes.writeUInt16LE(at - LENGTH_BYTES, 0);
    texts.forEach((text, block) => {
      const numbers = this.numbers.subarray(this.starts[block], this.end(block));
      this.bytes.set(numbers, at);
      at += numbers.length;
      at += text === '' ? 0 : this.bytes.write(text, at, sizes[block] === text.length ? 'latin1' : 'utf8');
    });
    return Uint8Array.prototype.slice.call(this.bytes, 0, at);
  }

  private end(block: number): number {
    return block === this.block ? this.length : (this.starts[block + 1] ?? 0);
  }

  private grow(): void {
    const larger = new Uint8Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }

  private reserve(length: number): void {
    if (this.bytes.byteLength < length) this.bytes = Buffer.alloc(length * 2);
  }
}

/** Writes a number that is not negative; gives where the next one goes. */
function writeNatural(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
  bytes[at++] = rest;
  return at;
}

/** Where the facts of one document lie: in a buffer that many documents share. */
export interface FactsPlace {
  readonly bytes: Buffer;
  /** Offset of the document, in bytes. */
  readonly start: number;
}

const views = new WeakMap<ArrayBufferLike, Buffer>();

/** The place of a document's bytes. */
export function placeOf({ buffer, byteOffset }: Uint8Array): FactsPlace {
  let bytes = views.get(buffer);
  if (!bytes) {
    bytes = Buffer.from(buffer);
    views.set(buffer, bytes);
  }
  return { bytes, start: byteOffset };
}

const NOTHING = Buffer.alloc(0);

/** Reads a block. One reader is used for all: it makes nothing that the garbage collector would have to look at. */
export class FactsReader {
  private bytes: Buffer = NOTHING;
  private texts = '';
  private count = 0;
  private at = 0;
  private textAt = 0;

  open({ bytes, start }: FactsPlace, block: number): this {
    this.bytes = bytes;
    this.at = start + LENGTH_BYTES;
    let before = 0;
    for (let each = 0; each < block; each++) {
      this.natural();
      before += this.natural();
      before += this.natural() >>> 1;
    }
    this.count = this.natural();
    const numbers = this.natural();
    const text = this.natural();
    this.at = start + LENGTH_BYTES + bytes.readUInt16LE(start) + before;
    this.texts = textIn(bytes, this.at + numbers, text);
    this.textAt = 0;
    return this;
  }

  number(): number {
    const value = this.natural();
    return (value >>> 1) ^ -(value & 1);
  }

  text(): string {
    const start = this.textAt;
    this.textAt += this.number();
    return this.texts.slice(start, this.textAt);
  }

  optionalText(): string | null {
    const length = this.number();
    if (length < 0) return null;
    const start = this.textAt;
    this.textAt += length;
    return this.texts.slice(start, this.textAt);
  }

  choice<T>(values: readonly T[]): T | null {
    return values[this.number()] ?? null;
  }

  list<T>(read: (from: FactsReader) => T): T[] {
    const items: T[] = [];
    for (let at = 0; at < this.count; at++) items.push(read(this));
    return items;
  }

  private natural(): number {
    let byte = this.bytes[this.at++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value;
  }
}

/** Text that is ASCII is read much faster. */
function textIn(bytes: Buffer, start: number, length: number): string {
  if (length < 2) return '';
  return bytes.toString(length & 1 ? 'latin1' : 'utf8', start, start + (length >>> 1));
}
