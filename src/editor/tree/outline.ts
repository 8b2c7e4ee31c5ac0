import type { SpecDocument } from '../../spec/model.ts';

/** What lies directly in each section of a document (-1: before the first heading), by index. */
export interface Outline {
  readonly sections: ReadonlyMap<number, readonly number[]>;
  readonly statements: ReadonlyMap<number, readonly number[]>;
  readonly references: ReadonlyMap<number, readonly number[]>;
}

/** Sorts what is in a document by section once, so that a document of many sections is not searched for each. */
export function outlineOf({ sections, statements, references }: SpecDocument): Outline {
  return {
    sections: bySection(sections.map(({ parent }) => parent)),
    statements: bySection(statements.map(({ section }) => section)),
    references: bySection(references.map(({ section }) => section)),
  };
}

function bySection(owners: readonly number[]): ReadonlyMap<number, readonly number[]> {
  return Map.groupBy(owners.keys(), (index) => owners[index] ?? -1);
}
