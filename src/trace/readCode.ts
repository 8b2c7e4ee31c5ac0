import { type AnnotationOptions, readAnnotations } from './annotations.ts';
import type { CodeLanguage } from './languages.ts';
import { LineIndex } from './lines.ts';
import { readMended } from './mend.ts';
import type { CodeFile, CodeUnit } from './model.ts';
import type { SyntaxTree } from './syntax.ts';
import { plainView, type SyntaxView, treeView } from './syntaxView.ts';
import type { RawUnit } from './units.ts';

/** What the reader of code may be told. */
export interface ReadCodeOptions extends AnnotationOptions {
  /** Files whose own fingerprint is wanted although no annotation speaks for the whole file: those under an `implements` glob. */
  readonly hashFile: (path: string) => boolean;
  /** Every unit's fingerprint is wanted, annotated or not. */
  readonly hashAll: boolean;
  /**
   * False where nothing was ever accepted: then nothing can be suspect, and the fingerprints of annotated units, which cost nearly as
   * much as parsing, need not be made.
   */
  readonly hashAnnotated?: boolean;
}

/** One text on its way to facts. */
export interface CodeText {
  readonly path: string;
  readonly text: string;
  readonly language: CodeLanguage;
  /** Null where the language has no grammar, or it could not be had. */
  readonly tree: SyntaxTree | null;
  /** Parses another text with the same grammar, to read behind a syntax error; without it the tree has to do. */
  readonly parse?: (text: string) => SyntaxTree | null;
}

/** The facts of a file, and what makes reading it again cheap. */
export interface CodeReading {
  readonly file: CodeFile;
  readonly hashes: ReadonlyMap<string, string>;
}

/** Text as it is read: without byte order mark; a NUL, which some parsers stop at, counts as a space. */
export function readableText(text: string): string {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return plain.includes('\0') ? plain.replaceAll('\0', ' ') : plain;
}

/** Longer than what people write by hand. */
const LONGEST_PARSED = 4_000_000;
const LONG_LINES = 1_000;
/** How much of a text tells how long its lines are. */
const SAMPLE = 50_000;

/** Whether a text is the output of a packer: it is not worth a syntax tree. */
export function isMinified(text: string): boolean {
  if (text.length > LONGEST_PARSED) return true;
  if (text.length < SAMPLE) return false;
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < SAMPLE; at = text.indexOf('\n', at + 1)) {
    if (++breaks > SAMPLE / LONG_LINES) return false;
  }
  return true;
}

/** Reads what a source file says from its text and tree alone. Never fails. */
export function readCode(
  source: CodeText,
  options: ReadCodeOptions,
  before?: ReadonlyMap<string, string>,
): CodeReading {
  const { tree, text, language, parse } = source;
  if (tree === null) return readView(source, plainView(text, language), options);
  const view = treeView(tree, text, language, before);
  if (parse === undefined || !tree.rootNode.hasError) return readView(source, view, options);
  return readMended(view, { tree, text, language }, parse, (mended) => readView(source, mended, options));
}

/** Reads what a source file says from what is known of its syntax. */
export function readView(
  { path, text, language }: Pick<CodeText, 'path' | 'text' | 'language'>,
  view: SyntaxView,
  options: ReadCodeOptions,
): CodeReading {
  const index = new LineIndex(text);
  const { units, comments } = view;
  const { indented, name } = language;
  const innerComments = name === 'rust' || name === 'python';
  const read = readAnnotations({ path, index, comments, units, indented, innerComments }, options);
  const annotated = new Set(read.annotations.map(({ unit }) => unit));
  const wants = (at: number): boolean =>
    options.hashAll ||
    (options.hashAnnotated !== false && annotated.has(at)) ||
    (at === 0 && options.hashFile(path));
  const hash = (at: number): string | null => (wants(at) ? view.hashOf(at) : null);
  const file: CodeFile = {
    path,
    language: language.name,
    parsed: view.parsed,
    units: codeUnits(units, index, hash),
    ...read,
    generated: isGenerated(text),
    lines: index.count,
  };
  return { file, hashes: view.known };
}

/** Numbers repeated names (`run`, `run#2`); a signature gives way to the real thing. */
function codeUnits(
  units: readonly RawUnit[],
  index: LineIndex,
  hash: (at: number) => string | null,
): CodeUnit[] {
  const counts = new Map<string, number>();
  const names = units.map(({ name }) => name);
  for (const signatures of [false, true]) {
    units.forEach((unit, at) => {
      if (unit.signature !== signatures) return;
      const count = (counts.get(unit.name) ?? 0) + 1;
      counts.set(unit.name, count);
      if (count > 1) names[at] = `${unit.name}#${count}`;
    });
  }
  return units.map((unit, at) => ({
    kind: unit.kind,
    name: names[at] ?? unit.name,
    range: index.range(unit.start, unit.end),
    nameRange: index.range(unit.nameStart, unit.nameEnd),
    parent: unit.parent,
    signature: unit.signature,
    hash: hash(at),
  }));
}

const GENERATED = /^[ \t]*(?:\/\/|#|\/?\*|--|;|%|<!--|").*(?:@generated\b|\bDO NOT EDIT\b|<auto-?generated)/m;

function isGenerated(text: string): boolean {
  return GENERATED.test(text.slice(0, 3_000)) || isMinified(text);
}
