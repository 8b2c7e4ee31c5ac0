import type { Range } from './model.ts';

/** The text of one file as the scanners read it, and where its lines are. */
export class Source {
  /** Without a byte order mark; NUL is U+FFFD and a lone carriage return a line end: every offset is as in the file. */
  readonly text: string;
  /** Where each line starts. */
  readonly starts: readonly number[];
  /** Lines as people count them: an empty last one is none. */
  readonly lines: number;
  /** UTF-8 size of the file. */
  readonly bytes: number;
  #line = 0;

  constructor(raw: string, bytes = utf8Size(raw)) {
    this.text = normalised(raw);
    this.starts = lineStarts(this.text);
    this.lines = this.starts.length - (this.text === '' || this.text.endsWith('\n') ? 1 : 0);
    this.bytes = bytes;
  }

  /** The line that an offset lies in. Fast where questions come roughly in order. */
  lineAt(offset: number): number {
    const { starts } = this;
    let line = this.#line;
    if ((starts[line] ?? 0) > offset || offset - (starts[line] ?? 0) > 2000) line = lastUpTo(starts, offset);
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line++;
    this.#line = line;
    return line;
  }

  range(from: number, to: number): Range {
    const line = this.lineAt(from);
    const character = from - (this.starts[line] ?? 0);
    const endLine = this.lineAt(to);
    return { line, character, endLine, endCharacter: to - (this.starts[endLine] ?? 0) };
  }

  /** Where the text of a line ends: before its line end. */
  lineEnd(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    return this.text.charCodeAt(next - 2) === 0x0d ? next - 2 : next - 1;
  }
}

/** The index of the last number that is not above `value`; the numbers ascend. */
export function lastUpTo(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** CommonMark 2.3: NUL is replaced. 2.1: a carriage return alone ends a line. */
function normalised(raw: string): string {
  let text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  if (text.includes('\0')) text = text.replaceAll('\0', '\uFFFD');
  if (text.includes('\r')) text = text.replace(/\r(?!\n)/g, '\n');
  return text;
}

/** Where each line of a text starts. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const NOT_ASCII = /[^\0-\x7f]+/g;

/** A lone surrogate counts as the three bytes of U+FFFD that it is written as. */
function utf8Size(text: string): number {
  let size = text.length;
  NOT_ASCII.lastIndex = 0;
  for (let match = NOT_ASCII.exec(text); match !== null; match = NOT_ASCII.exec(text))
    size += extraBytes(match[0]);
  return size;
}

/** Bytes beside one for each UTF-16 unit. */
function extraBytes(text: string): number {
  let extra = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    extra += code < 0x800 ? 1 : 2;
    if (isPair(code, text.charCodeAt(at + 1))) at++;
  }
  return extra;
}

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
