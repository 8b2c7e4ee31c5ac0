import type { Context } from './context.ts';
import type { FrontMatter, FrontValue } from './frontMatter.ts';
import { type ImplementsGlob, type ReferenceKind, SPEC_STATUSES, type SpecStatus } from './model.ts';
import { isOwnName } from './ownUrls.ts';

/** What the front matter says: title, status and globs; its references and faults go to the document's. */
// @spec spec.md#READ-50
export class FrontFacts {
  title: string | null = null;
  status: SpecStatus | null = null;
  readonly implementsGlobs: ImplementsGlob[] = [];
  readonly #context: Context;

  constructor(context: Context, front: FrontMatter) {
    this.#context = context;
    for (const { key, values } of front.entries) this.#read(key.toLowerCase(), values);
    for (const { message, from, to } of front.faults)
      context.problems.push({
        code: 'malformed-front-matter',
        message,
        range: context.source.range(from, to),
      });
  }

  #read(key: string, values: readonly FrontValue[]): void {
    const first = values[0]?.value.trim() ?? '';
    const kind = this.#context.options.keys.get(key);
    if (kind !== undefined) for (const value of values) this.#references(kind, value);
    else if (key === 'title') this.title = first || null;
    else if (key === 'status')
      this.status = SPEC_STATUSES.find((status) => status === first.toLowerCase()) ?? null;
    else if (key === 'implements') this.#globs(values);
  }

  #globs(values: readonly FrontValue[]): void {
    for (const { value, from, to } of values)
      if (value.trim() !== '')
        this.implementsGlobs.push({ glob: value.trim(), range: this.#context.source.range(from, to) });
  }

  /** Each of a list parted by commas or, below `|`, by lines: `requires: 20, 165`. */
  #references(kind: ReferenceKind, { value, from, to }: FrontValue): void {
    const written = this.#context.source.text.slice(from, to);
    let end = 0;
    for (const piece of value.split(/[,\n]/)) {
      const target = piece.trim();
      const at = written.indexOf(target, end);
      // With escapes in quotation marks it is written otherwise than it is meant.
      if (at < 0) this.#add(kind, target, from, to);
      else this.#add(kind, target, from + at, from + at + target.length);
      end = at < 0 ? written.length : at + target.length;
    }
  }

  #add(kind: ReferenceKind, target: string, from: number, to: number): void {
    if (target === '' || !isOwnName(target, this.#context.options.ownUrls)) return;
    const range = this.#context.source.range(from, to);
    const text = target;
    this.#context.references.push({
      kind,
      form: 'front-matter',
      target,
      text,
      range,
      use: range,
      section: -1,
    });
  }
}
