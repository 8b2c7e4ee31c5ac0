import { splitAddress } from '../graph/address.ts';
import type { ReadOptions } from '../spec/model.ts';
import { readSpec } from '../spec/read.ts';
import type { FrozenSection } from './model.ts';

/** A stretch of the text with `\n` line ends, and what stands there instead. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A section of the present text; offsets in the text with `\n` line ends. */
interface PresentSection {
  readonly ids: readonly string[];
  readonly line: number;
  readonly from: number;
  readonly text: string;
}

/** A spec file as it is now, compared with what was frozen. Its own line ends are kept. */
export class PresentText {
  readonly #original: string;
  readonly #text: string;
  readonly #sections: readonly PresentSection[];
  /** Length of the byte order mark, which is no part of the text. */
  readonly #mark: number;
  /** Offsets in the original of each `\r` that the text leaves out. */
  readonly #returns: readonly number[];

  constructor(path: string, original: string, options: ReadOptions) {
    this.#original = original;
    this.#mark = original.startsWith('\ufeff') ? 1 : 0;
    this.#text = original.slice(this.#mark).replace(/\r\n?/g, '\n');
    this.#returns = Array.from(original.matchAll(/\r\n/g), ({ index }) => index);
    this.#sections = sectionsOf(path, this.#text, options);
  }

  /**
   * Where a section stands word for word as it was frozen, wherever it was moved to. Null where it has changed, and where it stands in
   * several places of which none is its old one.
   */
  startOf({ address, text, line }: FrozenSection): number | null {
    if (splitAddress(address).id === null) return this.#text === text ? 0 : null;
    const same = this.#sections.filter((section) => section.text.trimEnd() === text.trimEnd());
    const found = same.length === 1 ? same[0] : same.find((section) => section.line === line);
    return found?.from ?? null;
  }

  /** The present text of a frozen section; null where there is no section of its id any more. */
  present({ address }: FrozenSection): string | null {
    const { id } = splitAddress(address);
    if (id === null) return this.#text;
    return this.#sections.find(({ ids }) => ids.includes(id))?.text ?? null;
  }

  /** The file's text with some stretches replaced; they must not overlap. */
  with(replacements: readonly Replacement[]): string {
    const lineEnd = this.#returns.length > 0 ? '\r\n' : '\n';
    let out = '';
    let at = 0;
    for (const { from, to, text } of replacements.toSorted((a, b) => a.from - b.from)) {
      out += this.#original.slice(at, this.#originalOffset(from)) + text.replace(/\r\n?|\n/g, lineEnd);
      at = this.#originalOffset(to);
    }
    return out + this.#original.slice(at);
  }

  #originalOffset(offset: number): number {
    const wanted = offset + this.#mark;
    let low = 0;
    for (let high = this.#returns.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#returns[middle] ?? 0) - middle < wanted) low = middle + 1;
      else high = middle;
    }
    return wanted + low;
  }
}

function sectionsOf(path: string, text: string, options: ReadOptions): readonly PresentSection[] {
  const lines = text.split('\n');
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return readSpec(path, text, options).sections.map(({ id, slug, line, endLine }) => ({
    ids: [id, slug],
    line,
    from: starts[line] ?? 0,
    text: lines.slice(line, endLine + 1).join('\n'),
  }));
}
