import { linksOfAll } from './linksOfAll.ts';
import type { CodeFile, Coverage, FileTrace, TraceReason } from './model.ts';

/** Where there is no code. */
export const NO_COVERAGE: Coverage = {
  units: 0,
  traced: 0,
  byOwn: 0,
  byAround: 0,
  byGlob: 0,
  files: 0,
  lines: 0,
  tracedLines: 0,
};

/** What coverage counts. */
export const COUNTS = Object.keys(NO_COVERAGE) as readonly (keyof Coverage)[];

/** The coverage of several folders together. */
export function totalOf(all: readonly Coverage[]): Coverage {
  const sum = { ...NO_COVERAGE };
  for (const each of all) for (const count of COUNTS) sum[count] += each[count];
  return sum;
}

/** How much of the code specifications account for: `80 % of 1200 lines of code`, or that there is none. */
export function tracedLinesText({ lines, tracedLines }: Coverage): string {
  if (lines === 0) return 'no code, since there is none';
  return `${Math.floor((100 * tracedLines) / lines)} % of ${lines} ${lines === 1 ? 'line' : 'lines'} of code`;
}

/** Counts what is traced. The file itself is a unit only where it has no declarations; what only verifies is no code of its own. */
// @spec trace.md#TRACE-47, rebuild.md#AUDIT-5
export function coverageOf(
  files: Iterable<{ readonly file: CodeFile; readonly trace: FileTrace }>,
): Coverage {
  const sum = { ...NO_COVERAGE };
  for (const { file, trace } of files) {
    const asked = trace.units.filter(
      ({ unit, status, links }) =>
        status !== 'exempt' && (unit > 0 || file.units.length === 1) && !isTest(links),
    );
    if (asked.length === 0) continue;
    sum.files++;
    sum.units += asked.length;
    const traced = asked.filter(({ status }) => isTraced(status));
    const by = (...reasons: readonly TraceReason[]) =>
      traced.filter(({ why }) => why !== null && reasons.includes(why)).length;
    sum.traced += traced.length;
    sum.byOwn += by('own-annotation');
    sum.byAround += by('enclosing-unit', 'file');
    sum.byGlob += by('glob');
    sum.lines += file.lines;
    sum.tracedLines += tracedLines(file, trace);
  }
  return sum;
}

function isTest(links: FileTrace['units'][number]['links']): boolean {
  return links.length > 0 && links.every(({ verifies }) => verifies);
}

function isTraced(status: FileTrace['units'][number]['status']): boolean {
  return status === 'current' || status === 'suspect';
}

function tracedLines(file: CodeFile, { units }: FileTrace): number {
  const whole = units[0];
  if (whole !== undefined && linksOfAll(file.annotations, whole.links).length > 0 && isTraced(whole.status))
    return file.lines;
  const lines = new Set<number>();
  for (const { unit, status } of units) {
    const range = unit === 0 ? undefined : file.units[unit]?.range;
    if (range === undefined || !isTraced(status)) continue;
    for (let line = range.line; line <= range.endLine; line++) lines.add(line);
  }
  return lines.size;
}
