import { readdir } from 'node:fs/promises';
import { isMissing } from './missing.ts';

/** The names of what is in a folder; none where there is no folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
