import type { Problem } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { type LinkCounts, linkCounts } from '../logic/counts.ts';
import type { TreeFacts } from './nodes.ts';
import { type Outline, outlineOf } from './outline.ts';

/** What the tree needs of an index. */
export interface TreeIndex {
  readonly graph: SpecGraph;
  problems(path: string): readonly Problem[];
}

/**
 * An index's answers, kept until something changes: a document with a thousand sections asks a thousand times for the
 * same.
 */
export class CachedFacts implements TreeFacts {
  private readonly index: TreeIndex;
  private readonly problemsOf = new Map<string, readonly Problem[]>();
  private readonly countsOf = new Map<string, ReadonlyMap<number, LinkCounts>>();

  private readonly outlineOf = new Map<string, Outline>();

  constructor(index: TreeIndex) {
    this.index = index;
  }

  get graph(): SpecGraph {
    return this.index.graph;
  }

  problems(path: string): readonly Problem[] {
    const known = this.problemsOf.get(path) ?? this.index.problems(path);
    this.problemsOf.set(path, known);
    return known;
  }

  counts(document: SpecDocument): ReadonlyMap<number, LinkCounts> {
    const known = this.countsOf.get(document.path) ?? linkCounts(this.graph, document);
    this.countsOf.set(document.path, known);
    return known;
  }

  outline(document: SpecDocument): Outline {
    const known = this.outlineOf.get(document.path) ?? outlineOf(document);
    this.outlineOf.set(document.path, known);
    return known;
  }

  /** Forgets everything: one document's links count in others. */
  clear(): void {
    this.problemsOf.clear();
    this.countsOf.clear();
    this.outlineOf.clear();
  }
}
