import { answeredAttempt } from './changes.ts';
import type { Deliberation, Stance } from './model.ts';
import { type PlacedStatement, statementNamed, statementsOf } from './places.ts';

/** What a seat says of one statement of the frozen text. */
export interface Judgement extends Pick<Stance, 'stance' | 'reason'> {
  readonly seat: string;
  readonly statement: PlacedStatement;
}

/** What each seat says of single statements, in the order of the seats; once of each, and nothing of statements that there are not. */
export function judgementsOf(deliberation: Deliberation): readonly Judgement[] {
  const sections = new Map(deliberation.input.sections.map((section) => [section.address, section]));
  return deliberation.seats.flatMap(({ id }) => {
    const seen = new Set<PlacedStatement>();
    const stances = answeredAttempt(deliberation, id)?.critique.stances ?? [];
    return stances.flatMap(({ section, statement: written, stance, reason }) => {
      const given = sections.get(section);
      const statement = given === undefined ? null : statementNamed(written, statementsOf(given));
      if (statement === null || seen.has(statement)) return [];
      seen.add(statement);
      return [{ seat: id, statement, stance, reason }];
    });
  });
}
