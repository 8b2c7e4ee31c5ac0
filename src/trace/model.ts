import type { Address } from '../graph/model.ts';
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
  /** It belongs to the file and holds for all in it: it stands above every declaration, or says so. */
  readonly wholeFile: boolean;
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

/** Where one link stands. `outdated`: the annotation names an earlier version of the requirement than there is now. */
export type LinkStatus = 'current' | 'suspect-spec' | 'suspect-code' | 'suspect-both' | 'outdated' | 'broken';

/**
 * What is wrong with a broken link: nothing is there that it names, several are, the quote stands elsewhere or nowhere so, or the spec
 * has not come to the version yet.
 */
export type LinkFault = 'gone' | 'ambiguous' | 'quote-moved' | 'quote-differs' | 'version-ahead';

/** What made a link: an annotation, a glob of a spec's `implements:`, or an item that names the file itself. */
export type LinkDialect = DialectName | 'glob';

/** A code unit and what it says that it implements or verifies. */
export interface TraceLink {
  /** The resolved address; for a broken link the target as written. */
  readonly address: Address;
  /** The document that the address lies in; null where it is broken or lies outside of the workspace. */
  readonly path: string | null;
  /** The section of the document, -1 for the document itself. */
  readonly section: number;
  readonly dialect: LinkDialect;
  readonly role: AnnotationRole;
  readonly verifies: boolean;
  readonly status: LinkStatus;
  /** Where it is broken: in which way. */
  readonly fault?: LinkFault;
  /** Index of the file's annotation, -1 where none made the link. */
  readonly annotation: number;
  /** The annotation's line; the unit's where none made the link. */
  readonly line: number;
  /** The present fingerprints; null where a side has none, and nothing can become suspect. */
  readonly codeHash: string | null;
  readonly specHash: string | null;
}

/** A unit and where it stands. */
export interface UnitTrace {
  /** Index of the unit in its file. */
  readonly unit: number;
  readonly status: TraceStatus;
  readonly why: TraceReason | null;
  /** Why it needs no spec, where the status is `exempt`. */
  readonly exempt: string | null;
  /** Links of its own. */
  readonly links: readonly TraceLink[];
}

/** Codes of problems that tracing finds. */
export type TraceProblemCode =
  | 'untraced-code'
  | 'broken-trace'
  | 'suspect-spec'
  | 'suspect-code'
  | 'unverified-statement'
  | 'malformed-annotation'
  | 'malformed-baseline';

export interface TraceProblem {
  readonly code: TraceProblemCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly address?: Address;
  /** Existing targets that were perhaps meant, best first, as they would be written in place of the annotation's target. */
  readonly suggestions?: readonly string[];
}

/** All that is known of one source file's links. */
export interface FileTrace {
  readonly path: string;
  /** One entry a unit, in the order of the file. */
  readonly units: readonly UnitTrace[];
  readonly problems: readonly TraceProblem[];
}

/** How much is traced. Units that need no spec count nowhere; a file counts where something in it needs one. */
export interface Coverage {
  readonly units: number;
  readonly traced: number;
  /** Of the traced, those that name a section themselves. */
  readonly byOwn: number;
  /** Those that stand in a declaration or a file that names one. */
  readonly byAround: number;
  /** Those of which nothing but a glob or a path in a specification speaks: the weakest evidence. */
  readonly byGlob: number;
  readonly files: number;
  readonly lines: number;
  readonly tracedLines: number;
}
