import type { Address } from '../graph/model.ts';
import { answeredAttempt, findingsOf, hasEnded, latestAttempt, NO_CRITIQUE } from './changes.ts';
import { contradictionsOf } from './contradictions.ts';
import type { MatrixCell, MatrixRow } from './matrixModel.ts';
import type { Critique, Deliberation, Finding, FrozenInput, Stance } from './model.ts';
import { type PlacedStatement, placeOf, statementNamed, statementsOf, touches } from './places.ts';

/** Sections and their statements by seats, and a last row for findings without a section, where there are some. */
// @spec council.md#COUNCIL-24, council.md#COUNCIL-26
export function matrixOf(deliberation: Deliberation): readonly MatrixRow[] {
  const columns = columnsOf(deliberation);
  const rows = deliberation.input.sections.flatMap((section) => {
    return [null, ...statementsOf(section)].map((statement) => ({
      section: section.address,
      title: section.title,
      statement: statement?.text ?? null,
      cells: columns.map((column) => cellOf(column, section.address, statement)),
    }));
  });
  const isHomeless = columns.some(({ raised }) => raised.some(({ section }) => section === null));
  return isHomeless ? [...rows, homelessRow(columns)] : rows;
}

function homelessRow(columns: readonly Column[]): MatrixRow {
  const cells = columns.map((column) => cellOf(column, null, null));
  return { section: '', title: 'No section that was given', statement: null, cells };
}

interface Column {
  /** What the cell says where nothing was said. */
  readonly otherwise: 'silent' | 'unread' | 'failed' | 'waiting';
  readonly raised: readonly Finding[];
  readonly contradicts: readonly Finding[];
  /** Sections in which it would keep something, and the statements that it would keep. */
  readonly keptIn: ReadonlySet<Address | null>;
  readonly kept: ReadonlySet<PlacedStatement>;
  /** The same of what it would change or drop. */
  readonly changedIn: ReadonlySet<Address | null>;
  readonly changed: ReadonlySet<PlacedStatement>;
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
    ...judgedBy(answeredAttempt(deliberation, id)?.critique ?? NO_CRITIQUE, deliberation),
  }));
}

function otherwise(deliberation: Deliberation, seat: string): Column['otherwise'] {
  const attempt = answeredAttempt(deliberation, seat) ?? latestAttempt(deliberation, seat);
  if (attempt === null || !hasEnded(attempt.state)) return 'waiting';
  if (attempt.state === 'picture') return 'unread';
  return attempt.state === 'done' ? 'silent' : 'failed';
}

type Judged = Pick<Column, 'kept' | 'keptIn' | 'changed' | 'changedIn'>;

function judgedBy({ stances, strengths }: Critique, { input }: Deliberation): Judged {
  const keeps = stances.filter(({ stance }) => stance === 'keep');
  const changes = stances.filter(({ stance }) => stance !== 'keep');
  const praised = input.sections.flatMap((section) =>
    statementsOf(section).filter((statement) =>
      strengths.some(({ anchor }) => touches(placeOf(anchor), statement)),
    ),
  );
  const sectionsOf = (all: readonly { readonly section: Address | null }[]) =>
    all.map(({ section }) => section);
  return {
    kept: new Set([...named(keeps, input), ...praised]),
    keptIn: new Set([...sectionsOf(keeps), ...sectionsOf(strengths)]),
    changed: new Set(named(changes, input)),
    changedIn: new Set(sectionsOf(changes)),
  };
}

/** The statements that stances are about. */
function named(stances: readonly Stance[], { sections }: FrozenInput): readonly PlacedStatement[] {
  return sections.flatMap((section) =>
    stances
      .filter((each) => each.section === section.address)
      .flatMap(({ statement }) => statementNamed(statement, statementsOf(section)) ?? []),
  );
}

function cellOf(column: Column, address: Address | null, statement: PlacedStatement | null): MatrixCell {
  const isHere = (finding: Finding) =>
    statement === null ? finding.section === address : touches(placeOf(finding.anchor), statement);
  const own = column.raised.filter(isHere).map(({ id }) => id);
  const against = column.contradicts.filter(isHere).map(({ id }) => id);
  if (against.length > 0) return { state: 'contradicted', findings: [...own, ...against] };
  if (own.length > 0) return { state: 'raised', findings: own };
  return { state: judgement(column, address, statement) ?? column.otherwise, findings: [] };
}

/** What a seat that raised nothing says by its stances and strengths; null where it says nothing. */
function judgement(column: Column, address: Address | null, statement: PlacedStatement | null) {
  const { changed, changedIn, kept, keptIn } = column;
  if (statement === null ? changedIn.has(address) : changed.has(statement)) return 'change';
  return (statement === null ? address !== null && keptIn.has(address) : kept.has(statement)) ? 'keep' : null;
}
