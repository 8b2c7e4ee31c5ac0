import type { Link, Problem } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import type { Spot, Target } from '../commands.ts';
import type { LinkCounts } from '../logic/counts.ts';
import type { Outline } from './outline.ts';

/** One folder's facts, as the tree is made of them. */
export interface TreeFacts {
  readonly graph: SpecGraph;
  problems(path: string): readonly Problem[];
  /** By section, -1 for the document. */
  counts(document: SpecDocument): ReadonlyMap<number, LinkCounts>;
  outline(document: SpecDocument): Outline;
}

export interface TreeSource {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly name: string;
  readonly facts: TreeFacts;
}

interface Common {
  /** Unique in the tree and the same for the same thing after a change. */
  readonly key: string;
  readonly parent: TreeNode | undefined;
  readonly source: TreeSource;
}

/** A workspace folder; shown only where several are open. */
export interface FolderNode extends Common {
  readonly kind: 'folder';
}

/** A folder with specifications; folders that hold nothing but one folder are joined with it. */
export interface DirectoryNode extends Common {
  readonly kind: 'directory';
  readonly path: string;
  readonly label: string;
}

export interface DocumentNode extends Common {
  readonly kind: 'document';
  readonly path: string;
  readonly label: string;
  readonly target: Target;
}

export interface SectionNode extends Common {
  readonly kind: 'section';
  readonly path: string;
  /** Index in the document as it was when the node was made. */
  readonly section: number;
  readonly target: Target;
}

export interface StatementNode extends Common {
  readonly kind: 'statement';
  readonly id: string | null;
  readonly text: string;
  readonly keyword: string | null;
  readonly spot: Spot;
}

/** All references of one kind from one place to another. */
export interface LinkNode extends Common {
  readonly kind: 'outgoing' | 'incoming';
  readonly links: readonly [Link, ...Link[]];
  /** What is at the other end; undefined where the reference is broken or leads to another kind of file. */
  readonly target: Target | undefined;
  /** Where the first of the references is written. */
  readonly spot: Spot;
}

export type TreeNode = FolderNode | DirectoryNode | DocumentNode | SectionNode | StatementNode | LinkNode;
