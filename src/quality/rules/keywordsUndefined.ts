import type { Rule } from '../model.ts';
import type { Shelf } from '../shelf.ts';

/** RFC 8174, section 2: a document that uses the keywords says so. */
export const keywordsUndefined: Rule<Shelf> = {
  code: 'quality/keywords-undefined',
  severity: 'information',
  concern: 'gap',
  summary: 'Keywords in capitals are used, and no document says how they are to be read.',
  consequence: 'Whether MUST and SHOULD mean what RFC 2119 says is anybody’s guess.',
  *check({ path, extract: { keyword }, undefinedKeywords }) {
    if (undefinedKeywords !== path || keyword === null) return;
    yield {
      range: keyword.range,
      mark: keyword.mark,
      message: `No document here says how "${keyword.name}" is to be read. Write once: The key words "MUST", "SHOULD" and "MAY" are to be interpreted as described in BCP 14 (RFC 2119, RFC 8174) when they appear in capitals.`,
    };
  },
};
