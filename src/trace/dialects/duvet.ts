import type { Range } from '../../spec/model.ts';
import type { CommentLine } from '../commentLines.ts';
import type { AnnotationRole } from '../model.ts';
import {
  type Dialect,
  type DialectInput,
  type DialectOptions,
  Findings,
  rawRange,
  spanning,
} from './dialect.ts';

const ROLES: Readonly<Record<string, AnnotationRole>> = {
  citation: 'implements',
  implementation: 'implements',
  implication: 'implements',
  test: 'verifies',
  exception: 'exempts',
  todo: 'relates',
  spec: 'relates',
};
const LEVELS = /^(?:auto|must|should|may)$/i;
const FORMATS = /^(?:auto|ietf|markdown|md)$/i;
const KEYS = new Set(['source', 'target', 'type', 'level', 'format', 'reason', 'feature', 'tracking-issue']);

interface Piece {
  readonly text: string;
  readonly range: Range;
}

/** One annotation while its lines are read. */
interface Block {
  readonly keys: Map<string, Piece>;
  readonly quote: Piece[];
  readonly first: Range;
  last: Range;
  line: number;
}

/** Reads one pair of marks over all comment lines. A line belongs to the block only when it directly follows it. */
function readMarks(input: DialectInput, marks: DialectOptions['duvetMarks'][number], found: Findings): void {
  let block: Block | null = null;
  const close = (): void => {
    if (block !== null) finish(block, found);
    block = null;
  };
  for (const line of input.lines) {
    const piece = line.alone || !line.first ? pieceOf(line, marks) : null;
    if (piece === null) continue;
    const open: Block | null = block;
    if (open !== null && (line.line > open.line + 1 || (piece.meta && open.quote.length > 0))) close();
    if (piece.meta) block = addMeta(block, piece, line.line, found);
    else if (block !== null) addQuote(block, piece, line.line);
  }
  close();
}

function pieceOf(
  line: CommentLine,
  { meta, content }: DialectOptions['duvetMarks'][number],
): (Piece & { meta: boolean }) | null {
  const mark = line.raw.startsWith(meta) ? meta : line.raw.startsWith(content) ? content : null;
  if (mark === null) return null;
  const rest = line.raw.slice(mark.length);
  // A line of `=` or `#` is decoration.
  if (/^[=#]/.test(rest) || (mark === meta && rest.trim() === '')) return null;
  const text = rest.trim();
  return {
    text,
    range: rawRange(line, line.raw.length - rest.trimStart().length, text.length),
    meta: mark === meta,
  };
}

function addMeta(open: Block | null, piece: Piece, line: number, found: Findings): Block {
  const block = open ?? { keys: new Map(), quote: [], first: piece.range, last: piece.range, line };
  block.last = piece.range;
  block.line = line;
  const pair = /^([\w-]+)\s*=\s*(.*)$/.exec(piece.text);
  const isTarget = pair === null || !KEYS.has(pair[1] ?? '');
  if (isTarget && pair !== null && !/[/#.?&]/.test(piece.text)) {
    found.problem(`duvet has no key \`${pair[1]}\`; it has ${[...KEYS].join(', ')}.`, piece.range);
    return block;
  }
  const key = isTarget || pair?.[1] === 'source' ? 'target' : (pair?.[1] ?? '');
  const text = isTarget ? piece.text : (pair?.[2] ?? '').trim();
  const earlier = block.keys.get(key);
  if (earlier !== undefined && key !== 'reason')
    found.problem(`\`${key}\` is given twice in one annotation.`, piece.range);
  else
    block.keys.set(key, {
      text: earlier === undefined ? text : `${earlier.text} ${text}`,
      range: valueRange(piece, text),
    });
  return block;
}

function valueRange({ text, range }: Piece, value: string): Range {
  return { ...range, character: range.character + Math.max(0, text.lastIndexOf(value)) };
}

function addQuote(block: Block, piece: Piece, line: number): void {
  if (piece.text !== '') block.quote.push(piece);
  block.last = piece.range;
  block.line = line;
}

function finish(block: Block, found: Findings): void {
  const range = spanning(block.first, block.last);
  const target = block.keys.get('target');
  if (target === undefined) {
    found.problem('The annotation names no specification: its first line is `path-or-url#section`.', range);
    return;
  }
  const type = (block.keys.get('type')?.text ?? 'citation').toLowerCase();
  const wrong = wrongKey(block, type);
  if (wrong !== null) found.problem(wrong.text, wrong.range);
  const role = ROLES[type];
  if (role === undefined) return;
  const [first, last] = [block.quote[0], block.quote.at(-1)];
  const quoted =
    first === undefined || last === undefined
      ? null
      : { text: block.quote.map(({ text }) => text).join(' '), range: spanning(first.range, last.range) };
  found.add({
    role,
    range,
    targets: [target],
    reason: block.keys.get('reason')?.text ?? null,
    quote: quoted,
  });
}

/** The first key whose value the tool would refuse. */
function wrongKey({ keys }: Block, type: string): Piece | null {
  const say = (key: string, text: string): Piece | null => {
    const piece = keys.get(key);
    return piece === undefined ? null : { text, range: piece.range };
  };
  if (ROLES[type] === undefined)
    return say('type', `duvet has no type \`${type}\`; it has ${Object.keys(ROLES).join(', ')}.`);
  if (type === 'todo' || type === 'spec') {
    const reason = say('reason', `\`reason\` does not go with type \`${type}\`.`);
    if (reason !== null) return reason;
  }
  if (type !== 'todo') {
    const todoOnly = keys.has('feature') ? 'feature' : 'tracking-issue';
    const piece = say(todoOnly, `\`${todoOnly}\` goes with type \`todo\` only.`);
    if (piece !== null) return piece;
  }
  if (!LEVELS.test(keys.get('level')?.text ?? 'auto'))
    return say('level', '`level` is MUST, SHOULD, MAY or AUTO.');
  return FORMATS.test(keys.get('format')?.text ?? 'auto')
    ? null
    : say('format', '`format` is ietf, markdown or auto.');
}

/** duvet: consecutive comment lines `//= target`, `//= key=value`, `//# quoted text`. */
export const DUVET: Dialect = {
  name: 'duvet',
  markers: ({ duvetMarks }) => duvetMarks.map(({ meta }) => meta),
  hits: ({ duvetMarks }) => {
    const marks = duvetMarks.flatMap(({ meta, content }) => [meta, content]);
    return new RegExp(
      `(?<=^[ \\t]*)(?:${marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
      'gm',
    );
  },
  goesOn: false,
  read(input) {
    const found = new Findings('duvet');
    for (const marks of input.options.duvetMarks) readMarks(input, marks, found);
    return found;
  },
};
