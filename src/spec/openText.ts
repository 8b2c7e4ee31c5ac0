/**
 * The text of a block while its lines are gathered. Lines that follow each other with nothing but white space between
 * are one stretch of the file; only quote markers between them make a copy necessary.
 */
export class OpenText {
  from = 0;
  to = 0;
  /** Where its last line starts, for a table's header. */
  lastLine = 0;
  line = 0;
  lineCount = 0;
  /** Pairs of start and end, all but the last stretch; null while there is one. */
  #stretches: number[] | null = null;
  #stretch = 0;

  start(from: number, to: number, line: number): void {
    this.from = this.lastLine = this.#stretch = from;
    this.to = to;
    this.line = line;
    this.lineCount = 1;
    this.#stretches = null;
  }

  /** Adds a line; `joined` when only white space lies between it and the line before. */
  add(from: number, to: number, joined: boolean): void {
    if (!joined) {
      this.#stretches ??= [];
      this.#stretches.push(this.#stretch, this.to);
      this.#stretch = from;
    }
    this.lastLine = from;
    this.to = to;
    this.lineCount++;
  }

  get isOneStretch(): boolean {
    return this.#stretches === null;
  }

  /** The text with its map, up to `to` in the file. */
  copy(source: string, to: number): { readonly text: string; readonly map: readonly number[] } {
    const parts: string[] = [];
    const map: number[] = [];
    let length = 0;
    const stretches = [...(this.#stretches ?? []), this.#stretch, this.to];
    for (let i = 0; i < stretches.length; i += 2) {
      const from = stretches[i] ?? 0;
      if (from >= to) break;
      const part = source.slice(from, Math.min(to, stretches[i + 1] ?? 0));
      map.push(length, from);
      parts.push(part);
      length += part.length + 1;
    }
    return { text: parts.join('\n'), map };
  }
}
