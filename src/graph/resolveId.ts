import { folderOf } from './address.ts';
import type { Entry } from './entry.ts';
import type { Ground } from './ground.ts';
import { familyIds } from './identifiers.ts';
import type { Resolution } from './model.ts';
import { sectionOf } from './resolvePlace.ts';

const NOTHING: Resolution = { to: 'nothing' };

/**
 * Textual ids: the first one that means exactly one thing. What is nearest counts: the document itself, its folder,
 * then each folder above with all in it. A number without a word (`1.2`) means something only in its own folder.
 * An id that nobody or several define is plain text, never a problem.
 */
export function resolveIds(ids: readonly string[], from: string, ground: Ground): Resolution {
  for (const id of ids) {
    const found = resolveId(id, from, ground);
    if (found !== undefined) return found;
  }
  return NOTHING;
}

function resolveId(id: string, from: string, ground: Ground): Resolution | undefined {
  const definers = ground.defining(id);
  if (definers.length === 0) return undefined;
  const entry = definers.find(({ path }) => path === from) ?? nearest(definers, from, /[a-z]/i.test(id));
  return entry === undefined ? undefined : sectionOf(entry, sectionDefining(entry, id));
}

function sectionDefining(entry: Entry, id: string): number {
  return familyIds(entry.document).includes(id) ? -1 : (entry.anchors.id(id) ?? -1);
}

function nearest(definers: readonly Entry[], from: string, everywhere: boolean): Entry | undefined {
  const beside = definers.filter(({ path }) => folderOf(path) === from);
  if (beside.length > 0 || !everywhere) return only(beside);
  for (let folder = from; folder !== ''; folder = folderOf(folder)) {
    const within = definers.filter(({ path }) => path.startsWith(`${folder}/`));
    if (within.length > 0) return only(within);
  }
  return only(definers);
}

function only(entries: readonly Entry[]): Entry | undefined {
  return entries.length === 1 ? entries[0] : undefined;
}
