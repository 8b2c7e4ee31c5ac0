import type { Address } from '../graph/model.ts';
import type { SpecStatus } from '../spec/model.ts';
import { currentDisposition, findingsOf, undisposed } from './changes.ts';
import type { Deliberation } from './model.ts';
import { counted } from './words.ts';

/** A section as it is now. */
export interface PresentSection {
  readonly address: Address;
  readonly path: string;
  readonly status: SpecStatus | null;
  /** Its markdown with `\n` line ends. */
  readonly text: string;
  /** SHA-256 of its file's text, hexadecimal. */
  readonly fileHash: string;
}

/** How settled a section is, measured from its text and the archive. Where no status is written, the rest decides. */
export interface Stability {
  readonly status: SpecStatus | null;
  /** Open questions in the text, and findings that were left as such. */
  readonly openQuestions: number;
  readonly undisposed: number;
  /** The text is as the last deliberation about it left it; null where there was none. */
  readonly unchanged: boolean | null;
  /** Accepted findings that became edits, one number a deliberation, oldest first. */
  readonly editsPerRound: readonly number[];
  readonly stable: boolean;
  /** All of it in one line. */
  readonly words: string;
}

/** Measures a section against the deliberations about it. */
export function stabilityOf(section: PresentSection, archive: readonly Deliberation[]): Stability {
  const rounds = archive
    .filter(({ input }) => input.sections.some(({ address }) => address === section.address))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const last = rounds.at(-1);
  const measured = {
    status: section.status,
    openQuestions:
      openQuestionsIn(section.text) + rounds.reduce((sum, each) => sum + leftOpen(each, section), 0),
    undisposed: rounds.reduce((sum, each) => sum + undisposedIn(each, section), 0),
    unchanged: last === undefined ? null : isAsLeft(last, section),
    editsPerRound: rounds.map((each) => editsIn(each, section)),
  };
  const reasons = reasonsAgainst(measured);
  const stable = reasons.length === 0;
  return { ...measured, stable, words: stable ? 'stable' : `not stable: ${reasons.join(', ')}` };
}

const OPEN_QUESTION = /\b(?:TBD|TBC|TODO|FIXME)\b|\[NEEDS CLARIFICATION|\?\?\?/g;

/** Places of a text that say themselves that something is open. */
function openQuestionsIn(text: string): number {
  return text.match(OPEN_QUESTION)?.length ?? 0;
}

function leftOpen(deliberation: Deliberation, { address }: PresentSection): number {
  return findingsOf(deliberation).filter(
    ({ id, section }) =>
      section === address && currentDisposition(deliberation, id)?.kind === 'open-question',
  ).length;
}

function undisposedIn(deliberation: Deliberation, { address }: PresentSection): number {
  return undisposed(deliberation).filter(({ section }) => section === address).length;
}

/** As it was frozen, or in a file as the deliberation's own edit left it. */
function isAsLeft(
  { input, edits }: Deliberation,
  { address, path, text, fileHash }: PresentSection,
): boolean {
  const edit = edits.findLast((each) => each.path === path);
  if (edit?.after === fileHash) return true;
  return input.sections.some(
    (frozen) => frozen.address === address && frozen.text.trimEnd() === text.trimEnd(),
  );
}

function editsIn(deliberation: Deliberation, { address, path }: PresentSection): number {
  const edited = new Set(
    deliberation.edits.filter((edit) => edit.path === path).flatMap(({ findings }) => findings),
  );
  return findingsOf(deliberation).filter(({ id, section }) => section === address && edited.has(id)).length;
}

function reasonsAgainst(measured: Omit<Stability, 'stable' | 'words'>): readonly string[] {
  const { status, openQuestions, undisposed: left, unchanged, editsPerRound } = measured;
  const edits = editsPerRound.at(-1) ?? 0;
  return [
    ...(status === null || status === 'stable' ? [] : [`status ${status}`]),
    ...(openQuestions === 0 ? [] : [counted(openQuestions, 'open question')]),
    ...(left === 0 ? [] : [counted(left, 'undisposed finding')]),
    ...(unchanged === false ? ['changed since the last deliberation'] : []),
    ...(edits === 0 ? [] : [`${counted(edits, 'accepted edit')} in the last round`]),
  ];
}
