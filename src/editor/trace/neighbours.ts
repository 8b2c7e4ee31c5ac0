import type { CodeView } from './codeFolders.ts';

/** Files of the same folder that are looked at for what they name. */
const MOST = 200;

/** The source files that lie beside one. */
export function neighboursOf({ code, path }: CodeView): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside: string[] = [];
  for (const each of code.traces?.paths() ?? []) {
    if (each !== path && each.startsWith(folder) && !each.includes('/', folder.length)) beside.push(each);
    if (beside.length === MOST) break;
  }
  return beside;
}
