import { DEFAULT_BUDGET } from '../../../instructions/compose.ts';
import type { InstructionFile } from '../../../workspace/instructionFiles.ts';
import { counted } from '../../logic/counts.ts';

/** What stands in front of a person before the rules are written into a file. */
export interface SyncQuestion {
  readonly message: string;
  readonly action: string;
  /** Asked once more where text that a person wrote would be lost. */
  readonly confirm?: { readonly message: string; readonly detail: string; readonly action: string };
}

/** What is asked about one file that is out of step, with the size of the rules against their budget. */
// @spec editor-build.md#BUILD-2, editor-build.md#BUILD-3
export function syncQuestion({ path, composed, synced }: InstructionFile): SyncQuestion {
  const left = composed.leftOut.length;
  const out = left === 0 ? '' : `, ${counted(left, 'rule')} left out for want of room`;
  const size = `${composed.bytes} of ${DEFAULT_BUDGET} bytes${out}`;
  if (synced.kind !== 'edited') return { message: `${path}: ${size}. Write the rules?`, action: 'Write' };
  return {
    message: `The rules in ${path} were edited by hand (${size}). Compare before they are overwritten.`,
    action: 'Overwrite…',
    confirm: {
      message: `Overwrite what was edited by hand in ${path}?`,
      detail: 'Only the text between the two marks is replaced. Move what is yours out of the region first.',
      action: 'Overwrite',
    },
  };
}
