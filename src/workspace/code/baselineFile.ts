import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Acceptance,
  type AcceptedBy,
  accept,
  BASELINE_ATTRIBUTES,
  type Baseline,
  type LinkKey,
  parseBaseline,
  prune,
  serialiseBaseline,
  setAside,
} from '../../trace/baseline.ts';
import type { SetAside } from '../../trace/setAside.ts';
import { locked } from '../fileLock.ts';
import { pathInside } from '../inside.ts';
import { isMissing } from '../missing.ts';
import { writeWhole } from '../wholeFile.ts';

/** Where a folder's baseline lies, relative to it. */
export const BASELINE_PATH = '.sdme/baseline.jsonl';
const ATTRIBUTES_PATH = '.sdme/.gitattributes';
const LOCK = 'baseline';

/** The present state of a link, as it is accepted. */
export type AcceptedLink = LinkKey & Pick<Acceptance, 'code' | 'spec'>;

/** A folder's baseline on disk. */
// @spec trace.md#TRACE-32, trace.md#TRACE-36
export class BaselineFile {
  readonly #root: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: string) {
    this.#root = root;
  }

  /** The text of the file, empty where there is none. */
  async read(): Promise<string> {
    try {
      return await readFile(join(this.#root, BASELINE_PATH), 'utf8');
    } catch (error) {
      if (isMissing(error)) return '';
      throw error;
    }
  }

  /**
   * Accepts links and gives the file's new text. The file is read just before it is written, and nobody else who goes by the lock
   * writes in between, so that nothing is lost. Acceptances of links that are `gone` are taken out.
   */
  accept(links: readonly AcceptedLink[], by: AcceptedBy, gone: readonly LinkKey[] = []): Promise<string> {
    return this.#inTurn((baseline) => accept(prune(baseline, gone), links, by));
  }

  /** Sets exactly these findings of quality aside and gives the file's new text, with the same care. */
  setAside(found: readonly Pick<SetAside, 'rule' | 'path' | 'mark'>[], by: AcceptedBy): Promise<string> {
    return this.#inTurn((baseline) => setAside(baseline, found, by));
  }

  #inTurn(change: (baseline: Baseline) => Baseline): Promise<string> {
    const turn = this.#last.then(() => locked(this.#root, LOCK, () => this.#change(change)));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #change(change: (baseline: Baseline) => Baseline): Promise<string> {
    const before = await this.read();
    const text = serialiseBaseline(change(parseBaseline(before)));
    if (text !== before) await writeWhole(pathInside(this.#root, BASELINE_PATH), text);
    await this.#writeAttributes();
    return text;
  }

  /** Tells git to keep the lines of both sides of a merge. */
  async #writeAttributes(): Promise<void> {
    const text = await readFile(join(this.#root, ATTRIBUTES_PATH), 'utf8').catch(() => '');
    if (text.includes(BASELINE_ATTRIBUTES.trim())) return;
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    await writeWhole(pathInside(this.#root, ATTRIBUTES_PATH), `${text}${gap}${BASELINE_ATTRIBUTES}`);
  }
}
