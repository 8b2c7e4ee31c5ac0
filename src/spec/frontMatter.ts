import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
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

function parsed(yaml: string, offset: number, nextLine: number): FrontMatter {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  const faults = document.errors.map(({ message, pos }) => ({
    message: told(message),
    from: offset + Math.min(pos[0], yaml.length),
    to: offset + Math.min(Math.max(pos[1], pos[0] + 1), yaml.length),
  }));
  const contents: unknown = document.contents;
  if (!isMap(contents)) return { entries: [], faults, nextLine };
  const entries: FrontEntry[] = [];
  for (const { key, value } of contents.items)
    if (isScalar(key)) entries.push({ key: String(key.value), values: valuesOf(value, yaml, offset) });
  return { entries, faults, nextLine };
}

const UNCLOSED = /^Flow (?:map|sequence) in block collection must .* end with a ([\]}])/;

/** The first line of what the parser says; of an open bracket it speaks in words that only YAML's authors know. */
function told(message: string): string {
  const bracket = UNCLOSED.exec(message)?.[1];
  if (bracket === undefined) return message.split('\n', 1)[0] ?? message;
  return `A bracket above is not closed: "${bracket}" is missing, or what it holds is not indented.`;
}

function valuesOf(node: unknown, yaml: string, offset: number): readonly FrontValue[] {
  if (isSeq(node)) return node.items.flatMap((item) => scalarValue(item, yaml, offset));
  return scalarValue(node, yaml, offset);
}

/** Written as it stands in the file where that is possible: `0020` stays `0020`. */
function scalarValue(node: unknown, yaml: string, offset: number): readonly FrontValue[] {
  if (!isScalar(node) || node.value === null) return [];
  const [start, end] = (node as Node).range ?? [0, 0];
  const written = yaml.slice(start, end);
  const quoted = /^(["']).*\1$/s.test(written);
  const plain = typeof node.value === 'string' ? node.value : written;
  return [{ value: plain, from: offset + start + (quoted ? 1 : 0), to: offset + end - (quoted ? 1 : 0) }];
}
