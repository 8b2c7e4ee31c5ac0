import { crc32 } from 'node:zlib';

/** One picture of an animation. */
export interface AnimationFrame {
  /** A PNG file. All frames have one size and one kind of pixels. */
  readonly png: Buffer;
  /** How long it stands. */
  readonly milliseconds: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * PNG pictures as one animated PNG that is repeated for ever: their compressed pixels as they are, each behind a chunk
 * that says how long it stands. PNG (Third Edition), 11.3.6, “Animation information”. What shows no animation shows the first.
 * @throws when there is no frame, or the frames differ in size or kind of pixels
 */
export function animatedPng(frames: readonly AnimationFrame[]): Buffer {
  const read = frames.map(({ png, milliseconds }) => ({ chunks: chunksOf(png), milliseconds }));
  const header = read[0]?.chunks.find(({ type }) => type === 'IHDR');
  if (!header) throw new Error('An animation needs a PNG file');
  let sequence = 0;
  const chunks: Chunk[] = [header, { type: 'acTL', data: numbers(frames.length, 0) }];
  for (const [index, { chunks: own, milliseconds }] of read.entries()) {
    if (!own[0]?.data.equals(header.data)) throw new Error(`Picture ${index + 1} differs in size or pixels`);
    chunks.push({ type: 'fcTL', data: frameControl(sequence++, header, milliseconds) });
    const pixels = Buffer.concat(own.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
    chunks.push(
      index === 0
        ? { type: 'IDAT', data: pixels }
        : { type: 'fdAT', data: Buffer.concat([numbers(sequence++), pixels]) },
    );
  }
  chunks.push({ type: 'IEND', data: Buffer.alloc(0) });
  return Buffer.concat([SIGNATURE, ...chunks.map(chunkBytes)]);
}

/** Where the whole picture is replaced by the next one. */
function frameControl(sequence: number, header: Chunk, milliseconds: number): Buffer {
  const size = header.data.subarray(0, 8);
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(milliseconds, 0);
  delay.writeUInt16BE(1000, 2);
  return Buffer.concat([numbers(sequence), size, numbers(0, 0), delay]);
}

function chunksOf(png: Buffer): readonly Chunk[] {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('This is no PNG file');
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function chunkBytes({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), body, numbers(crc32(body))]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}
