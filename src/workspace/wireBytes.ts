/*
 * Blocks of numbers and texts as bytes:
 *   for each block: where its numbers begin, where its texts begin (in 32-bit words), how many bytes of text,
 *   and how many items;
 *   then the numbers of all blocks, then the texts of each block in UTF-8, each begun on a word.
 */

const WORDS_PER_BLOCK = 4;
const WORD = 4;

/** Writes the blocks of one document after another. One writer is used again and again: its buffers stay. */
export class FactsWriter {
  private readonly blocks: number;
  private readonly texts: string[][];
  private readonly starts: number[];
  private readonly counts: number[];
  private numbers = new Int32Array(1 << 12);
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

  number(value: number): void {
    if (this.length === this.numbers.length) this.grow();
    this.numbers[this.length++] = value;
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
    const head = this.blocks * WORDS_PER_BLOCK;
    const texts = this.texts.map((parts) => parts.join(''));
    this.reserve((head + this.length) * WORD + texts.reduce((sum, text) => sum + text.length * 3 + WORD, 0));
    const words = new Int32Array(this.bytes.buffer, this.bytes.byteOffset, head + this.length);
    words.set(this.numbers.subarray(0, this.length), head);
    let at = (head + this.length) * WORD;
    for (let block = 0; block < this.blocks; block++) {
      const written = texts[block] === '' ? 0 : this.bytes.write(texts[block] ?? '', at, 'utf8');
      const entry = block * WORDS_PER_BLOCK;
      words[entry] = head + (this.starts[block] ?? 0);
      words[entry + 1] = at / WORD;
      words[entry + 2] = written === (texts[block]?.length ?? 0) ? -written : written;
      words[entry + 3] = this.counts[block] ?? 0;
      at = Math.ceil((at + written) / WORD) * WORD;
    }
    return Uint8Array.prototype.slice.call(this.bytes, 0, at);
  }

  private grow(): void {
    const larger = new Int32Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }

  private reserve(length: number): void {
    if (this.bytes.byteLength < length) this.bytes = Buffer.alloc(length * 2);
  }
}

/** Where the facts of one document lie: views of a buffer that many documents share. */
export interface FactsPlace {
  readonly bytes: Buffer;
  readonly numbers: Int32Array;
  /** Offset of the document, in bytes. */
  readonly start: number;
}

interface Views {
  readonly bytes: Buffer;
  readonly numbers: Int32Array;
}

const views = new WeakMap<ArrayBufferLike, Views>();

/** The place of a document's bytes. */
export function placeOf({ buffer, byteOffset }: Uint8Array): FactsPlace {
  let known = views.get(buffer);
  if (!known) {
    known = {
      bytes: Buffer.from(buffer),
      numbers: new Int32Array(buffer, 0, Math.floor(buffer.byteLength / WORD)),
    };
    views.set(buffer, known);
  }
  return { bytes: known.bytes, numbers: known.numbers, start: byteOffset };
}

/** Reads a block. One reader is used for all: it makes nothing that the garbage collector would have to look at. */
export class FactsReader {
  private numbers: Int32Array = new Int32Array(0);
  private texts = '';
  private count = 0;
  private at = 0;
  private textAt = 0;

  open({ bytes, numbers, start }: FactsPlace, block: number): this {
    const base = start / WORD;
    const entry = base + block * WORDS_PER_BLOCK;
    this.numbers = numbers;
    this.at = base + (numbers[entry] ?? 0);
    this.count = numbers[entry + 3] ?? 0;
    this.texts = textIn(bytes, start + (numbers[entry + 1] ?? 0) * WORD, numbers[entry + 2] ?? 0);
    this.textAt = 0;
    return this;
  }

  number(): number {
    return this.numbers[this.at++] ?? 0;
  }

  text(): string {
    const start = this.textAt;
    this.textAt += this.number();
    return this.texts.slice(start, this.textAt);
  }

  optionalText(): string | null {
    if (this.numbers[this.at] !== -1) return this.text();
    this.at++;
    return null;
  }

  choice<T>(values: readonly T[]): T | null {
    return values[this.number()] ?? null;
  }

  list<T>(read: (from: FactsReader) => T): T[] {
    const items: T[] = [];
    for (let at = 0; at < this.count; at++) items.push(read(this));
    return items;
  }
}

/** A negative length says that the text is ASCII, which is read much faster. */
function textIn(bytes: Buffer, start: number, length: number): string {
  if (length === 0) return '';
  return length < 0
    ? bytes.toString('latin1', start, start - length)
    : bytes.toString('utf8', start, start + length);
}
