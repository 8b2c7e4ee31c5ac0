import { linksOfAll } from '../../../trace/linksOfAll.ts';
import type { CodeFile, FileTrace, LinkFault, TraceLink, UnitTrace } from '../../../trace/model.ts';

/** Above what in code something is said: everything, what has an annotation of its own or none, what needs a person, nothing. */
export type LensMode = 'all' | 'own' | 'drift' | 'off';

/** What a click on a lens does. */
export type LensAction = 'jump' | 'review' | 'mend' | 'link' | 'start' | 'exempt';

/** A lens before it is worded. */
export interface PlannedLens {
  readonly line: number;
  /** Index of the unit in its file. */
  readonly unit: number;
  readonly does: LensAction;
  /** What it is about; empty where there is no section. */
  readonly links: readonly TraceLink[];
}

export interface LensRules {
  readonly mode: LensMode;
  /** Whether anything in the folder's code says what it implements. */
  readonly inUse: boolean;
}

/** The lenses of a source file, in the order of its lines. Where no code of the folder names a section, one is enough. */
// @spec editor-trace.md#SEE-1, editor-trace.md#SEE-3, editor-trace.md#SEE-8
export function planLenses(file: CodeFile, trace: FileTrace, { mode, inUse }: LensRules): PlannedLens[] {
  if (mode === 'off') return [];
  const untraced = untracedUnits(file, trace);
  const asksForFile = inUse ? isWhollyUntraced(trace, untraced) : untraced.size > 0 && mode !== 'drift';
  const whole = asksForFile ? [lens(file, 0, 'link')] : [];
  const own = trace.units.flatMap((unit) => {
    if (!untraced.has(unit.unit)) return tracedLenses(file, trace, unit, mode);
    return inUse ? untracedLenses(file, unit.unit) : [];
  });
  return [...whole, ...own].sort((a, b) => a.line - b.line);
}

/** The units of which the problem list says that nothing traces them. */
export function untracedUnits(file: CodeFile, { problems }: FileTrace): ReadonlySet<number> {
  const names = new Map(file.units.map(({ nameRange }, unit) => [placeOf(nameRange), unit]));
  return new Set(
    problems.flatMap(({ code, range }) =>
      code === 'untraced-code' ? [names.get(placeOf(range)) ?? []].flat() : [],
    ),
  );
}

function placeOf({ line, character, endLine, endCharacter }: CodeFile['units'][number]['range']): string {
  return `${line}:${character}-${endLine}:${endCharacter}`;
}

/** Several declarations and not one of them traced: then perhaps the file as a whole implements something. */
function isWhollyUntraced({ units }: FileTrace, untraced: ReadonlySet<number>): boolean {
  return untraced.size > 1 && units.every(({ status }) => status === 'untraced' || status === 'exempt');
}

function untracedLenses(file: CodeFile, unit: number): PlannedLens[] {
  return (['link', 'start', 'exempt'] as const).map((does) => lens(file, unit, does));
}

function tracedLenses(file: CodeFile, trace: FileTrace, unit: UnitTrace, mode: LensMode): PlannedLens[] {
  const links = mode === 'all' ? shownLinks(file, trace, unit) : unit.links;
  const wrong = unit.links.filter(({ status }) => status !== 'current');
  const broken = wrong.filter(({ status }) => status === 'broken');
  const suspect = wrong.filter(({ status }) => status !== 'broken');
  const good = links.filter(({ status }) => status !== 'broken');
  if (mode === 'drift' && wrong.length === 0) return [];
  // A test's own name says enough of what it verifies.
  const isNamed = good.length > 0 && !links.every(({ verifies }) => verifies);
  return [
    ...(isNamed ? [lens(file, unit.unit, 'jump', good)] : []),
    ...suspect.map((link) => lens(file, unit.unit, 'review', [link])),
    ...broken.map((link) => lens(file, unit.unit, 'mend', [link])),
  ];
}

/** A unit's own links; for one of the outermost declarations also those that the file lends it. */
function shownLinks(
  file: CodeFile,
  trace: FileTrace,
  { unit, links, why, status }: UnitTrace,
): readonly TraceLink[] {
  if (links.length > 0 || status !== 'current' || why === null) return links;
  const isOutermost = unit > 0 && file.units[unit]?.parent === 0;
  return isOutermost ? linksOfAll(file.annotations, trace.units[0]?.links ?? []) : [];
}

function lens(file: CodeFile, unit: number, does: LensAction, links: readonly TraceLink[] = []): PlannedLens {
  return { line: unit === 0 ? 0 : (file.units[unit]?.range.line ?? 0), unit, does, links };
}

/** VS Code swallows a plain space behind a lens's icon. */
const GAP = '\u00a0';

/** The words of a lens. `titleOf` gives a section's title. */
export function lensTitle({ unit, does, links }: PlannedLens, titleOf: (link: TraceLink) => string): string {
  const [first] = links;
  switch (does) {
    case 'jump':
      return sectionsTitle(links, titleOf);
    case 'review':
      return `$(history)${GAP}${first ? suspectWords(first) : ''} — review`;
    case 'mend':
      return `$(error)${GAP}${first ? suspectWords(first) : ''}: ${first?.address ?? ''}`;
    case 'link':
      return unit === 0
        ? `$(warning)${GAP}No spec section for this file — link…`
        : `$(warning)${GAP}No spec section — link…`;
    case 'start':
      return 'start one';
    case 'exempt':
      return 'not needed…';
  }
}

function sectionsTitle(links: readonly TraceLink[], titleOf: (link: TraceLink) => string): string {
  const titles = [...new Set(links.map(titleOf))];
  const more = titles.length > 1 ? ` +${titles.length - 1}` : '';
  return `§ ${titles[0] ?? ''}${more}`;
}

const FAULTS: Readonly<Record<LinkFault, string>> = {
  gone: 'Cites a section that is gone',
  ambiguous: 'Cites an address of several sections',
  'quote-moved': 'Quotes words that have moved',
  'quote-differs': 'Quotes words that differ from the spec',
  'version-ahead': 'Cites a version that is not there yet',
};

/** What changed since a person last accepted a link, or what is wrong with it. */
// @spec editor-trace.md#SEE-7
export function suspectWords({ status, fault = 'gone' }: Pick<TraceLink, 'status' | 'fault'>): string {
  switch (status) {
    case 'suspect-spec':
      return 'Spec changed since accepted';
    case 'suspect-code':
      return 'Code changed since accepted';
    case 'suspect-both':
      return 'Spec and code changed since accepted';
    case 'outdated':
      return 'Written for an earlier version of the spec';
    case 'broken':
      return FAULTS[fault];
    case 'current':
      return 'Agrees with the spec';
  }
}
