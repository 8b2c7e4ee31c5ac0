import type { Context } from './context.ts';
import type { Leaf } from './leaf.ts';
import type { Anchor, Range } from './model.ts';

interface Found {
  readonly kind: Anchor['kind'];
  readonly id: string;
  readonly range: Range;
  /** Whether a heading that it belongs to takes it as its id. */
  readonly names: boolean;
}

/**
 * Gathers anchors. What stands alone right before a heading belongs to that heading's section, so a leaf's anchors
 * are kept until the next leaf is known.
 */
// @spec spec.md#anchors
export class AnchorKeeper {
  readonly #context: Context;
  #found: Found[] = [];
  #waiting: { readonly leaf: Leaf; readonly found: readonly Found[] } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  add(leaf: Leaf, kind: Anchor['kind'], id: string, from: number, to: number, names: boolean): void {
    if (id !== '') this.#found.push({ kind, id, range: this.#context.range(leaf, from, to), names });
  }

  /** Ends a block: its anchors lie in the present section, or wait for the next heading if nothing else is in it. */
  endBlock(leaf: Leaf, alone: boolean): void {
    this.#release();
    if (this.#found.length === 0) return;
    if (alone) this.#waiting = { leaf, found: this.#found };
    else this.#keep(this.#found, this.#context.section);
    this.#found = [];
  }

  /** The id that anchors in or right before a heading give its section. */
  headingId(leaf: Leaf): string | null {
    if (this.#waiting === null && this.#found.length === 0) return null;
    const waiting = this.#waiting?.leaf === leaf.before ? (this.#waiting?.found ?? []) : [];
    return [...waiting, ...this.#found].find(({ names }) => names)?.id ?? null;
  }

  /** Gives the anchors in and right before a heading to its section. */
  endHeading(leaf: Leaf, section: number): void {
    if (this.#waiting !== null && this.#waiting.leaf === leaf.before) {
      this.#keep(this.#waiting.found, section);
      this.#waiting = null;
    } else this.#release(section - 1);
    this.#keep(this.#found, section);
    this.#found = [];
  }

  finish(): void {
    this.#release();
  }

  #release(section = this.#context.section): void {
    if (this.#waiting === null) return;
    this.#keep(this.#waiting.found, section);
    this.#waiting = null;
  }

  #keep(found: readonly Found[], section: number): void {
    for (const { kind, id, range } of found) this.#context.anchors.push({ kind, id, range, section });
  }
}
