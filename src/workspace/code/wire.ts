import type { Range } from '../../spec/model.ts';
import { DIALECT_NAMES } from '../../trace/dialects/all.ts';
import type {
  Annotation,
  AnnotationProblem,
  AnnotationRole,
  AnnotationTarget,
  CodeFile,
  CodeUnit,
  UnitKind,
} from '../../trace/model.ts';
import { FactsReader, FactsWriter, placeOf } from '../wireBytes.ts';

/*
 * The facts of one source file as bytes: what threads send each other and what the cache holds.
 */

const KINDS: readonly UnitKind[] = [
  'file',
  'module',
  'class',
  'interface',
  'type',
  'enum',
  'function',
  'method',
  'variable',
  'macro',
  'test',
];
const ROLES: readonly AnnotationRole[] = ['implements', 'verifies', 'depends', 'relates', 'exempts'];

/** The blocks of a file, in their order. */
const HEAD = 0;
const UNITS = 1;
const ANNOTATIONS = 2;
const PROBLEMS = 3;
const BLOCKS = 4;

const writer = new FactsWriter(BLOCKS);
const reader = new FactsReader();

/** How much of a file has been read. */
export interface Depth {
  /** All that there is to know of it; else nothing but its outline. */
  readonly units: boolean;
  /** With its own fingerprint. */
  readonly hash: boolean;
}

/** The facts of a source file as bytes. */
export function encodeCode(file: CodeFile, units: boolean): Uint8Array {
  writer.start();
  writer.number(units ? 1 : 0);
  writer.number(file.units[0]?.hash == null ? 0 : 1);
  writer.text(file.path);
  writer.text(file.language);
  writer.number(file.parsed ? 1 : 0);
  writer.number(file.generated ? 1 : 0);
  writer.number(file.lines);
  writer.list(file.units, writeUnit);
  writer.list(file.annotations, writeAnnotation);
  writer.list(file.problems, writeProblem);
  return writer.finish();
}

/** How much the bytes know, without reading all of them. */
export function depthOf(bytes: Uint8Array): Depth {
  const head = reader.open(placeOf(bytes), HEAD);
  return { units: head.number() === 1, hash: head.number() === 1 };
}

/** Files whose lists are kept as objects: who judges a file asks for them again and again. Those of others are made anew when asked for. */
const KEPT = 64;

/**
 * The facts from bytes that `encodeCode` made. The bytes stay what is kept of the lists: as objects, all declarations of a large project take ten times as much.
 */
export function decodeCode(bytes: Uint8Array): CodeFile {
  const place = placeOf(bytes);
  const head = reader.open(place, HEAD);
  head.number();
  head.number();
  return {
    path: head.text(),
    language: head.text(),
    parsed: head.number() === 1,
    generated: head.number() === 1,
    lines: head.number(),
    get units() {
      return units.of(bytes, () => reader.open(place, UNITS).list(readUnit));
    },
    get annotations() {
      return annotations.of(bytes, () => reader.open(place, ANNOTATIONS).list(readAnnotation));
    },
    get problems() {
      return reader.open(place, PROBLEMS).list(readProblem);
    },
  };
}

/** Lists of the files that were asked for last, by their bytes. */
class Recent<Item> {
  readonly #lists = new Map<Uint8Array, readonly Item[]>();

  of(bytes: Uint8Array, make: () => readonly Item[]): readonly Item[] {
    const known = this.#lists.get(bytes);
    if (known !== undefined) return known;
    const made = make();
    this.#lists.set(bytes, made);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > KEPT && oldest !== undefined) this.#lists.delete(oldest);
    return made;
  }
}

const units = new Recent<CodeUnit>();
const annotations = new Recent<Annotation>();

function writeUnit({ kind, name, range, nameRange, parent, signature, hash }: CodeUnit): void {
  writer.choice(KINDS, kind);
  writer.text(name);
  writeRange(range);
  writeRange(nameRange);
  writer.number(parent);
  writer.number(signature ? 1 : 0);
  writer.optionalText(hash);
}

function readUnit(from: FactsReader): CodeUnit {
  return {
    kind: from.choice(KINDS) ?? 'variable',
    name: from.text(),
    range: readRange(from),
    nameRange: readRange(from),
    parent: from.number(),
    signature: from.number() === 1,
    hash: from.optionalText(),
  };
}

function writeAnnotation(annotation: Annotation): void {
  const { dialect, role, targets, reason, quote, version, range, unit, wholeFile } = annotation;
  writer.choice(DIALECT_NAMES, dialect);
  writer.choice(ROLES, role);
  writer.number(targets.length);
  for (const target of targets) writeTarget(target);
  writer.optionalText(reason);
  writer.number(quote === null ? 0 : 1);
  if (quote !== null) writeTarget(quote);
  writer.number(version === null ? 0 : 1);
  writer.number(version ?? 0);
  writeRange(range);
  writer.number(unit);
  writer.number(wholeFile ? 1 : 0);
}

function readAnnotation(from: FactsReader): Annotation {
  const dialect = from.choice(DIALECT_NAMES) ?? 'sdme';
  const role = from.choice(ROLES) ?? 'relates';
  const targets: AnnotationTarget[] = [];
  for (let rest = from.number(); rest > 0; rest--) targets.push(readTarget(from));
  const reason = from.optionalText();
  const quote = from.number() === 1 ? readTarget(from) : null;
  const hasVersion = from.number() === 1;
  const version = from.number();
  return {
    dialect,
    role,
    targets,
    reason,
    quote,
    version: hasVersion ? version : null,
    range: readRange(from),
    unit: from.number(),
    wholeFile: from.number() === 1,
  };
}

function writeTarget({ text, range }: AnnotationTarget): void {
  writer.text(text);
  writeRange(range);
}

function readTarget(from: FactsReader): AnnotationTarget {
  return { text: from.text(), range: readRange(from) };
}

function writeProblem({ dialect, message, range }: AnnotationProblem): void {
  writer.choice(DIALECT_NAMES, dialect);
  writer.text(message);
  writeRange(range);
}

function readProblem(from: FactsReader): AnnotationProblem {
  const dialect = from.choice(DIALECT_NAMES);
  return { code: 'malformed-annotation', dialect, message: from.text(), range: readRange(from) };
}

function writeRange({ line, character, endLine, endCharacter }: Range): void {
  writer.number(line);
  writer.number(character);
  writer.number(endLine);
  writer.number(endCharacter);
}

function readRange(from: FactsReader): Range {
  return {
    line: from.number(),
    character: from.number(),
    endLine: from.number(),
    endCharacter: from.number(),
  };
}
