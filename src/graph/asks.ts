import type { SpecDocument } from '../spec/model.ts';
import { keyOf } from './asking.ts';
import { Entry } from './entry.ts';
import { Asker, type CompiledRules } from './written.ts';

/** What the references of one document ask; it follows from the document and the rules alone. */
export interface Asks {
  /** The keys of the questions, each once. */
  readonly keys: readonly string[];
  /** For each reference, which of the keys is its question's. */
  readonly indexes: readonly number[];
  /** Whether a reference says that it depends on its target. */
  readonly dependent: boolean;
}

/** What a document without references asks. */
export const NO_ASKS: Asks = { keys: [], indexes: [], dependent: false };

/** Facts that are kept as bytes carry the answer with them: to find it would mean to read all their references. */
export interface KnowsItsAsks {
  readonly asks: Asks;
}

/** What a document asks under these rules; under the same ones as its facts were kept, where it carries the answer. */
export function asksOf(document: SpecDocument | (SpecDocument & KnowsItsAsks), rules: CompiledRules): Asks {
  return 'asks' in document ? document.asks : ask(document, rules);
}

function ask(document: SpecDocument, rules: CompiledRules): Asks {
  const asker = new Asker(new Entry(document), rules);
  const numbers = new Map<string, number>();
  const indexes: number[] = [];
  let dependent = false;
  for (const reference of document.references) {
    const key = keyOf(asker.asking(reference));
    const index = numbers.get(key) ?? numbers.size;
    if (index === numbers.size) numbers.set(key, index);
    indexes.push(index);
    dependent ||= reference.kind === 'depends-on';
  }
  return { keys: [...numbers.keys()], indexes, dependent };
}
