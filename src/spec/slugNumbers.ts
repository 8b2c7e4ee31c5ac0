/** GitLab before 17.0: counts equal slugs, and does not look whether a numbered one is taken. */
// @spec spec.md#READ-14
export class UncheckedNumbers {
  readonly #given = new Map<string, number>();

  add(slug: string): string {
    const count = this.#given.get(slug) ?? 0;
    this.#given.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  }
}

/** Python-Markdown: a number behind an underscore, counted up where there is one; nothing stays without a name. */
// @spec spec.md#READ-14
export class UnderscoreNumbers {
  readonly #given = new Set<string>();
  /** The last number that was given after a beginning, so that many equal headings take no longer than few. */
  readonly #last = new Map<string, number>();

  add(slug: string): string {
    const unique = slug === '' || this.#given.has(slug) ? this.#numbered(slug) : slug;
    this.#given.add(unique);
    return unique;
  }

  #numbered(slug: string): string {
    const [, start = slug, digits] = /^(.*)_([0-9]+)$/.exec(slug) ?? [];
    let number = digits === undefined ? 1 : Number(digits) + 1;
    const last = this.#last.get(slug);
    if (last !== undefined) number = Math.max(number, last + 1);
    while (this.#given.has(`${start}_${number}`)) number++;
    this.#last.set(slug, number);
    return `${start}_${number}`;
  }
}
