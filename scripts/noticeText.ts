import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that is shipped, or a part of it. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The licence's text as the package has it; null where it has none. */
  readonly text: string | null;
}

/** Files of these are copied as they are, so no bundle tells of them. */
const COPIED = ['@vscode/codicons', '@vscode/tree-sitter-wasm', 'tree-sitter-c', 'web-tree-sitter'];

const FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The packages that are in the bundles or copied beside them, by name. `inputs` are the paths that esbuild read. */
export function shippedPackages(root: string, inputs: Iterable<string>): readonly Shipped[] {
  const folders = new Set(COPIED.map((name) => `node_modules/${name}`));
  for (const path of inputs) {
    const folder = FOLDER.exec(path)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders]
    .map((folder) => shipped(join(root, folder)))
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

function shipped(folder: string): Shipped {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[sc]e(?:-mit)?(?:\.(?:md|txt))?$/i.test(each));
  const path = join(folder, file ?? '');
  const text =
    file !== undefined && existsSync(path) ? readFileSync(path, 'utf8').replace(/\r\n?/g, '\n') : null;
  return { name, version, licence: String(license), text: text?.trim() ?? null };
}

/** The text of `media/NOTICE.txt`: each package with its licence. Texts that several share stand once. */
export function noticeText(packages: readonly Shipped[]): string {
  const groups = Map.groupBy(packages, ({ licence, text }) => text ?? licence);
  const list = packages.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join('\n');
  const texts = [...groups].map(([text, group]) => {
    const names = group.map(({ name, version }) => `${name} ${version}`).join('\n');
    return `${'-'.repeat(80)}\n${names}\n\n${group[0]?.text === null ? `Licence: ${text}; the package holds no text of it.` : text}`;
  });
  return `This product holds parts of the following packages. Written by \`npm run licenses\`.\n\n${list}\n\n${texts.join('\n\n')}\n`;
}
