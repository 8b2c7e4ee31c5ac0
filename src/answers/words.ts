/** Words that tell nothing of what a text is about. */
const EMPTY = new Set(
  'a an and are as at be been but by can do does for from has have how if in into is it its may must no not of on or shall should so such than that the their then there these they this to was when where which who will with'.split(
    ' ',
  ),
);

/** The words of a text or of names in it, in lower case: `RoundRunner.run_all` → round, runner, run, all. */
export function wordsOf(text: string): string[] {
  const parted = text.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return parted
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !EMPTY.has(word));
}

/** A word without the endings that the same word has elsewhere: runs, running, runner → run. */
export function stem(word: string): string {
  if (word.length < 5) return word.replace(/s$/, '');
  const bare = word.replace(/(?:ations?|ating|ates?|ated|ions?|ing|ers?|ed|ies|es|s|y|e)$/, '');
  return bare.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

/** Letters and digits without anything between them; what is not ASCII is looked at more closely by `wordsOf`. */
const RUN = /[A-Za-z\d\u0080-\uffff]+/g;
const MOST_KNOWN = 100_000;

/** The stems of the words of many texts: each run of letters is taken apart once. */
export class Stems {
  readonly #known = new Map<string, readonly string[]>();

  of(text: string): readonly string[] {
    return (text.match(RUN) ?? []).flatMap((run) => this.#known.get(run) ?? this.#learn(run));
  }

  #learn(run: string): readonly string[] {
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const stems = wordsOf(run).map(stem);
    this.#known.set(run, stems);
    return stems;
  }
}

/** A name as a heading has it: `RoundRunner` → `Round runner`. */
export function headingOf(name: string): string {
  const last = name.replace(/#\d+$/, '').split('.').at(-1) ?? name;
  const words = last
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
