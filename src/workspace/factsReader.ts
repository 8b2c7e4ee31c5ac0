import { asksOf } from '../graph/asks.ts';
import { type CompiledRules, compileRules } from '../graph/written.ts';
import type { SpecDocument } from '../spec/model.ts';
import { readSpec } from '../spec/read.ts';
import { Batch } from './batch.ts';
import { type FactsCache, factsKey } from './cache.ts';
import type { FoundFile } from './discover.ts';
import type { Answer, FileToRead, WorkerSetup } from './messages.ts';
import { type FileBytes, FileReader, MOST_FILE_BYTES, textOf, unreadableDocument } from './readFile.ts';
import { recall } from './recall.ts';
import { encodeDocument } from './wire.ts';

type ReadBytes = Extract<FileBytes, { readonly state: 'read' }>;
type Send = (answer: Answer) => void;

/** Turns files into facts: from the cache where that is true, else by parsing. */
export class FactsReader {
  private readonly files: FileReader;
  private readonly setup: WorkerSetup;
  private readonly rules: CompiledRules;
  private readonly cache: FactsCache | undefined;

  constructor(setup: WorkerSetup, cache: FactsCache | undefined) {
    this.files = new FileReader(setup.root);
    this.setup = setup;
    this.rules = compileRules(setup.rules);
    this.cache = cache;
  }

  /** Sends the facts of files that have not been touched since they were read; the others are returned. */
  recallAll(files: readonly FoundFile[], send: Send): FoundFile[] {
    return this.cache ? recall(files, this.cache, send) : [...files];
  }

  /** `lookup` says whether facts may be in the cache: loading it pays for many files, not for one. */
  readAll(files: readonly FileToRead[], lookup: boolean, send: Send): void {
    const batch = new Batch(send);
    for (const file of files) this.readFromDisk(file, lookup, batch);
    batch.send();
  }

  /** Reads text that is nowhere on disk. */
  parse(path: string, text: string, send: Send): void {
    const batch = new Batch(send);
    batch.add(path, null, this.factsOf(this.documentOf(path, text)));
    batch.send();
  }

  private readFromDisk({ path, found }: FileToRead, lookup: boolean, batch: Batch): void {
    const now = Date.now();
    const file = this.files.read(path, found !== null && !found.isLink);
    if (file.state === 'gone') batch.add(path, null, undefined);
    else if (file.state === 'unreadable') {
      const document = unreadableDocument(path, file.reason, 0, file.stamp?.size ?? 0);
      batch.add(path, file.stamp, this.factsOf(document));
    } else this.readText(path, file, lookup, now, batch);
  }

  private readText(path: string, file: ReadBytes, lookup: boolean, now: number, batch: Batch): void {
    const key = this.cache ? factsKey(path, file.bytes) : '';
    const known = lookup ? this.cache?.find(key) : undefined;
    const facts = known ?? this.factsOf(this.documentOfBytes(path, file.bytes));
    this.cache?.store({ path, key, stamp: file.stamp, facts, readAt: now, isNew: known === undefined });
    batch.add(path, file.stamp, facts);
  }

  private factsOf(document: SpecDocument): Uint8Array {
    return encodeDocument(document, asksOf(document, this.rules));
  }

  private documentOfBytes(path: string, bytes: Buffer): SpecDocument {
    const read = textOf(bytes);
    if ('text' in read) return this.documentOf(path, read.text, bytes.byteLength);
    return unreadableDocument(path, read.reason, read.line, bytes.byteLength);
  }

  private documentOf(path: string, text: string, bytes?: number): SpecDocument {
    if (text.length > MOST_FILE_BYTES) return unreadableDocument(path, 'it is too large', 0, text.length);
    return readSpec(path, text, this.setup.options, bytes);
  }
}
