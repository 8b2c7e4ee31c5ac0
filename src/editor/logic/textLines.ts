import type { Range } from '../../spec/model.ts';

/** A text with its lines, as ranges count them. */
export class TextLines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  }

  get count(): number {
    return this.#starts.length;
  }

  /** A line without its line end; '' beyond the last one. */
  line(number: number): string {
    const start = this.#starts[number];
    if (start === undefined) return '';
    return this.text.slice(start, this.#starts[number + 1]).replace(/[\r\n]+$/, '');
  }

  /** The lines from `first` to `last`, both inclusive. */
  lines(first: number, last: number): readonly string[] {
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => this.line(first + at));
  }

  /** The whole of a line, without its line end. */
  lineRange(number: number): Range {
    return { line: number, character: 0, endLine: number, endCharacter: this.line(number).length };
  }

  slice(range: Range): string {
    return this.text.slice(
      this.#offset(range.line, range.character),
      this.#offset(range.endLine, range.endCharacter),
    );
  }

  /** The part of `range` from `start` to `end`, counted in characters from its beginning. */
  within(range: Range, start: number, end: number): Range {
    const base = this.#offset(range.line, range.character);
    const [from, to] = [this.#position(base + start), this.#position(base + end)];
    return { line: from.line, character: from.character, endLine: to.line, endCharacter: to.character };
  }

  #offset(line: number, character: number): number {
    return Math.min((this.#starts[line] ?? this.text.length) + character, this.text.length);
  }

  #position(offset: number): { readonly line: number; readonly character: number } {
    const line = this.#starts.findLastIndex((start) => start <= offset);
    return { line, character: offset - (this.#starts[line] ?? 0) };
  }
}
