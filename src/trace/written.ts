import type { AddressBook } from './specTable.ts';

/** An address as code writes it: the shortest suffix of its path that still means the same. */
export function writtenAddress(book: AddressBook, address: string, from: string): string {
  const hash = address.indexOf('#');
  const path = hash < 0 ? address : address.slice(0, hash);
  const id = hash < 0 ? '' : address.slice(hash);
  const parts = path.split('/');
  for (let count = 1; count < parts.length; count++) {
    const written = parts.slice(-count).join('/') + id;
    if (means(book, written, from, address)) return written;
  }
  return address;
}

function means(book: AddressBook, written: string, from: string, address: string): boolean {
  const found = book.lookup(written, from);
  const wanted = book.lookup(address);
  return (
    found.to === 'section' &&
    wanted.to === 'section' &&
    found.path === wanted.path &&
    found.section === wanted.section
  );
}
