import { join } from 'node:path';
import { random } from '../generate.ts';
import { put, Writer } from '../trace/generateCode.ts';

// A project as lat.md keeps them: sections with a leading paragraph that link to each other and to code, code that names sections.
// One link in a hundred leads nowhere.

/** Changes when the generated project does, so that an older tree is not taken for it. */
export const LAT_GENERATOR = 'l3';

const SECTIONS_EACH = 20;

/** Writes so many sections in `lat.md/`, and as many source files. */
export function generateLat(root: string, count: number): void {
  const files = count / SECTIONS_EACH;
  const names = Array.from({ length: files }, (_, at) => `area-${at}`);
  const next = random(7);
  const declarations: string[] = [];
  put(join(root, 'lat.md/lat.md'), indexOf(names));
  // lat.md does not ask which code names nothing.
  put(join(root, '.sdme/config.json'), '{ "checks": { "untraced-code": "off" } }\n');
  for (let at = 0; at < count; at++) {
    const writer = new Writer(at, { share: 0.5, text: () => `@lat: [[${section(next, files)}]]` });
    const [path, text] = [place(at, writer), writer.file()];
    put(join(root, path), text);
    // lat.md does not look into every language.
    const first = /^(?:export function|pub fn|def|func|int) (\w+)/m.exec(text)?.[1];
    if (first !== undefined && writer.kind.ending !== 'java') declarations.push(`${path}#${first}`);
  }
  const world = { next, files, declarations };
  for (const [at, name] of names.entries()) put(join(root, `lat.md/${name}.md`), document(at, world));
}

function indexOf(names: readonly string[]): string {
  return `# Project\n\nWhat there is.\n\n${names.map((name) => `- [[${name}]] — one area`).join('\n')}\n`;
}

function place(at: number, { kind }: Writer): string {
  return `src/area-${Math.floor(at / 50)}/file-${at}.${kind.ending}`;
}

interface World {
  readonly next: () => number;
  readonly files: number;
  readonly declarations: readonly string[];
}

function document(at: number, { next, files, declarations }: World): string {
  const sections = Array.from({ length: SECTIONS_EACH - 1 }, (_, part) => {
    const code = declarations[Math.floor(next() * declarations.length)];
    const ending = next() < 0.01 ? 'Gone' : '';
    return `## Part ${part}\n\nWhat part ${part} of area ${at} does.\n\nIt follows [[${section(next, files)}]] and is done in [[${code}${ending}]].\n`;
  });
  return `# Area ${at}\n\nOne area of many.\n\n${sections.join('\n')}`;
}

function section(next: () => number, files: number): string {
  const area = Math.floor(next() * files);
  const part = Math.floor(next() * (SECTIONS_EACH - 1));
  return next() < 0.01 ? `area-${area}#Area ${area}#Gone ${part}` : `area-${area}#Area ${area}#Part ${part}`;
}
