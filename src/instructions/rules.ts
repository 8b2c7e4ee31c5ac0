import { joinAddress } from '../graph/address.ts';
import type { Address } from '../graph/model.ts';
import { isWithin, type SpecGraph } from '../graph/specGraph.ts';
import type { SpecDocument, Statement } from '../spec/model.ts';
import { type Rule, STRENGTHS, type Strength } from './model.ts';

/** The rules of some sections, and those of the addresses that name none. */
export interface FoundRules {
  readonly rules: readonly Rule[];
  readonly gone: readonly string[];
}

/**
 * The statements of the sections (or whole documents) that are named, each once, the strongest first and among equals in the order
 * in which they are named and written.
 */
// @spec instructions.md#RULES-1
export function rulesOf(graph: SpecGraph, addresses: readonly string[]): FoundRules {
  const gone: string[] = [];
  const found = new Map<Statement, Rule>();
  for (const text of addresses) {
    const meant = graph.lookup(text);
    const document = meant.to === 'section' ? graph.document(meant.path) : undefined;
    if (meant.to !== 'section' || document === undefined) gone.push(text);
    else for (const [statement, rule] of rulesIn(document, meant.section)) found.set(statement, rule);
  }
  const order = (rule: Rule): number => STRENGTHS.indexOf(rule.strength);
  return { rules: [...found.values()].sort((a, b) => order(a) - order(b)), gone };
}

function rulesIn(document: SpecDocument, section: number): readonly (readonly [Statement, Rule])[] {
  const inside = document.statements.filter((each) => isWithin(document, each.section, section));
  return inside.map((statement) => [statement, ruleOf(document, statement)]);
}

function ruleOf(document: SpecDocument, statement: Statement): Rule {
  const { path, sections, title } = document;
  const section = sections[statement.section];
  const address: Address = joinAddress(path, section?.id ?? null);
  return {
    address,
    title: section?.title ?? title,
    path,
    range: statement.range,
    id: statement.id,
    strength: strengthOf(statement.keyword),
    text: subjectOf(statement) + withoutId(statement),
  };
}

/** A list item's own words do not say whom they bind; its lead-in does. */
function subjectOf({ subject }: Statement): string {
  return subject === null ? '' : `${subject.replace(/[:\s]+$/, '')}: `;
}

function withoutId({ id, text }: Statement): string {
  if (id === null) return text;
  const marks = [`[${id}]`, `r[${id}]`, id];
  const mark = marks.find((each) => text.startsWith(each));
  return mark === undefined ? text : text.slice(mark.length).replace(/^[\s:.–—-]+/, '');
}

const BY_KEYWORD: Readonly<Record<string, Strength>> = {
  'MUST NOT': 'must-not',
  'SHALL NOT': 'must-not',
  MUST: 'must',
  SHALL: 'must',
  REQUIRED: 'must',
  'SHOULD NOT': 'should-not',
  'NOT RECOMMENDED': 'should-not',
  SHOULD: 'should',
  RECOMMENDED: 'should',
  MAY: 'may',
  OPTIONAL: 'may',
};

function strengthOf(keyword: string | null): Strength {
  return keyword === null ? 'note' : (BY_KEYWORD[keyword] ?? 'note');
}
