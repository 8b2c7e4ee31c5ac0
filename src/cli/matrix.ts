import { byPath } from '../answers/byPath.ts';
import { type ToldUnit, traceReport } from '../answers/traceReport.ts';
import type { Range, SpecDocument } from '../spec/model.ts';
import type { Definition } from '../trace/definitions.ts';
import type { Coverage, TraceLink, TraceStatus, UnitKind } from '../trace/model.ts';
import { sectionAt } from '../trace/targets.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import type { OpenTraces } from './openTraces.ts';

/** A code unit that a row of the matrix names. */
export interface MatrixLink {
  readonly path: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly line: number;
  readonly endLine: number;
  readonly link: TraceLink;
}

/** A document, a section, or a statement or item within one, with the code that it is traced to. Lines from 1. */
export interface MatrixRow {
  readonly document: string;
  readonly kind: 'document' | 'section' | 'statement';
  readonly address: string;
  readonly id: string;
  readonly title: string;
  /** Headings above it. */
  readonly depth: number;
  readonly line: number;
  readonly code: readonly MatrixLink[];
  readonly tests: readonly MatrixLink[];
}

/** The traceability matrix: every specification and every declaration of the code. */
export interface Matrix {
  readonly rows: readonly MatrixRow[];
  /** Links of code that lead nowhere. */
  readonly broken: readonly MatrixLink[];
  readonly untraced: readonly ToldUnit[];
  readonly exempt: readonly ToldUnit[];
  readonly coverage: Coverage;
  readonly statuses: ReadonlyMap<TraceStatus, number>;
}

export function matrixOf(open: OpenTraces): Matrix {
  const { traces } = open.code;
  const { units, coverage } = traceReport(open);
  const links = traces === undefined ? [] : allLinks(traces);
  const targets = Map.groupBy(links, ({ link }) => link.path ?? '');
  const documents = byPath(traces?.specs.documents() ?? []);
  return {
    rows: documents.flatMap((document) => {
      const { definitions = [] } = traces?.specs.facts(document.path) ?? {};
      return rowsOf(document, definitions, targets.get(document.path) ?? []);
    }),
    broken: links.filter(({ link }) => link.path === null && link.status === 'broken'),
    untraced: untracedOf(units, traces),
    exempt: units.filter(({ status }) => status === 'exempt'),
    coverage,
    statuses: countedBy(units),
  };
}

function allLinks(traces: TraceIndex): MatrixLink[] {
  return byPath(traces.traces()).flatMap(({ path, units }) => {
    const file = traces.code(path);
    return units.flatMap(({ unit, links }) => {
      const { name = '', kind = 'file', range } = file?.units[unit] ?? {};
      const place = { path, name, kind, line: (range?.line ?? 0) + 1, endLine: (range?.endLine ?? 0) + 1 };
      return links.map((link) => ({ ...place, link }));
    });
  });
}

/** The declarations that somebody is asked about. */
export function untracedOf(units: readonly ToldUnit[], traces: TraceIndex | undefined): readonly ToldUnit[] {
  const reported = reportedUnits(traces);
  return units.filter(({ path, line, status }) => status === 'untraced' && reported.has(`${path}:${line}`));
}

/** Where a declaration begins that somebody is asked about: of a class of which parts are traced, the other parts. */
function reportedUnits(traces: TraceIndex | undefined): ReadonlySet<string> {
  const places = [...(traces?.traces() ?? [])].flatMap(({ path, problems }) => {
    const names = new Set(
      problems.flatMap(({ code, range }) => (code === 'untraced-code' ? [startOf(range)] : [])),
    );
    const { units = [] } = traces?.code(path) ?? {};
    return units.flatMap(({ range, nameRange }) =>
      names.has(startOf(nameRange)) ? [`${path}:${range.line + 1}`] : [],
    );
  });
  return new Set(places);
}

function startOf({ line, character }: Range): string {
  return `${line}:${character}`;
}

function rowsOf(
  document: SpecDocument,
  definitions: readonly Definition[],
  links: readonly MatrixLink[],
): MatrixRow[] {
  const byAddress = Map.groupBy(links, ({ link }) => link.address);
  const wanted = (address: string) => byAddress.get(address) ?? [];
  const items = Map.groupBy(itemsOf(document, definitions), ({ section }) => section);
  const itemRows = (section: number) =>
    (items.get(section) ?? []).map((item) => rowOf(item.row, wanted(item.row.address)));
  const whole = { document: document.path, id: '', title: document.title, depth: 0, line: 1 };
  return [
    rowOf({ ...whole, kind: 'document', address: document.path }, wanted(document.path)),
    ...itemRows(-1),
    ...document.sections.flatMap(({ id, title, level, line }, at) => {
      const address = `${document.path}#${id}`;
      const section = { document: document.path, id, title, depth: level, line: line + 1 };
      return [rowOf({ ...section, kind: 'section', address }, wanted(address)), ...itemRows(at)];
    }),
  ];
}

interface Item {
  readonly section: number;
  readonly row: Omit<MatrixRow, 'code' | 'tests'>;
}

/** Everything with an id that code can name and that is no section itself, once each, in the order of the document. */
// @spec trace.md#TRACE-48
function itemsOf(document: SpecDocument, definitions: readonly Definition[]): readonly Item[] {
  const { path, sections, statements } = document;
  const items = new Map<string, Item>();
  const add = (id: string, title: string, section: number, line: number) => {
    const depth = (sections[section]?.level ?? 0) + 1;
    const place = { document: path, kind: 'statement', address: `${path}#${id}`, depth } as const;
    if (!items.has(id)) items.set(id, { section, row: { ...place, id, title, line: line + 1 } });
  };
  for (const { id, text, section, range } of statements) if (id !== null) add(id, text, section, range.line);
  for (const { id, title, line } of definitions) add(id, title, sectionAt(document, line), line);
  for (const { id } of sections) items.delete(id);
  return [...items.values()].sort((a, b) => a.row.line - b.row.line);
}

function rowOf(row: Omit<MatrixRow, 'code' | 'tests'>, links: readonly MatrixLink[]): MatrixRow {
  return {
    ...row,
    code: links.filter(({ link }) => !link.verifies),
    tests: links.filter(({ link }) => link.verifies),
  };
}

function countedBy(units: readonly ToldUnit[]): ReadonlyMap<TraceStatus, number> {
  const counts = new Map<TraceStatus, number>();
  for (const { status } of units) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
