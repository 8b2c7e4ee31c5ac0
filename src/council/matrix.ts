import type { Address } from '../graph/model.ts';
import { answeredAttempt, findingsOf, hasEnded, latestAttempt } from './changes.ts';
import { contradictionsOf } from './contradictions.ts';
import type { Critique, Deliberation, Finding, FrozenSection } from './model.ts';
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
export function matrixOf(deliberation: Deliberation): readonly MatrixRow[] {
  const columns = columnsOf(deliberation);
  return deliberation.input.sections.flatMap((section) => {
    const statements = statementsOf(section);
    return [null, ...statements].map((statement) => ({
      section: section.address,
      title: section.title,
      statement: statement?.text ?? null,
      cells: columns.map((column) => cellOf(column, section, statement, statements)),
    }));
  });
}

interface Column {
  /** What the cell says where nothing was said. */
  readonly otherwise: 'silent' | 'failed' | 'waiting';
  readonly critique: Critique | null;
  readonly raised: readonly Finding[];
  readonly contradicts: readonly Finding[];
}

function columnsOf(deliberation: Deliberation): readonly Column[] {
  const findings = findingsOf(deliberation);
  const contradictions = contradictionsOf(deliberation);
  return deliberation.seats.map(({ id }) => ({
    otherwise: otherwise(deliberation, id),
    critique: answeredAttempt(deliberation, id)?.critique ?? null,
    raised: findings.filter(({ seat }) => seat === id),
    contradicts: findings.filter((finding) =>
      (contradictions.get(finding.id) ?? []).some(({ seat }) => seat === id),
    ),
  }));
}

function otherwise(deliberation: Deliberation, seat: string): Column['otherwise'] {
  const attempt = answeredAttempt(deliberation, seat) ?? latestAttempt(deliberation, seat);
  if (attempt === null || !hasEnded(attempt.state)) return 'waiting';
  return attempt.state === 'done' ? 'silent' : 'failed';
}

function cellOf(
  { otherwise, critique, raised, contradicts }: Column,
  section: FrozenSection,
  statement: PlacedStatement | null,
  statements: readonly PlacedStatement[],
): MatrixCell {
  const isHere = (finding: Finding) =>
    statement === null ? finding.section === section.address : touches(placeOf(finding.anchor), statement);
  const own = raised.filter(isHere).map(({ id }) => id);
  const against = contradicts.filter(isHere).map(({ id }) => id);
  if (against.length > 0) return { state: 'contradicted', findings: [...own, ...against] };
  if (own.length > 0) return { state: 'raised', findings: own };
  const keeps = critique !== null && keepsIt(critique, section, statement, statements);
  return { state: keeps ? 'keep' : otherwise, findings: [] };
}

function keepsIt(
  { stances, strengths }: Critique,
  section: FrozenSection,
  statement: PlacedStatement | null,
  statements: readonly PlacedStatement[],
): boolean {
  const kept = stances.filter((each) => each.stance === 'keep' && each.section === section.address);
  if (statement === null)
    return kept.length > 0 || strengths.some((strength) => strength.section === section.address);
  return (
    kept.some((each) => statementNamed(each.statement, statements) === statement) ||
    strengths.some(({ anchor }) => touches(placeOf(anchor), statement))
  );
}
