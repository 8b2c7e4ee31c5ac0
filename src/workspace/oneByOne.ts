/** Does pieces of work one after the other, in the order in which they came. */
export class OneByOne {
  private last: Promise<unknown> = Promise.resolve();

  /** Does a piece of work when all before it is done, whatever became of that. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => {});
    return done;
  }
}
