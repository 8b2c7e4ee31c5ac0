import type { NodeId, SceneEdge } from '../../../src/protocol/graph.ts';
import { grown, overlaps } from '../paint/geometry.ts';
import type { Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import type { AllPicture, PlacedBox } from './allPicture.ts';
import { paintFarNames } from './farNames.ts';
import { FAR, NEAR } from './levels.ts';
import { paintBox, paintFarBoxes } from './paintBox.ts';
import { paintGroup, paintGroupLinks, paintGroupNames } from './paintGroups.ts';
import { paintLinks, paintLitEdges } from './paintLinks.ts';

/** What the person looks at more closely: a node, its references, and the documents that these lead to. */
export interface Lit {
  readonly id: NodeId;
  readonly edges: readonly SceneEdge[];
  readonly documents: ReadonlySet<NodeId>;
  readonly nodes: ReadonlySet<NodeId>;
}

/** Paints everything: lines below, boxes above them, and on top the lines of what is looked at. */
export function paintMap(surface: Surface, picture: AllPicture, look: Look): void {
  const lit = litBy(picture, look);
  const shown = [...picture.placed.values()].filter(({ rect }) => overlaps(grown(rect, 8), look.seen));
  for (const group of picture.groups.values()) paintGroup(surface, group, look);
  if (look.scale < FAR && picture.isLarge) paintGroupLinks(surface, picture, look, lit !== undefined);
  else paintLinks(surface, picture, look, lit !== undefined);
  if (look.scale < FAR) paintFarBoxes(surface, picture, shown, look, lit);
  else for (const placed of shown) paintBox(surface, picture, placed, look, lit);
  if (lit) paintLitEdges(surface, picture, look, lit);
  const names = paintGroupNames(surface, picture, look);
  if (look.scale < FAR) paintFarNames(surface, picture, shown, look, lit, names);
}

/** Nothing is dimmed for the sake of something without references. */
function litBy(picture: AllPicture, look: Look): Lit | undefined {
  const id = look.hovered ?? look.active;
  if (id === null) return undefined;
  const { store } = picture.input;
  const edges = picture.edgesOf(id);
  if (edges.length === 0) return undefined;
  const nodes = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const homes = [...nodes, id].flatMap((node) => store.documentOf(node)?.id ?? []);
  return { id, edges, nodes, documents: new Set(homes) };
}

/** In high contrast what is not looked at stays readable: black on white has 4.5 : 1 from 0.54 on. */
const READABLE = 0.65;

/** How clearly a box is to be seen. */
export function opacityOf({ box, matches }: PlacedBox, look: Look, lit: Lit | undefined): number {
  if (lit) return lit.documents.has(box.id) ? 1 : look.theme.contrast ? READABLE : 0.3;
  return matches ? 1 : look.theme.contrast ? READABLE : 0.25;
}

/** Whether sections have their titles. */
export function isNear(look: Look): boolean {
  return look.scale >= NEAR;
}
