import type { Address } from '../graph/model.ts';

/** The folder that sessions are kept in, relative to the workspace folder. */
export const SESSIONS_FOLDER = 'sessions';

/** What a part of a brief is, in order of importance. */
export const PART_KINDS = ['chosen', 'rules', 'dependency', 'interface', 'mentioned'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** A piece of a brief that is kept or cut as a whole. */
export interface BriefPart {
  readonly kind: PartKind;
  /** The section; for an interface the code unit, `path#Name`; for rules the file that they are written for. */
  readonly id: Address;
  readonly title: string;
  /** Word for word. */
  readonly text: string;
  readonly tokens: number;
  /** References that lead here from what was chosen; 0 for what was. */
  readonly distance: number;
}

/** A statement that the session has to verify. */
export interface Duty {
  readonly address: Address;
  readonly id: string | null;
  readonly text: string;
  /** Tests that verify it already, as `path#name`. */
  readonly tests: readonly string[];
}

/** What a session may change. */
export interface Bounds {
  /** Globs of code, from `implements:` of the chosen documents, and files of code that traces to the chosen sections. */
  readonly code: readonly string[];
  /** Specifications that hold chosen sections. */
  readonly specs: readonly string[];
  /** Sections nearby that only people may change, with the reason. */
  readonly forbidden: readonly { readonly address: Address; readonly reason: string }[];
}

/** Everything that a brief can be made from. */
export interface BriefMaterial {
  readonly chosen: readonly Address[];
  readonly parts: readonly BriefPart[];
  /** Dependencies of dependencies that are farther than a brief follows. */
  readonly farther: readonly Address[];
  /** Chosen sections that are not stable, with what speaks against them, in words. */
  readonly unsettled: readonly string[];
  readonly duties: readonly Duty[];
  readonly bounds: Bounds;
  /** The command that runs the tests; null where none is configured. */
  readonly testCommand: string | null;
}

/** A brief within its budget. */
export interface Brief {
  readonly markdown: string;
  readonly tokens: number;
  /** Whether its numbers of tokens are those of the model that it is for; else they are near. */
  readonly isExact: boolean;
  readonly kept: readonly BriefPart[];
  readonly cut: readonly BriefPart[];
}

export type BriefResult =
  | { readonly ok: true; readonly brief: Brief }
  /** The budget does not hold what was chosen; `needed` tokens do. */
  | { readonly ok: false; readonly needed: number };

/** What a person kept and cut: their own compression, which is archived with the session. */
export interface BriefChoice {
  readonly budget: number;
  readonly tokens: number;
  /** The numbers are those of the model that it was for. */
  readonly isExact?: true;
  readonly kept: readonly ChosenPart[];
  readonly cut: readonly ChosenPart[];
}

export type ChosenPart = Pick<BriefPart, 'kind' | 'id' | 'tokens'>;
