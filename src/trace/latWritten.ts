import type { SpecDocument } from '../spec/model.ts';
import { languageOf } from './languages.ts';
import type { SpecTable } from './specTable.ts';

/** A section of lat.md as its own notation names it; null where that would mean something else, or cannot be written in a language. */
export function latWritten(specs: SpecTable, address: string, from: string): string | null {
  const hash = address.indexOf('#');
  const path = hash < 0 ? address : address.slice(0, hash);
  const inside = /(?:^|\/)lat\.md\/(.+)\.(?:md|markdown)$/i.exec(path)?.[1];
  const document = specs.document(path);
  const mark = languageOf(from).comments.line[0]?.trim();
  if (inside === undefined || !document || (mark !== '//' && mark !== '#')) return null;
  const section = hash < 0 ? -1 : document.sections.findIndex(({ id }) => id === address.slice(hash + 1));
  const above: number[] = [];
  for (let at = section; at >= 0; at = document.sections[at]?.parent ?? -1) above.unshift(at);
  const headings = specs.facts(path)?.latHeadings ?? [];
  const means = (written: string): boolean => {
    const found = specs.lat.find(written, from);
    return found.found === 'section' && found.path === path && found.section === section;
  };
  const asRead = [inside, ...above.map((at) => calledIn(document, at))].join('#');
  // Where the notation leaves something of a heading out, what is left is known in lower case alone.
  const asCompared = [inside, ...above.map((at) => headings[at] ?? '')].join('#');
  return [asRead, asCompared].find(means) ?? null;
}

function calledIn({ sections }: SpecDocument, section: number): string {
  const { title = '', name } = sections[section] ?? {};
  return name || title;
}
