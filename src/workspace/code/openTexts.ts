import type { TextChange } from '../../trace/codeReader.ts';
import type { DialectOptions } from '../../trace/dialects/dialect.ts';
import { readableText } from '../../trace/readCode.ts';
import { PoolClosed } from '../pool.ts';
import type { CodeAnswer, CodeJob } from './messages.ts';
import type { Requests } from './requests.ts';
import type { SourceReading } from './sourceDesk.ts';
import { type CodeThreads, factsOf } from './threads.ts';
import { rulesFor, type WantRules } from './wants.ts';

/** Texts whose syntax trees are kept; of more, the one that was used longest ago is read anew when it is edited. */
const KEPT = 12;

/** By what rules a text is read. */
export interface TextRules {
  readonly wants: WantRules;
  readonly dialects: DialectOptions;
}

/** Has texts read that are open in an editor. Of each only what was edited is read again. */
// @spec trace.md#TRACE-20
export class OpenTexts {
  readonly #threads: CodeThreads;
  readonly #requests: Requests;
  readonly #sink: (reading: SourceReading) => void;
  /** What the thread has of each text, the one used last at the end. */
  readonly #kept = new Map<string, string>();

  constructor(threads: CodeThreads, requests: Requests, sink: (reading: SourceReading) => void) {
    this.#threads = threads;
    this.#requests = requests;
    this.#sink = sink;
  }

  /** Reads the newest version of a text; resolves when its facts have been given away. */
  async read(path: string, content: string, { wants, dialects }: TextRules): Promise<void> {
    const rules = { wants: rulesFor([path], wants), dialects };
    const isCurrent = this.#requests.begin(path);
    const text = readableText(content);
    const before = this.#kept.get(path);
    this.#keep(path, text);
    const open: CodeJob = { type: 'open', path, text, ...rules };
    const job: CodeJob =
      before === undefined ? open : { type: 'edit', path, changes: changeBetween(before, text), ...rules };
    try {
      if (!(await this.#run(job, isCurrent))) await this.#run(open, isCurrent);
    } catch (error) {
      if (!(error instanceof PoolClosed)) this.#kept.delete(path);
    }
  }

  /** False where the thread does not have the text any more. */
  async #run(job: CodeJob, isCurrent: () => boolean): Promise<boolean> {
    let known = true;
    await this.#threads.open(job, (answer: CodeAnswer) => {
      if (answer.type === 'not-open') known = false;
      if (answer.type !== 'facts') return;
      for (const { path, bytes } of factsOf(answer)) this.#sink({ path, stamp: null, bytes, isCurrent });
    });
    return known;
  }

  #keep(path: string, text: string): void {
    this.#kept.delete(path);
    this.#kept.set(path, text);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size <= KEPT || oldest === undefined) return;
    this.#kept.delete(oldest);
    this.#threads.open({ type: 'close', path: oldest }, () => {}).catch(() => {});
  }
}

/** The one stretch in which two texts differ; none where they are the same. */
export function changeBetween(before: string, after: string): readonly TextChange[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  const start = longest(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const [last, end] = [before.length, after.length];
  const same = longest(
    most - start,
    (from, to) => before.slice(last - to, last - from) === after.slice(end - to, end - from),
  );
  return [{ offset: start, length: last - same - start, text: after.slice(start, end - same) }];
}

/** Stretches are compared a hundred times as fast as characters one by one. */
const STRETCH = 4_096;

/** The longest stretch from 0 on, of at most so many characters, in which all is the same. */
function longest(most: number, isSame: (from: number, to: number) => boolean): number {
  let known = 0;
  while (known < most && isSame(known, Math.min(most, known + STRETCH)))
    known = Math.min(most, known + STRETCH);
  for (let step = STRETCH / 2; step >= 1; step /= 2)
    if (known + step <= most && isSame(known, known + step)) known += step;
  return known;
}
