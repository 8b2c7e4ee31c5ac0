import { unstableWords } from '../council/stabilityWords.ts';
import type { Address } from '../graph/model.ts';
import { type Audit, type AuditSource, auditOf } from '../rebuild/audit.ts';
import { gather, type MaterialResult } from '../session/material.ts';
import { tokensText } from '../session/tokensText.ts';
import { rulesText } from '../workspace/instructionFiles.ts';
import type { TokenCounter } from '../workspace/tokens.ts';
import type { Open } from './open.ts';
import { settledNow } from './settled.ts';

/** What an audit wants to be told besides what is in a folder's indexes. */
export interface AuditAsked {
  /** Tokens that the brief of one specification may take. */
  readonly budget: number;
  readonly count: TokenCounter;
  /** Findings that nobody has disposed of, by the path of the specification; none where deliberations are not looked at. */
  readonly undisposed?: (path: string) => number;
  /** Deliberations about a section; none where deliberations are not looked at. */
  readonly decisions?: AuditSource['decisions'];
}

/** How far the specifications of a folder alone could build its code again. All code has to have been read. */
export async function auditFor(
  { index, code }: Open,
  { budget, count, undisposed = () => 0, decisions = () => [] }: AuditAsked,
): Promise<Audit> {
  const { graph } = index;
  const texts = new Map<string, string>();
  for (const path of graph.paths()) texts.set(path, await index.text(path).catch(() => ''));
  const textOf = (path: string) => texts.get(path) ?? '';
  const coverage = code.coverage();
  return auditOf({ graph, traces: code.traces, coverage, textOf, count, undisposed, decisions, budget });
}

/** What a brief about some sections of a folder can hold. */
export async function materialFor(
  { index, code }: Open,
  chosen: readonly Address[],
  count: TokenCounter,
): Promise<MaterialResult> {
  const settled = await settledNow(index);
  const source = {
    graph: index.graph,
    traces: code.traces,
    textOf: (path: string) => index.text(path).catch(() => ''),
    count,
    unsettled: async (address: Address) => {
      const stability = await settled.of(address);
      return stability ? unstableWords(stability) : null;
    },
    rules: await rulesText(index),
    testCommand: index.config.test.command,
  };
  return gather(source, chosen);
}

/** Why no brief is made, in words. */
export function humanOnlyMessage(result: Extract<MaterialResult, { readonly ok: false }>): string {
  const named = result.humanOnly.map(
    ({ address, reason }) => `${address}${reason === '' ? '' : ` (${reason})`}`,
  );
  return `For people only, so no brief is made of it: ${named.join(', ')}.`;
}

/** Why no brief is made within a budget, in words. `isExact`: whether the model that it is for counts so itself. */
export function budgetMessage(needed: number, budget: number, isExact = false): string {
  return `The sections need ${tokensText(needed, isExact)} tokens, more than the budget of ${budget}. Choose fewer sections or a larger budget.`;
}
