import type { Range, Reference, ReferenceKind, SpecStatus } from '../spec/model.ts';

/**
 * Where something is: `path/to/file.md#section-id`, or `path/to/file.md` for the whole document. The path is
 * relative to the workspace folder, with `/`, not percent-encoded.
 */
export type Address = string;

/** What a reference leads to. */
export type Resolution =
  /** A section, or a whole document (`section` -1). `hint` says what works here but not everywhere. */
  | {
      readonly to: 'section';
      readonly address: Address;
      readonly path: string;
      readonly section: number;
      readonly hint?: ResolutionHint;
    }
  /** A file or folder that exists and is no specification: right, but not a node. */
  | { readonly to: 'file' | 'folder'; readonly path: string; readonly hint?: ResolutionHint }
  | {
      readonly to: 'broken';
      readonly reason: BrokenReason;
      readonly path: string;
      readonly fragment: string | null;
      /** For `wrong-case`: the path as it is really spelt. */
      readonly spelt?: string;
    }
  | { readonly to: 'ambiguous'; readonly candidates: readonly Address[] }
  /** Text that looks like an id but names nothing here, or a link out of the repository: no reference. */
  | { readonly to: 'nothing' };

export type BrokenReason = 'no-file' | 'no-section' | 'outside-workspace' | 'wrong-case' | 'no-such-name';
/** `missing-extension`: the file exists only with `.md` added; `case`: the fragment matches only without case. */
export type ResolutionHint = 'missing-extension' | 'case';

/** A reference together with where it stands and what it leads to. */
export interface Link {
  readonly path: string;
  /** The section (or document) that refers. */
  readonly from: Address;
  readonly reference: Reference;
  readonly resolution: Resolution;
}

/** What joins two nodes of a graph that shows code too: a reference between sections, or a trace link from code. */
export type EdgeKind = ReferenceKind | 'implements' | 'verifies';

/** A node of the graph: a document or a section. */
export interface GraphNode {
  readonly address: Address;
  readonly kind: 'document' | 'section';
  readonly path: string;
  readonly title: string;
  /** 0 for a document, else the heading's level. */
  readonly level: number;
  readonly status: SpecStatus | null;
}

/** All links of one kind from one node to another, joined. */
export interface GraphEdge {
  readonly from: Address;
  readonly to: Address;
  readonly kind: EdgeKind;
  readonly count: number;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Codes of problems; the closed list that the command line, CI formats and the editor share. */
export type ProblemCode =
  | 'broken-reference'
  | 'ambiguous-reference'
  | 'imprecise-reference'
  | 'duplicate-id'
  | 'duplicate-path'
  | 'dependency-cycle'
  | 'undefined-label'
  | 'malformed-front-matter'
  | 'merge-conflict'
  | 'unreadable-file'
  | 'invalid-config'
  /** What the rules of quality find in the text; `src/quality` lists them. */
  | `quality/${string}`;

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  /** The address that the problem is about, where there is one. */
  readonly address?: Address;
  /** Existing targets that were perhaps meant, best first, as they would be written in place of the range. */
  readonly suggestions?: readonly string[];
}

/** What exists on disk besides specifications; answered from memory, case-sensitively. */
export interface Files {
  kind(path: string): 'file' | 'folder' | undefined;
  /** The path as it is really spelt, when it exists only in another case. */
  otherCase(path: string): string | undefined;
}

export interface OwnUrl {
  readonly prefix: string;
  /** The workspace folder's path that the prefix stands for, '' for the whole. */
  readonly folder: string;
  /** The next part of the path is a branch, tag or commit. */
  readonly hasRef: boolean;
  /** The workspace folder's own path in the repository, where it is not the top of it: URLs of what lies beside it lead nowhere here. */
  readonly within?: string;
  /**
   * The branch that is checked out here, from git. URLs that name it are checked like any link. Other revisions may
   * hold what is gone here: they are edges where they lead somewhere, and never a problem.
   */
  readonly defaultRef?: string;
}

/** How links are to be understood, from `.sdme/config.json` and the git remote. */
export interface LinkRules {
  /** URL prefixes of the repository's own files, `…/blob/<any ref>/` and configured sites, and the folder each stands for. */
  readonly ownUrls: readonly OwnUrl[];
  /** Folder that `/x` is relative to; '' for the workspace folder. */
  readonly docsRoot: string;
  /** Ready and configured families of textual ids: what is written → which file or section. */
  readonly idPatterns: readonly { readonly pattern: string; readonly target: string }[];
}

/** What one change of a document touched. */
export interface GraphChange {
  /** Documents put or removed. */
  readonly changed: readonly string[];
  /** Documents whose links now resolve differently, the changed ones included. */
  readonly relinked: readonly string[];
  /** Documents into which links came or went, or whose incoming links changed. */
  readonly retargeted: readonly string[];
  /** Documents whose problems may have changed: the relinked ones, and those that share an id or a cycle with them. */
  readonly recheck: readonly string[];
}
