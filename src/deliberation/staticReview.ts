import type { Category, FindingSeverity, FrozenSection } from '../council/model.ts';
import type { Severity } from '../graph/model.ts';
import type { ModelEvent, Transport } from '../models/transport.ts';
import { DOCUMENT_RULES } from '../quality/registry.ts';
import { reviewDocument } from '../quality/review.ts';
import type { Range } from '../spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../spec/read.ts';

/** How grave a rule's finding is for a council: a rule cannot know what would be critical. */
const SEVERITIES: Readonly<Record<Severity, FindingSeverity>> = {
  error: 'major',
  warning: 'minor',
  information: 'note',
  hint: 'note',
};

/** A finding in the form that critics answer in. */
interface Answer {
  readonly section: string;
  readonly quote: string;
  readonly category: Category;
  readonly severity: FindingSeverity;
  readonly claim: string;
  readonly consequence: string;
  readonly assumption: string;
  readonly suggestion: string | null;
}

/** A critic that is no model: the built-in rules about how specifications are written, answering in the form of all critics. */
// @spec deliberation.md#DELIB-8
export function staticReview(sections: readonly FrozenSection[]): Transport {
  return {
    async *ask({ images }): AsyncGenerator<ModelEvent> {
      if (images.length > 0) yield { type: 'images', images: images.map(() => 'left-out') };
      const findings = sections.flatMap(answersAbout);
      yield { type: 'text', text: `${JSON.stringify({ findings }, null, 2)}\n` };
      yield { type: 'end', end: { kind: 'done' } };
    },
  };
}

function answersAbout({ address, path, text }: FrozenSection): readonly Answer[] {
  const lines = text.split('\n');
  const { findings } = reviewDocument(text, readSpec(path, text, DEFAULT_READ_OPTIONS), {});
  return findings.map(({ code, severity, message, range, fix }) => {
    const rule = DOCUMENT_RULES.find((each) => each.code === code);
    return {
      section: address,
      quote: stretch(lines, range),
      category: rule?.concern ?? 'other',
      severity: SEVERITIES[severity],
      claim: `${message} (${code})`,
      consequence: rule?.consequence ?? '',
      assumption: '',
      // Only words for exactly what is quoted can stand in its place.
      suggestion:
        fix !== undefined && stretch(lines, fix.range) === stretch(lines, range) ? fix.newText : null,
    };
  });
}

/** The words in a range. */
function stretch(lines: readonly string[], { line, character, endLine, endCharacter }: Range): string {
  const found = lines.slice(line, endLine + 1);
  const last = found.length - 1;
  return found
    .map((text, at) => text.slice(at === 0 ? character : 0, at === last ? endCharacter : undefined))
    .join('\n');
}
