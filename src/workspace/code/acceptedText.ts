import { splitAddress } from '../../graph/address.ts';
import { type Acceptance, type LinkKey, lastOf } from '../../trace/baseline.ts';
import type { TraceIndex } from '../../trace/traceIndex.ts';
import { BASELINE_PATH } from './baselineFile.ts';
import {
  commitThatBrought,
  isShallow,
  type NoHistory,
  textIn,
  type Version,
  versionsOf,
} from './gitTexts.ts';
import type { Probe } from './messages.ts';

/** One side of a link as it was when somebody accepted the link. */
export type AcceptedSide =
  /** `commit` is null where it still is as it was. */
  | { readonly found: true; readonly text: string; readonly commit: string | null }
  | { readonly found: false; readonly why: NoText; readonly message: string };

/** Why nobody knows any more how it was. */
export type NoText = NoHistory | 'shallow' | 'not-committed';

export interface AcceptedTexts {
  readonly acceptance: Acceptance;
  readonly spec: AcceptedSide;
  readonly code: AcceptedSide;
}

/** Finds in texts the one that holds a part with a fingerprint. */
export type Search = (
  probes: readonly Probe[],
  of: 'code' | 'spec',
) => Promise<{ readonly at: number; readonly text: string } | null>;

/** Where links and texts are to be had. */
export interface AcceptedSource {
  readonly root: string;
  readonly index: TraceIndex;
  /** The newest text of a file, null where it is gone. */
  readonly textOf: (path: string) => Promise<string | null>;
  readonly search: Search;
}

/** Both sides of a link as they were when it was last accepted; null where nobody has. */
// @spec trace.md#TRACE-34
export async function acceptedTexts(
  { root, index, textOf, search }: AcceptedSource,
  key: LinkKey,
  signal?: AbortSignal,
): Promise<AcceptedTexts | null> {
  const acceptance = lastOf(index.acceptancesOf(key));
  if (acceptance === undefined) return null;
  const finder = new AcceptedFinder(root, search, signal);
  const file = index.code(key.path) === undefined ? acceptance.path : key.path;
  const there = index.specs.pathOf(acceptance.address);
  const document = there === acceptance.address ? splitAddress(there).path : there;
  const [spec, code] = await Promise.all([
    finder.find({ of: 'spec', path: document, hash: acceptance.spec, present: await textOf(document) }),
    finder.find({ of: 'code', path: file, hash: acceptance.code, present: await textOf(file) }),
  ]);
  return { acceptance, spec, code };
}

/** What is known of the side that is looked for. */
interface SideToFind {
  readonly of: 'code' | 'spec';
  readonly path: string;
  readonly hash: string;
  /** The text as it is now; null where the file is gone. */
  readonly present: string | null;
}

const MESSAGES: Readonly<Record<NoText, string>> = {
  'no-git': 'Git is not installed, so that nobody knows how this was when it was accepted.',
  'no-repository':
    'This folder is no git repository, so that nobody knows how this was when it was accepted.',
  'too-long': 'Looking through the history of git took too long.',
  failed: 'Git could not read the history.',
  shallow:
    'Only a part of the history is here (a shallow clone); fetch the rest with `git fetch --unshallow`.',
  'not-committed': 'What was accepted has never been committed.',
};

/** Versions that are looked through at a time. */
const AT_A_TIME = 12;

/** Looks in the present text, then in git's history, for one side as it was. */
class AcceptedFinder {
  readonly #root: string;
  readonly #search: Search;
  readonly #signal: AbortSignal | undefined;

  constructor(root: string, search: Search, signal?: AbortSignal) {
    this.#root = root;
    this.#search = search;
    this.#signal = signal;
  }

  async find(side: SideToFind): Promise<AcceptedSide> {
    const { path, present } = side;
    const still = present === null ? null : await this.#look([{ path, text: present }], side);
    if (still !== null) return { found: true, text: still.text, commit: null };
    const versions = await versionsOf(this.#root, path, this.#signal);
    if (typeof versions === 'string') return notFound(versions);
    return (await this.#findIn(await this.#likelyFirst(side, versions), side)) ?? this.#nowhere();
  }

  /** The commit with the acceptance most often holds what was accepted. */
  async #likelyFirst({ path, hash }: SideToFind, versions: readonly Version[]): Promise<readonly Version[]> {
    const commit = await commitThatBrought(this.#root, hash, BASELINE_PATH, this.#signal);
    return commit === undefined ? versions : [{ commit, path }, ...versions];
  }

  async #findIn(versions: readonly Version[], side: SideToFind): Promise<AcceptedSide | null> {
    for (let at = 0; at < versions.length; at += AT_A_TIME) {
      this.#signal?.throwIfAborted();
      const some = versions.slice(at, at + AT_A_TIME);
      const texts = await Promise.all(some.map((version) => textIn(this.#root, version, this.#signal)));
      const known = some.flatMap((version, index) => {
        const text = texts[index];
        return text === undefined ? [] : [{ ...version, text }];
      });
      const found = await this.#look(known, side);
      if (found !== null) return { found: true, text: found.text, commit: known[found.at]?.commit ?? null };
    }
    return null;
  }

  #look(texts: readonly { readonly path: string; readonly text: string }[], { hash, of }: SideToFind) {
    return this.#search(
      texts.map(({ path, text }) => ({ path, text, hash })),
      of,
    );
  }

  async #nowhere(): Promise<AcceptedSide> {
    return notFound((await isShallow(this.#root, this.#signal)) ? 'shallow' : 'not-committed');
  }
}

function notFound(why: NoText): AcceptedSide {
  return { found: false, why, message: MESSAGES[why] };
}
