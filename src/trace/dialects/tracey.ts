import type { CommentLine } from '../commentLines.ts';
import type { AnnotationRole } from '../model.ts';
import { type Dialect, Findings, rangeIn } from './dialect.ts';
import { withoutCode } from './sdme.ts';

const VERBS: Readonly<Record<string, AnnotationRole>> = {
  impl: 'implements',
  verify: 'verifies',
  depends: 'depends',
  related: 'relates',
};
const MARKER = /(?<![\w\]).])([a-z][a-z0-9]*)\[([^\][\n]*)\]/g;
const RULE = /^([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)(?:\+([1-9]\d*))?$/;

/** Comment lines between the tool's own marks that switch it off do not count. */
function heeded(lines: readonly CommentLine[]): CommentLine[] {
  let ignoring = false;
  let skip = -1;
  return lines.filter((line) => {
    const mark = /@tracey:ignore-(next-line|start|end)/.exec(line.text)?.[1];
    if (mark === 'next-line') skip = line.line + 1;
    const counts = !ignoring && mark === undefined && line.line !== skip;
    if (mark === 'start') ignoring = true;
    if (mark === 'end') ignoring = false;
    return counts;
  });
}

function read(line: CommentLine, match: RegExpExecArray, prefixes: readonly string[], found: Findings): void {
  const [whole, prefix = '', inner = ''] = match;
  const words = inner.trim().split(/\s+/);
  const [verb, id = ''] = words.length === 1 ? ['impl', words[0]] : words;
  const known = prefixes.includes(prefix);
  const knownVerb = words.length > 1 && VERBS[verb ?? ''] !== undefined;
  // Where the specs use no prefix yet, only what can be nothing else is taken: a verb, or an id of several parts.
  if (
    !known &&
    (prefixes.length > 0 ||
      !(knownVerb || (words.length === 1 && /^[a-z][\w-]*\.[\w.-]+(?:\+\d+)?$/i.test(id))))
  )
    return;
  if (known && words.length === 1 && !/[A-Za-z]/.test(id)) return;
  const range = rangeIn(line, match.index, whole.length);
  const rule = words.length > 2 ? null : RULE.exec(id);
  if (rule === null) {
    found.problem(
      `\`${inner.trim()}\` is no rule id: parts of letters, digits, \`-\` and \`_\` with dots between, then perhaps \`+2\`.`,
      range,
    );
    return;
  }
  const role = VERBS[verb ?? ''];
  if (role === undefined)
    found.problem(`tracey has no verb \`${verb}\`; it has impl, verify, depends and related.`, range);
  const target = {
    text: `${prefix}[${rule[1]}]`,
    range: rangeIn(line, match.index + whole.indexOf(id), id.length),
  };
  found.add({ role: role ?? 'relates', range, targets: [target], version: Number(rule[2] ?? 1) });
}

/** tracey: `r[verb rule.id+version]` in a comment, the verb may be left out; in backticks it does not count. */
export const TRACEY: Dialect = {
  name: 'tracey',
  markers: ({ traceyPrefixes }) =>
    traceyPrefixes.length > 0
      ? traceyPrefixes.map((prefix) => `${prefix}[`)
      : ['[impl ', '[verify ', '[depends ', '[related ', '@tracey:'],
  hits: ({ traceyPrefixes }) => {
    const prefix = traceyPrefixes.length > 0 ? `(?:${traceyPrefixes.join('|')})` : '[a-z][a-z0-9]*';
    return new RegExp(`(?<![\\w\\]).])${prefix}\\[(?:[a-z]+ )?[\\w.+ -]+\\]|@tracey:`, 'g');
  },
  goesOn: false,
  read({ lines, options }) {
    const found = new Findings('tracey');
    for (const line of heeded(lines)) {
      for (const match of withoutCode(line.text).matchAll(MARKER))
        read(line, match, options.traceyPrefixes, found);
    }
    return found;
  },
};
