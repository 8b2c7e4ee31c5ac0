import type { DefinitionDraft } from '../definitions.ts';

const ID = '([A-Za-z]+)~([\\p{L}][\\p{L}\\p{N}_-]*(?:\\.[\\p{L}\\p{N}_-]+)*)~(\\d+)';
const ALONE = new RegExp(`^\\s*(?:\`${ID}\`|${ID})\\s*$`, 'u');
const FORWARD = new RegExp(`([A-Za-z]+)\\s*-->\\s*([A-Za-z]+(?:,\\s*[A-Za-z]+)*)\\s*:\\s*${ID}`, 'u');
const BULLET_ID = new RegExp(`^\\s{0,3}[+*-](?:.*[^\\p{L}\\p{N}_])?${ID}`, 'u');
const FIELD = /^(Needs|Covers|Depends|Tags|Status|Rationale|Comment|Description):\s*(.*)$/;

interface Item {
  readonly type: string;
  readonly name: string;
  readonly version: number;
  readonly covers: string[];
  needs: readonly string[];
}

/** Items whose id stands alone on a line, and forwards `dsn-->impl:req~x~1`. Between `oft:off` and `oft:on` nothing counts. */
export function readOpenFastTrace(lines: readonly string[]): DefinitionDraft[] {
  const found: DefinitionDraft[] = [];
  let off = false;
  lines.forEach((line, at) => {
    const mark = /<!--\s*oft:(on|off)\s*-->/.exec(line)?.[1];
    if (mark !== undefined) off = mark === 'off';
    if (off || !line.includes('~')) return;
    const id = ALONE.exec(line);
    const forward = id === null ? FORWARD.exec(line) : null;
    if (id !== null)
      found.push(readItem(lines, at, id[1] ?? id[4] ?? '', id[2] ?? id[5] ?? '', Number(id[3] ?? id[6])));
    else if (forward !== null && !BULLET_ID.test(line)) found.push(readForward(forward, at));
  });
  return found;
}

function readItem(
  lines: readonly string[],
  at: number,
  type: string,
  name: string,
  version: number,
): DefinitionDraft {
  const item: Item = { type, name, version, covers: [], needs: [] };
  const end = endOfItem(lines, at);
  let list = '';
  let isRejected = false;
  for (const line of lines.slice(at + 1, end + 1)) {
    const field = FIELD.exec(line);
    if (field !== null) list = field[1] ?? '';
    if (field?.[1] === 'Needs') item.needs = words(field[2] ?? '');
    if (field?.[1] === 'Status') isRejected = field[2]?.trim() === 'rejected';
    const listed = BULLET_ID.exec(line);
    if (listed !== null && (list === 'Covers' || list === 'Depends'))
      item.covers.push(`${listed[1]}~${listed[2]}`);
    if (list === 'Needs' && field === null && /^\s*[+*-]\s/.test(line))
      item.needs = [...item.needs, ...words(line.replace(/^\s*[+*-]/, ''))];
  }
  if (isRejected) item.needs = [];
  const title = titleAbove(lines, at);
  return { ...drawn(item, at), line: title.line, endLine: end, title: title.text };
}

function drawn({ type, name, version, covers, needs }: Item, at: number): DefinitionDraft {
  const key = `${type}~${name}`;
  return {
    family: 'openfasttrace',
    key,
    id: `${key}~${version}`,
    version,
    covers,
    needs,
    line: at,
    endLine: at,
  };
}

/** `dsn --> impl : req~x~1`: the item `dsn~x` exists only to hand on what `req~x` needs. */
function readForward(
  [, skipped = '', needed = '', type = '', name = '', version]: RegExpExecArray,
  at: number,
): DefinitionDraft {
  const item = {
    type: skipped,
    name,
    version: Number(version),
    covers: [`${type}~${name}`],
    needs: words(needed),
  };
  return drawn(item, at);
}

function words(list: string): string[] {
  return list.split(/[,\s]+/).filter((word) => /^[A-Za-z]+$/.test(word));
}

function endOfItem(lines: readonly string[], from: number): number {
  let at = from;
  while (at + 1 < lines.length) {
    const next = lines[at + 1] ?? '';
    if (/^ {0,3}#{1,6}\s/.test(next) || ALONE.test(next) || /<!--\s*oft:off/.test(next)) break;
    at++;
  }
  while (at > from && (lines[at] ?? '').trim() === '') at--;
  return at;
}

/** The heading or line directly above the id. */
function titleAbove(lines: readonly string[], at: number): { readonly line: number; readonly text: string } {
  let above = at - 1;
  while (above > at - 4 && /^\s*(?:[-=]+\s*)?$/.test(lines[above] ?? '')) above--;
  const text = (lines[above] ?? '').replace(/^#+\s*/, '').trim();
  return text === '' || text.startsWith('<!--') ? { line: at, text: '' } : { line: above, text };
}
