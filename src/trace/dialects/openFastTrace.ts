import { type Dialect, Findings, rangeIn } from './dialect.ts';
import { withoutCode } from './sdme.ts';

const NAME = '[\\p{L}][\\p{L}\\p{N}_-]*(?:\\.[\\p{L}\\p{N}_-]+)*';
const TAG = new RegExp(
  `\\[\\s*([A-Za-z]+)(?:~(?:${NAME})?~\\d+)?\\s*->\\s*(([A-Za-z]+)~(${NAME})~(\\d+))\\s*(?:>>\\s*[A-Za-z]+(?:\\s*,\\s*[A-Za-z]+)*\\s*)?\\]`,
  'gu',
);
/** What was meant as a tag: an artifact type, an arrow and a `~` within one pair of brackets. */
const MEANT = /\[\s*[A-Za-z]+(?:~[^\][\s]*)?\s*->[^\][]*~[^\][]*\]/g;

/** OpenFastTrace: `[impl->dsn~name~1]`, `[utest~own~2->dsn~name~1>>itest]`, anywhere in a comment's line. */
export const OPEN_FAST_TRACE: Dialect = {
  name: 'openfasttrace',
  markers: () => ['->'],
  hits: () => /\[\s*[A-Za-z]+(?:~[^\][\s]*)?\s*->/g,
  goesOn: false,
  read({ lines }) {
    const found = new Findings('openfasttrace');
    for (const line of lines) {
      const read = new Set<number>();
      const text = withoutCode(line.text);
      for (const match of text.matchAll(TAG)) {
        read.add(match.index);
        const [whole, covering = '', id = '', type = '', name = '', revision = ''] = match;
        const target = {
          text: `${type}~${name}`,
          range: rangeIn(line, match.index + whole.indexOf(id, whole.indexOf('->')), id.length),
        };
        const role = /test$/i.test(covering) ? 'verifies' : 'implements';
        found.add({
          role,
          range: rangeIn(line, match.index, whole.length),
          targets: [target],
          // As which type of artifact it covers: items ask for certain ones.
          reason: covering,
          version: Number(revision),
        });
      }
      for (const match of text.matchAll(MEANT)) {
        if (read.has(match.index)) continue;
        found.problem(
          'A tag is `[type->type~name~revision]`, the revision a number.',
          rangeIn(line, match.index, match[0].length),
        );
      }
    }
    return found;
  },
};
