import type { Range } from '../../../spec/model.ts';
import type { CodeFile, FileTrace, TraceLink, TraceProblem, UnitTrace } from '../../../trace/model.ts';
import { suspectWords, untracedUnits } from './lensPlan.ts';
import type { DriftCounts } from './share.ts';

/** The kinds of drift, in the order in which they are shown: what is wrong first, what is settled last. */
export const DRIFT_KINDS = [
  'broken',
  'suspect-spec',
  'suspect-code',
  'untraced',
  'unverified',
  'exempt',
] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** One thing that a person may want to look at. */
export interface DriftItem {
  readonly kind: DriftKind;
  /** The source file; for a statement that nothing verifies its specification. */
  readonly path: string;
  /** The unit's qualified name, '' for the file. */
  readonly unit: string;
  /** Where a click leads. */
  readonly line: number;
  readonly character: number;
  readonly label: string;
  readonly detail: string;
  /** The link that drifted. */
  readonly link: TraceLink | null;
  /** The specification that it is about, where there is one. */
  readonly spec: string | null;
}

/** What of one source file drifts. Where no code of the folder names a section, code without one is no drift but a choice. */
// @spec editor-trace.md#SEE-30
export function driftOf(file: CodeFile, trace: FileTrace, isAsked: boolean): DriftItem[] {
  const untraced = isAsked ? [...untracedUnits(file, trace)].map((unit) => untracedItem(file, unit)) : [];
  return [...trace.units.flatMap((unit) => unitItems(file, unit)), ...untraced];
}

function unitItems(file: CodeFile, { unit, links, status, why, exempt }: UnitTrace): DriftItem[] {
  const drifted = links.filter((link) => link.status !== 'current').map((link) => linkItem(file, unit, link));
  const isOwn = status === 'exempt' && why === 'own-annotation';
  return isOwn ? [...drifted, { ...itemAt(file, unit), kind: 'exempt', detail: exempt ?? '' }] : drifted;
}

function linkItem(file: CodeFile, unit: number, link: TraceLink): DriftItem {
  const item = { ...itemAt(file, unit), link, spec: link.path };
  switch (link.status) {
    case 'broken':
      return { ...item, kind: 'broken', detail: `${link.address} · ${suspectWords(link)}` };
    case 'suspect-code':
      return { ...item, kind: 'suspect-code', detail: link.address };
    case 'suspect-spec':
      return { ...item, kind: 'suspect-spec', detail: link.address };
    default:
      return { ...item, kind: 'suspect-spec', detail: `${link.address} · ${suspectWords(link)}` };
  }
}

function untracedItem(file: CodeFile, unit: number): DriftItem {
  return { ...itemAt(file, unit), kind: 'untraced', detail: file.units[unit]?.kind ?? '' };
}

function itemAt(file: CodeFile, unit: number): Omit<DriftItem, 'kind' | 'detail'> {
  const { name = '', nameRange } = file.units[unit] ?? {};
  const label = unit === 0 ? baseName(file.path) : name;
  const place = unit === 0 ? { line: 0, character: 0 } : startOf(nameRange);
  return { path: file.path, unit: name, ...place, label, link: null, spec: null };
}

function startOf(range: Range | undefined): { readonly line: number; readonly character: number } {
  return { line: range?.line ?? 0, character: range?.character ?? 0 };
}

/** A statement that no test verifies. */
export function unverifiedItem({ path, range, address, message }: Omit<TraceProblem, 'severity'>): DriftItem {
  const label = address?.slice(address.indexOf('#') + 1) ?? message;
  return {
    kind: 'unverified',
    path,
    unit: '',
    ...startOf(range),
    label,
    detail: path,
    link: null,
    spec: path,
  };
}

/** How many there are of each kind. */
export function countDrift(items: Iterable<Pick<DriftItem, 'kind'>>): DriftCounts {
  const counts = { broken: 0, suspect: 0, untraced: 0, unverified: 0, exempt: 0 };
  for (const { kind } of items) {
    if (kind === 'suspect-spec' || kind === 'suspect-code') counts.suspect++;
    else counts[kind]++;
  }
  return counts;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
