import type { SpecDocument } from '../../../spec/model.ts';
import type { Backlink } from '../../../trace/traceIndex.ts';
import { counted } from '../../logic/counts.ts';
import { standingFor } from '../../logic/finding.ts';

/** Links from code into a section itself, what is nested in it left out; a title's count the document's too. */
export function linksInto(
  document: SpecDocument,
  section: number,
  all: readonly Backlink[],
): readonly Backlink[] {
  const own = standingFor(document, section);
  return all.filter(({ link }) => own.includes(link.section) && link.status !== 'broken');
}

/** `3 implementations · 2 tests`; '' for none of both. */
export function implementationWords(links: readonly Backlink[]): string {
  const tests = placesOf(links.filter(({ link }) => link.verifies)).length;
  const others = placesOf(links.filter(({ link }) => !link.verifies)).length;
  return [others > 0 && counted(others, 'implementation'), tests > 0 && counted(tests, 'test')]
    .filter(Boolean)
    .join(' · ');
}

/** Each unit once, however many links it has. */
export function placesOf(links: readonly Backlink[]): readonly Backlink[] {
  return [...new Map(links.map((each) => [`${each.path}\0${each.unit}`, each])).values()];
}
