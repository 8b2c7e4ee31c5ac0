import { currentDisposition, findingsOf, hasEnded } from '../../council/changes.ts';
import { councilHeader } from '../../council/header.ts';
import type { Deliberation, DispositionKind } from '../../council/model.ts';
import { roundsOf, type SectionRound } from '../../council/stability.ts';
import { isGrave } from '../../council/words.ts';
import type { Address } from '../../graph/model.ts';

/** What a list says of a deliberation, and all that it is searched by. */
export interface RecordSummary {
  readonly id: string;
  readonly intent: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** `asking`: an attempt has no end yet; nobody may be there any more to give it one. */
  readonly state: 'asking' | 'open' | 'closed';
  /** "4 asked · 3 answered". */
  readonly header: string;
  readonly sections: readonly Address[];
  /** What it left of each of them. */
  readonly rounds: readonly SectionRound[];
  readonly models: readonly string[];
  readonly dispositions: readonly DispositionKind[];
  readonly findings: number;
  /** Critical and major findings that nothing was decided about. */
  readonly undisposed: number;
  readonly edits: number;
  /** Intent, titles, findings, what was decided in words and why, for a search. */
  readonly words: string;
}

/** What a list says of a deliberation. */
export function summaryOf(deliberation: Deliberation): RecordSummary {
  const findings = findingsOf(deliberation);
  const dispositions = findings.map(({ id }) => currentDisposition(deliberation, id));
  const decided = dispositions.flatMap((disposition) => disposition ?? []);
  return {
    id: deliberation.id,
    intent: deliberation.intent,
    createdAt: deliberation.createdAt,
    state: stateOf(deliberation),
    header: councilHeader(deliberation),
    sections: deliberation.input.sections.map(({ address }) => address),
    rounds: roundsOf(deliberation),
    models: [...new Set(deliberation.seats.map(({ name, model }) => (model === '' ? name : model)))],
    dispositions: [...new Set(decided.map(({ kind }) => kind))],
    findings: findings.length,
    undisposed: findings.filter((finding, at) => !dispositions[at] && isGrave(finding)).length,
    edits: deliberation.edits.length,
    words: [
      deliberation.intent,
      ...deliberation.input.sections.map(({ title }) => title),
      ...findings.flatMap(({ claim, quote }) => [claim, quote]),
      ...decided.flatMap(({ reason, text }) => [reason, text ?? '']),
      deliberation.closed?.reason ?? '',
    ].join('\n'),
  };
}

function stateOf({ closed, attempts }: Deliberation): RecordSummary['state'] {
  if (closed !== null) return 'closed';
  return attempts.every(({ state }) => hasEnded(state)) ? 'open' : 'asking';
}
