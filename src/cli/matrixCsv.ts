import type { ToldUnit } from '../answers/traceReport.ts';
import { type Matrix, type MatrixLink, type MatrixRow, matrixOf } from './matrix.ts';
import type { OpenTraces } from './openTraces.ts';

const HEAD = [
  'specification',
  'section',
  'title',
  'specification line',
  'relation',
  'code',
  'declaration',
  'kind',
  'first line',
  'last line',
  'status',
  'notation',
  'reason',
];

/** The traceability matrix as CSV (RFC 4180): a row a link, and a row for each section and each declaration without one. */
// @spec trace.md#TRACE-42
export function matrixCsv(open: OpenTraces): string {
  const matrix = matrixOf(open);
  const rows = [
    HEAD,
    ...matrix.rows.flatMap(rowsOf),
    ...matrix.broken.map((link) => linkCells(['', '', link.link.address, ''], link)),
    ...unitRows(matrix),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function rowsOf(row: MatrixRow): string[][] {
  const place = [row.document, row.id, row.title, String(row.line)];
  const links = [...row.code, ...row.tests];
  if (links.length > 0) return links.map((link) => linkCells(place, link));
  return row.kind === 'document' ? [] : [[...place, 'none', '', '', '', '', '', '', '', '']];
}

function linkCells(
  place: readonly string[],
  { path, name, kind, line, endLine, link }: MatrixLink,
): string[] {
  const relation = link.verifies ? 'verifies' : link.role;
  return [...place, relation, path, name, kind, String(line), String(endLine), link.status, link.dialect, ''];
}

function unitRows({ untraced, exempt }: Matrix): string[][] {
  return [...untraced, ...exempt].map(({ path, name, kind, line, endLine, status, exempt }: ToldUnit) => [
    ...['', '', '', '', 'none', path, name, kind, String(line), String(endLine), status, '', exempt ?? ''],
  ]);
}

/** Spreadsheets run what begins like a formula: a quote in front makes it text. */
// @spec security.md#SEC-13
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
