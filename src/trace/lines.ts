import type { Range } from '../spec/model.ts';

const LF = 10;
const CR = 13;

/** Turns offsets into lines and characters and back. Lines end as editors end them: `\r\n`, `\n` or a lone `\r`. */
export class LineIndex {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = text.includes('\r') ? startsOf(text) : startsBehindFeeds(text);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset of a line's first character; the end of the text past the last line. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Offset behind a line's last character, its line end left out. */
  end(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.text.length;
    return this.text.charCodeAt(next - 2) === CR && this.text.charCodeAt(next - 1) === LF
      ? next - 2
      : next - 1;
  }

  /** The line that an offset lies on. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  offset(line: number, character: number): number {
    return Math.min(this.start(line) + character, this.text.length);
  }

  /** The range from one offset to another. */
  range(start: number, end: number): Range {
    const line = this.lineAt(start);
    const endLine = this.lineAt(end);
    return { line, character: start - this.start(line), endLine, endCharacter: end - this.start(endLine) };
  }

  lineText(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR) continue;
    if (code === CR && text.charCodeAt(at + 1) === LF) at++;
    starts.push(at + 1);
  }
  return starts;
}

/** The same of a text in which lines end with `\n` alone, as most do: several times as fast. */
function startsBehindFeeds(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
