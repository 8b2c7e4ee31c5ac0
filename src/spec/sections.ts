import type { Section } from './model.ts';

/** A heading before it is known what it encloses. */
export interface Heading extends Pick<Section, 'slug' | 'title' | 'level' | 'heading' | 'line'> {
  /** Null where it is the title. */
  readonly name: string | null;
  readonly explicit: string | null;
}

interface Draft extends Heading {
  readonly parent: number;
  endLine: number;
}

/** The id of a heading without a letter, whose slug is empty. */
const NAMELESS = 'section';

/** Gathers headings into sections. */
// @spec spec.md#READ-12
export class Sections {
  readonly #drafts: Draft[] = [];
  /** Open sections, outermost first. */
  readonly #open: number[] = [];

  /** The innermost section, -1 before the first heading. */
  get current(): number {
    return this.#drafts.length - 1;
  }

  /** The heading's text of the section that is read at the moment. */
  get title(): string {
    return this.#drafts.at(-1)?.title ?? '';
  }

  add(heading: Heading): number {
    const { level, line } = heading;
    const index = this.#drafts.length;
    this.#close(level, line - 1);
    const parent = this.#open.at(-1) ?? -1;
    this.#open.push(index);
    this.#drafts.push({ ...heading, parent, endLine: line });
    return index;
  }

  #close(level: number, endLine: number): void {
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      const draft = this.#drafts[top];
      if (draft === undefined || draft.level < level) return;
      draft.endLine = Math.max(draft.line, endLine);
      this.#open.pop();
    }
  }

  /** The first heading of the highest level: the document's title. */
  get highest(): string | null {
    let best: Draft | null = null;
    for (const draft of this.#drafts)
      if (draft.title !== '' && (best === null || draft.level < best.level)) best = draft;
    return best?.title ?? null;
  }

  /** `mayRepeat` says that slugs may be equal. */
  finish(lastLine: number, mayRepeat: boolean): readonly Section[] {
    this.#close(0, lastLine);
    const named = mayRepeat || this.#drafts.some(({ explicit, slug }) => explicit !== null || slug === '');
    const ids = named ? new Ids() : null;
    return this.#drafts.map(({ slug, title, name, level, heading, line, endLine, parent, explicit }) => {
      const id = ids === null ? slug : ids.add(explicit, slug);
      const section = { id, slug, title, level, heading, line, endLine, parent };
      return name === null ? section : { ...section, name };
    });
  }
}

/** Ids of sections: an explicit one, else the slug; a double falls back to the slug and then gets a number. */
// @spec spec.md#READ-13
class Ids {
  readonly #given = new Set<string>();
  readonly #counts = new Map<string, number>();

  add(explicit: string | null, slug: string): string {
    const wanted = explicit !== null && !this.#given.has(explicit) ? explicit : slug;
    const id = wanted !== '' && !this.#given.has(wanted) ? wanted : this.#numbered(slug || NAMELESS);
    this.#given.add(id);
    return id;
  }

  #numbered(base: string): string {
    let count = this.#counts.get(base) ?? 0;
    let id = base;
    while (this.#given.has(id)) id = `${base}-${++count}`;
    this.#counts.set(base, count);
    return id;
  }
}
