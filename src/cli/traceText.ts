import { groupedByPath } from '../answers/byPath.ts';
import type { ToldUnit, TraceReport } from '../answers/traceReport.ts';
import type { Coverage, TraceStatus } from '../trace/model.ts';
import { counted, table } from './text.ts';

const HEAD = ['file', 'declarations', 'traced', 'suspect', 'broken', 'untraced', 'tests'];

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
  return `${table([HEAD, ...rows])}\n${total}\n${evidence(coverage)}`;
}

/** What speaks for the traced declarations: a glob over a folder says little of one of them. */
// @spec trace.md#TRACE-47
export function evidence({ traced, byOwn, byAround, byGlob }: Coverage): string {
  if (traced === 0) return '';
  return `Of these, ${byOwn} by an annotation of their own, ${byAround} by one around them, ${byGlob} by nothing but a glob or path in a specification\n`;
}

/** A file counts as one of its declarations only where it has no other, and what only verifies as a test. */
function counts(all: readonly ToldUnit[]): string[] {
  const units = all.length === 1 ? all : all.filter(({ kind }) => kind !== 'file');
  const code = units.filter((unit) => !isTest(unit));
  const of = (...statuses: readonly TraceStatus[]) =>
    code.filter(({ status }) => statuses.includes(status)).length;
  const numbers = [of('current', 'suspect', 'broken', 'untraced'), of('current', 'suspect'), of('suspect')];
  return [...numbers, of('broken'), of('untraced'), units.filter(isTest).length].map(String);
}

function isTest({ links }: ToldUnit): boolean {
  return links.length > 0 && links.every(({ verifies }) => verifies);
}
