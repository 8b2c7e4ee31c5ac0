import type { Range } from '../../spec/model.ts';
import { LineIndex } from '../lines.ts';
import type { Annotation, AnnotationRole, CodeFile } from '../model.ts';
import { type DialectOptions, Findings } from './dialect.ts';

const ROLES: Readonly<Record<string, AnnotationRole>> = {
  spec: 'relates',
  specs: 'relates',
  exception: 'exempts',
  exceptions: 'exempts',
  todo: 'relates',
  todos: 'relates',
};

interface Value {
  readonly text: string;
  readonly range: Range;
}

interface Table {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, Value>;
}

/** Whether duvet keeps further entries in a file. */
export function isDuvetToml(path: string): boolean {
  return /(?:^|\/)\.duvet\/(?!config\.toml$).*\.toml$/.test(path);
}

/**
 * Reads duvet's TOML entries: `[[spec]]`, `[[exception]]` and `[[todo]]` with `target`, `quote` and `reason`; a `target` above them holds for
 * those without one. The file is the unit that they belong to.
 */
export function readDuvetToml(path: string, text: string): CodeFile {
  const index = new LineIndex(text);
  const found = new Findings('duvet');
  const [top, ...tables] = readTables(text, index);
  for (const table of tables) {
    const role = ROLES[table.name.toLowerCase()];
    const target = table.values.get('target') ?? top?.values.get('target');
    const quote = table.values.get('quote') ?? null;
    const range = {
      line: table.line,
      character: 0,
      endLine: table.line,
      endCharacter: index.lineText(table.line).length,
    };
    if (role === undefined) continue;
    if (target === undefined || quote === null)
      found.problem(`\`[[${table.name}]]\` needs a target and a quote.`, range);
    else
      found.add({ role, range, targets: [target], quote, reason: table.values.get('reason')?.text ?? null });
  }
  const annotations: Annotation[] = found.annotations.map(({ belongsTo: _, ...draft }) => ({
    ...draft,
    unit: 0,
    wholeFile: true,
  }));
  const whole = {
    range: index.range(0, text.length),
    nameRange: index.range(0, 0),
    parent: -1,
    signature: false,
  };
  const units = [{ kind: 'file' as const, name: '', ...whole, hash: null }];
  const { problems } = found;
  return {
    path,
    language: 'toml',
    parsed: false,
    units,
    annotations,
    problems,
    generated: false,
    lines: index.count,
  };
}

/** Where duvet keeps how it reads a project. */
export const DUVET_CONFIG = '.duvet/config.toml';

const STYLE = /^[ \t]*comment-style[ \t]*=[ \t]*\{((?:[^}"'\r\n]|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')*)\}/gm;
const MARK = /\b(meta|content)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/g;

/** The pairs of marks that duvet's configuration gives its sources; one that is left out is duvet's usual one. */
// @spec trace.md#TRACE-50
export function readDuvetMarks(text: string): DialectOptions['duvetMarks'] {
  const pairs = [...text.matchAll(STYLE)].map(([, style = '']) => {
    const marks = new Map(
      [...style.matchAll(MARK)].map(([, name, basic, literal = '']) => [
        name,
        (basic?.replace(/\\(.)/g, '$1') ?? literal).trim(),
      ]),
    );
    return { meta: marks.get('meta') || '//=', content: marks.get('content') || '//#' };
  });
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
}

const PIECE =
  /^[ \t]*\[\[?([\w.-]+)\]\]?|^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:'''([\s\S]*?)'''|"""([\s\S]*?)"""|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')/gm;

function readTables(text: string, index: LineIndex): Table[] {
  const tables: Table[] = [{ name: '', line: 0, values: new Map() }];
  for (const match of text.matchAll(PIECE)) {
    const [whole, table, key = ''] = match;
    if (table !== undefined) {
      tables.push({ name: table, line: index.lineAt(match.index + whole.indexOf('[')), values: new Map() });
      continue;
    }
    const value = match[3] ?? match[4] ?? match[5] ?? match[6] ?? '';
    const from = match.index + whole.lastIndexOf(value);
    const folded = value.replace(/\s+/g, ' ').trim();
    tables.at(-1)?.values.set(key, { text: folded, range: index.range(from, from + value.length) });
  }
  return tables;
}
