import type { CodeFile, Coverage, FileTrace } from './model.ts';

/** Counts what is traced. The file itself is a unit only where it has no declarations; what only verifies is no code of its own. */
export function coverageOf(
  files: Iterable<{ readonly file: CodeFile; readonly trace: FileTrace }>,
): Coverage {
  const sum = { units: 0, traced: 0, files: 0, lines: 0, tracedLines: 0 };
  for (const { file, trace } of files) {
    const asked = trace.units.filter(
      ({ unit, status, links }) =>
        status !== 'exempt' && (unit > 0 || file.units.length === 1) && !isTest(links),
    );
    if (asked.length === 0) continue;
    sum.files++;
    sum.units += asked.length;
    sum.traced += asked.filter(({ status }) => isTraced(status)).length;
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
  if (whole !== undefined && whole.links.length > 0 && isTraced(whole.status)) return file.lines;
  const lines = new Set<number>();
  for (const { unit, status } of units) {
    const range = unit === 0 ? undefined : file.units[unit]?.range;
    if (range === undefined || !isTraced(status)) continue;
    for (let line = range.line; line <= range.endLine; line++) lines.add(line);
  }
  return lines.size;
}
