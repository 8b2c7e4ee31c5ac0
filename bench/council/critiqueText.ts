import type { FrozenInput } from '../../src/council/model.ts';

/** An answer as a critic writes it, with so many findings about the sections that it was given. */
export function critiqueText({ sections }: Pick<FrozenInput, 'sections'>, count: number): string {
  const findings = Array.from({ length: count }, (_, at) => {
    const section = sections[at % sections.length];
    return {
      section: section?.address ?? '',
      quote: 'MUST be answered as it was the first time',
      category: 'gap',
      severity: at % 3 === 0 ? 'major' : 'minor',
      claim: `Claim ${at}: nobody says for how long an answer is kept, so that the second request may come after it is gone.`,
      consequence: 'Two servers that follow this to the letter answer the same request in two ways.',
      assumption: 'Answers are not kept for ever.',
      suggestion: 'A request that comes twice within a day MUST be answered as it was the first time.',
    };
  });
  return JSON.stringify({
    context: { sufficient: true, missing: [] },
    findings,
    strengths: [],
    stances: [],
    position: { summary: 'Say for how long.', reason: 'Nothing is kept for ever.' },
  });
}
