import type { Evidence, Measure } from '../rebuild/evidence.ts';
import { htmlPage, htmlTable } from './htmlPage.ts';
import { table } from './text.ts';

const TITLE = 'Evidence';
const NOTE =
  'Counted over what this repository keeps: deliberations, sessions, drills and its baseline. Nothing here was written by a person or a model, so that cases can be compared.';

/** The evidence as a table for the terminal. */
export function evidenceText({ measures, tests, drills }: Evidence): string {
  const rows = measures.map((each) => [each.what, valueWords(each), `n = ${each.n}`, each.over]);
  const parts = [
    table([['measure', 'value', 'n', 'over'], ...rows]),
    tests.length === 0 ? '' : `Tests of sessions\n${table([TEST_HEAD, ...testRows({ tests })])}`,
    drills.length === 0 ? '' : `Drills\n${table([DRILL_HEAD, ...drillRows({ drills })])}`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The evidence as one page; the folder is not named. */
export function evidenceHtml(evidence: Evidence, now: Date): string {
  const { measures, tests, drills } = evidence;
  const rows = measures.map((each) => [each.what, valueWords(each), `${each.n} ${each.over}`]);
  return htmlPage(TITLE, now, [
    `<p>${NOTE}</p>`,
    htmlTable(['Measure', 'Value', 'n'], rows.map(htmlRow)),
    tests.length === 0 ? '' : section('Tests of sessions, the oldest first', TEST_HEAD, testRows(evidence)),
    drills.length === 0 ? '' : section('Drills, the oldest first', DRILL_HEAD, drillRows(evidence)),
  ]);
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<h2>${title}</h2>\n${htmlTable(head, rows.map(htmlRow))}`;
}

/** Cells hold words and numbers of ours, which need no escaping. */
function htmlRow([first, ...others]: readonly string[]): string {
  return `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

const UNKNOWN = 'unknown';

function valueWords({ value, unit }: Measure): string {
  if (value === null) return UNKNOWN;
  if (unit === 'share') return `${Math.round(value * 1000) / 10} %`;
  return unit === 'seconds' ? `${value} s` : `${value}`;
}

function words(value: number | null): string {
  return value === null ? UNKNOWN : `${value}`;
}

const TEST_HEAD = ['closed on', 'passing before', 'passing after', 'failing after', 'lost'];

function testRows({ tests }: Pick<Evidence, 'tests'>): readonly (readonly string[])[] {
  return tests.map(({ at, before, after, failed, lost }) => [
    at,
    words(before),
    words(after),
    words(failed),
    words(lost),
  ]);
}

const DRILL_HEAD = ['begun on', 'steps', 'rebuilt', 'failed', 'seconds'];

function drillRows({ drills }: Pick<Evidence, 'drills'>): readonly (readonly string[])[] {
  return drills.map(({ at, steps, rebuilt, failed, seconds }) => [
    at,
    `${steps}`,
    `${rebuilt}`,
    `${failed}`,
    words(seconds),
  ]);
}
