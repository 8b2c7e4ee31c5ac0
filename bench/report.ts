import type { Corpus } from './corpus.ts';
import type { Measured, Row } from './rows.ts';

/** One measured row. */
export interface Line {
  readonly name: string;
  readonly unit: string;
  readonly measured: number;
  readonly aim: string | null;
  /** Measured by what was aimed at: below 1 is better than the aim. */
  readonly ratio: number | null;
  readonly reached: boolean | null;
}

export interface Report {
  readonly corpus: string;
  readonly documents: number;
  readonly bytes: number;
  readonly rows: readonly Line[];
}

export function reportOf(corpus: Corpus, measured: Measured, wanted: readonly Row[]): Report {
  const rows = wanted.flatMap((row) => {
    const value = row.value(measured, corpus);
    return value === undefined ? [] : [lineOf(row, value)];
  });
  return { corpus: corpus.name, documents: corpus.paths.length, bytes: corpus.bytes, rows };
}

function lineOf({ name, unit, most, least }: Row, measured: number): Line {
  const line = { name, unit, measured: rounded(measured) };
  if (most !== undefined) {
    return {
      ...line,
      aim: `≤ ${most}`,
      ratio: most === 0 ? null : rounded(measured / most),
      reached: measured <= most,
    };
  }
  if (least !== undefined) {
    return { ...line, aim: `≥ ${least}`, ratio: rounded(least / measured), reached: measured >= least };
  }
  return { ...line, aim: null, ratio: null, reached: null };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The reports as text, one table each. */
export function tableOf(reports: readonly Report[]): string {
  return reports
    .map((report) => `${report.corpus}: ${report.documents} documents\n${rowsOf(report)}\n`)
    .join('\n');
}

function rowsOf({ rows }: Report): string {
  const head = ['', 'measured', 'aim', 'of aim', 'reached'];
  const cells = rows.map(({ name, unit, measured, aim, ratio, reached }) => [
    name,
    `${measured} ${unit}`,
    aim ?? '',
    ratio === null ? '' : String(ratio),
    reached === null ? '' : reached ? 'yes' : 'NO',
  ]);
  const all = [head, ...cells];
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
