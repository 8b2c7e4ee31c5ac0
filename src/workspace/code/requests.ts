/** Of the requests for one path only the newest counts: what an older one brings is dropped. */
export class Requests {
  readonly #newest = new Map<string, number>();
  #last = 0;

  /** Begins a request; the answer is good as long as the returned function says so. */
  begin(path: string): () => boolean {
    const number = ++this.#last;
    this.#newest.set(path, number);
    return () => this.#newest.get(path) === number;
  }

  /** Begins a request for each path for which there has been none. */
  beginUnasked(path: string): () => boolean {
    return this.#newest.has(path) ? () => false : this.begin(path);
  }
}
