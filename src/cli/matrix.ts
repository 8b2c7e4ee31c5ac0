import { byPath } from '../answers/byPath.ts';
import { type ToldUnit, traceReport } from '../answers/traceReport.ts';
import type { Range, SpecDocument } from '../spec/model.ts';
import type { Coverage, TraceLink, TraceStatus, UnitKind } from '../trace/model.ts';
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
  const reported = reportedUnits(traces);
  const documents = byPath(traces?.specs.documents() ?? []);
  return {
    rows: documents.flatMap((document) => rowsOf(document, targets.get(document.path) ?? [])),
    broken: links.filter(({ link }) => link.path === null && link.status === 'broken'),
    untraced: units.filter(
      ({ path, line, status }) => status === 'untraced' && reported.has(`${path}:${line}`),
    ),
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

function rowsOf(document: SpecDocument, links: readonly MatrixLink[]): MatrixRow[] {
  const byAddress = Map.groupBy(links, ({ link }) => link.address);
  const wanted = (address: string) => byAddress.get(address) ?? [];
  const whole = { document: document.path, id: '', title: document.title, depth: 0, line: 1 };
  return [
    rowOf({ ...whole, kind: 'document', address: document.path }, wanted(document.path)),
    ...itemRows(document, -1, byAddress),
    ...document.sections.flatMap(({ id, title, level, line }, at) => {
      const address = `${document.path}#${id}`;
      const section = { document: document.path, id, title, depth: level, line: line + 1 };
      return [
        rowOf({ ...section, kind: 'section', address }, wanted(address)),
        ...itemRows(document, at, byAddress),
      ];
    }),
  ];
}

/** The statements of a section that have an id, and the items in it that code names. */
function itemRows(
  document: SpecDocument,
  section: number,
  byAddress: ReadonlyMap<string, readonly MatrixLink[]>,
): MatrixRow[] {
  const own = new Set([document.path, ...document.sections.map(({ id }) => `${document.path}#${id}`)]);
  const depth = (document.sections[section]?.level ?? 0) + 1;
  const rows = new Map<string, MatrixRow>();
  const add = (id: string, title: string, line: number) => {
    const address = `${document.path}#${id}`;
    const row = { document: document.path, kind: 'statement', address, id, title, depth, line } as const;
    if (!own.has(address)) rows.set(address, rowOf(row, byAddress.get(address) ?? []));
  };
  for (const statement of document.statements)
    if (statement.section === section && statement.id !== null)
      add(statement.id, statement.text, statement.range.line + 1);
  const line = (document.sections[section]?.line ?? 0) + 1;
  for (const [address, [first]] of byAddress)
    if (first?.link.section === section && !rows.has(address) && !own.has(address))
      add(address.slice(document.path.length + 1), '', line);
  return [...rows.values()];
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
