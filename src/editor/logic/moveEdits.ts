import { withoutExtension } from '../../graph/address.ts';
import type { Link } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import { distinctEdits, type FileEdit } from './edits.ts';
import { moveReference } from './moveReference.ts';
import type { TextLines } from './textLines.ts';

/** A file or folder that moves; paths are from the workspace folder. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A link that a move breaks, and where its two ends will be. */
export interface MovedLink {
  readonly link: Link;
  readonly target: string;
  readonly newFrom: string;
  readonly newTarget: string;
}

/** Where a path is after some moves. */
export function movedPath(path: string, moves: readonly Move[]): string {
  for (const { from, to } of moves) {
    if (path === from) return to;
    if (path.startsWith(`${from}/`)) return to + path.slice(from.length);
  }
  return path;
}

/** All links one of whose ends moves. Walks through the whole graph: anything may lie in a folder that moves. */
export function movedLinks(graph: SpecGraph, moves: readonly Move[]): readonly MovedLink[] {
  const found: MovedLink[] = [];
  for (const path of graph.paths()) {
    const newFrom = movedPath(path, moves);
    for (const link of graph.links(path)) {
      const target = targetPath(link);
      const newTarget = target === undefined ? undefined : movedPath(target, moves);
      if (target === undefined || newTarget === undefined) continue;
      if (newFrom !== path || newTarget !== target) found.push({ link, target, newFrom, newTarget });
    }
  }
  return found;
}

/** The file or folder that a link leads to, also where a section in it is missing. */
function targetPath({ resolution }: Link): string | undefined {
  if (resolution.to === 'section' || resolution.to === 'file' || resolution.to === 'folder') {
    return resolution.path;
  }
  return resolution.to === 'broken' && resolution.reason === 'no-section' ? resolution.path : undefined;
}

/** The edits that keep links true over a move. They are for the files as they are before it. */
export function moveEdits(
  graph: SpecGraph,
  moves: readonly Move[],
  moved: readonly MovedLink[],
  docsRoot: string,
  lines: (path: string) => TextLines | undefined,
): readonly FileEdit[] {
  const after = [...graph.paths()].map((path) => withoutExtension(movedPath(path, moves)).toLowerCase());
  const isUnique = (end: string) =>
    after.filter((path) => `/${path}`.endsWith(`/${end.toLowerCase()}`)).length <= 1;
  const edits = moved.flatMap(({ link, target, newFrom, newTarget }): FileEdit[] => {
    const { path, reference } = link;
    const text = lines(path);
    if (!text) return [];
    const raw = text.slice(reference.range);
    const rewrite = moveReference({
      reference,
      raw,
      from: path,
      newFrom,
      target,
      newTarget,
      docsRoot,
      isUnique,
    });
    if (!rewrite) return [];
    const range = text.within(reference.range, rewrite.start, rewrite.end);
    return [{ path, range, newText: rewrite.text }];
  });
  return distinctEdits(edits);
}
