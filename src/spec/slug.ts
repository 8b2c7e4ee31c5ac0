import { slug as githubSlug } from 'github-slugger';

const NOT_ASCII = /[^\0-\x7f]/;
const DELETED = /[^a-z0-9 _-]/;
const DELETED_ALL = /[^a-z0-9 _-]+/g;

/** GitHub's slug of a heading's text, before it is made unique. MARKDOWN.md, anchors, 3. */
// @spec spec.md#READ-11
export function slugOf(title: string): string {
  if (NOT_ASCII.test(title)) return githubSlug(title);
  const lower = title.toLowerCase();
  return (DELETED.test(lower) ? lower.replace(DELETED_ALL, '') : lower).replace(/ /g, '-');
}

/** Makes slugs unique the way GitHub does: what it gives out is taken, too. MARKDOWN.md, anchors, 4. */
// @spec spec.md#READ-11
export class Slugs {
  readonly #given = new Map<string, number>();

  add(slug: string): string {
    let count = this.#given.get(slug);
    if (count === undefined) {
      this.#given.set(slug, 0);
      return slug;
    }
    let unique = slug;
    while (this.#given.has(unique)) unique = `${slug}-${++count}`;
    this.#given.set(slug, count);
    this.#given.set(unique, 0);
    return unique;
  }
}
