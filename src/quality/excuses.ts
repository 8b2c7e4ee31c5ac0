import type { Manuscript } from './manuscript.ts';
import type { Finding, Hit, Rule } from './model.ts';

/** What a person has excused from some rules, with a reason: all of a document, or some lines of it. */
export interface Excuse {
  /** Names of rules without `quality/`. */
  readonly rules: readonly string[];
  readonly line: number;
  /** The last line that is excused. */
  readonly endLine: number;
}

/** The front matter key that excuses a whole file: `sdme-disable: [vague, long]`. */
export const FRONT_MATTER_KEY = 'sdme-disable';

const COMMENT = /<!--[ \t]*sdme-disable-next-line\b([^>]{0,500}?)-->/g;
const NAME = /^(?:quality\/)?([a-z][a-z-]{1,40})$/;

/** A comment as it is written; `reason` is empty where none is given. */
interface Directive {
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
  readonly reason: string;
}

/** The comment that excuses what follows it. */
export function excuseComment(rule: string, reason: string): string {
  return `<!-- sdme-disable-next-line ${rule}: ${reason} -->`;
}

/** What is excused in a document: by its front matter, and by comments that give a reason. */
// @spec quality.md#QUAL-10, quality.md#QUAL-12
export function excusesIn(manuscript: Manuscript): readonly Excuse[] {
  const { front } = manuscript;
  const whole = front.entries.filter(({ key }) => key === FRONT_MATTER_KEY);
  const excuses: Excuse[] = whole.map(({ values }) => ({
    rules: values.flatMap(({ value }) => namesIn(value)),
    line: 0,
    endLine: Number.MAX_SAFE_INTEGER,
  }));
  for (const directive of directives(manuscript))
    if (directive.reason !== '')
      excuses.push({ rules: directive.names, ...linesAfter(manuscript, directive) });
  return excuses;
}

/** Whether somebody has excused a finding. */
export function isExcused({ code, range }: Finding, excuses: readonly Excuse[]): boolean {
  return excuses.some(
    ({ rules, line, endLine }) =>
      range.line >= line && range.line <= endLine && rules.some((rule) => code === `quality/${rule}`),
  );
}

/** Comments that excuse nothing, because they name no rule or give no reason. */
// @spec quality.md#QUAL-11
export function suppression(rules: () => Iterable<string>): Rule<Manuscript> {
  return {
    code: 'quality/suppression',
    severity: 'warning',
    concern: 'wording',
    summary: 'A comment that should excuse a finding gives no reason or names no rule.',
    consequence: 'It excuses nothing; and without a reason nobody knows later whether it still holds.',
    *check(manuscript) {
      for (const directive of directives(manuscript)) yield* faults(manuscript, directive, new Set(rules()));
    },
  };
}

function* faults(manuscript: Manuscript, directive: Directive, known: ReadonlySet<string>): Generator<Hit> {
  const unknown = directive.names.filter((name) => !known.has(`quality/${name}`));
  const [first] = unknown;
  if (directive.names.length === 0)
    yield manuscript.hit(
      directive,
      directive,
      'This names no rule. Write "sdme-disable-next-line rule: reason".',
    );
  else if (first !== undefined)
    yield manuscript.hit(
      directive,
      directive,
      `There is no rule "${first}"; the pages of the rules list all.`,
    );
  else if (directive.reason === '')
    yield manuscript.hit(
      directive,
      directive,
      `Without a reason this excuses nothing. Write ": " and why ${directive.names.join(', ')} does not apply here.`,
    );
}

function* directives(manuscript: Manuscript): Generator<Directive> {
  const { text, blocks } = manuscript;
  if (blocks.length === 0 || !text.includes('sdme-disable')) return;
  for (const { 0: match, 1: body = '', index } of text.matchAll(COMMENT)) {
    if (manuscript.isCode(index)) continue;
    const colon = body.indexOf(':');
    const names = namesIn(colon < 0 ? body : body.slice(0, colon));
    const reason = colon < 0 ? '' : body.slice(colon + 1).trim();
    yield { from: index, to: index + match.length, names, reason };
  }
}

function namesIn(list: string): readonly string[] {
  return list.split(/[\s,]+/).flatMap((word) => NAME.exec(word)?.[1] ?? []);
}

/** The block that begins on the next line that is not empty; for a table all of it. */
function linesAfter(manuscript: Manuscript, { to }: Directive): Pick<Excuse, 'line' | 'endLine'> {
  const after = /^[^\S\n]*(?:\n[^\S\n]*){0,9}/.exec(manuscript.text.slice(to, to + 500))?.[0] ?? '';
  const { line } = manuscript.range(to + after.length, to + after.length);
  let endLine = line;
  let isTable = false;
  for (const block of manuscript.blocks) {
    if (block.line > endLine + (isTable ? 2 : 0)) break;
    if (block.line < line) continue;
    isTable = block.kind === 'cell';
    endLine = Math.max(endLine, block.endLine);
  }
  return { line, endLine };
}
