import { type Neighbour, neighbourhood } from '../../graph/neighbours.ts';
import { isWithin, nodeOf } from '../../graph/specGraph.ts';
import {
  type GraphOptions,
  MOST_NODES,
  MOST_SECTIONS_EACH,
  type SceneDocument,
} from '../../protocol/graph.ts';
import type { Backlink } from '../../trace/traceIndex.ts';
import { codeScene, unitsToShow } from './codeScene.ts';
import { deliberationScenes } from './deliberationScene.ts';
import { documentScene, type IsShown, shownAs } from './documentScene.ts';
import type { Located, SceneSource } from './source.ts';
import { standIn } from './source.ts';
import type { Steps } from './steps.ts';

/** A part of the graph as it is drawn. */
export interface Excerpt {
  readonly documents: readonly SceneDocument[];
  /** Nodes that belong to it and were left out because there are too many. */
  readonly omitted: number;
}

/** More around a focus than this is no longer its surroundings. */
const MOST_AROUND = 400;

/** More code than this beside the specifications is no longer beside them. */
const MOST_UNITS = 6_000;
/** The newest of a folder's; older ones are in the list. */
const MOST_DELIBERATIONS = 1_000;

/** Headings down to this level are shown; 0 shows documents only. */
export type Detail = number;

/** The most detail with which all documents together stay within `most` nodes. */
export function detailFor(sources: readonly SceneSource[], most = MOST_NODES): Detail {
  const atLevel = [0, 0, 0, 0, 0, 0, 0];
  for (const { graph } of sources) {
    for (const { sections } of graph.documents()) {
      atLevel[0] = (atLevel[0] ?? 0) + 1;
      for (const { level } of sections.slice(0, MOST_SECTIONS_EACH))
        atLevel[level] = (atLevel[level] ?? 0) + 1;
    }
  }
  let [detail, sum] = [0, atLevel[0] ?? 0];
  for (let level = 1; level <= 6; level++) {
    sum += atLevel[level] ?? 0;
    if (sum <= most) detail = level;
  }
  return detail;
}

/** What is shown of a document where everything is. */
export function shownAt(detail: Detail): IsShown {
  return (document, section) =>
    section < MOST_SECTIONS_EACH && (section < 0 || (document.sections[section]?.level ?? 0) <= detail);
}

/** All documents of all folders, where asked for with the code that names their sections. */
export function* allScene(sources: readonly SceneSource[], detail: Detail, withCode = false): Steps<Excerpt> {
  const documents: SceneDocument[] = [];
  let omitted = 0;
  for (const source of sources) {
    for (const path of [...source.graph.paths()]) {
      const scene = documentScene(source, path, shownAt(detail));
      if (!scene) continue;
      documents.push(scene);
      omitted += omittedIn(source, path, detail);
      yield;
    }
  }
  const code = withCode ? yield* allCode(sources, detail) : NOTHING;
  return { documents: [...documents, ...code.documents], omitted: omitted + code.omitted };
}

const NOTHING: Excerpt = { documents: [], omitted: 0 };

/** The deliberations of all folders about what is shown of them. */
export function allDeliberations(sources: readonly SceneSource[], detail: Detail): Excerpt {
  const each = sources.map((source) => deliberationScenes(source, shownAt(detail), MOST_DELIBERATIONS));
  return {
    documents: each.flatMap(({ documents }) => documents),
    omitted: each.reduce((sum, { omitted }) => sum + omitted, 0),
  };
}

function* allCode(sources: readonly SceneSource[], detail: Detail): Steps<Excerpt> {
  const documents: SceneDocument[] = [];
  let [room, omitted] = [MOST_UNITS, 0];
  for (const source of sources) {
    for (const path of [...(source.code?.traces?.paths() ?? [])].sort()) {
      const scene = codeScene(source, path, shownAt(detail), unitsToShow(source, path));
      const size = scene?.nodes.length ?? 0;
      room -= size;
      if (scene && room >= 0) documents.push(scene);
      else omitted += size;
      yield;
    }
  }
  return { documents, omitted };
}

function omittedIn({ graph }: SceneSource, path: string, detail: Detail): number {
  const document = graph.document(path);
  const isShown = shownAt(detail);
  return document?.sections.filter((_, index) => !isShown(document, index)).length ?? 0;
}

/** What stands around the focus. What lies in the focus is the focus, and so is not around it. */
function around(
  { source, place }: Located,
  kinds: GraphOptions['kinds'],
  depth: 1 | 2 | 3,
): readonly Neighbour[] {
  const { document, section } = place;
  const question = { depth, direction: 'both', ...(kinds.length > 0 && { kinds }) } as const;
  const { nodes } = neighbourhood(source.graph, nodeOf(document, section).address, question);
  return nodes.filter((node) => {
    const inside = node.ring !== 0 && node.path === document.path && source.graph.at(node.address);
    return !inside || !isWithin(document, inside.section, section);
  });
}

/**
 * What is shown in the middle: the section, or where nothing refers to it, it refers to nothing and no code names it, the nearest
 * around it, at last the document. A card alone would say nothing of where one is.
 */
// @spec graph-view.md#VIEW-16
export function inContext(at: Located): Located {
  const { source, place } = at;
  const { document, section } = place;
  if (section < 0 || around(at, [], 1).length > 1 || isNamedByCode(at)) return at;
  const parent = standIn(document, document.sections[section]?.parent ?? -1);
  return inContext({ source, place: { document, section: parent } });
}

function isNamedByCode({ source, place: { document, section } }: Located): boolean {
  return linkedTo(source, document.path, (_, each) => each === section).length > 0;
}

/** Goes a step further only from what is still small: around a hub three steps are the whole workspace. */
function widened(at: Located, { depth, kinds }: GraphOptions): readonly Neighbour[] {
  let found = around(at, kinds, 1);
  for (const steps of [2, 3] as const)
    if (typeof depth === 'number' && steps <= depth && found.length <= MOST_AROUND)
      found = around(at, kinds, steps);
  return found;
}

/** The focus and what is around it, the nearest where there is too much. */
export function* focusScene(at: Located, options: GraphOptions, most = MOST_AROUND): Steps<Excerpt> {
  const { source } = at;
  const nodes = widened(at, options);
  yield;
  const shown = new Map<string, Set<number>>();
  for (const { address, path } of nodes.slice(0, most)) {
    const place = source.graph.at(address);
    if (!place) continue;
    const sections = shown.get(path) ?? new Set();
    shown.set(path, sections.add(standIn(place.document, place.section)));
  }
  const isShown: IsShown = (document, section) => shown.get(document.path)?.has(section) ?? false;
  const documents: SceneDocument[] = [];
  for (const path of [...shown.keys()].sort()) {
    const scene = documentScene(source, path, isShown);
    if (scene) documents.push(scene);
    yield;
  }
  const code = options.code ? yield* codeAround(at, [...shown.keys()], isShown, most) : NOTHING;
  const decided = options.deliberations ? deliberationScenes(source, isShown, most) : NOTHING;
  return {
    documents: [...documents, ...code.documents, ...decided.documents],
    omitted: Math.max(0, nodes.length - most) + code.omitted + decided.omitted,
  };
}

/** The code that names what is shown, that of the focus first where there is too much. */
function* codeAround(
  { source, place }: Located,
  paths: readonly string[],
  isShown: IsShown,
  most: number,
): Steps<Excerpt> {
  const units = new Map<string, Set<number>>();
  let [room, omitted] = [most, 0];
  for (const path of [place.document.path, ...paths.filter((each) => each !== place.document.path)]) {
    for (const { path: from, unit } of linkedTo(source, path, isShown)) {
      const known = units.get(from) ?? new Set();
      if (known.has(unit)) continue;
      if (room > 0) units.set(from, known.add(unit));
      else omitted++;
      room--;
    }
    yield;
  }
  const documents = [...units.keys()]
    .sort()
    .flatMap((path) => codeScene(source, path, isShown, units.get(path) ?? new Set()) ?? []);
  return { documents, omitted };
}

/** Links from code into what is shown of a document, or into what lies in it. */
function linkedTo({ graph, code }: SceneSource, path: string, isShown: IsShown): readonly Backlink[] {
  const document = graph.document(path);
  if (!document || !code) return [];
  return code
    .linksInto(path)
    .filter(({ link }) => link.status !== 'broken' && shownAs(document, link.section, isShown) !== undefined);
}
