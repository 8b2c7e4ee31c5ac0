import type { Coverage } from '../../../trace/model.ts';
import { counted } from '../../logic/counts.ts';

/** How many things of each kind need a person. */
export interface DriftCounts {
  readonly broken: number;
  readonly suspect: number;
  readonly untraced: number;
  readonly unverified: number;
  readonly exempt: number;
}

/** What the badge and the status bar count: what is exempt is settled. */
export function driftCount({ broken, suspect, untraced, unverified }: DriftCounts): number {
  return broken + suspect + untraced + unverified;
}

/** The traced share in whole per cent, as the command line tells it; never 100 while anything is missing. */
export function tracedShare({ units, traced }: Coverage): number {
  return units === 0 ? 100 : Math.floor((100 * traced) / units);
}

/** What the status bar shows: `§ 87 % · 12`. */
export function shareText(coverage: Coverage, drift: number): string {
  return `§ ${tracedShare(coverage)} %${drift > 0 ? ` · ${drift}` : ''}`;
}

/** The breakdown in its hover, as markdown. */
export function shareHover(coverage: Coverage, counts: DriftCounts): string {
  const { units, traced, byOwn, byAround, byGlob, files, lines, tracedLines } = coverage;
  const share = lines === 0 ? 100 : Math.floor((100 * tracedLines) / lines);
  const rows = [
    `**${traced} of ${counted(units, 'declaration')} traced** to a specification, in ${counted(files, 'file')} (${share} % of their lines)`,
    traced > 0 &&
      `By an annotation of their own ${byOwn}, by one around them ${byAround}, by nothing but a glob or path in a specification ${byGlob}`,
    counts.broken > 0 && `$(error) ${counted(counts.broken, 'broken link')}`,
    counts.suspect > 0 && `$(history) ${counts.suspect} changed since accepted`,
    counts.untraced > 0 && `$(circle-slash) ${counts.untraced} without a spec section`,
    counts.unverified > 0 && `$(beaker) ${counted(counts.unverified, 'statement')} that no test verifies`,
    counts.exempt > 0 && `$(pass) ${counts.exempt} exempt`,
    'Click to see the drift.',
  ];
  return rows.filter(Boolean).join('\n\n');
}
