import type { Anchor, Range, SpecDocument } from '../spec/model.ts';
import { folderOf } from './address.ts';
import { definesIds } from './definesIds.ts';
import { isWorkspaceId, normaliseId } from './identifiers.ts';
import type { Problem } from './model.ts';
import type { SpecGraph } from './specGraph.ts';
import { byText } from './tables.ts';

/**
 * Ids that are defined twice where they should be unique: explicit ids within a file, ids of statements within a
 * folder, dotted rule ids within the workspace. GitHub numbers equal headings itself, so these are never a problem;
 * Spec Kit, Kiro and OpenSpec use the same ids again in every feature, so theirs are unique within a file only.
 */
// @spec graph.md#GRAPH-31
export function duplicateIds(graph: SpecGraph, document: SpecDocument): readonly Problem[] {
  const definitions = definitionsIn(document);
  return [
    ...twiceIn(document, explicitIds(document)),
    ...twiceIn(document, definitions),
    ...elsewhere(graph, document, definitions),
  ];
}

/** A checkout on a disk that does not tell case apart holds one of two such files; told on the later one. */
// @spec graph.md#GRAPH-32
export function duplicatePath(graph: SpecGraph, { path }: SpecDocument): readonly Problem[] {
  const [rival] = graph
    .inOtherCase(path)
    .filter((other) => other < path)
    .toSorted(byText);
  if (rival === undefined) return [];
  const range = { line: 0, character: 0, endLine: 0, endCharacter: 0 };
  const message = `The path differs from "${rival}" only in case: a checkout on Windows or macOS loses one of the two.`;
  return [{ code: 'duplicate-path', severity: 'warning', path, range, message }];
}

/** Where each id stands, in the order of the text. */
type Definitions = ReadonlyMap<string, readonly Range[]>;

const NONE: Definitions = new Map();

/** Ids that somebody wrote to be pointed at; what hosts make of headings is numbered where it repeats. */
const EXPLICIT: ReadonlySet<Anchor['kind']> = new Set(['html', 'explicit', 'block']);

function explicitIds({ anchors }: SpecDocument): Definitions {
  return grouped(anchors.filter(({ kind }) => EXPLICIT.has(kind)).map((anchor) => [anchor.id, anchor.range]));
}

/** Textual ids of which a document is a definition that another one may double; what its tables list is none. */
export function doubledIds(document: SpecDocument): ReadonlySet<string> {
  return new Set(definitionsIn(document).keys());
}

/** Textual ids; a statement and the anchor at its beginning are one definition. */
function definitionsIn(document: SpecDocument): Definitions {
  if (!definesIds(document)) return NONE;
  const { anchors, statements } = document;
  // What a table lists may be defined elsewhere: it is no double.
  const listed = new Set(anchors.flatMap(({ kind, id }) => (kind === 'row' ? [id] : [])));
  const named: [string, Range][] = anchors.filter(isId).map(({ id, range }) => [normaliseId(id), range]);
  for (const { id, range } of statements)
    if (id !== null && !listed.has(id)) named.push([normaliseId(id), range]);
  return grouped(named.filter(([id]) => /[a-z]/i.test(id)));
}

function isId({ kind }: Anchor): boolean {
  return kind === 'id';
}

function grouped(named: readonly (readonly [string, Range])[]): Definitions {
  const groups = new Map<string, Range[]>();
  const inOrder = named.toSorted(([, a], [, b]) => a.line - b.line || a.character - b.character);
  for (const [id, range] of inOrder) {
    const places = groups.get(id);
    const last = places?.at(-1);
    if (places === undefined || last === undefined) groups.set(id, [range]);
    else if (range.line > last.endLine || (range.line === last.line && range.character >= last.endCharacter))
      places.push(range);
  }
  return groups;
}

function twiceIn({ path }: SpecDocument, definitions: Definitions): readonly Problem[] {
  return [...definitions].flatMap(([id, [first, ...others]]) => {
    const message = `The id "${id}" is already used on line ${(first?.line ?? 0) + 1} of this document; links lead there.`;
    return others.map((range) => problem(path, range, message, id));
  });
}

function elsewhere(graph: SpecGraph, document: SpecDocument, definitions: Definitions): readonly Problem[] {
  if (repeatsIds(document)) return [];
  return [...definitions].flatMap(([id, [first]]) => {
    const rival = firstRival(graph, document, id);
    if (rival === undefined || first === undefined) return [];
    return [problem(document.path, first, `The id "${id}" is already defined in "${rival.path}".`, id)];
  });
}

/** The definition that counts is the first by path; the others are the doubles. */
function firstRival(graph: SpecGraph, { path }: SpecDocument, id: string): SpecDocument | undefined {
  const definers = isWorkspaceId(id) ? graph.defining(id) : graph.defining(id, folderOf(path));
  const rivals = definers.filter((other) => other.path < path && !repeatsIds(other));
  return rivals.find((other) => definitionsIn(other).has(id));
}

function repeatsIds({ flavour }: SpecDocument): boolean {
  return flavour === 'spec-kit' || flavour === 'kiro' || flavour === 'openspec';
}

function problem(path: string, range: Range, message: string, id: string): Problem {
  return { code: 'duplicate-id', severity: 'warning', path, range, message, address: `${path}#${id}` };
}
