import type { SpecDocument } from '../spec/model.ts';
import type { Definition } from './definitions.ts';
import type { CodeFile, TraceProblem } from './model.ts';
import type { SpecTable } from './specTable.ts';
import type { Backlink } from './traceIndex.ts';

/** Something that covers an item. Code in a notation without artifact types names none. */
interface Covering {
  readonly type: string | null;
  readonly verifies: boolean;
}

export interface CoverageGround {
  readonly table: SpecTable;
  /** Links from code into the document. */
  readonly links: readonly Backlink[];
  readonly code: (path: string) => CodeFile | undefined;
}

/** A problem for each item of OpenFastTrace that asks to be covered by types of artifacts and is not by all of them. */
// @spec trace.md#TRACE-49
export function uncoveredNeeds(document: SpecDocument, ground: CoverageGround): TraceProblem[] {
  const { path } = document;
  const { definitions = [] } = ground.table.facts(path) ?? {};
  return definitions.flatMap(({ key, id, needs, line }) => {
    if (needs.length === 0) return [];
    const address = `${path}#${id}`;
    const covering = [...byCode(address, ground), ...byItems(key, ground.table)];
    const missing = needs.filter((need) => !covering.some((each) => isAs(need, each)));
    if (missing.length === 0) return [];
    const range = { line, character: 0, endLine: line, endCharacter: 0 };
    const message = `\`${id}\` needs ${listed(missing)}, and nothing covers it as such.`;
    return [{ code: 'unverified-statement', severity: 'warning', path, range, message, address }];
  });
}

/** Keys of the items that a specification's items cover: of these, what is missing may change with it. */
export function coveredKeys(definitions: readonly Definition[]): string[] {
  return definitions.flatMap(({ family, covers }) => (family === 'openfasttrace' ? covers : []));
}

function byCode(address: string, { links, code }: CoverageGround): Covering[] {
  const current = links.filter(
    ({ link: { address: to, status } }) => to === address && status !== 'broken' && status !== 'outdated',
  );
  return current.map(({ path, link: { annotation, dialect, verifies } }) => {
    const type = dialect === 'openfasttrace' ? code(path)?.annotations[annotation]?.reason : null;
    return { type: type ?? null, verifies };
  });
}

function byItems(key: string, table: SpecTable): Covering[] {
  return table.covering(key).map((item) => ({ type: item.slice(0, item.indexOf('~')), verifies: false }));
}

function isAs(need: string, { type, verifies }: Covering): boolean {
  if (type !== null) return type === need;
  return verifies ? /test$/i.test(need) : need === 'impl';
}

function listed(types: readonly string[]): string {
  return types.map((type) => `\`${type}\``).join(' and ');
}
