import { meaningOf } from '../answers/meaning.ts';
import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { CannotRun } from './command.ts';

/** The address that a person means; refused with what could be meant. */
// @spec cli.md#CLI-3
export function addressMeant(text: string, graph: SpecGraph): Address {
  const meaning = meaningOf(text, graph);
  if (meaning.ok) return meaning.address;
  throw new CannotRun(meaning.message);
}
