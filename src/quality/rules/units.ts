import type { Manuscript, Sentence } from '../manuscript.ts';
import type { Hit, Rule } from '../model.ts';
import { found } from '../phrases.ts';

const BETWEEN = /\bbetween\s+-?\d[\d.,_]*\s?[a-z%]{0,12}\s+and\s+-?\d(?:[\d.,_]*\d)?/gi;
const SETTLED = /\b(?:inclusive(?:ly)?|exclusive(?:ly)?|included|excluded)\b/i;
/** A bound: "at most 30 seconds", "up to 5". */
const BOUND =
  /\b(?:at\s+(?:least|most)|up\s+to|(?:more|less|longer|shorter)\s+than|exceeds?|within|after|every)\s+(\d(?:[\d.,]*\d)?)\s?(%|[a-zµ]{1,12}\b)?/gi;
const MEASURE = /^(?:[nmµu]?s|secs?|seconds?|milliseconds?|minutes?|hours?|days?|[kmgt]i?b|bytes?|bits?)$/i;

/** ISO/IEC/IEEE 29148 and INCOSE, units of measure and ranges. */
export const units: Rule<Manuscript> = {
  code: 'quality/units',
  severity: 'hint',
  concern: 'ambiguity',
  summary:
    'A number lacks the unit that its siblings have, or a range does not say whether its ends belong to it.',
  consequence: 'Two sides count in different units or disagree about the last value.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) yield* ranges(manuscript, sentence);
    for (const siblings of lists(manuscript.sentences)) yield* withoutUnit(manuscript, siblings);
  },
};

function* ranges(manuscript: Manuscript, sentence: Sentence): Generator<Hit> {
  if (SETTLED.test(sentence.words)) return;
  for (const place of found(BETWEEN, sentence))
    yield manuscript.hit(
      sentence,
      place,
      `"${place.match}" does not say whether its ends belong to it. Write "inclusive" or "exclusive".`,
      { fix: { title: 'Add "inclusive"', from: place.to, to: place.to, newText: ' inclusive' } },
    );
}

/** The binding sentences of each list. */
function lists(sentences: readonly Sentence[]): Iterable<readonly Sentence[]> {
  const byList = new Map<unknown, Sentence[]>();
  for (const sentence of sentences) {
    const { kind, container, section } = sentence.block;
    if (kind !== 'item') continue;
    const list = container.lead ?? container.parent ?? section;
    const known = byList.get(list);
    if (known) known.push(sentence);
    else byList.set(list, [sentence]);
  }
  return byList.values();
}

function* withoutUnit(manuscript: Manuscript, siblings: readonly Sentence[]): Generator<Hit> {
  const bounds = siblings.flatMap((sentence) =>
    [...sentence.words.matchAll(BOUND)].map((match) => ({ sentence, match })),
  );
  const unit = bounds.map(({ match }) => match[2] ?? '').find((each) => MEASURE.test(each));
  if (unit === undefined) return;
  for (const { sentence, match } of bounds) {
    const { 0: all, 1: number = '', 2: own, index } = match;
    // A word after the number says what is counted.
    if (own !== undefined) continue;
    const from = sentence.from + index + all.indexOf(number);
    const message = `${number} of what? The other entries of this list say "${unit}". Write the unit.`;
    yield manuscript.hit(sentence, { from, to: from + number.length }, message);
  }
}
