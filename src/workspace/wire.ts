import type { Asks, KnowsItsAsks } from '../graph/asks.ts';
import { definesIds, type KnowsItsIds } from '../graph/definesIds.ts';
import type {
  Anchor,
  Flavour,
  HumanOnlyMark,
  ImplementsGlob,
  Range,
  ReadProblem,
  Reference,
  ReferenceForm,
  ReferenceKind,
  Section,
  SpecDocument,
  SpecStatus,
  Statement,
} from '../spec/model.ts';
import { type FactsPlace, FactsReader, FactsWriter, placeOf } from './wireBytes.ts';

/*
 * The facts of one document as bytes: what threads send each other, what the cache holds, and what stays in memory.
 * Each list is a block of its own and read only when somebody asks for it: taking in ten thousand documents makes few
 * objects, and the garbage collector has nothing to go through.
 */

const KINDS: readonly ReferenceKind[] = ['mentions', 'depends-on', 'refines', 'supersedes', 'decided-in'];
const FORMS: readonly ReferenceForm[] = [
  'inline',
  'reference',
  'autolink',
  'image',
  'html',
  'wiki',
  'front-matter',
  'id',
];
const FLAVOURS: readonly Flavour[] = ['plain', 'spec-kit', 'kiro', 'openspec', 'lat'];
const STATUSES: readonly SpecStatus[] = ['draft', 'deliberating', 'stable', 'superseded'];
const ANCHOR_KINDS: readonly Anchor['kind'][] = ['html', 'explicit', 'block', 'id', 'slug', 'heading', 'row'];
const PROBLEM_CODES: readonly ReadProblem['code'][] = [
  'malformed-front-matter',
  'undefined-label',
  'unreadable-file',
  'merge-conflict',
];

/** The blocks of a document, in their order. */
const HEAD = 0;
const SECTIONS = 1;
const STATEMENTS = 2;
const REFERENCES = 3;
const ANCHORS = 4;
const GLOBS = 5;
const PROBLEMS = 6;
const KEYS = 7;
const INDEXES = 8;
const HUMAN_ONLY = 9;
const BLOCKS = 10;

const writer = new FactsWriter(BLOCKS);
const reader = new FactsReader();

/** The facts of a document and what it asks as bytes. */
export function encodeDocument(document: SpecDocument, asks: Asks): Uint8Array {
  writer.start();
  writer.text(document.path);
  writer.choice(FLAVOURS, document.flavour);
  writer.text(document.title);
  writer.choice(STATUSES, document.status);
  writer.number(document.bytes);
  writer.number(document.lines);
  writer.number(definesIds(document) ? 1 : 0);
  writer.number(asks.dependent ? 1 : 0);
  writer.list(document.sections, writeSection);
  writer.list(document.statements, writeStatement);
  writer.list(document.references, writeReference);
  writer.list(document.anchors, writeAnchor);
  writer.list(document.implementsGlobs, writeGlob);
  writer.list(document.problems, writeProblem);
  writer.list(asks.keys, writeText);
  writer.list(asks.indexes, writeNumber);
  writer.list(document.humanOnly, writeMark);
  return writer.finish();
}

/** The facts from bytes that `encodeDocument` made. */
export function decodeDocument(bytes: Uint8Array): SpecDocument & KnowsItsAsks {
  return new EncodedDocument(placeOf(bytes));
}

/** Documents whose lists are kept as objects; the others make them anew when asked. */
const KEPT = 32;
const kept: (EncodedDocument | undefined)[] = new Array(KEPT).fill(undefined);
let keptAt = 0;

class EncodedDocument implements SpecDocument, KnowsItsIds, KnowsItsAsks {
  readonly path: string;
  readonly flavour: Flavour;
  readonly title: string;
  readonly status: SpecStatus | null;
  readonly bytes: number;
  readonly lines: number;
  readonly definesIds: boolean;
  readonly #dependent: boolean;
  readonly #place: FactsPlace;
  #lists: unknown[] | undefined;

  constructor(place: FactsPlace) {
    const head = reader.open(place, HEAD);
    this.path = head.text();
    this.flavour = head.choice(FLAVOURS) ?? 'plain';
    this.title = head.text();
    this.status = head.choice(STATUSES);
    this.bytes = head.number();
    this.lines = head.number();
    this.definesIds = head.number() === 1;
    this.#dependent = head.number() === 1;
    this.#place = place;
  }

  get sections(): readonly Section[] {
    return this.#list(SECTIONS, readSection);
  }

  get statements(): readonly Statement[] {
    return this.#list(STATEMENTS, readStatement);
  }

  get references(): readonly Reference[] {
    return this.#list(REFERENCES, readReference);
  }

  get anchors(): readonly Anchor[] {
    return this.#list(ANCHORS, readAnchor);
  }

  get implementsGlobs(): readonly ImplementsGlob[] {
    return this.#list(GLOBS, readGlob);
  }

  get humanOnly(): readonly HumanOnlyMark[] {
    return this.#list(HUMAN_ONLY, readMark);
  }

  get problems(): readonly ReadProblem[] {
    return this.#list(PROBLEMS, readProblem);
  }

  /** Not kept: the graph asks once. */
  get asks(): Asks {
    const keys = reader.open(this.#place, KEYS).list(readText);
    const indexes = reader.open(this.#place, INDEXES).list(readNumber);
    return { keys, indexes, dependent: this.#dependent };
  }

  /** Getters are not seen by JSON. */
  toJSON(): SpecDocument {
    const { path, flavour, title, status, bytes, lines } = this;
    const { sections, statements, references, anchors, implementsGlobs, humanOnly, problems } = this;
    const lists = { sections, statements, references, anchors, implementsGlobs, humanOnly, problems };
    return { path, flavour, title, status, ...lists, bytes, lines };
  }

  #list<T>(block: number, read: (reader: FactsReader) => T): readonly T[] {
    const lists = this.#lists ?? this.#keep();
    const known = lists[block];
    if (known !== undefined) return known as readonly T[];
    const list = reader.open(this.#place, block).list(read);
    lists[block] = list;
    return list;
  }

  #keep(): unknown[] {
    const oldest = kept[keptAt];
    if (oldest) oldest.#lists = undefined;
    kept[keptAt] = this;
    keptAt = (keptAt + 1) % KEPT;
    this.#lists = new Array(BLOCKS).fill(undefined);
    return this.#lists;
  }
}

function writeText(text: string): void {
  writer.text(text);
}

function readText(from: FactsReader): string {
  return from.text();
}

function writeNumber(value: number): void {
  writer.number(value);
}

function readNumber(from: FactsReader): number {
  return from.number();
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

function writeSection({ id, slug, title, name, level, heading, line, endLine, parent }: Section): void {
  writer.optionalText(id === slug ? null : id);
  writer.text(slug);
  writer.text(title);
  writer.optionalText(name ?? null);
  writer.number(level);
  writeRange(heading);
  writer.number(line);
  writer.number(endLine);
  writer.number(parent);
}

function readSection(from: FactsReader): Section {
  const own = from.optionalText();
  const slug = from.text();
  const title = from.text();
  const name = from.optionalText();
  return {
    id: own ?? slug,
    slug,
    title,
    ...(name === null ? {} : { name }),
    level: from.number(),
    heading: readRange(from),
    line: from.number(),
    endLine: from.number(),
    parent: from.number(),
  };
}

function writeStatement({ id, keyword, text, subject, range, section }: Statement): void {
  writer.optionalText(id);
  writer.optionalText(keyword);
  writer.text(text);
  writer.optionalText(subject);
  writeRange(range);
  writer.number(section);
}

function readStatement(from: FactsReader): Statement {
  return {
    id: from.optionalText(),
    keyword: from.optionalText(),
    text: from.text(),
    subject: from.optionalText(),
    range: readRange(from),
    section: from.number(),
  };
}

function writeReference({ kind, form, target, text, range, use, section }: Reference): void {
  writer.choice(KINDS, kind);
  writer.choice(FORMS, form);
  writer.text(target);
  writer.text(text);
  writeRange(range);
  writer.number(isSameRange(range, use) ? 1 : 0);
  if (!isSameRange(range, use)) writeRange(use);
  writer.number(section);
}

function readReference(from: FactsReader): Reference {
  const kind = from.choice(KINDS) ?? 'mentions';
  const form = from.choice(FORMS) ?? 'inline';
  const target = from.text();
  const text = from.text();
  const range = readRange(from);
  const use = from.number() === 1 ? range : readRange(from);
  return { kind, form, target, text, range, use, section: from.number() };
}

function isSameRange(a: Range, b: Range): boolean {
  if (a === b) return true;
  return (
    a.line === b.line &&
    a.character === b.character &&
    a.endLine === b.endLine &&
    a.endCharacter === b.endCharacter
  );
}

function writeAnchor({ kind, id, range, section }: Anchor): void {
  writer.choice(ANCHOR_KINDS, kind);
  writer.text(id);
  writeRange(range);
  writer.number(section);
}

function readAnchor(from: FactsReader): Anchor {
  const kind = from.choice(ANCHOR_KINDS) ?? 'html';
  return { kind, id: from.text(), range: readRange(from), section: from.number() };
}

function writeGlob({ glob, range }: ImplementsGlob): void {
  writer.text(glob);
  writeRange(range);
}

function readGlob(from: FactsReader): ImplementsGlob {
  return { glob: from.text(), range: readRange(from) };
}

function writeMark({ reason, line, section }: HumanOnlyMark): void {
  writer.text(reason);
  writer.number(line);
  writer.number(section);
}

function readMark(from: FactsReader): HumanOnlyMark {
  return { reason: from.text(), line: from.number(), section: from.number() };
}

function writeProblem({ code, message, range }: ReadProblem): void {
  writer.choice(PROBLEM_CODES, code);
  writer.text(message);
  writeRange(range);
}

function readProblem(from: FactsReader): ReadProblem {
  const code = from.choice(PROBLEM_CODES) ?? 'unreadable-file';
  return { code, message: from.text(), range: readRange(from) };
}
