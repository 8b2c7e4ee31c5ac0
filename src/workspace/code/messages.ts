import type { ReadOptions } from '../../spec/model.ts';
import type { TextChange } from '../../trace/codeReader.ts';
import type { DialectOptions } from '../../trace/dialects/dialect.ts';
import type { GrammarName } from '../../trace/languages.ts';
import type { Discovery, FoundFile } from '../discover.ts';
import type { FactsItem, FileToRead } from '../messages.ts';
import type { WantRules } from './wants.ts';

/** What a thread that reads code is started with. */
export interface CodeSetup {
  readonly root: string;
  /** Folders in which the grammars lie. */
  readonly grammars: readonly string[];
  /** Whether facts are kept on disk between starts. */
  readonly cache: boolean;
  /** How specifications are read, the same as in the index of specifications. */
  readonly specs: ReadOptions;
  readonly dialects: DialectOptions;
}

/** A specification whose facts are wanted; without a text, as it is on disk. */
export interface SpecToRead {
  readonly path: string;
  readonly text: string | null;
}

/** A text in which the part with a fingerprint is looked for. */
export interface Probe {
  readonly path: string;
  readonly text: string;
  readonly hash: string;
}

export type CodeJob =
  /** Find source files; what the cache has of them is given at once. `again`: the folder has been walked before. */
  | {
      readonly type: 'walk';
      readonly code: readonly string[] | null;
      readonly excludes: readonly string[];
      readonly again: boolean;
      readonly wants: WantRules;
    }
  | {
      readonly type: 'read';
      readonly files: readonly FileToRead[];
      readonly lookup: boolean;
      readonly wants: WantRules;
    }
  /** Read a text that stays open: its next version comes as an edit. */
  | {
      readonly type: 'open';
      readonly path: string;
      readonly text: string;
      readonly wants: WantRules;
      readonly dialects: DialectOptions;
    }
  | {
      readonly type: 'edit';
      readonly path: string;
      readonly changes: readonly TextChange[];
      readonly wants: WantRules;
      readonly dialects: DialectOptions;
    }
  | { readonly type: 'close'; readonly path: string }
  /** `quotes`: with their text, for comparing quotes. */
  | { readonly type: 'specs'; readonly files: readonly SpecToRead[]; readonly quotes: boolean }
  | { readonly type: 'probe'; readonly probes: readonly Probe[]; readonly of: 'code' | 'spec' };

/** Everything may come several times. */
export type CodeAnswer =
  | { readonly type: 'found'; readonly files: readonly FoundFile[] }
  | { readonly type: 'walked'; readonly discovery: Discovery }
  | { readonly type: 'facts'; readonly items: readonly FactsItem[]; readonly bytes: Uint8Array }
  /** A grammar that could not be loaded: its files are read without one. */
  | { readonly type: 'missing'; readonly grammar: GrammarName }
  /** An edit of a text that is not open: the thread that had it is gone. */
  | { readonly type: 'not-open' }
  | { readonly type: 'probed'; readonly at: number; readonly text: string };
