import type { Section } from '../spec/model.ts';

const TITLE =
  /^(?:\d[\d.]*\s+|appendix\s+\w{1,4}\s*[:.–—-]\s*)?(?:(?:further |implementation |design |usage |open )?(?:notes?|rationales?|backgrounds?|motivations?|examples?)|non-?normative|informative)(?:\s*[:.]?$|\s*\(|\s+(?:notes?|examples?|appendix|references|section)\b)/i;
const MARKED = /\((?:non-?normative|informative)\)|^appendix\b.*\b(?:non-?normative|informative)\b/i;

/** The section around a place that is marked as binding nobody, by its own title or that of one above it. */
export function informativeSection(sections: readonly Section[], index: number): Section | undefined {
  for (let at = sections[index]; at !== undefined; at = sections[at.parent])
    if (TITLE.test(at.title) || MARKED.test(at.title)) return at;
  return undefined;
}
