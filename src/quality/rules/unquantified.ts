import type { Manuscript, Sentence } from '../manuscript.ts';
import type { Rule } from '../model.ts';
import { found, isQuantified, onlyPermits, phrases } from '../phrases.ts';

const DEGREE = phrases([
  'quickly',
  'promptly',
  'rapidly',
  'instantly',
  '(?:low|lowest|minimal|high) (?:latency|overhead|throughput|performance)',
  'high[- ]performance',
  'minimi[sz]e[sd]?',
  'maximi[sz]e[sd]?',
  'optimi[sz]e(?! (?:away|out))',
  'as (?:soon|quickly|fast|little|few|many|small|low|short|early|late) as possible',
  '(?:in a )?timely (?:manner|fashion)',
  'in real[- ]time',
  'at a reasonable (?:rate|speed|interval)',
  '(?:a )?(?:short|small|brief) (?:amount|period|span) of time',
  'large number of',
]);

/** ISO/IEC/IEEE 29148, subjective language and unverifiable terms; INCOSE, measurable performance. */
export const unquantified: Rule<Manuscript> = {
  code: 'quality/unquantified',
  severity: 'warning',
  concern: 'testability',
  summary: 'A requirement asks for a degree and gives no number.',
  consequence: 'No test can fail it: every speed is quick enough for somebody.',
  *check(manuscript) {
    for (const sentence of manuscript.sentences) {
      if (isQuantified(sentence) || onlyPermits(sentence)) continue;
      for (const place of found(DEGREE, sentence)) {
        if (isPurpose(sentence, place.from)) continue;
        yield manuscript.hit(
          sentence,
          place,
          `"${place.match}" has no measure here. Give a number with its unit, and under which load it holds.`,
        );
      }
    }
  },
};

/** What stands before the keyword, or after "to", says why or for whom, not what is demanded. */
function isPurpose({ keywords, from, words }: Sentence, at: number): boolean {
  return at < (keywords[0]?.from ?? 0) || /\bto\s+$/.test(words.slice(0, at - from));
}
