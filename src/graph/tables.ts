/**
 * Several values under one key. Nearly every key has one value, which is kept bare: half a million small lists would
 * weigh more than the texts that they are about. Values must not be arrays.
 */
export class Multimap<V extends object> {
  readonly #values = new Map<string, V | V[]>();

  get(key: string): readonly V[] {
    const found = this.#values.get(key);
    if (found === undefined) return [];
    return Array.isArray(found) ? found : [found];
  }

  keys(): IterableIterator<string> {
    return this.#values.keys();
  }

  add(key: string, value: V): void {
    const found = this.#values.get(key);
    if (found === undefined) this.#values.set(key, value);
    else if (Array.isArray(found)) this.#values.set(key, appended(found, value));
    else this.#values.set(key, [found, value]);
  }

  delete(key: string, value: V): void {
    const found = this.#values.get(key);
    if (found === value) this.#values.delete(key);
    if (!Array.isArray(found)) return;
    takeOut(found, value);
    if (found.length === 0) this.#values.delete(key);
  }
}

/** A list with one value more. Short lists are copied, because a list that is pushed to keeps room for 16 more. */
export function appended<V>(list: V[], value: V): V[] {
  if (list.length < 8) return list.concat([value]);
  list.push(value);
  return list;
}

/** Takes one value out of a list whose order means nothing. */
export function takeOut<V>(list: V[], value: V): void {
  const at = list.indexOf(value);
  if (at < 0) return;
  const last = list.pop();
  if (last !== undefined && at < list.length) list[at] = last;
}

/** Orders text the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Text as names are compared: no matter of case, white space folded. */
export function fold(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What is in `a` and not in `b`. */
export function minus<V>(a: ReadonlySet<V>, b: ReadonlySet<V>): readonly V[] {
  return [...a].filter((value) => !b.has(value));
}

/** The first few of a list in order of text, without sorting all of it. */
export function firstFew(texts: readonly string[], few: number): readonly string[] {
  const least: string[] = [];
  for (const text of texts) {
    if (least.length === few && text >= (least[few - 1] ?? '')) continue;
    const at = least.findIndex((other) => text < other);
    least.splice(at === -1 ? least.length : at, 0, text);
    if (least.length > few) least.pop();
  }
  return least;
}
