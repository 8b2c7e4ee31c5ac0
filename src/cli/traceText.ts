import { groupedByPath } from '../answers/byPath.ts';
import { type ToldUnit, traceReport } from '../answers/traceReport.ts';
import type { Coverage, TraceStatus } from '../trace/model.ts';
import { untracedOf } from './matrix.ts';
import type { OpenTraces } from './openTraces.ts';
import { STATUS_WORDS } from './statusWords.ts';
import { counted, table } from './text.ts';

const HEAD = ['file', 'declarations', 'traced', 'suspect', 'broken', 'untraced', 'tests'];

type Shown = (path: string) => string;

/** More places than these are counted: who wants all of them takes a format for that. */
const MOST_PLACES = 50;

/** How each file stands and what is to be looked at, for people. Files that need no specification are left out. */
// @spec trace.md#TRACE-40
export function traceText(open: OpenTraces, shown: Shown): string {
  const { units, coverage } = traceReport(open);
  const asked = [...groupedByPath(units)].filter(([, list]) =>
    list.some(({ status }) => status !== 'exempt'),
  );
  if (asked.length === 0) return 'There is no code that would need a specification.\n';
  const rows = asked.map(([path, list]) => [shown(path), ...counts(list)]);
  const { traced, files, lines, tracedLines } = coverage;
  const share = coverage.units === 0 ? 0 : Math.floor((100 * traced) / coverage.units);
  const total = `${traced} of ${counted(coverage.units, 'declaration')} in ${counted(files, 'file')} (${share} %), ${tracedLines} of ${counted(lines, 'line')} trace to a specification`;
  const lists = [
    placeList(
      'Links to look at',
      units.flatMap((unit) => doubtfulLinks(unit, shown)),
    ),
    placeList(
      'No specification is named for',
      untracedOf(units, open.code.traces).map((unit) => `${placeOf(unit, shown)} ${whatIs(unit)}`),
    ),
  ];
  return `${table([HEAD, ...rows])}\n${lists.join('')}${total}\n${evidence(coverage)}`;
}

function placeList(title: string, places: readonly string[]): string {
  if (places.length === 0) return '';
  const more = places.length - MOST_PLACES;
  const rest = more > 0 ? [`and ${more} more, which --format csv lists`] : [];
  return `${title}:\n${[...places.slice(0, MOST_PLACES), ...rest].join('\n')}\n\n`;
}

function doubtfulLinks(unit: ToldUnit, shown: Shown): readonly string[] {
  return unit.links.flatMap(({ address, line, status }) => {
    if (status === undefined) return [];
    return [
      `${placeOf({ path: unit.path, line }, shown)} ${whatIs(unit)} → ${address} (${STATUS_WORDS[status]})`,
    ];
  });
}

function placeOf({ path, line }: Pick<ToldUnit, 'path' | 'line'>, shown: Shown): string {
  return `${shown(path)}:${line}`;
}

function whatIs({ kind, name }: ToldUnit): string {
  return name === '' ? 'the whole file' : `${kind} ${name}`;
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
