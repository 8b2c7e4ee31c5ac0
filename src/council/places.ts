import type { Address } from '../graph/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../spec/read.ts';
import type { Anchor, FrozenSection } from './model.ts';

/** Where things stand in the frozen text, and whether they are about the same words. */

/** A stretch of one frozen section. */
export interface Place {
  readonly section: Address;
  readonly from: number;
  readonly to: number;
}

/** A statement of a frozen section. */
export interface PlacedStatement extends Place {
  readonly id: string | null;
  readonly text: string;
}

/** The place of an anchor; null for what is unanchored. */
export function placeOf(anchor: Anchor): Place | null {
  return anchor.kind === 'unanchored' ? null : anchor;
}

/** Whether two stretches share any of their words. */
export function touches(a: Place | null, b: Place | null): boolean {
  return a !== null && b !== null && a.section === b.section && a.from < b.to && b.from < a.to;
}

/** As much of the longer of two stretches must be shared for both to be about the same words. */
const SHARED_AT_LEAST = 1 / 3;

/** Whether two stretches are about the same words: a quote of a whole section is not about each of its sentences. */
export function overlaps(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null || !touches(a, b)) return false;
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return shared >= SHARED_AT_LEAST * Math.max(a.to - a.from, b.to - b.from);
}

/** What was frozen does not change, and is asked for at every redrawing. */
const READ = new WeakMap<FrozenSection, readonly PlacedStatement[]>();

/** The statements of a frozen section, in its order. */
export function statementsOf(section: FrozenSection): readonly PlacedStatement[] {
  const read = READ.get(section) ?? readStatements(section);
  READ.set(section, read);
  return read;
}

function readStatements({ address, path, text }: FrozenSection): readonly PlacedStatement[] {
  const starts = lineStarts(text);
  return readSpec(path, text, DEFAULT_READ_OPTIONS).statements.map(({ id, text: words, range }) => ({
    section: address,
    id,
    text: words,
    from: (starts[range.line] ?? 0) + range.character,
    to: (starts[range.endLine] ?? text.length) + range.endCharacter,
  }));
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The statement that a critic means: by its id or by its words. */
export function statementNamed(
  written: string,
  statements: readonly PlacedStatement[],
): PlacedStatement | null {
  const name = written.trim().replace(/^[[*`]+|[\]*`:.]+$/g, '');
  const byId = statements.find(({ id }) => id !== null && id.toLowerCase() === name.toLowerCase());
  if (byId !== undefined) return byId;
  const words = lettersOf(written);
  if (words.length < SHORTEST_WORDING) return null;
  return statements.find(({ text }) => sameWords(lettersOf(text), words)) ?? null;
}

/** Fewer letters than that could be part of any statement. */
const SHORTEST_WORDING = 12;

function sameWords(statement: string, written: string): boolean {
  return (
    statement === written ||
    (statement.length >= SHORTEST_WORDING && written.includes(statement)) ||
    statement.includes(written)
  );
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
