import type { Anchor, Section, SlugOptions } from './model.ts';
import { Slugs, slugOf } from './slug.ts';
import { HOST_RULES, type HostRule } from './slugHosts.ts';

/** The rules of a folder. */
export interface CompiledSlugs {
  /** Null for GitHub's, which is the fast way. */
  readonly own: HostRule | null;
  readonly others: readonly HostRule[];
}

/** A heading's text as hosts read it. */
export interface HeadingText {
  /** The id in braces that ends it. */
  readonly explicit: string | null;
  /** The text without markup. */
  readonly text: (keepsAlt: boolean) => string;
}

/** Prepares the rules once for all files. */
export function compileSlugs({ own, also }: SlugOptions): CompiledSlugs {
  const [first, ...more] = HOST_RULES[own];
  const others = [...more, ...also.flatMap((host) => HOST_RULES[host])].filter((rule) => rule !== first);
  return { own: own === 'github' ? null : first, others: [...new Set(others)] };
}

/** Gives the headings of one document their slugs: that of the folder's host, and those of others that may show it. */
// @spec spec.md#READ-14, spec.md#READ-15
export class HeadingSlugs {
  readonly #github: Slugs | null;
  readonly #own: HostSlugs | null;
  readonly #others: readonly HostSlugs[];

  constructor({ own, others }: CompiledSlugs) {
    this.#github = own === null ? new Slugs() : null;
    this.#own = own === null ? null : new HostSlugs(own);
    this.#others = others.length === 0 ? NO_HOSTS : others.map((rule) => new HostSlugs(rule));
  }

  /** Whether GitHub's text of a heading is all that is asked for. */
  get isPlain(): boolean {
    return this.#own === null && this.#others.length === 0;
  }

  /** Whether two headings may get the same slug: not all hosts look at what they gave before. */
  get mayRepeat(): boolean {
    return this.#own !== null;
  }

  /** The slug of the next heading. `whole` is its text as GitHub reads it; null is enough for the rest where all is plain. */
  next(whole: string, heading: HeadingText | null): string {
    if (heading !== null && this.#own !== null) return this.#own.next(heading);
    return this.#github?.add(slugOf(joined(whole, ''))) ?? '';
  }

  /** What GitHub calls a heading that is written as an HTML tag, counted with the others; null where another host makes the anchors. */
  // @spec spec.md#READ-22
  ofTag(text: string): string | null {
    return this.#github?.add(slugOf(joined(text, ''))) ?? null;
  }

  /** What other hosts call the same heading. */
  others(heading: HeadingText): ReadonlySet<string> {
    return new Set(this.#others.map((host) => host.next(heading)));
  }
}

/** Of what other hosts call headings, that which the headings are not called already. */
export function unlikeOwn(others: readonly Anchor[], sections: readonly Section[]): readonly Anchor[] {
  return others.filter(({ id, section }) => {
    const own = sections[section];
    return id !== '' && id !== own?.id && id !== own?.slug;
  });
}

const NO_HOSTS: readonly HostSlugs[] = [];

/** The slugs that one host gives within a document. */
class HostSlugs {
  readonly #rule: HostRule;
  readonly #numbers: { add(slug: string): string };

  constructor(rule: HostRule) {
    this.#rule = rule;
    this.#numbers = rule.numbers();
  }

  next({ explicit, text }: HeadingText): string {
    const { slug, keepsAlt, between, explicit: meaning } = this.#rule;
    if (explicit === null || meaning === 'text')
      return this.#numbers.add(slug(joined(text(keepsAlt), between)));
    if (meaning === 'taken') this.#numbers.add(explicit);
    return explicit;
  }
}

/** A heading over several lines is one line. github.com joins the words at the line ends. */
function joined(text: string, between: string): string {
  return text.includes('\n') ? text.replace(/[ \t]*\r?\n[ \t]*/g, between) : text;
}
