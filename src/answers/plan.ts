import { type Plan, planOf } from '../rebuild/plan.ts';
import type { CodeIndex } from '../workspace/code/codeIndex.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';

/** What a build order is made from. */
export interface PlanParts {
  readonly index: Pick<LiveIndex, 'graph'>;
  readonly code: Pick<CodeIndex, 'linksInto'>;
}

/** The build order of a folder, with where each specification stands by its code. */
export function planFor({ index, code }: PlanParts): Plan {
  return planOf(index.graph, (path) => {
    const links = code.linksInto(path).map(({ link }) => link);
    const units = links.filter(({ verifies }) => !verifies);
    const suspect = links.filter(({ status }) => status !== 'current').length;
    return { units: units.length, tests: links.length - units.length, suspect };
  });
}
