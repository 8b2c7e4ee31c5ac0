import type { TraceStatus } from '../trace/model.ts';
import { counted, groupedByPath, table } from './text.ts';
import type { ToldUnit, TraceReport } from './traceReport.ts';

const HEAD = ['file', 'declarations', 'traced', 'suspect', 'broken', 'untraced'];

/** How each file stands, for people. Files that need no specification are left out. */
export function traceText({ units, coverage }: TraceReport, shown: (path: string) => string): string {
  const asked = [...groupedByPath(units)].filter(([, list]) =>
    list.some(({ status }) => status !== 'exempt'),
  );
  if (asked.length === 0) return 'There is no code that would need a specification.\n';
  const rows = asked.map(([path, list]) => [shown(path), ...counts(list)]);
  const { traced, files, lines, tracedLines } = coverage;
  const share = coverage.units === 0 ? 0 : Math.floor((100 * traced) / coverage.units);
  const total = `${traced} of ${counted(coverage.units, 'declaration')} in ${counted(files, 'file')} (${share} %), ${tracedLines} of ${counted(lines, 'line')} trace to a specification`;
  return `${table([HEAD, ...rows])}\n${total}\n`;
}

function counts(units: readonly ToldUnit[]): string[] {
  const of = (...statuses: readonly TraceStatus[]) =>
    units.filter(({ status }) => statuses.includes(status)).length;
  const numbers = [of('current', 'suspect', 'broken', 'untraced'), of('current', 'suspect')];
  return [...numbers, of('suspect'), of('broken'), of('untraced')].map(String);
}
