import { match, ok, strictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CodeLens,
  commands,
  extensions,
  type Hover,
  type MarkdownString,
  type Position,
  type TreeItem,
  workspace,
} from 'vscode';
import { api, at, open, removeSpecs, until, uriOf, writeSpecs } from './support.ts';

const SECTION = 'specs/phases/gate.md#closing';
const RECORD = 'deliberations/2026-11-27-is-it-safe-for-boats';

const FILES = {
  'specs/phases/gate.md':
    '---\nstatus: draft\n---\n# Gate\n\n## Closing\n\nThe gate MUST close. TBD: when?\n\nSee [closing](#closing).\n',
  'specs/phases/quiet.md': '# Quiet\n\n## Calm\n\nIt MUST be so. TBD\n',
  'src/phases.ts':
    '// @spec phases/gate.md#closing\nexport function close() {}\n\n// @spec phases/quiet.md#calm\nexport function calm() {}\n',
};

/** The sample's deliberation, as one about our section. */
async function writeRecord(): Promise<void> {
  const root = extensions.getExtension('sdme.sdme')?.extensionPath ?? '';
  const text = await readFile(join(root, 'media', 'sample', RECORD, 'record.json'), 'utf8');
  const own = text.replaceAll('specs/gate.md', 'specs/phases/gate.md');
  await workspace.fs.writeFile(uriOf(`${RECORD}/record.json`), Buffer.from(own));
}

async function treeItem(...labels: readonly string[]): Promise<TreeItem | undefined> {
  const { tree } = await api();
  let nodes = await tree.getChildren();
  let item: TreeItem | undefined;
  for (const label of labels) {
    const items = await Promise.all(
      nodes.map(async (node) => ({ node, item: await tree.getTreeItem(node) })),
    );
    const found = items.find((each) => each.item.label === label);
    item = found?.item;
    nodes = found ? await tree.getChildren(found.node) : [];
  }
  return item;
}

async function lenses(): Promise<readonly CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uriOf('src/phases.ts'), 100);
}

async function hoverText(path: string, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uriOf(path), position);
  return hovers.flatMap(({ contents }) => contents.map((each) => (each as MarkdownString).value)).join('\n');
}

describe('how settled a section is', () => {
  before(async () => {
    await writeSpecs(FILES);
    await writeRecord();
    const { deliberating } = await api();
    await deliberating.archives.refresh();
  });
  after(async () => {
    await workspace.fs.delete(uriOf(RECORD), { recursive: true });
    await removeSpecs('specs/phases');
    await workspace.fs.delete(uriOf('src/phases.ts'));
  });

  // @verifies council-editor.md#DESK-40, council.md#COUNCIL-72
  it('stands in the tree, and a section that nobody has said anything about says nothing', async () => {
    const closing = await treeItem('phases/gate.md', 'Closing');
    match(String(closing?.description), /1 deliberation$/);
    match(String(closing?.tooltip), /not stable: status draft, 1 open question, 1 undisposed finding/);
    match(String(closing?.tooltip), /1 deliberation · accepted edits in each: 0/);
    const calm = await treeItem('phases/quiet.md', 'Calm');
    strictEqual(String(calm?.tooltip), 'specs/phases/quiet.md#calm');
    ok(!/stable|deliberation/.test(String(calm?.description)));
  });

  // @verifies council-editor.md#DESK-41
  it('stands above the code that implements it', async () => {
    await open('src/phases.ts');
    let shown: readonly CodeLens[] = [];
    await until('the lenses are there', async () => {
      shown = await lenses();
      return shown.length === 2;
    });
    const commandIn = (line: number) => shown.find(({ range }) => range.start.line === line)?.command;
    const [close, calm] = [commandIn(1), commandIn(4)];
    strictEqual(close?.title, '§ Closing · not stable');
    match(String(close?.tooltip), new RegExp(`${SECTION} is not stable: status draft, 1 open question`));
    strictEqual(calm?.title, '§ Calm');
  });

  // @verifies council-editor.md#DESK-42
  it('is in the hover of its heading and of a reference to it, with its deliberations', async () => {
    const document = await open('specs/phases/gate.md');
    for (const words of ['## |Closing', '(#clo|sing)']) {
      const text = await hoverText('specs/phases/gate.md', at(document, words));
      match(text, /not stable: status draft/);
      match(text, /1 deliberation:[\s\S]*\[Is it safe for boats\\?\?\]\(file:.*record\.md\)/);
    }
    const quiet = await open('specs/phases/quiet.md');
    const nothing = await hoverText('specs/phases/quiet.md', at(quiet, '## |Calm'));
    ok(!/stable|deliberation/.test(nothing));
  });
});
