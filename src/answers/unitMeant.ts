import { nearest } from './nearest.ts';
import type { Open } from './open.ts';

/** A code unit of a folder: its file, and its index in it; 0 is the file itself. */
export interface UnitMeant {
  readonly path: string;
  readonly unit: number;
}

/** The code unit that somebody means who writes `path#declaration`, or `path` for the whole file; undefined where there is none. */
export async function unitMeant(text: string, { code }: Open): Promise<UnitMeant | undefined> {
  if (!isInside(text)) return undefined;
  for (const path of beginnings(text)) await code.read(path);
  return unitNamed(text, code);
}

/** The same of code that has been read. */
export function unitNamed(text: string, code: Pick<Open['code'], 'file'>): UnitMeant | undefined {
  for (const path of beginnings(text)) {
    const name = text.slice(path.length + 1);
    const unit = code.file(path)?.units.findIndex((each) => each.name === name) ?? -1;
    if (unit >= 0) return { path, unit };
  }
  return undefined;
}

/** What to say to one who names a declaration that a file does not have; undefined where no such file was read. */
// @spec agents.md#AGENT-13
export function noSuchUnit(text: string, code: Pick<Open['code'], 'file'>): string | undefined {
  const path = beginnings(text).find((each) => each !== text && code.file(each) !== undefined);
  if (path === undefined) return undefined;
  const name = text.slice(path.length + 1);
  const names = code.file(path)?.units.flatMap((unit) => (unit.name === '' ? [] : [unit.name])) ?? [];
  const close = nearest(name, names, 5).map((each) => `\n  ${path}#${each}`);
  return `${path} has no declaration "${name}".${close.length === 0 ? '' : ` Did you mean:${close.join('')}`}`;
}

/** What can be the path: both paths and names of declarations may hold the sign. */
function beginnings(text: string): readonly string[] {
  const parts = text.split('#');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('#'));
}

/** Whether a path stays in the folder, written as paths are written here. */
// @spec agents.md#AGENT-3
export function isInside(path: string): boolean {
  return !/^(?:\/|[a-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)|\\/i.test(path);
}
