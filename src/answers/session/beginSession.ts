import type { Address } from '../../graph/model.ts';
import { choiceOf, writeBrief } from '../../session/brief.ts';
import type { TokenCounter } from '../../workspace/tokens.ts';
import { budgetMessage, humanOnlyMessage, materialFor } from '../build.ts';
import type { Open } from '../open.ts';
import { type Running, type Started, startSession } from './startSession.ts';

export interface BriefAsked extends Running {
  readonly chosen: readonly Address[];
  /** Tokens. */
  readonly budget: number;
  readonly count: TokenCounter;
}

/** Starts a session from the brief that a budget gives, where nobody chose its parts. */
export async function beginSession(open: Open, asked: BriefAsked, signal?: AbortSignal): Promise<Started> {
  const { chosen, budget, count, ...running } = asked;
  const gathered = await materialFor(open, chosen, count);
  if (!gathered.ok) return { ok: false, message: humanOnlyMessage(gathered) };
  const { material } = gathered;
  const result = writeBrief(material, { budget, count });
  if (!result.ok) return { ok: false, message: budgetMessage(result.needed, budget) };
  const choice = choiceOf(result.brief, budget);
  return startSession(open, { material, choice, ...running }, signal);
}
