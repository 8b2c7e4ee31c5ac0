import type { CodeIndex } from '../workspace/code/codeIndex.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';

/** The indexes of one folder: what every answer is made from. */
export interface Open {
  readonly index: LiveIndex;
  readonly code: CodeIndex;
}
