import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLParseError } from 'yaml';
import { plainWords } from './frontWords.ts';
import { openedAt } from './openedAt.ts';
import { simpleEntries } from './simpleYaml.ts';
import type { Source } from './source.ts';

/** A value of the front matter and where it is written, without quotes. */
export interface FrontValue {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** A key of the front matter with its values: one for a scalar, several for a list. */
export interface FrontEntry {
  readonly key: string;
  readonly values: readonly FrontValue[];
}

/** What could not be read, at an offset of the file. */
export interface FrontFault {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** The YAML block at the very start of a file. */
export interface FrontMatter {
  readonly entries: readonly FrontEntry[];
  readonly faults: readonly FrontFault[];
  /** The line after its closing `---`. */
  readonly nextLine: number;
}

const NONE: FrontMatter = { entries: [], faults: [], nextLine: 0 };

/** Reads the front matter, if the file starts with one: `---` on the first line up to `---` or `...`. */
// @spec spec.md#READ-51
export function readFrontMatter(source: Source): FrontMatter {
  if (!/^---[ \t]*\r?\n/.test(source.text)) return NONE;
  const close = closingLine(source);
  if (close < 0) return neverClosed(source);
  const from = source.starts[1] ?? 0;
  const yaml = source.text.slice(from, source.starts[close] ?? from);
  if (!looksLikeYaml(yaml)) return NONE;
  const simple = simpleEntries(yaml, from);
  return simple === null
    ? parsed(yaml, from, close + 1)
    : { entries: simple, faults: [], nextLine: close + 1 };
}

function closingLine(source: Source): number {
  for (let line = 1; line < source.starts.length; line++) {
    const start = source.starts[line] ?? 0;
    const end = source.lineEnd(line);
    const marks = source.text.startsWith('---', start) || source.text.startsWith('...', start);
    if (marks && source.text.slice(start + 3, end).trim() === '') return line;
  }
  return -1;
}

/** GitHub shows a thematic break and text; the author meant front matter where a key follows. */
function neverClosed(source: Source): FrontMatter {
  const line = source.text.slice(source.starts[1] ?? 0, source.lineEnd(1));
  if (!/^[a-z][\w-]*:(?:[ \t]|$)/.test(line)) return NONE;
  return { ...NONE, faults: [{ message: 'Front matter is not closed by a line `---`.', from: 0, to: 3 }] };
}

/** Between two thematic breaks stands text; in front matter stand keys, comments or nothing. */
function looksLikeYaml(yaml: string): boolean {
  return yaml.trim() === '' || /^[ \t]*["']?[\w$@][\w .$@/-]*["']?[ \t]*:(?:[ \t]|\r?$)/m.test(yaml);
}

/** What follows is mostly an echo of the first. */
const MOST_FAULTS = 20;

function parsed(yaml: string, offset: number, nextLine: number): FrontMatter {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  const faults = faultsOf(yaml, document.errors).map((fault) => ({
    ...fault,
    from: offset + Math.min(fault.from, yaml.length),
    to: offset + Math.min(Math.max(fault.to, fault.from + 1), yaml.length),
  }));
  const contents: unknown = document.contents;
  if (!isMap(contents)) return { entries: [], faults, nextLine };
  const entries: FrontEntry[] = [];
  for (const { key, value } of contents.items)
    if (isScalar(key)) entries.push({ key: String(key.value), values: valuesOf(value, yaml, offset) });
  return { entries, faults, nextLine };
}

function faultsOf(yaml: string, errors: readonly YAMLParseError[]): readonly FrontFault[] {
  const exhausted = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) return [fault('This nests too deep to be read.', exhausted.pos[0])];
  const told = new Set<number>();
  const faults = errors.slice(0, MOST_FAULTS).map((error) => {
    const [from, to] = error.pos;
    const found = unclosed(yaml, error, told) ?? { message: plainWords(error), from, to };
    told.add(found.from);
    return found;
  });
  return faults.filter((fault, index) => !isEcho(fault, faults[index - 1], yaml));
}

/** What is wrong with a line is told once. */
function isEcho(fault: FrontFault, before: FrontFault | undefined, yaml: string): boolean {
  return fault.message === before?.message && !yaml.slice(before.from, fault.from).includes('\n');
}

function fault(message: string, from: number): FrontFault {
  return { message, from, to: from + 1 };
}

const UNCLOSED = /^Flow (?:map|sequence) .*must .*end with a ([\]}])|^Missing closing (["'])quote/;
const OPENS: Readonly<Record<string, string>> = { ']': '[', '}': '{' };

/** The parser speaks of what is open in words that only YAML's authors know, and where it ends. */
function unclosed(
  yaml: string,
  { message, pos }: YAMLParseError,
  told: ReadonlySet<number>,
): FrontFault | undefined {
  const [, bracket, quote] = UNCLOSED.exec(message) ?? [];
  const sign = quote ?? OPENS[bracket ?? ''];
  if (sign === undefined) return undefined;
  const from = openedAt(yaml, sign, pos[0], told) ?? pos[0];
  return quote === undefined
    ? fault(`This bracket is not closed: "${bracket}" is missing, or what it holds is not indented.`, from)
    : fault(`This quotation mark is not closed: ${quote} is missing.`, from);
}

function valuesOf(node: unknown, yaml: string, offset: number): readonly FrontValue[] {
  const isList = isSeq(node) && !WIKI.test(written(node, yaml));
  return (isList ? node.items : [node]).flatMap((item) => scalarValue(item, yaml, offset));
}

/** A wiki link without quotation marks, which YAML takes for a list in a list. */
const WIKI = /^\[\[[^[\],]+\]\]$/;

function written(node: Node, yaml: string): string {
  return yaml.slice(node.range?.[0], node.range?.[1]);
}

/** Written as it stands in the file where that is possible: `0020` stays `0020`. */
function scalarValue(node: unknown, yaml: string, offset: number): readonly FrontValue[] {
  const isLink = isSeq(node) && WIKI.test(written(node, yaml));
  if (!isLink && (!isScalar(node) || node.value === null)) return [];
  const [start, end] = (node as Node).range ?? [0, 0];
  const text = written(node as Node, yaml);
  const quoted = /^(["']).*\1$/s.test(text);
  const plain = isScalar(node) && typeof node.value === 'string' ? node.value : text;
  return [{ value: plain, from: offset + start + (quoted ? 1 : 0), to: offset + end - (quoted ? 1 : 0) }];
}
