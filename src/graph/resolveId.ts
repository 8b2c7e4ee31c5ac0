import { folderOf } from './address.ts';
import type { Entry } from './entry.ts';
import type { Ground } from './ground.ts';
import { familyIds } from './identifiers.ts';
import type { Resolution } from './model.ts';
import { sectionOf } from './resolvePlace.ts';

const NOTHING: Resolution = { to: 'nothing' };

/** An id that so many documents define (`FR-001` in every feature's folder) means nothing outside their folders. */
const MOST_DEFINERS = 50;

/**
 * Textual ids: the first one that means exactly one thing. What is nearest counts: the folder that asks, then
 * each folder above with all in it. A number without a word (`1.2`) means something only in its own folder.
 * An id that nobody or several define is plain text, never a problem.
 */
// @spec graph.md#GRAPH-5, graph.md#GRAPH-9
export function resolveIds(ids: readonly string[], from: string, ground: Ground): Resolution {
  for (const id of ids) {
    const found = resolveId(id, from, ground);
    if (found !== undefined) return found;
  }
  return NOTHING;
}

function resolveId(id: string, from: string, ground: Ground): Resolution | undefined {
  const entry = nearest(id, from, ground);
  return entry === undefined ? undefined : sectionOf(entry, sectionDefining(entry, id));
}

/** A textual id in the document that defines it. */
export function resolveOwnId(ids: readonly string[], path: string, ground: Ground): Resolution {
  const [own, id] = [ground.document(path), ids[0]];
  return own === undefined || id === undefined ? NOTHING : sectionOf(own, sectionDefining(own, id));
}

/** A document named by the id comes before a place that defines it. */
function sectionDefining(entry: Entry, id: string): number {
  return familyIds(entry.document).includes(id) ? -1 : (entry.anchors.id(id) ?? -1);
}

function nearest(id: string, from: string, ground: Ground): Entry | undefined {
  const beside = ground.definingIn(from, id);
  if (beside.length > 0 || !/[a-z]/i.test(id)) return only(beside, id);
  const definers = ground.defining(id);
  if (definers.length > MOST_DEFINERS) return undefined;
  for (let folder = from; folder !== ''; folder = folderOf(folder)) {
    const within = definers.filter(({ path }) => path.startsWith(`${folder}/`));
    if (within.length > 0) return only(within, id);
  }
  return only(definers, id);
}

/** Tables repeat what is defined elsewhere: where several define an id, rows do not count. */
// @spec graph.md#GRAPH-13
function only(entries: readonly Entry[], id: string): Entry | undefined {
  const those = entries.length < 2 ? entries : entries.filter(({ anchors }) => !anchors.rows().has(id));
  return those.length === 1 ? those[0] : undefined;
}
