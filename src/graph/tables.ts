/** Several values under one key; small lists, so that a value is found by looking through them. */
export class Multimap<V> {
  readonly #lists = new Map<string, V[]>();

  get(key: string): readonly V[] {
    return this.#lists.get(key) ?? [];
  }

  keys(): IterableIterator<string> {
    return this.#lists.keys();
  }

  get size(): number {
    return this.#lists.size;
  }

  add(key: string, value: V): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [value]);
    else list.push(value);
  }

  delete(key: string, value: V): void {
    const list = this.#lists.get(key);
    if (list === undefined) return;
    takeOut(list, value);
    if (list.length === 0) this.#lists.delete(key);
  }
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
