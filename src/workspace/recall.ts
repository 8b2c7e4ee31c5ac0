import { Batch, isBatch } from './batch.ts';
import type { FactsCache } from './cache.ts';
import type { FoundFile, Stamp } from './discover.ts';
import type { Answer } from './messages.ts';
import type { KeptFacts } from './segment.ts';

type Facts = Extract<Answer, { readonly type: 'facts' }>;

/** A file and where its facts are kept. */
interface Known {
  readonly file: FoundFile;
  readonly stamp: Stamp;
  readonly kept: KeptFacts;
}

/** Fewer are put together with others before they are sent. */
const WORTH_A_MESSAGE = 16;

/**
 * Sends the facts of files that have not been touched since they were kept; the others are returned, and those whose facts are not
 * enough. What lies together on disk is sent in the buffer into which it was read.
 */
export function recall(
  files: readonly FoundFile[],
  cache: FactsCache,
  send: (facts: Facts) => void,
  isEnough: (path: string, facts: Uint8Array) => boolean = () => true,
): FoundFile[] {
  const others: FoundFile[] = [];
  const known = files.flatMap((file): Known[] => {
    const kept = file.stamp && cache.kept(file.path, file.stamp);
    if (!kept) others.push(file);
    return kept && file.stamp ? [{ file, stamp: file.stamp, kept }] : [];
  });
  const batch = new Batch(send);
  for (const run of runs(known)) {
    const bytes = cache.read(run.map(({ kept }) => kept));
    const facts = bytes === undefined ? [] : pieces(run, bytes);
    const isGood = run.map(({ file }, at) => facts[at] !== undefined && isEnough(file.path, facts[at]));
    if (bytes !== undefined && run.length >= WORTH_A_MESSAGE && isGood.every(Boolean))
      send({ type: 'facts', items: run.map(item), bytes });
    else
      run.forEach(({ file, stamp }, at) => {
        if (isGood[at]) batch.add(file.path, stamp, facts[at]);
        else others.push(file);
      });
  }
  batch.send();
  return others;
}

/** Files whose facts lie one behind the other, no more at once than a message is to have. */
function runs(known: readonly Known[]): Known[][] {
  const found: Known[][] = [];
  let [run, bytes]: [Known[], number] = [[], 0];
  for (const each of known) {
    const last = run.at(-1);
    if (last === undefined || isBatch(run.length, bytes) || !follows(last.kept, each.kept)) {
      [run, bytes] = [[], 0];
      found.push(run);
    }
    run.push(each);
    bytes += each.kept.entry.length;
  }
  return found;
}

function follows(a: KeptFacts, b: KeptFacts): boolean {
  return a.segment === b.segment && a.offset + a.entry.length === b.offset;
}

function pieces(run: readonly Known[], bytes: Uint8Array): Uint8Array[] {
  let at = 0;
  return run.map(({ kept: { entry } }) => {
    const piece = bytes.subarray(at, at + entry.length);
    at += entry.length;
    return piece;
  });
}

function item({ file, stamp, kept }: Known): Facts['items'][number] {
  return { path: file.path, stamp, length: kept.entry.length };
}
