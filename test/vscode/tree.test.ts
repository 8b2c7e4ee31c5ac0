import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { TreeItem } from 'vscode';
import { lookOf } from '../../src/editor/tree/describe.ts';
import type { TreeNode } from '../../src/editor/tree/nodes.ts';
import { api, open, removeSpecs, rootUri, type, until, writeSpecs } from './support.ts';

const FILES = {
  'specs/tree/core.md':
    '---\nstatus: stable\n---\n# Core\n\n## Rules\n\n- [CORE-1] It MUST hold.\n\nSee [nothing](none.md).\n\n### Inner\n',
  'specs/tree/a.md': '# A\n\nNeeds [rules](core.md#rules).\n',
};

async function children(node?: TreeNode): Promise<readonly { node: TreeNode; item: TreeItem }[]> {
  const { tree } = await api();
  const nodes = await tree.getChildren(node);
  return Promise.all(nodes.map(async (each) => ({ node: each, item: await tree.getTreeItem(each) })));
}

async function below(...labels: readonly string[]): Promise<readonly { node: TreeNode; item: TreeItem }[]> {
  let level = await children();
  for (const label of labels) {
    const found = level.find(({ item }) => item.label === label);
    ok(found, `${label} is not among ${level.map(({ item }) => item.label).join()}`);
    level = await children(found.node);
  }
  return level;
}

describe('the specifications tree', () => {
  beforeEach(() => writeSpecs(FILES));
  afterEach(() => removeSpecs('specs/tree'));

  // @verifies editor.md#EDIT-10
  it('shows documents, sections, statements, and below each what it refers to and what refers to it', async () => {
    const rules = await below('tree/core.md', 'Rules');
    deepStrictEqual(
      rules.map(({ item }) => `${item.label} | ${item.description}`),
      [
        'CORE-1  It MUST hold. | ',
        'Inner | ',
        'mentions none.md | leads nowhere',
        'mentioned by A | specs/tree/a.md#a',
      ],
    );
  });

  // @verifies editor.md#EDIT-11
  it('says status and problems in words', async () => {
    const documents = await children();
    const core = documents.find(({ item }) => item.label === 'tree/core.md');
    strictEqual(core?.item.description, 'stable · 1 error');
  });

  it('follows unsaved text', async () => {
    const core = await open('specs/tree/core.md');
    await type(core, '### Inner', '### Inmost');
    const { folders } = await api();
    await folders.settled();
    const rules = await below('tree/core.md', 'Rules');
    ok(rules.some(({ item }) => item.label === 'Inmost'));
    await core.save();
  });

  it('is drawn anew as far as something changed', async () => {
    const { tree } = await api();
    await children();
    const drawn: (readonly string[] | 'everything')[] = [];
    const subscription = tree.onDidChangeTreeData((nodes) => {
      drawn.push(nodes?.map((node) => lookOf(node).label) ?? 'everything');
    });
    try {
      await writeSpecs({ 'specs/tree/new.md': '# New\n' });
      // Documents that came just before may be drawn by themselves, a moment earlier.
      await until('the new document is drawn and nothing is left to draw', async () => {
        const before = drawn.length;
        await new Promise((resolve) => setTimeout(resolve, 400));
        return before > 0 && drawn.length === before;
      });
      await children();
      drawn.length = 0;
      const core = await open('specs/tree/core.md');
      await type(core, 'It MUST hold.', 'It MUST last.');
      await until('the change is drawn', () => drawn.length > 0);
      deepStrictEqual(drawn, [['tree/core.md']]);
      await core.save();
    } finally {
      subscription.dispose();
    }
  });

  it('finds the way to a section, so that it can be revealed', async () => {
    const { tree } = await api();
    const folder = rootUri().toString();
    await tree.reveal({ folder, address: 'specs/tree/core.md#inner' });
    await until('it is revealed', async () => (await below('tree/core.md', 'Rules')).length > 0);
  });
});
