import type { ReadOptions } from '../spec/model.ts';
import { DEFAULT_READ_OPTIONS } from '../spec/read.ts';
import { currentDisposition, findingsOf, findingWithId } from './changes.ts';
import type { Deliberation, Finding, FrozenSection } from './model.ts';
import { touches } from './places.ts';
import { PresentText } from './presentText.ts';

/** A section as it was frozen and as it is now, for a diff. */
export interface FrozenDiff {
  readonly section: FrozenSection;
  readonly frozen: string;
  /** With `\n` line ends; null where the section is gone. */
  readonly present: string | null;
}

/** What accepted findings make of a spec file. */
export interface ProposedEdit {
  /** The file's text with the suggestions of `applied` in it. */
  readonly text: string;
  readonly applied: readonly Finding[];
  /** Accepted findings that the person writes: no words suggested, no quote found word for word, in conflict, or the text has changed. */
  readonly byHand: readonly Finding[];
  /** Accepted findings that would change the same words. */
  readonly conflicts: readonly (readonly Finding[])[];
  /** A section with accepted findings is no longer as it was frozen: nothing was applied in it. */
  readonly stale: boolean;
  /** Those sections, then and now. */
  readonly changed: readonly FrozenDiff[];
}

/** Findings that are accepted, whether as suggested or in the person's own words, and that no saved edit holds yet. */
export function acceptedFindings(deliberation: Deliberation, path: string): readonly Finding[] {
  const done = new Set(deliberation.edits.flatMap(({ findings }) => findings));
  const here = new Set(
    deliberation.input.sections.filter((section) => section.path === path).map(({ address }) => address),
  );
  return findingsOf(deliberation).filter(({ id, section }) => {
    const kind = currentDisposition(deliberation, id)?.kind;
    const isAccepted = kind === 'accept' || kind === 'accept-modified';
    return isAccepted && section !== null && here.has(section) && !done.has(id);
  });
}

/** What a saved text holds of accepted findings. */
export interface Written {
  /** Their words stand there in place of their quote. */
  readonly sure: readonly string[];
  /** Their section has changed otherwise: with the decision in other words, or for other reasons. */
  readonly unsure: readonly string[];
}

/** Of some findings those whose section is no longer as it was frozen: in the others nothing of them can have been written. */
// @spec council-editor.md#DESK-22
export function writtenFindings(
  deliberation: Deliberation,
  path: string,
  text: string,
  ids: readonly string[],
  options: ReadOptions = DEFAULT_READ_OPTIONS,
): Written {
  const present = new PresentText(path, text, options);
  const sections = deliberation.input.sections.filter((section) => section.path === path);
  const changed = new Map(
    sections
      .filter((section) => present.startOf(section) === null)
      // Where its heading is another now, the section can be anywhere in the file.
      .map((section) => [section.address, { frozen: section.text, now: present.present(section) ?? text }]),
  );
  const written: { sure: string[]; unsure: string[] } = { sure: [], unsure: [] };
  for (const id of ids) {
    const finding = findingWithId(deliberation, id);
    const texts = changed.get(finding?.section ?? '');
    if (finding === undefined || texts === undefined) continue;
    const words = wordsFor(deliberation, finding);
    const isSure = words !== null && isReplaced(texts, foldedSpace(finding.quote), foldedSpace(words));
    written[isSure ? 'sure' : 'unsure'].push(id);
  }
  return written;
}

/** Whether words stand in a text as often as they would with them in place of a quote, and the quote stands nowhere but in them. */
function isReplaced({ frozen, now }: { frozen: string; now: string }, quote: string, words: string): boolean {
  const after = foldedSpace(now);
  const decided = foldedSpace(frozen).replace(quote, () => words);
  const rest = words.includes(quote) ? after.replaceAll(words, '') : after;
  return !rest.includes(quote) && times(after, words) >= times(decided, words);
}

/** How often words stand in a text; no words stand nowhere. */
function times(text: string, words: string): number {
  return words === '' ? 0 : text.split(words).length - 1;
}

/** The spec files that accepted findings change, in the order of the sections. */
export function editedPaths(deliberation: Deliberation): readonly string[] {
  const paths = new Set(deliberation.input.sections.map(({ path }) => path));
  return [...paths].filter((path) => acceptedFindings(deliberation, path).length > 0);
}

/**
 * Puts the words of accepted findings in place of their quotes. Only quotes that stand in the text word for word are replaced, and only
 * while their whole section is as it was frozen; anything else is left to the person.
 */
// @spec council.md#COUNCIL-41, council.md#COUNCIL-43
export function proposeEdit(
  deliberation: Deliberation,
  path: string,
  currentText: string,
  options: ReadOptions = DEFAULT_READ_OPTIONS,
): ProposedEdit {
  const accepted = acceptedFindings(deliberation, path);
  const present = new PresentText(path, currentText, options);
  const sections = deliberation.input.sections.filter((section) => section.path === path);
  const starts = new Map(sections.map((section) => [section.address, present.startOf(section)]));
  const ready = accepted.flatMap((finding) => changeOf(deliberation, finding, sections, starts));
  const conflicts = conflictsIn(ready);
  const inConflict = new Set(conflicts.flat().map(({ id }) => id));
  const changes = ready.filter(({ finding }) => !inConflict.has(finding.id));
  const applied = new Set(changes.map(({ finding }) => finding.id));
  const touched = new Set(accepted.map(({ section }) => section));
  const changed = sections.filter(({ address }) => touched.has(address) && starts.get(address) === null);
  return {
    text: present.with(withoutRepeats(changes)),
    applied: accepted.filter(({ id }) => applied.has(id)),
    byHand: accepted.filter(({ id }) => !applied.has(id)),
    conflicts,
    stale: changed.length > 0,
    changed: changed.map((section) => ({
      section,
      frozen: section.text,
      present: present.present(section),
    })),
  };
}

interface TextChange {
  readonly finding: Finding;
  /** In the present text with `\n` line ends. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function changeOf(
  deliberation: Deliberation,
  finding: Finding,
  sections: readonly FrozenSection[],
  starts: ReadonlyMap<string, number | null>,
): readonly TextChange[] {
  const { anchor, quote } = finding;
  if (anchor.kind === 'unanchored') return [];
  const start = starts.get(anchor.section) ?? null;
  const frozen = sections.find(({ address }) => address === anchor.section)?.text ?? '';
  const words = wordsFor(deliberation, finding);
  if (start === null || words === null) return [];
  if (!standsOnce(frozen, anchor, quote)) return [];
  return [{ finding, from: start + anchor.from, to: start + anchor.to, text: words }];
}

/** The person's own words, else the critic's; null where there are none. */
function wordsFor(deliberation: Deliberation, { id, suggestion }: Finding): string | null {
  const disposition = currentDisposition(deliberation, id);
  return disposition?.kind === 'accept-modified' ? disposition.text : suggestion;
}

/**
 * Whether a quote stands where it was found word for word, begins and ends there between words, and stands nowhere else in the section, so
 * that there is no doubt which words it means.
 */
// @spec council.md#COUNCIL-40
function standsOnce(frozen: string, { from, to }: { from: number; to: number }, quote: string): boolean {
  const words = foldedSpace(quote);
  if (foldedSpace(frozen.slice(from, to)) !== words) return false;
  if (
    /^[\p{L}\p{N}]{2}$/u.test(frozen.slice(Math.max(0, from - 1), from + 1)) ||
    /^[\p{L}\p{N}]{2}$/u.test(frozen.slice(to - 1, to + 1))
  )
    return false;
  const all = foldedSpace(frozen);
  return all.indexOf(words) === all.lastIndexOf(words);
}

/** A sentence that was only wrapped otherwise is the same, word for word. */
function foldedSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Groups of changes that touch the same words; the same change suggested twice is none. */
// @spec council.md#COUNCIL-42
function conflictsIn(changes: readonly TextChange[]): readonly (readonly Finding[])[] {
  const groups: TextChange[][] = [];
  for (const change of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = groups.at(-1);
    if (last?.some((other) => touches(placeOf(other), placeOf(change)))) last.push(change);
    else groups.push([change]);
  }
  return groups
    .filter((group) => withoutRepeats(group).length > 1)
    .map((group) => group.map(({ finding }) => finding));
}

function placeOf({ from, to }: TextChange) {
  return { section: '', from, to };
}

function withoutRepeats(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.filter(
    (change, index) =>
      changes.findIndex(
        ({ from, to, text }) => from === change.from && to === change.to && text === change.text,
      ) === index,
  );
}
