import { answeredAttempt, currentDisposition, findingsOf, latestAttempt, undisposed } from './changes.ts';
import {
  ATTEMPT_STATES,
  type AttemptState,
  type Deliberation,
  DISPOSITIONS,
  FINDING_SEVERITIES,
  type Seat,
} from './model.ts';
import { ANSWERED, counted, DISPOSITION_WORDS, STATE_WORDS } from './words.ts';

/** Where a seat stands: by its answer where it has one, even when a later attempt failed. */
function seatState(deliberation: Deliberation, seat: string): AttemptState {
  const attempt = answeredAttempt(deliberation, seat) ?? latestAttempt(deliberation, seat);
  return attempt?.state ?? 'queued';
}

/**
 * Who was asked and what came back, in one line: "4 asked · 3 answered · 1 rate-limited · 2 model families". Families are counted among
 * those that answered; the built-in rules are said to be no model.
 */
// @spec council.md#COUNCIL-25
export function councilHeader(deliberation: Deliberation): string {
  const states = deliberation.seats.map((seat) => ({ seat, state: seatState(deliberation, seat.id) }));
  const byState = ['done' as const, ...ATTEMPT_STATES.filter((state) => state !== 'done')].flatMap(
    (state) => {
      const count = states.filter((each) => each.state === state).length;
      return count === 0 ? [] : [`${count} ${STATE_WORDS[state]}`];
    },
  );
  const answered = states.filter(({ state }) => ANSWERED.has(state)).map(({ seat }) => seat);
  return [`${states.length} asked`, ...byState, ...kinds(answered)].join(' · ');
}

function kinds(answered: readonly Seat[]): readonly string[] {
  const families = new Set(answered.flatMap(({ family }) => (family === null ? [] : [family])));
  const rules = answered.filter(({ provider }) => provider === 'review').length;
  return [
    ...(families.size === 0 ? [] : [counted(families.size, 'model family', 'model families')]),
    ...(rules === 0 ? [] : [`${rules} of them rules, no model`]),
  ];
}

/** What was decided so far: "2 accepted · 1 open question · 1 undisposed major". What is accepted and has no section to be put into is said. */
// @spec council.md#COUNCIL-44
export function summaryLine(deliberation: Deliberation): string {
  const findings = findingsOf(deliberation);
  const kinds = findings.map(({ id }) => currentDisposition(deliberation, id)?.kind);
  const left = undisposed(deliberation);
  const isAccepted = (at: number) => kinds[at] === 'accept' || kinds[at] === 'accept-modified';
  const homeless = findings.filter(({ section }, at) => section === null && isAccepted(at)).length;
  const parts = [
    ...DISPOSITIONS.map((kind) => ({
      count: kinds.filter((each) => each === kind).length,
      words: DISPOSITION_WORDS[kind],
    })),
    { count: homeless, words: 'of the accepted without a section to edit' },
    ...FINDING_SEVERITIES.map((severity) => ({
      count: left.filter((each) => each.severity === severity).length,
      words: `undisposed ${severity}`,
    })),
  ];
  const said = parts.filter(({ count }) => count > 0).map(({ count, words }) => `${count} ${words}`);
  return said.length === 0 ? 'no findings' : said.join(' · ');
}
