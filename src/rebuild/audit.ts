import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import { openQuestions } from '../spec/openQuestions.ts';
import type { CodeUnit, Coverage } from '../trace/model.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import { isVerified, verifiedBy } from '../trace/verification.ts';
import { type AuditPlace, type AuditSection, auditSections } from './auditSections.ts';
import { isStep } from './plan.ts';

/** What the audit cannot see in the graph and the traces. */
export interface AuditSource {
  readonly graph: SpecGraph;
  readonly traces: TraceIndex | undefined;
  readonly coverage: Coverage;
  /** The text of a specification. */
  readonly textOf: (path: string) => string;
  readonly count: (text: string) => number;
  /** Findings of deliberations that nobody has disposed of, by the path of the specification. */
  readonly undisposed: (path: string) => number;
  /** Deliberations that were about a section. */
  readonly decisions: (address: Address) => readonly AuditPlace[];
  /** Tokens that the brief of one step may take. */
  readonly budget: number;
}

/** One specification, and what keeps it from being built again from its text alone. */
export interface AuditRow {
  readonly path: string;
  readonly title: string;
  readonly statements: number;
  /** Statements that tests can name, and those of them that tests do. */
  readonly named: number;
  readonly verified: number;
  readonly unverified: readonly Address[];
  /** Statements without an id, in no section that a test verifies as a whole: no test can name them. */
  readonly unnamed: number;
  /** Declarations and files that implement it. */
  readonly units: number;
  readonly tests: number;
  /** References that lead nowhere or to several places. */
  readonly broken: number;
  readonly openQuestions: number;
  readonly undisposed: number;
  readonly tokens: number;
  readonly sections: readonly AuditSection[];
  /** Why the specification alone could not build its code again; empty where nothing says so. */
  readonly reasons: readonly string[];
}

/** Code that no specification accounts for. Lines from 1. */
export interface LostCode {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
}

export interface Audit {
  readonly rows: readonly AuditRow[];
  readonly lost: readonly LostCode[];
  readonly coverage: Coverage;
  /** Tokens that the brief of one step may take. */
  readonly budget: number;
  /** Specifications without a reason against them. */
  readonly rebuildable: number;
}

/** How far the specifications alone could build the product again: a row for each that says something to be built, in the order of paths. */
export function auditOf(source: AuditSource): Audit {
  const documents = [...source.graph.documents()].filter(isStep);
  documents.sort((a, b) => (a.path < b.path ? -1 : 1));
  const rows = documents.map((document) => rowOf(source, document));
  const rebuildable = rows.filter(({ reasons }) => reasons.length === 0).length;
  const { traces, coverage, budget } = source;
  return { rows, lost: lostCode(traces), coverage, budget, rebuildable };
}

// @spec rebuild.md#AUDIT-1
function rowOf(source: AuditSource, document: SpecDocument): AuditRow {
  const { graph, traces, textOf, count, undisposed } = source;
  const { path, title, statements } = document;
  const backlinks = traces?.linksInto(path) ?? [];
  const links = backlinks.map(({ link }) => link);
  const verified = verifiedBy(links);
  const open = statements.filter((statement) => !isVerified(document, statement, verified));
  const named = statements.filter(({ id }) => id !== null).length;
  const unverified = open.flatMap(({ id }) => (id === null ? [] : [`${path}#${id}`]));
  const doubtful = graph.doubtfulLinks(path);
  const row = {
    path,
    title,
    statements: statements.length,
    named,
    verified: named - unverified.length,
    unverified,
    unnamed: open.length - unverified.length,
    units: links.filter(({ verifies }) => !verifies).length,
    tests: links.filter(({ verifies }) => verifies).length,
    broken: doubtful.filter(({ resolution: { to } }) => to === 'broken' || to === 'ambiguous').length,
    openQuestions: openQuestions(textOf(path)),
    undisposed: undisposed(path),
    tokens: count(textOf(path)),
    sections: auditSections(source, document, backlinks),
  };
  return { ...row, reasons: reasonsAgainst(row, source.budget) };
}

type Facts = Omit<AuditRow, 'reasons'>;

// @spec rebuild.md#AUDIT-3
function reasonsAgainst(row: Facts, budget: number): readonly string[] {
  const { statements, unnamed, unverified, broken, openQuestions: open, undisposed, tokens } = row;
  const cases: readonly (readonly [boolean, string])[] = [
    [statements === 0, 'it states nothing that could be verified'],
    [unnamed > 0, `statements without an id that a test could name: ${unnamed}`],
    [unverified.length > 0, `statements without a test: ${unverified.length}`],
    [broken > 0, `references that lead nowhere: ${broken}`],
    [open > 0, `open questions: ${open}`],
    [undisposed > 0, `findings that nobody has disposed of: ${undisposed}`],
    [tokens > budget, `larger than a brief: ${tokens} of ${budget} tokens`],
  ];
  return cases.filter(([holds]) => holds).map(([, reason]) => reason);
}

/** Outermost declarations that no specification accounts for; a file without declarations counts as a whole. */
// @spec rebuild.md#AUDIT-2
function lostCode(traces: TraceIndex | undefined): readonly LostCode[] {
  const found: LostCode[] = [];
  for (const { path, units } of traces?.traces() ?? []) {
    const file = traces?.code(path);
    for (const { unit: at, status } of units) {
      const unit = file?.units[at];
      if (status !== 'untraced' || unit === undefined || !isOutermost(unit, file?.units.length ?? 0))
        continue;
      const { line, endLine } = unit.range;
      found.push({ path, name: unit.name, line: line + 1, endLine: endLine + 1 });
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}

function isOutermost({ kind, parent }: CodeUnit, units: number): boolean {
  return kind === 'file' ? units === 1 : parent === 0;
}
