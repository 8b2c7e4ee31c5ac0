import { meaningOf } from '../answers/meaning.ts';
import type { Address } from '../graph/model.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import { asWritten } from './asWritten.ts';
import { CannotRun } from './command.ts';

/** The address that a person means; refused with what could be meant. */
// @spec cli.md#CLI-3
export function addressMeant(text: string, { graph, root }: Pick<LiveIndex, 'graph' | 'root'>): Address {
  const meaning = meaningOf(asWritten(text, root), graph);
  if (meaning.ok) return meaning.address;
  throw new CannotRun(meaning.message);
}
