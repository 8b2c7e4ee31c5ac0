import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isMissing } from './missing.ts';

/** A path that links lead out of the folder; told to the person as it is. */
export class LeadsOut extends Error {}

/**
 * Where a path of a folder really is, links followed, whether or not it is there yet: what is written or read there stays in the
 * folder. Throws `LeadsOut` where links lead out of it.
 */
// @spec security.md#SEC-11, archive.md#ARCHIVE-6
export function pathInside(root: string, path: string): string {
  return pathBelow(realpathSync.native(root), path);
}

/** Where a path really is that has to stay in a folder below `top`, and that folder below `top`. Mostly no link is on the way: one look then tells. */
// @spec archive.md#ARCHIVE-6
export function pathWithin(top: string, folder: string, path: string): string {
  const own = join(top, folder);
  const plain = join(own, path);
  if (isAt(top, own) && isAt(own, plain) && isReal(plain)) return plain;
  return pathBelow(pathBelow(top, folder), path);
}

function isReal(path: string): boolean {
  try {
    return realpathSync.native(path) === path;
  } catch {
    return false;
  }
}

/** The same below a folder whose path has no links in it: who asks often need not have it looked up each time. */
export function pathBelow(top: string, path: string): string {
  const real = realPathOf(join(top, path));
  if (isAt(top, real)) return real;
  throw new LeadsOut(
    `${path} is neither read nor written, because it leads out of the folder, to ${real}. Put a real file or folder in place of the link.`,
  );
}

function isAt(top: string, path: string): boolean {
  return path === top || path.startsWith(top.endsWith(sep) ? top : top + sep);
}

/** A link that leads to nothing yet is followed too: what is written through it would be made there. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const target = linkedFrom(path);
    return target === undefined
      ? join(realPathOf(dirname(path)), basename(path))
      : realPathOf(resolve(dirname(path), target));
  }
}

function linkedFrom(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
