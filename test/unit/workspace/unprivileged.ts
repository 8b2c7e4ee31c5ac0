import { chmod } from 'node:fs/promises';

/** A user who owns nothing. */
const NOBODY = 65_534;

/**
 * Does something in a folder as a person whom the modes of files keep out. The superuser is kept out of nothing, so
 * that somebody else does it then.
 */
export async function unprivileged<T>(root: string, work: () => T | Promise<T>): Promise<T> {
  const { getuid, seteuid } = process;
  if (getuid?.() !== 0 || seteuid === undefined) return work();
  await chmod(root, 0o755);
  seteuid(NOBODY);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}
