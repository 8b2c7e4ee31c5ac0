import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { SpecDocument } from '../../spec/model.ts';
import { readSpec } from '../../spec/read.ts';
import { readRfc } from '../../trace/rfc.ts';
import { readSpecFacts, type SpecFacts } from '../../trace/specFacts.ts';
import { Batch } from '../batch.ts';
import { type FactsCache, factsKey } from '../cache.ts';
import { stampOf } from '../discover.ts';
import { FileReader } from '../readFile.ts';
import { isMarkdown } from '../specGlobs.ts';
import type { CodeAnswer, CodeSetup, SpecToRead } from './messages.ts';

/** What tracing knows of a specification. */
export interface TracedSpec {
  readonly facts: SpecFacts;
  /** The document of a specification that is not written in markdown, which the index of specifications does not have. */
  readonly document: SpecDocument | null;
}

/** Reads from specifications what tracing wants to know of them. */
export class SpecMaker {
  readonly #setup: CodeSetup;
  readonly #files: FileReader;
  readonly #cacheOf: (quotes: boolean) => FactsCache | undefined;

  constructor(setup: CodeSetup, cacheOf: (quotes: boolean) => FactsCache | undefined) {
    this.#setup = setup;
    this.#files = new FileReader(setup.root);
    this.#cacheOf = cacheOf;
  }

  readAll(files: readonly SpecToRead[], quotes: boolean, send: (answer: CodeAnswer) => void): void {
    const batch = new Batch(send);
    for (const { path, text } of files) {
      const facts = text === null ? this.#fromDisk(path, quotes) : this.#encoded(path, text, quotes);
      batch.add(path, null, facts);
    }
    batch.send();
  }

  read(path: string, text: string, quotes: boolean): TracedSpec {
    const document = isMarkdown(path) ? readSpec(path, text, this.#setup.specs) : foreignDocument(path, text);
    const facts = readSpecFacts(document, text, { quotes });
    return { facts, document: isMarkdown(path) ? null : document };
  }

  /** The text of a specification's section, statement or item that has a fingerprint. */
  probe(path: string, text: string, hash: string): string | null {
    const document = isMarkdown(path) ? readSpec(path, text, this.#setup.specs) : foreignDocument(path, text);
    const facts = readSpecFacts(document, text, { quotes: false });
    const lines = text.split(/\r\n|\r|\n/);
    if (facts.hash === hash) return text;
    const section = document.sections[facts.sectionHashes.indexOf(hash)];
    const statement = document.statements[facts.statementHashes.indexOf(hash)]?.range;
    const item = facts.definitions.find((definition) => definition.hash === hash);
    const place = section ?? (statement && { line: statement.line, endLine: statement.endLine }) ?? item;
    return place === undefined ? null : lines.slice(place.line, place.endLine + 1).join('\n');
  }

  #fromDisk(path: string, quotes: boolean): Uint8Array | undefined {
    const readAt = Date.now();
    const cache = this.#cacheOf(quotes);
    const stats = cache && statSync(join(this.#setup.root, path), { throwIfNoEntry: false });
    const known = stats && cache?.unchanged(path, stampOf(stats));
    if (known) return known;
    const file = this.#files.read(path, false);
    if (file.state !== 'read') return undefined;
    const key = factsKey(path, file.bytes);
    const same = cache?.find(key);
    const facts = same ?? this.#encoded(path, file.bytes.toString('utf8').replace(/^\uFEFF/, ''), quotes);
    cache?.store({ path, key, stamp: file.stamp, facts, readAt, isNew: same === undefined });
    return facts;
  }

  #encoded(path: string, text: string, quotes: boolean): Uint8Array {
    return encodeSpec(this.read(path, text, quotes));
  }
}

export function encodeSpec(spec: TracedSpec): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(spec));
}

export function decodeSpec(bytes: Uint8Array): TracedSpec {
  return JSON.parse(new TextDecoder().decode(bytes)) as TracedSpec;
}

/** Texts of RFCs have sections, other requirements that are not written in markdown only items. */
function foreignDocument(path: string, text: string): SpecDocument {
  const document = readRfc(path, text);
  return path.endsWith('.txt') ? document : { ...document, title: path, sections: [] };
}
