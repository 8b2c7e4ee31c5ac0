import type { FrozenSection } from '../council/model.ts';
import type { ModelEvent, Transport } from '../models/transport.ts';
import { reviewSections } from '../quality/staticReview.ts';

/** A critic that is no model: the built-in rules about how specifications are written, answering in the form of all critics. */
// @spec deliberation.md#DELIB-8
export function staticReview(sections: readonly FrozenSection[]): Transport {
  return {
    async *ask({ images }): AsyncGenerator<ModelEvent> {
      if (images.length > 0) yield { type: 'images', images: images.map(() => 'left-out') };
      const findings = reviewSections(sections).map((point) => ({
        ...point,
        section: point.section.address,
        assumption: '',
      }));
      yield { type: 'text', text: `${JSON.stringify({ findings }, null, 2)}\n` };
      yield { type: 'end', end: { kind: 'done' } };
    },
  };
}
