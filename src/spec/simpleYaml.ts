import type { FrontEntry, FrontValue } from './frontMatter.ts';

const KEY = /^([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+|$)/;
const ITEM = /^ *- +/;
/** Plain scalars that mean themselves: no indicator first, no `: ` or ` #` within. */
const PLAIN = /^[A-Za-z0-9_./(+][^#:[\]{},"']*(?::(?! |$)[^#:[\]{},"']*)*$/;
const SCALAR = /^[A-Za-z0-9_./(+](?:(?!: | #|:$).)*$/;
const QUOTED = /^(?:"[^"\\]*"|'[^']*')$/;

/**
 * The entries of front matter in its common form (`key: value`, `key: [a, b]`, `key:` and a list below), read
 * without a YAML parser, which would take longer than the whole rest of the file. Null for anything else.
 */
export function simpleEntries(yaml: string, offset: number): readonly FrontEntry[] | null {
  const entries: { key: string; values: FrontValue[] }[] = [];
  const keys = new Set<string>();
  let list: FrontValue[] | null = null;
  for (let from = 0; from < yaml.length; ) {
    const newline = yaml.indexOf('\n', from);
    const stop = newline < 0 ? yaml.length : newline;
    const line = yaml.slice(from, stop).trimEnd();
    const base = offset + from;
    from = stop + 1;
    if (line === '' || /^[ \t]*#/.test(line)) continue;
    const item = ITEM.exec(line);
    if (item !== null) {
      if (list === null || !append(list, line, item[0].length, base)) return null;
      continue;
    }
    const key = KEY.exec(line);
    const name = key?.[1] ?? '';
    if (key === null || keys.has(name)) return null;
    keys.add(name);
    const values: FrontValue[] = [];
    if (!appendAll(values, line, key[0].length, base)) return null;
    entries.push({ key: name, values });
    list = line.length <= key[0].length ? values : null;
  }
  return entries;
}

/** The value after a key: nothing, a scalar or a list on the same line. */
function appendAll(values: FrontValue[], line: string, start: number, base: number): boolean {
  if (start >= line.length) return true;
  if (line.charCodeAt(start) !== 0x5b) return append(values, line, start, base);
  if (!line.endsWith(']')) return false;
  let from = start + 1;
  while (from < line.length - 1) {
    const comma = line.indexOf(',', from);
    const to = comma < 0 ? line.length - 1 : comma;
    while (line.charCodeAt(from) === 0x20) from++;
    const text = line.slice(from, to).trimEnd();
    if (!PLAIN.test(text) && !QUOTED.test(text)) return false;
    values.push(scalar(text, base + from));
    from = to + 1;
  }
  return true;
}

function append(values: FrontValue[], line: string, start: number, base: number): boolean {
  const text = line.slice(start);
  if (!SCALAR.test(text) && !QUOTED.test(text)) return false;
  if (text !== 'null') values.push(scalar(text, base + start));
  return true;
}

function scalar(text: string, from: number): FrontValue {
  const quoted = text.startsWith('"') || text.startsWith("'");
  const value = quoted ? text.slice(1, -1) : text;
  const start = quoted ? from + 1 : from;
  return { value, from: start, to: start + value.length };
}
