import { isDuvetToml, readDuvetToml } from './dialects/duvetToml.ts';
import { type CodeLanguage, type GrammarName, languageOf } from './languages.ts';
import { macroParser } from './macroComments.ts';
import type { CodeFile } from './model.ts';
import { namedView } from './namedUnits.ts';
import {
  type CodeText,
  isMinified,
  type ReadCodeOptions,
  readableText,
  readCode,
  readView,
} from './readCode.ts';
import type { Grammars, SyntaxParser, SyntaxTree, TreeEdit, TreePoint } from './syntax.ts';

/** One replaced stretch of a document. Several apply one after the other, as editors report them. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

interface OpenDocument {
  readonly language: CodeLanguage;
  readonly parser: SyntaxParser | null;
  text: string;
  tree: SyntaxTree | null;
  hashes: ReadonlyMap<string, string>;
}

/**
 * Reads source files, and keeps the syntax tree of each open document, so that an edit costs what was edited. Every tree is deleted:
 * at once after reading a file, with the next edit or `close` for a document.
 */
// @spec trace.md#TRACE-6
export class CodeReader {
  readonly #grammars: Grammars;
  readonly #options: () => ReadCodeOptions;
  readonly #onUnavailable: (grammar: GrammarName) => void;
  readonly #parsers = new Map<GrammarName, Promise<SyntaxParser | null>>();
  readonly #documents = new Map<string, OpenDocument>();

  /** `onUnavailable` is told once of each grammar that is missing; its files are then read as a whole. */
  constructor(
    grammars: Grammars,
    options: () => ReadCodeOptions,
    onUnavailable: (grammar: GrammarName) => void,
  ) {
    this.#grammars = grammars;
    this.#options = options;
    this.#onUnavailable = onUnavailable;
  }

  /** Reads a file once. */
  async read(path: string, content: string): Promise<CodeFile> {
    const text = readableText(content);
    if (isDuvetToml(path)) return readDuvetToml(path, text);
    const language = languageOf(path, text);
    const parser = isMinified(text) ? null : await this.#parser(language.grammar);
    const tree = parser?.parse(text) ?? null;
    try {
      return readCode({ path, text, language, tree, ...mending(parser) }, this.#options()).file;
    } finally {
      tree?.delete();
    }
  }

  /** Reads whether a file declares some names: with these declarations alone where that is enough to tell, else with all. */
  async readNamed(path: string, content: string, names: readonly string[]): Promise<CodeFile> {
    const text = readableText(content);
    const language = languageOf(path, text);
    const view = isMinified(text) ? null : namedView(text, language, names);
    return view === null
      ? this.read(path, content)
      : readView({ path, text, language }, view, this.#options()).file;
  }

  /** Reads a file without a syntax tree: its annotations belong to the file as a whole. */
  scan(path: string, content: string): CodeFile {
    const text = readableText(content);
    if (isDuvetToml(path)) return readDuvetToml(path, text);
    return readCode({ path, text, language: languageOf(path, text), tree: null }, this.#options()).file;
  }

  /** Reads a document and keeps its tree until `close`. Opening it again takes the new text. */
  async open(path: string, content: string): Promise<CodeFile> {
    const text = readableText(content);
    const language = languageOf(path, text);
    const parser = isMinified(text) ? null : await this.#parser(language.grammar);
    this.close(path);
    const document = { language, parser, text, tree: parser?.parse(text) ?? null, hashes: new Map() };
    this.#documents.set(path, document);
    return this.#facts(path, document);
  }

  /** Takes edits of an open document and gives its new facts; undefined for one that is not open. */
  edit(path: string, changes: readonly TextChange[]): CodeFile | undefined {
    const document = this.#documents.get(path);
    if (document === undefined) return undefined;
    for (const change of changes) applyChange(document, change);
    reparse(document);
    return this.#facts(path, document);
  }

  /** Reads an open document again, because the options changed. */
  again(path: string): CodeFile | undefined {
    const document = this.#documents.get(path);
    return document === undefined ? undefined : this.#facts(path, document);
  }

  isOpen(path: string): boolean {
    return this.#documents.has(path);
  }

  close(path: string): void {
    this.#documents.get(path)?.tree?.delete();
    this.#documents.delete(path);
  }

  dispose(): void {
    for (const path of [...this.#documents.keys()]) this.close(path);
  }

  #facts(path: string, document: OpenDocument): CodeFile {
    if (isDuvetToml(path)) return readDuvetToml(path, document.text);
    const source = { path, ...document, ...mending(document.parser) };
    const reading = readCode(source, this.#options(), document.hashes);
    document.hashes = reading.hashes;
    return reading.file;
  }

  #parser(grammar: GrammarName | null): Promise<SyntaxParser | null> | null {
    if (grammar === null) return null;
    const known = this.#parsers.get(grammar);
    if (known !== undefined) return known;
    const loading = this.#load(grammar);
    this.#parsers.set(grammar, loading);
    return loading;
  }

  async #load(grammar: GrammarName): Promise<SyntaxParser | null> {
    const parser = await this.#grammars.load(grammar).catch(() => null);
    if (parser === null) this.#onUnavailable(grammar);
    return parser !== null && (grammar === 'c' || grammar === 'cpp') ? macroParser(parser) : parser;
  }
}

function mending(parser: SyntaxParser | null): Pick<CodeText, 'parse'> {
  return parser === null ? {} : { parse: (text) => parser.parse(text) };
}

/** A text this long is parsed afresh faster than a person notices. */
const SHORT = 40_000;

/**
 * Parses an edited document with the help of its old tree. Where there is a syntax error, what the parser makes of it can depend on the
 * edits that led there; a short text is then parsed afresh, so that it reads as it will from disk.
 */
function reparse(document: OpenDocument): void {
  const old = document.tree;
  let tree = document.parser?.parse(document.text, old) ?? null;
  old?.delete();
  if (tree?.rootNode.hasError === true && document.text.length < SHORT) {
    tree.delete();
    tree = document.parser?.parse(document.text) ?? null;
  }
  document.tree = tree;
}

/** Tells the old tree what moved. Rows are counted as the tree counts them: by `\n` alone. */
function applyChange(document: OpenDocument, { offset, length, text }: TextChange): void {
  const before = document.text;
  const inserted = text.replaceAll('\0', ' ');
  document.text = before.slice(0, offset) + inserted + before.slice(offset + length);
  document.tree?.edit(treeEdit(before, document.text, offset, length, inserted.length));
}

function treeEdit(before: string, after: string, offset: number, length: number, inserted: number): TreeEdit {
  return {
    startIndex: offset,
    oldEndIndex: offset + length,
    newEndIndex: offset + inserted,
    startPosition: point(before, offset),
    oldEndPosition: point(before, offset + length),
    newEndPosition: point(after, offset + inserted),
  };
}

/** Row and column as the tree counts them. */
function point(text: string, offset: number): TreePoint {
  let row = 0;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    start = at + 1;
  }
  return { row, column: offset - start };
}
