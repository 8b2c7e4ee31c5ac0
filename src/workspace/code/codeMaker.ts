import { CodeReader, type TextChange } from '../../trace/codeReader.ts';
import { DIALECT_NAMES } from '../../trace/dialects/all.ts';
import type { DialectOptions } from '../../trace/dialects/dialect.ts';
import { isCodePath, languageOf } from '../../trace/languages.ts';
import type { CodeFile } from '../../trace/model.ts';
import type { ReadCodeOptions } from '../../trace/readCode.ts';
import { Batch } from '../batch.ts';
import { type FactsCache, factsKey } from '../cache.ts';
import type { FoundFile } from '../discover.ts';
import type { FileToRead } from '../messages.ts';
import { type FileBytes, FileReader } from '../readFile.ts';
import { recall } from '../recall.ts';
import { grammarsIn } from './grammars.ts';
import type { CodeAnswer, CodeSetup } from './messages.ts';
import { looksAnnotated, namesTests } from './prefilter.ts';
import { NOTHING_WANTED, outlineOf, type Want, type WantRules, Wants } from './wants.ts';
import { depthOf, encodeCode } from './wire.ts';

type ReadBytes = Extract<FileBytes, { readonly state: 'read' }>;
type Send = (answer: CodeAnswer) => void;

/** Files of unknown kind that are larger hold no code of a person's. */
const LARGEST_UNKNOWN = 1 << 20;

/** Turns source files into facts: from the cache where that is true, else by reading them as deep as is wanted. */
// @spec trace.md#TRACE-7, trace.md#TRACE-24
export class CodeMaker {
  readonly #files: FileReader;
  readonly #cache: FactsCache | undefined;
  readonly #reader: CodeReader;
  readonly #missing = new Set<string>();
  #dialects: DialectOptions;
  #wants = new Wants(NOTHING_WANTED);
  #hashAll = false;

  constructor({ root, grammars, dialects }: CodeSetup, cache: FactsCache | undefined, send: Send) {
    this.#files = new FileReader(root);
    this.#cache = cache;
    this.#dialects = dialects;
    this.#reader = new CodeReader(
      grammarsIn(grammars),
      () => this.#options(),
      (grammar) => {
        this.#missing.add(grammar);
        send({ type: 'missing', grammar });
      },
    );
  }

  /** Says what is wanted from now on. Every job says it. */
  want(rules: WantRules, dialects = this.#dialects): void {
    this.#dialects = dialects;
    this.#wants = new Wants(rules, this.#wants);
  }

  /** Sends the facts of files that have not been touched since they were read; the others are returned. */
  recallAll(files: readonly FoundFile[], send: Send): FoundFile[] {
    if (this.#cache === undefined) return [...files];
    return recall(files, this.#cache, send, (path, facts) => isEnough(facts, this.#wants.of(path)));
  }

  /** `lookup` says whether facts may be in the cache: loading it pays for many files, not for one. */
  async readAll(files: readonly FileToRead[], lookup: boolean, send: Send): Promise<void> {
    const batch = new Batch(send);
    for (const file of files) await this.#readFile(file, lookup, batch);
    batch.send();
  }

  async open(path: string, text: string, send: Send): Promise<void> {
    sendOne(await this.#reader.open(path, text), send);
  }

  edit(path: string, changes: readonly TextChange[], send: Send): void {
    const file = this.#reader.edit(path, changes);
    if (file === undefined) send({ type: 'not-open' });
    else sendOne(file, send);
  }

  close(path: string): void {
    this.#reader.close(path);
  }

  /** Closes all texts. */
  dispose(): void {
    this.#reader.dispose();
  }

  /** The text of the unit that has a fingerprint. */
  async probe(path: string, text: string, hash: string): Promise<string | null> {
    this.#hashAll = true;
    try {
      const { units } = await this.#reader.read(path, text);
      const range = units.find((unit) => unit.hash === hash)?.range;
      return range === undefined ? null : textOfLines(text, range.line, range.endLine);
    } finally {
      this.#hashAll = false;
    }
  }

  async #readFile({ path, found }: FileToRead, lookup: boolean, batch: Batch): Promise<void> {
    const readAt = Date.now();
    const file = this.#files.read(path, found !== null && !found.isLink);
    if (file.state === 'gone') batch.add(path, null, undefined);
    else if (file.state === 'unreadable') batch.add(path, file.stamp, encodeCode(tooLarge(path), true));
    else await this.#readBytes(path, file, { lookup, readAt, batch });
  }

  async #readBytes(
    path: string,
    { bytes, stamp }: ReadBytes,
    { lookup, readAt, batch }: { lookup: boolean; readAt: number; batch: Batch },
  ): Promise<void> {
    const key = this.#cache ? factsKey(path, bytes) : '';
    const known = lookup ? this.#cache?.find(key) : undefined;
    const want = this.#wants.of(path);
    const isKnown = known !== undefined && isEnough(known, want);
    const facts = isKnown ? known : await this.#make(path, bytes, want);
    if (!this.#isMakeshift(path)) this.#cache?.store({ path, key, stamp, facts, readAt, isNew: !isKnown });
    batch.add(path, stamp, facts);
  }

  async #make(path: string, bytes: Buffer, want: Want): Promise<Uint8Array> {
    const text = decoded(bytes);
    if (isNoCode(path, text)) return encodeCode(outlineOf(path, 0), true);
    const { grammar } = languageOf(path, text);
    const isDeep = grammar === null || want.units || looksAnnotated(path, text, this.#options());
    if (!isDeep) return encodeCode(outlineOf(path, lineCount(text), text), false);
    if (!want.owners && !namesTests(text)) return encodeCode(this.#reader.scan(path, text), false);
    const isEnough = want.only.length > 0 && !namesTests(text);
    const reading = isEnough ? this.#reader.readNamed(path, text, want.only) : this.#reader.read(path, text);
    return encodeCode(await reading, true);
  }

  /** Read without the grammar that it should be read with: a better installation does better. */
  #isMakeshift(path: string): boolean {
    const { grammar } = languageOf(path);
    return grammar !== null && this.#missing.has(grammar);
  }

  #options(): ReadCodeOptions {
    return {
      dialects: DIALECT_NAMES,
      options: this.#dialects,
      hashFile: (path) => this.#wants.of(path).hash,
      hashAll: this.#hashAll,
      hashAnnotated: this.#wants.comparesUnits,
    };
  }
}

function isEnough(facts: Uint8Array, want: Want): boolean {
  const depth = depthOf(facts);
  return (depth.units || !want.units) && (depth.hash || !want.hash);
}

function sendOne(file: CodeFile, send: Send): void {
  const batch = new Batch(send);
  batch.add(file.path, null, encodeCode(file, true));
  batch.send();
}

function tooLarge(path: string): CodeFile {
  return { ...outlineOf(path, 0), generated: true };
}

/** Source files are old and new: what is no UTF-8 is read as far as it is. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  return bytes.toString('utf8');
}

/** A file of unknown kind that is no text, or too long for one. */
function isNoCode(path: string, text: string): boolean {
  if (isCodePath(path) || text.startsWith('#!')) return false;
  return text.length > LARGEST_UNKNOWN || text.slice(0, 8_000).includes('\0');
}

function textOfLines(text: string, first: number, last: number): string {
  return text
    .split(/\r\n|\r|\n/)
    .slice(first, last + 1)
    .join('\n');
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
