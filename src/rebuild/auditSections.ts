import type { Address } from '../graph/model.ts';
import { nodeOf } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import { openQuestions } from '../spec/openQuestions.ts';
import type { Backlink } from '../trace/traceIndex.ts';
import { isVerified, verifiedBy } from '../trace/verification.ts';
import type { AuditSource } from './audit.ts';

/** A place that somebody can go to; lines from 1. */
export interface AuditPlace {
  readonly name: string;
  readonly path: string;
  readonly line: number;
}

/** One section, without what lies in sections below it, or with -1 as its index what stands before the first heading or speaks for all. */
export interface AuditSection {
  readonly address: Address;
  readonly title: string;
  readonly line: number;
  readonly statements: number;
  /** Statements that tests can name, and those of them that tests do. */
  readonly named: number;
  readonly verified: number;
  /** References that lead to a section, and those that lead nowhere or to several places. */
  readonly resolved: number;
  readonly broken: number;
  readonly openQuestions: number;
  readonly tokens: number;
  /** The deliberations that were about it. */
  readonly decisions: readonly AuditPlace[];
  /** Its interface: the declarations and files that implement it. */
  readonly code: readonly AuditPlace[];
  readonly tests: readonly AuditPlace[];
}

/** The sections of a specification that state something, or that something hangs on, in their order. */
// @spec rebuild.md#AUDIT-4
export function auditSections(
  source: AuditSource,
  document: SpecDocument,
  links: readonly Backlink[],
): readonly AuditSection[] {
  const lines = source.textOf(document.path).split(/\r\n|\n|\r/);
  const indices = [-1, ...document.sections.keys()];
  const all = indices.map((index) => sectionOf(source, document, index, links, lines));
  return all.filter(
    ({ statements, decisions, code, tests, broken }) =>
      statements + decisions.length + code.length + tests.length + broken > 0,
  );
}

function sectionOf(
  source: AuditSource,
  document: SpecDocument,
  index: number,
  links: readonly Backlink[],
  lines: readonly string[],
): AuditSection {
  const { path, sections } = document;
  const { address, title } = nodeOf(document, index);
  const line = sections[index]?.line ?? 0;
  const text = lines.slice(line, sections[index + 1]?.line ?? lines.length).join('\n');
  const own = links.filter(({ link }) => link.section === index);
  const verified = verifiedBy(links.map(({ link }) => link));
  const statements = document.statements.filter(({ section }) => section === index);
  const named = statements.filter(({ id }) => id !== null);
  const references = source.graph.links(path).filter(({ reference }) => reference.section === index);
  const broken = references.filter(({ resolution: { to } }) => to === 'broken' || to === 'ambiguous').length;
  return {
    address,
    title,
    line: line + 1,
    statements: statements.length,
    named: named.length,
    verified: named.filter((each) => isVerified(document, each, verified)).length,
    resolved: references.filter(({ resolution }) => resolution.to === 'section').length,
    broken,
    openQuestions: openQuestions(text),
    tokens: source.count(text),
    decisions: source.decisions(address),
    code: placesOf(source, own, false),
    tests: placesOf(source, own, true),
  };
}

/** Each place once, however many statements it names. */
function placesOf(
  { traces }: AuditSource,
  links: readonly Backlink[],
  verifies: boolean,
): readonly AuditPlace[] {
  const places = links
    .filter(({ link }) => link.verifies === verifies)
    .map(({ path, unit: at }) => {
      const unit = traces?.code(path)?.units[at];
      const name = unit === undefined || unit.name === '' ? path : `${path}#${unit.name}`;
      return { name, path, line: (unit?.range.line ?? 0) + 1 };
    });
  return [...new Map(places.map((place) => [place.name, place])).values()];
}
