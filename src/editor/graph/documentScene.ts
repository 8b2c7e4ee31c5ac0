import { EdgeSum } from '../../graph/edges.ts';
import type { Link } from '../../graph/model.ts';
import { nodeOf } from '../../graph/specGraph.ts';
import type { SceneDocument, SceneEdge, SceneNode } from '../../protocol/graph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { type Counts, countsOf } from './counts.ts';
import { idOf, type SceneSource, standIn } from './source.ts';

/** Whether a section (-1: the document) has a node of its own in a scene. */
export type IsShown = (document: SpecDocument, section: number) => boolean;

/** The section itself where it is shown, else the nearest around it that is; undefined where there is none. */
export function shownAs(document: SpecDocument, section: number, isShown: IsShown): number | undefined {
  let at = standIn(document, section);
  while (at >= 0 && !isShown(document, at)) at = standIn(document, document.sections[at]?.parent ?? -1);
  return at >= 0 || isShown(document, -1) ? at : undefined;
}

function sceneNode(source: SceneSource, document: SpecDocument, section: number, counts: Counts): SceneNode {
  const { kind, title, level, status } = nodeOf(document, section);
  return { id: idOf(source, document, section), kind, title, level, status, ...counts };
}

function edgesOf(
  source: SceneSource,
  document: SpecDocument,
  links: readonly Link[],
  isShown: IsShown,
): SceneEdge[] {
  const sum = new EdgeSum();
  for (const { reference, resolution } of links) {
    const target = resolution.to === 'section' ? source.graph.document(resolution.path) : undefined;
    if (resolution.to !== 'section' || !target) continue;
    const from = shownAs(document, reference.section, isShown);
    const to = shownAs(target, resolution.section, isShown);
    if (from === undefined || to === undefined) continue;
    const [a, b] = [idOf(source, document, from), idOf(source, target, to)];
    if (a !== b) sum.add(a, b, reference.kind);
  }
  return [...sum.edges()];
}

/**
 * A document with those of its sections that are shown, and the references that start in it. References of what is not
 * shown count for what is around it. Undefined where there is no such document (any more).
 */
export function documentScene(
  source: SceneSource,
  path: string,
  isShown: IsShown,
): SceneDocument | undefined {
  const document = source.graph.document(path);
  if (!document) return undefined;
  const links = source.graph.links(path);
  const counts = countsOf(document, links, source.graph.incomingWithin(path), source.problems(path));
  const nodes = counts.flatMap((count, index) => {
    const isOwn = standIn(document, index - 1) === index - 1;
    return isOwn && isShown(document, index - 1) ? [sceneNode(source, document, index - 1, count)] : [];
  });
  const id = idOf(source, document, -1);
  return {
    id,
    holds: 'specification',
    status: document.status,
    nodes,
    edges: edgesOf(source, document, links, isShown),
  };
}
