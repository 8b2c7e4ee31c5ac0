import type { DispositionKind } from '../../../src/protocol/council.ts';

/** A decision that is being written. */
export interface Draft {
  readonly kind: DispositionKind;
  readonly reason: string;
  /** The person's words in place of the suggestion. */
  readonly text: string;
  /** The finding that it is a duplicate of; empty while none is chosen. */
  readonly of: string;
}

/** What outlives the page: where the person was, and what they had typed and not sent. Everything else comes from the host. */
export interface Kept {
  /** The deliberation that this is about; empty before there is one. */
  readonly about: string;
  /** Texts by what they are for: `intent`, `position`, `caption:…`, `paste:A`, `close`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly drafts: Readonly<Record<string, Draft>>;
  /** The finding that the keyboard is at. */
  readonly active: string | null;
  /** Keys of whatever was opened or folded out. */
  readonly open: readonly string[];
  /** Clusters that are ticked in the agenda. */
  readonly ticked: readonly string[];
  /** Scroll positions by the name of what scrolls. */
  readonly scroll: Readonly<Record<string, number>>;
}

export const NOTHING_KEPT: Kept = {
  about: '',
  texts: {},
  drafts: {},
  active: null,
  open: [],
  ticked: [],
  scroll: {},
};

/** What was kept, as far as it is what this version keeps. */
// @spec council-view.md#PANEL-1
export function readKept(value: unknown): Kept {
  if (!isRecord(value)) return NOTHING_KEPT;
  const { about, texts, drafts, active, open, ticked, scroll } = value;
  return {
    about: typeof about === 'string' ? about : '',
    texts: only(texts, (each) => typeof each === 'string'),
    drafts: only(drafts, isDraft),
    active: typeof active === 'string' ? active : null,
    open: names(open),
    ticked: names(ticked),
    scroll: only(scroll, (each) => typeof each === 'number'),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDraft(value: unknown): value is Draft {
  return isRecord(value) && ['kind', 'reason', 'text', 'of'].every((name) => typeof value[name] === 'string');
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function only<Value>(value: unknown, is: (each: unknown) => each is Value): Readonly<Record<string, Value>> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, Value] => is(entry[1])));
}
