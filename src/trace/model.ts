import type { Range } from '../spec/model.ts';

/** What a declaration is. `file` is the file as a whole: the unit that every other one of the file lies in. */
export type UnitKind =
  | 'file'
  | 'module'
  | 'class'
  | 'interface'
  | 'type'
  | 'enum'
  | 'function'
  | 'method'
  | 'variable'
  | 'macro'
  | 'test';

/** A declaration, or a whole file. */
export interface CodeUnit {
  readonly kind: UnitKind;
  /** Qualified with `.` (`Rounds.run`); empty for the file. Overloads and repeats get `#2`, `#3`. */
  readonly name: string;
  /** The declaration with its decorators, without the comments above it. */
  readonly range: Range;
  /** The name alone, where the editor puts the hover. */
  readonly nameRange: Range;
  /** Index of the enclosing unit in the file; the file is 0, and its own parent is -1. */
  readonly parent: number;
  /** It only says what is elsewhere: a prototype, an overload, a declaration without a body of its own. */
  readonly signature: boolean;
  /**
   * Over the syntax tree's leaves without comments: layout, comments and annotations do not change it. Null where nobody needs it:
   * it is made for units with an annotation of their own, and for the file where asked.
   */
  readonly hash: string | null;
}

/** A notation of annotations; each has its file in `dialects/`. */
export type DialectName =
  | 'sdme'
  | 'lat'
  | 'duvet'
  | 'tracey'
  | 'openfasttrace'
  | 'strictdoc'
  | 'doorstop'
  | 'codelinks'
  | 'bolt'
  | 'requirement-ids'
  | 'links';

/**
 * What an annotation says about the unit that it belongs to. `depends`: to be looked at again when the section changes;
 * `relates`: a loose connection, never suspect. `exempts` with targets: the statement is knowingly not followed here.
 */
export type AnnotationRole = 'implements' | 'verifies' | 'depends' | 'relates' | 'exempts';

/** One target of an annotation, as written. */
export interface AnnotationTarget {
  readonly text: string;
  readonly range: Range;
}

/** A comment (or a test's name) that names sections. */
export interface Annotation {
  readonly dialect: DialectName;
  readonly role: AnnotationRole;
  readonly targets: readonly AnnotationTarget[];
  /** Why nothing is needed, where the role is `exempts`, or what the author added. */
  readonly reason: string | null;
  /** Text that must stand in the section, as written over comment lines, and where. */
  readonly quote: { readonly text: string; readonly range: Range } | null;
  /** The version or revision of the requirement that the code was written for. */
  readonly version: number | null;
  readonly range: Range;
  /** Index of the unit that it belongs to. */
  readonly unit: number;
}

/** A marker that could not be read as its dialect says. It never stops the rest. */
export interface AnnotationProblem {
  readonly code: 'malformed-annotation';
  readonly dialect: DialectName | null;
  readonly message: string;
  readonly range: Range;
}

/** All that is known of one source file from its text alone. */
export interface CodeFile {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly language: string;
  /** Read with a syntax tree; without one the file is the only unit. */
  readonly parsed: boolean;
  /** The file first, then its declarations in order. */
  readonly units: readonly CodeUnit[];
  readonly annotations: readonly Annotation[];
  readonly problems: readonly AnnotationProblem[];
  /** Says of itself that it is generated (`@generated`, `DO NOT EDIT`). */
  readonly generated: boolean;
  readonly lines: number;
}

/** Where a unit stands. */
export type TraceStatus = 'current' | 'suspect' | 'broken' | 'untraced' | 'exempt';

/** Why a unit counts as traced. */
export type TraceReason = 'own-annotation' | 'enclosing-unit' | 'file' | 'glob';
