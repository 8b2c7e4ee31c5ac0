import type { Address } from '../graph/model.ts';
import type { ReadOptions, SpecStatus } from '../spec/model.ts';
import { openQuestions } from '../spec/openQuestions.ts';
import { DEFAULT_READ_OPTIONS } from '../spec/read.ts';
import { sectionHash } from '../trace/sectionHash.ts';
import { currentDisposition, findingsOf, undisposed } from './changes.ts';
import type { Deliberation, LeftSection } from './model.ts';
import { PresentText } from './presentText.ts';
import type { Stability } from './stabilityWords.ts';
import { ANSWERED, counted, isGrave } from './words.ts';

/** A section as it is now. */
export interface PresentSection {
  readonly address: Address;
  readonly status: SpecStatus | null;
  /** Its markdown. */
  readonly text: string;
}

/** What one deliberation about a section left behind. */
export interface SectionRound {
  readonly deliberation: string;
  readonly address: Address;
  /** Findings that were left as open questions. */
  readonly leftOpen: number;
  readonly undisposed: number;
  /** Critical and major ones of these. */
  readonly undisposedGrave: number;
  /** Whether the person chose it, a critic answered and the deliberation is closed: what earlier ones left was looked at anew. */
  readonly settles: boolean;
  /** Accepted findings that became edits. */
  readonly edits: number;
  /** Fingerprint of the section's text as the deliberation's last edit left it, else as it was frozen. */
  readonly text: string;
}

/** What a deliberation left of each section that it was about. */
export function roundsOf(deliberation: Deliberation): readonly SectionRound[] {
  const findings = findingsOf(deliberation);
  const open = new Set(undisposed(deliberation).map(({ id }) => id));
  const edited = new Set(deliberation.edits.flatMap((edit) => edit.findings));
  const isSettled = deliberation.closed !== null && wasAnswered(deliberation);
  return deliberation.input.sections.map(({ address, text, fingerprint, why }) => {
    const own = findings.filter(({ section }) => section === address);
    const count = (holds: (id: string) => boolean) => own.filter(({ id }) => holds(id)).length;
    const left = own.filter(({ id }) => open.has(id));
    return {
      deliberation: deliberation.id,
      address,
      leftOpen: count((id) => currentDisposition(deliberation, id)?.kind === 'open-question'),
      undisposed: left.length,
      undisposedGrave: left.filter(isGrave).length,
      settles: isSettled && why === 'chosen',
      edits: count((id) => edited.has(id)),
      text: leftBy(deliberation, address) ?? fingerprint ?? sectionHash(text),
    };
  });
}

/** Whether a critic looked at it: rules answer no question. */
function wasAnswered({ seats, attempts }: Deliberation): boolean {
  const critics = new Set(seats.filter(({ provider }) => provider !== 'review').map(({ id }) => id));
  return attempts.some(({ seat, state }) => critics.has(seat) && ANSWERED.has(state));
}

function leftBy({ edits }: Deliberation, address: Address): string | undefined {
  const left = edits.flatMap((edit) => edit.left ?? []);
  return left.findLast((each) => each.address === address)?.text;
}

/** Fingerprints of the sections that a deliberation was about, in the text of a file that was saved with its outcome. */
// @spec council.md#COUNCIL-71
export function leftSections(
  { input }: Deliberation,
  path: string,
  text: string,
  options: ReadOptions = DEFAULT_READ_OPTIONS,
): readonly LeftSection[] {
  const present = new PresentText(path, text, options);
  return input.sections.flatMap((section) => {
    const now = section.path === path ? present.present(section) : null;
    return now === null ? [] : [{ address: section.address, text: sectionHash(now) }];
  });
}

/** Whether a deliberation was about a section, or about one of a document. */
export function isAbout(round: SectionRound, address: Address): boolean {
  return round.address === address || round.address.startsWith(`${address}#`);
}

/** The rounds, oldest first, of which what they left still stands: no later one about the same section was answered and closed. */
// @spec council.md#COUNCIL-73
export function standing(rounds: readonly SectionRound[]): readonly SectionRound[] {
  return rounds.filter(
    (round, at) => !rounds.slice(at + 1).some((later) => later.settles && isAbout(round, later.address)),
  );
}

/**
 * Measures a section against what the deliberations about it left, the oldest first. For a document those about its sections count, too;
 * whether its text is as it was left is known only where it was deliberated as a whole.
 */
// @spec council.md#COUNCIL-70
export function stabilityOf(
  { address, status, text }: PresentSection,
  archive: readonly SectionRound[],
): Stability {
  const rounds = archive.filter((round) => isAbout(round, address));
  const left = standing(rounds);
  const last = rounds.findLast((round) => round.address === address);
  const measured = {
    status,
    openQuestions: openQuestions(text) + sum(left, ({ leftOpen }) => leftOpen),
    undisposed: sum(left, (round) => round.undisposed),
    unchanged: last === undefined ? null : last.text === sectionHash(text),
    editsPerRound: [...Map.groupBy(rounds, ({ deliberation }) => deliberation).values()].map((round) =>
      sum(round, ({ edits }) => edits),
    ),
  };
  const reasons = reasonsAgainst(measured);
  const isDeclared = status === null || status === 'stable';
  return { ...measured, stable: isDeclared && reasons.length === 0, reasons };
}

function sum(rounds: readonly SectionRound[], of: (round: SectionRound) => number): number {
  return rounds.reduce((all, round) => all + of(round), 0);
}

function reasonsAgainst(measured: Omit<Stability, 'stable' | 'reasons'>): readonly string[] {
  const { status, openQuestions: open, undisposed: left, unchanged, editsPerRound } = measured;
  // Where a person has written that it is stable, that what was decided last is in the text says nothing against it.
  const edits = status === 'stable' ? 0 : (editsPerRound.at(-1) ?? 0);
  return [
    ...(open === 0 ? [] : [counted(open, 'open question')]),
    ...(left === 0 ? [] : [counted(left, 'undisposed finding')]),
    ...(unchanged === false ? ['changed since the last deliberation'] : []),
    ...(edits === 0 ? [] : [`${counted(edits, 'accepted edit')} in the last round`]),
  ];
}
