import { splitAddress } from '../graph/address.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../spec/read.ts';
import type { FrozenSection } from './model.ts';

/** A stretch of the text with `\n` line ends, and what stands there instead. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A spec file as it is now, compared with what was frozen. Its own line ends are kept. */
export class PresentText {
  readonly #original: string;
  readonly #text: string;
  /** Offsets in the original of each `\r` that the text leaves out. */
  readonly #returns: readonly number[];

  constructor(original: string) {
    this.#original = original;
    this.#text = withLineFeeds(original);
    this.#returns = Array.from(original.matchAll(/\r\n/g), ({ index }) => index);
  }

  /** Where a frozen section stands word for word; null where it does not, or in several places of which none is its old one. */
  startOf({ text, line }: FrozenSection): number | null {
    const found = this.#occurrences(text);
    if (found.length === 1) return found[0] ?? null;
    return found.find((at) => lineOf(this.#text, at) === line) ?? null;
  }

  #occurrences(text: string): readonly number[] {
    if (text === '') return [];
    const found: number[] = [];
    for (let at = this.#text.indexOf(text); at >= 0; at = this.#text.indexOf(text, at + text.length)) {
      const end = at + text.length;
      const startsLine = at === 0 || this.#text[at - 1] === '\n';
      const endsLine = text.endsWith('\n') || end === this.#text.length || this.#text[end] === '\n';
      if (startsLine && endsLine) found.push(at);
    }
    return found;
  }

  /** The file's text with some stretches replaced; they must not overlap. */
  with(replacements: readonly Replacement[]): string {
    const eol = this.#returns.length > 0 ? '\r\n' : '\n';
    let out = '';
    let at = 0;
    for (const { from, to, text } of replacements.toSorted((a, b) => a.from - b.from)) {
      out += this.#original.slice(at, this.#originalOffset(from)) + text.replace(/\r\n|\r|\n/g, eol);
      at = this.#originalOffset(to);
    }
    return out + this.#original.slice(at);
  }

  #originalOffset(offset: number): number {
    let left = 0;
    for (let low = 0, high = this.#returns.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#returns[middle] ?? 0) - middle < offset) low = middle + 1;
      else high = middle;
      left = low;
    }
    return offset + left;
  }
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n/g, '\n');
}

/** A section as it was frozen and as it is now, for a diff. */
export interface FrozenDiff {
  readonly section: FrozenSection;
  readonly frozen: string;
  /** Null where the section is gone. */
  readonly present: string | null;
}

/** The section with the same id in the present text, beside the frozen one. */
export function frozenDiff(section: FrozenSection, currentText: string): FrozenDiff {
  return { section, frozen: section.text, present: sectionIn(section, withLineFeeds(currentText)) };
}

function sectionIn({ address, path }: FrozenSection, text: string): string | null {
  const { id } = splitAddress(address);
  if (id === null) return text;
  const found = readSpec(path, text, DEFAULT_READ_OPTIONS).sections.find(
    (section) => section.id === id || section.slug === id,
  );
  return found === undefined
    ? null
    : text
        .split('\n')
        .slice(found.line, found.endLine + 1)
        .join('\n');
}
