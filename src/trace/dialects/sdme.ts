import type { CommentLine } from '../commentLines.ts';
import type { AnnotationTarget } from '../model.ts';
import { type Dialect, Findings, listTargets, rangeIn, spanning } from './dialect.ts';

/** At the start of a comment any target will do; further on, only what looks like an address: prose may speak of `@spec`. */
const MARK = /(^|\s)@(spec|verifies)\b:?[ \t]*/g;
const ADDRESSLIKE = /^[^\s,]*(?:#|\.md\b)/;
/** Addresses, a comma between each two; what follows them is the author's remark. */
const LIST = /^[^\s,]+(?:\s*,\s*[^\s,]+)*,?/;
const EXEMPT = /^none(?:\s*:|\s+[—–-]|$)\s*(.*)$/;

/** What people write who mean one of the two, and an address behind it. */
const MISSPELT = /^@(specs|specification|specified|verify|verified|verifie)\b:?[ \t]+(\S+)/;

function readLine(line: CommentLine, next: CommentLine | undefined, found: Findings): void {
  const text = withoutCode(line.text);
  const [, word, address = ''] = MISSPELT.exec(text) ?? [];
  if (word !== undefined && ADDRESSLIKE.test(address)) {
    const meant = word.startsWith('spec') ? 'spec' : 'verifies';
    found.problem(
      `Nobody reads \`@${word}\`: write \`@${meant} ${address}\`.`,
      rangeIn(line, 0, word.length + 1),
    );
    return;
  }
  const marks = [...text.matchAll(MARK)];
  marks.forEach((mark, index) => {
    const from = mark.index + mark[0].length;
    const to = marks[index + 1]?.index ?? text.length;
    const rest = text.slice(from, to).trimEnd();
    const atStart = mark.index === 0;
    if (!atStart && !ADDRESSLIKE.test(rest)) return;
    const range = rangeIn(
      line,
      mark.index + (mark[1] ?? '').length,
      to - mark.index - (mark[1] ?? '').length,
    );
    read(line, { word: mark[2] ?? '', rest, from, range, next }, found);
  });
}

interface Marker {
  readonly word: string;
  readonly rest: string;
  readonly from: number;
  readonly range: AnnotationTarget['range'];
  readonly next: CommentLine | undefined;
}

function read(line: CommentLine, { word, rest, from, range, next }: Marker, found: Findings): void {
  const exempt = word === 'spec' ? EXEMPT.exec(rest) : null;
  if (exempt !== null) {
    const reason = exempt[1]?.trim() ?? '';
    if (reason === '') found.problem('Say why nothing specifies this: `@spec none: reason`.', range);
    else found.add({ role: 'exempts', range, reason });
    return;
  }
  const list = LIST.exec(rest)?.[0] ?? '';
  const targets = listTargets(line, from, list);
  if (list.endsWith(',') && next !== undefined) targets.push(...continued(next));
  if (targets.length === 0) {
    found.problem(`Name what is meant: \`@${word} path/to/spec.md#section\`.`, range);
    return;
  }
  const remark = rest
    .slice(list.length)
    .replace(/^[\s:—–-]+/, '')
    .trim();
  const last = targets.at(-1)?.range ?? range;
  const whole = last.line > range.line ? spanning(range, last) : range;
  found.add({
    role: word === 'spec' ? 'implements' : 'verifies',
    targets,
    range: whole,
    reason: remark === '' ? null : remark,
  });
}

/** A list that ends in a comma goes on in the next line, unless that begins something of its own. */
function continued(next: CommentLine): AnnotationTarget[] {
  if (next.text.startsWith('@')) return [];
  return listTargets(next, 0, LIST.exec(next.text)?.[0] ?? '');
}

/** Text in backticks is about a notation and is not one. Lengths stay, so that ranges do. */
export function withoutCode(text: string): string {
  return text.includes('`')
    ? text.replace(/(`+)(?:(?!\1)[\s\S])*\1/g, (code) => ' '.repeat(code.length))
    : text;
}

/** Our own notation: `@spec address[, address]`, `@verifies address`, `@spec none: reason`. */
export const SDME: Dialect = {
  name: 'sdme',
  markers: () => ['@spec', '@verif'],
  hits: () => /@(?:spec|verif)[a-z]*\b/g,
  goesOn: true,
  read({ lines }) {
    const found = new Findings('sdme');
    lines.forEach((line, index) => {
      const next = lines[index + 1];
      readLine(line, next?.line === line.line + 1 ? next : undefined, found);
    });
    return found;
  },
};
