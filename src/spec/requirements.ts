import { headingId } from './ids.ts';
import type { Leaf } from './leaf.ts';
import type { Flavour } from './model.ts';

const NUMBERED = /^Requirement (\d+(?:\.\d+)*)(?=$|[:.\s])/i;
const NAMED = /^Requirement:\s*(\S.*)$/i;

/** What headings mean to Kiro, OpenSpec and others that write requirements as headings. DIALECTS.md, requirement ids. */
// @spec spec.md#READ-60
export class RequirementHeadings {
  readonly #flavour: Flavour;
  #requirement: string | null = null;
  #level = 0;
  #criteria = false;

  constructor(flavour: Flavour) {
    this.#flavour = flavour;
  }

  /** Notes a heading; gives the id that it defines. */
  heading(title: string, level: number): string | null {
    const named = title.startsWith('Requirement') || title.startsWith('requirement');
    const number = named ? NUMBERED.exec(title)?.[1] : undefined;
    if (number !== undefined) {
      this.#requirement = number;
      this.#level = level;
      this.#criteria = false;
      return this.#flavour === 'kiro' ? number : `Requirement ${number}`;
    }
    if (level <= this.#level) this.#requirement = null;
    this.#criteria = this.#requirement !== null && /^acceptance criteria\b/i.test(title);
    return (named ? NAMED.exec(title)?.[1]?.trim() : undefined) ?? headingId(title, level);
  }

  /** The id of a Kiro acceptance criterion (`1.2`): an item of the numbered list below `Acceptance Criteria`. */
  criterion({ kind, container, before }: Leaf): string | null {
    if (!this.#criteria || this.#flavour !== 'kiro' || kind !== 'paragraph' || before !== null) return null;
    const listed =
      container.kind === 'item' && container.parent?.kind === 'document' && container.marker !== 0x2d;
    return listed && container.ordinal > 0 ? `${this.#requirement}.${container.ordinal}` : null;
  }
}
