import type { DefinitionDraft, DefinitionReference } from '../definitions.ts';

const UID = /^[A-Za-z][\w.]*?-?_?\d+(?:_\w+)?(?:[-.]\w+)*$/;

/** A Doorstop item: one file, named after its id, with `level:`, `normative:` and `reviewed:` fields. */
export function readDoorstopItem(path: string, text: string): DefinitionDraft[] {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  if (!UID.test(name) || !/^normative:/m.test(text) || !/^level:/m.test(text)) return [];
  const lines = text.split(/\r\n|\r|\n/);
  const covers = listOf(lines, 'links').map((item) => (/^([^:\s]+)/.exec(item)?.[1] ?? '').trim());
  const found = {
    family: 'doorstop',
    key: name,
    id: name,
    line: 0,
    endLine: Math.max(0, lines.length - 1),
  } as const;
  return [
    {
      ...found,
      title: title(lines),
      covers: covers.filter((uid) => uid !== ''),
      references: references(lines),
    },
  ];
}

function title(lines: readonly string[]): string {
  for (const field of ['header', 'text']) {
    const at = lines.findIndex((line) => line.startsWith(`${field}:`));
    if (at < 0) continue;
    const value = (lines[at] ?? '').slice(field.length + 1).trim();
    const text = /^[|>][+-]?$/.test(value) ? (lines[at + 1] ?? '').trim() : value.replace(/^['"]|['"]$/g, '');
    if (text !== '') return text;
  }
  return '';
}

/** The items of a block list, the lines of each as one text. */
function listOf(lines: readonly string[], field: string): string[] {
  const from = lines.findIndex((line) => line.startsWith(`${field}:`));
  const items: string[] = [];
  for (const line of from < 0 ? [] : lines.slice(from + 1)) {
    const start = /^\s*-\s+(.*)$/.exec(line);
    if (start !== null) items.push(start[1] ?? '');
    else if (/^\s+\S/.test(line) && items.length > 0) items.push(`${items.pop()}\n${line.trim()}`);
    else if (line.trim() !== '') break;
  }
  return items;
}

function references(lines: readonly string[]): DefinitionReference[] {
  return listOf(lines, 'references').flatMap((item) => {
    const field = (name: string): string | null =>
      new RegExp(`^${name}:\\s*['"]?(.*?)['"]?\\s*$`, 'm').exec(item)?.[1] ?? null;
    const path = field('path');
    return path === null || path === '' ? [] : [{ path, keyword: field('keyword') }];
  });
}
