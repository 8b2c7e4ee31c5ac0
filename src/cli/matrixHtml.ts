import { groupedByPath } from '../answers/byPath.ts';
import type { ToldUnit } from '../answers/traceReport.ts';
import type { LinkStatus } from '../trace/model.ts';
import { escaped, folderName, htmlPage, htmlTable } from './htmlPage.ts';
import { type Matrix, type MatrixLink, type MatrixRow, matrixOf } from './matrix.ts';
import type { OpenTraces } from './openTraces.ts';
import { STATUS_WORDS } from './statusWords.ts';
import { counted } from './text.ts';

/** The traceability matrix as one page. */
// @spec trace.md#TRACE-41
export function matrixHtml(open: OpenTraces, now: Date): string {
  const matrix = matrixOf(open);
  return htmlPage(`Traceability of ${folderName(open.index.root)}`, now, [
    summary(matrix),
    attention(matrix),
    specifications(matrix),
    unitTable('Code without a specification', 'untraced', matrix.untraced),
    exemptTable(matrix.exempt),
  ]);
}

function summary({ coverage, rows, statuses }: Matrix): string {
  const { units, traced, byOwn, byAround, byGlob, files, lines, tracedLines } = coverage;
  const wanted = rows.filter(({ kind }) => kind === 'statement');
  const verified = wanted.filter(({ tests }) => tests.length > 0).length;
  const sections = rows.filter(({ kind }) => kind === 'section');
  const linked = sections.filter(({ code, tests }) => code.length + tests.length > 0).length;
  const facts: readonly (readonly [string, string])[] = [
    ['Declarations that trace to a specification', share(traced, units)],
    ['– by an annotation of their own', share(byOwn, units)],
    ['– by an annotation around them', share(byAround, units)],
    ['– by nothing but a glob or path in a specification', share(byGlob, units)],
    ['Lines of code in them', share(tracedLines, lines)],
    ['Files asked for a specification', String(files)],
    ['Sections that code or tests name', share(linked, sections.length)],
    ['Statements with an id that tests verify', share(verified, wanted.length)],
    ['Declarations to look at again: one side changed', String(statuses.get('suspect') ?? 0)],
    ['Declarations with a broken link', String(statuses.get('broken') ?? 0)],
  ];
  const lines_ = facts.map(([what, value]) => `<tr><th scope="row">${what}</th><td>${value}</td></tr>`);
  return `<table class="facts"><caption>Summary</caption><tbody>\n${lines_.join('\n')}\n</tbody></table>`;
}

function share(part: number, whole: number): string {
  const percent = whole === 0 ? '' : ` (${Math.floor((100 * part) / whole)} %)`;
  return `${part} of ${whole}${percent}`;
}

/** What somebody has to look at comes first. */
function attention({ rows, broken }: Matrix): string {
  const links = rows.flatMap(({ code, tests }) => [...code, ...tests]);
  const open = [...broken, ...links.filter(({ link }) => link.status !== 'current')];
  if (open.length === 0) return '';
  const lines = open.map(
    (each) =>
      `<tr><td>${statusMark(each.link.status)}</td><td>${place(each)}</td><td><code>${escaped(each.link.address)}</code></td></tr>`,
  );
  return `<h2>To look at (${open.length})</h2>\n${htmlTable(['Status', 'Code', 'Specification'], lines)}`;
}

function specifications({ rows }: Matrix): string {
  const documents = Map.groupBy(rows, ({ document }) => document);
  const parts = [...documents].map(([path, [first, ...inner]]) => {
    const whole = first === undefined || first.code.length + first.tests.length === 0 ? [] : [first];
    const lines = [...whole, ...inner].map(specificationRow);
    const title = `<h3>${escaped(first?.title ?? path)} <code>${escaped(path)}</code></h3>`;
    return `${title}\n${htmlTable(['Section', 'Code', 'Tests'], lines)}`;
  });
  return ['<h2>Specifications</h2>', ...parts].join('\n');
}

function specificationRow({ kind, id, title, depth, code, tests }: MatrixRow): string {
  const name = kind === 'document' ? 'The whole document' : nameOf(kind, id, title);
  const cell = (links: readonly MatrixLink[]) =>
    links.length === 0 ? '<span class="none">none</span>' : links.map(linkLine).join('<br>');
  return `<tr class="${kind}"><th scope="row" class="d${Math.min(depth, 6)}">${name}</th><td>${cell(code)}</td><td>${cell(tests)}</td></tr>`;
}

function nameOf(kind: MatrixRow['kind'], id: string, title: string): string {
  if (kind === 'section') return escaped(title);
  return `<code>${escaped(id)}</code> <span class="quiet">${escaped(title)}</span>`;
}

function linkLine(each: MatrixLink): string {
  const { status, role } = each.link;
  const isUsual = role === 'implements' || role === 'verifies';
  const mark = status === 'current' ? '' : ` ${statusMark(status)}`;
  return `${place(each)}${isUsual ? '' : ` <span class="quiet">${role}</span>`}${mark}`;
}

function place({ path, name, line, kind }: Pick<MatrixLink, 'path' | 'name' | 'line' | 'kind'>): string {
  const what = name === '' ? 'whole file' : `<b>${escaped(name)}</b>`;
  return `<code>${escaped(path)}:${line}</code> ${what} <span class="quiet">${kind === 'file' ? '' : kind}</span>`;
}

function statusMark(status: LinkStatus): string {
  return `<span class="mark ${status === 'broken' ? 'bad' : 'open'}">${STATUS_WORDS[status]}</span>`;
}

function unitTable(title: string, id: string, units: readonly ToldUnit[]): string {
  if (units.length === 0) return '';
  const lines = units.map((unit) => `<tr><td>${place(unit)}</td><td>${unit.line}–${unit.endLine}</td></tr>`);
  return `<h2 id="${id}">${title} (${units.length})</h2>\n${htmlTable(['Declaration', 'Lines'], lines)}`;
}

/** A line for each reason and file: a test file of a hundred tests is one. */
function exemptTable(units: readonly ToldUnit[]): string {
  if (units.length === 0) return '';
  const lines = [...Map.groupBy(units, ({ exempt }) => exempt ?? '')].flatMap(([reason, list]) =>
    [...groupedByPath(list)].map(([path, inFile]) => exemptRow(path, reason, inFile)),
  );
  return `<h2 id="exempt">Code that needs no specification (${units.length})</h2>\n${htmlTable(['Reason', 'File', 'Declarations'], lines)}`;
}

function exemptRow(path: string, reason: string, units: readonly ToldUnit[]): string {
  const [only] = units;
  const names =
    units.length === 1 && only !== undefined
      ? only.name || 'whole file'
      : counted(units.length, 'declaration');
  return `<tr><td>${escaped(reason)}</td><td><code>${escaped(path)}</code></td><td>${escaped(names)}</td></tr>`;
}
