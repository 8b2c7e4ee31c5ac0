import { relativeTarget } from '../graph/address.ts';
import { machineSpelling } from './machineRules.ts';
import type { Rule } from './model.ts';

/** The rules as agents read them, and what did not fit. */
export interface Composed {
  readonly text: string;
  readonly bytes: number;
  readonly leftOut: readonly Rule[];
}

/** An instruction file is read at every start of a session: small is kind. In bytes of UTF-8. */
export const DEFAULT_BUDGET = 8_192;

const HEAD = '## Rules from the specifications';
const LEAD =
  'They bind. Each names the section that it comes from; read that section before you change what it is about.';

/**
 * Writes the rules as markdown, grouped by the section they stand in, each section a link from the instruction file at `path`. Whole rules are left out, the weakest first, until the text fits into the budget.
 */
// @spec instructions.md#RULES-3
export function composeRules(
  rules: readonly Rule[],
  path: string,
  budget: number = DEFAULT_BUDGET,
): Composed {
  let kept = rules.length;
  let text = written(rules, rules.length, path);
  while (kept > 0 && byteLength(text) > budget) text = written(rules, --kept, path);
  return { text, bytes: byteLength(text), leftOut: rules.slice(kept) };
}

function written(rules: readonly Rule[], kept: number, from: string): string {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules.slice(0, kept)) {
    const group = groups.get(rule.address);
    if (group) group.push(rule);
    else groups.set(rule.address, [rule]);
  }
  const parts = [...groups.values()].map((group) => groupText(group, from));
  return [HEAD, LEAD, ...parts, ...moreText(rules.slice(kept), from)].join('\n\n');
}

function groupText(group: readonly Rule[], from: string): string {
  const [first] = group;
  const title =
    first === undefined ? '' : `From [${escaped(first.title)}](${relativeTarget(from, first.address)}):`;
  return [
    title,
    '',
    ...group.map(({ id, text }) => `- ${id === null ? '' : `**${id}** `}${ruleText(text)}`),
  ].join('\n');
}

function moreText(left: readonly Rule[], from: string): readonly string[] {
  if (left.length === 0) return [];
  const places = [...new Set(left.map(({ path }) => path))];
  const named = places.map((path) => `[${escaped(path)}](${relativeTarget(from, path)})`).join(', ');
  return [`${left.length} more ${left.length === 1 ? 'rule stands' : 'rules stand'} in ${named}.`];
}

/** Agents read files as they are written: globs and patterns stand in a code span, letter by letter, unless they could end it or the region. */
// @spec instructions.md#RULES-4
function ruleText(text: string): string {
  const spelling = machineSpelling(text);
  if (spelling === '' || /[`<]/.test(spelling)) return escaped(text);
  return `\`${spelling}\`${escaped(text.slice(spelling.length))}`;
}

/** Text of a specification stays text: it makes no markup, no comment, and ends no region. */
function escaped(text: string): string {
  const marks = text.replace(/[\\`*_[\]]/g, (sign) => `\\${sign}`);
  return marks.replace(/&(?=#?\w+;)/g, '&amp;').replaceAll('<', '&lt;');
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
