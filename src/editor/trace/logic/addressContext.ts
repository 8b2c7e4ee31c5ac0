/** Where in a comment an address is being written: what of it is there, and from which character on. */
export interface AddressContext {
  readonly typed: string;
  readonly start: number;
}

const MARK = /@(?:spec|verifies)\b:?[ \t]+(?:[^\s,]+[ \t]*,[ \t]*)*([^\s,]*)$/;

/** What stands before the cursor when it is where one of our annotations names a section; undefined elsewhere. */
export function addressContext(before: string): AddressContext | undefined {
  const found = MARK.exec(before);
  const typed = found?.[1];
  return typed === undefined ? undefined : { typed, start: before.length - typed.length };
}
