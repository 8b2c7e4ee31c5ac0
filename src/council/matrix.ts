import type { Address } from '../graph/model.ts';
import { answeredAttempt, findingsOf, hasEnded, latestAttempt, NO_CRITIQUE } from './changes.ts';
import { contradictionsOf } from './contradictions.ts';
import type { Critique, Deliberation, Finding } from './model.ts';
import { type PlacedStatement, placeOf, statementNamed, statementsOf, touches } from './places.ts';

/**
 * What a seat has to do with a row. `contradicted`: it contradicts what another raised there; `silent`: it gave a whole answer and says
 * nothing of it; `failed`: it gave none, or one that was cut off before it came to it.
 */
export type CellState = 'raised' | 'contradicted' | 'keep' | 'silent' | 'failed' | 'waiting';

export interface MatrixCell {
  readonly state: CellState;
  /** Ids of its findings there, and of those that it contradicts. */
  readonly findings: readonly string[];
}

/** A section, or one of its statements, with one cell a seat. */
export interface MatrixRow {
  readonly section: Address;
  readonly title: string;
  /** The statement's text, null for the section itself. */
  readonly statement: string | null;
  readonly cells: readonly MatrixCell[];
}

/** Sections and their statements by seats. A finding without a section is in no row. */
// @spec council.md#COUNCIL-24
export function matrixOf(deliberation: Deliberation): readonly MatrixRow[] {
  const columns = columnsOf(deliberation);
  return deliberation.input.sections.flatMap((section) => {
    return [null, ...statementsOf(section)].map((statement) => ({
      section: section.address,
      title: section.title,
      statement: statement?.text ?? null,
      cells: columns.map((column) => cellOf(column, section.address, statement)),
    }));
  });
}

interface Column {
  /** What the cell says where nothing was said. */
  readonly otherwise: 'silent' | 'failed' | 'waiting';
  readonly raised: readonly Finding[];
  readonly contradicts: readonly Finding[];
  /** Sections in which it would keep something, and the statements that it would keep. */
  readonly keptIn: ReadonlySet<Address | null>;
  readonly kept: ReadonlySet<PlacedStatement>;
}

function columnsOf(deliberation: Deliberation): readonly Column[] {
  const findings = findingsOf(deliberation);
  const contradictions = contradictionsOf(deliberation);
  return deliberation.seats.map(({ id }) => ({
    otherwise: otherwise(deliberation, id),
    raised: findings.filter(({ seat }) => seat === id),
    contradicts: findings.filter((finding) =>
      (contradictions.get(finding.id) ?? []).some(({ seat }) => seat === id),
    ),
    ...keptBy(answeredAttempt(deliberation, id)?.critique ?? NO_CRITIQUE, deliberation),
  }));
}

function otherwise(deliberation: Deliberation, seat: string): Column['otherwise'] {
  const attempt = answeredAttempt(deliberation, seat) ?? latestAttempt(deliberation, seat);
  if (attempt === null || !hasEnded(attempt.state)) return 'waiting';
  return attempt.state === 'done' ? 'silent' : 'failed';
}

function keptBy({ stances, strengths }: Critique, { input }: Deliberation): Pick<Column, 'kept' | 'keptIn'> {
  const keeps = stances.filter(({ stance }) => stance === 'keep');
  const kept = input.sections.flatMap((section) => {
    const statements = statementsOf(section);
    const named = keeps
      .filter((each) => each.section === section.address)
      .map(({ statement }) => statementNamed(statement, statements));
    const praised = statements.filter((statement) =>
      strengths.some(({ anchor }) => touches(placeOf(anchor), statement)),
    );
    return [...named.filter((each) => each !== null), ...praised];
  });
  return {
    kept: new Set(kept),
    keptIn: new Set([...keeps.map(({ section }) => section), ...strengths.map(({ section }) => section)]),
  };
}

function cellOf(column: Column, address: Address, statement: PlacedStatement | null): MatrixCell {
  const isHere = (finding: Finding) =>
    statement === null ? finding.section === address : touches(placeOf(finding.anchor), statement);
  const own = column.raised.filter(isHere).map(({ id }) => id);
  const against = column.contradicts.filter(isHere).map(({ id }) => id);
  if (against.length > 0) return { state: 'contradicted', findings: [...own, ...against] };
  if (own.length > 0) return { state: 'raised', findings: own };
  const keeps = statement === null ? column.keptIn.has(address) : column.kept.has(statement);
  return { state: keeps ? 'keep' : column.otherwise, findings: [] };
}
