import { deepStrictEqual, ok } from 'node:assert';
import { type CompletionItem, type CompletionList, commands, type Position, type TextDocument } from 'vscode';
import { at, open, removeSpecs, type, writeSpecs } from './support.ts';

const FILES = {
  'specs/comp/a.md': '---\ndepends-on:\n  - x\n---\n# A\n\nText.\n',
  'specs/comp/other/rounds.md':
    '# Council rounds\n\n## Blind\n\n- [ROUND-1] It MUST be blind.\n\n## Second {#two}\n\n<a id="three"></a>\n',
};

async function completions(document: TextDocument, position: Position): Promise<readonly string[]> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.map(({ label }: CompletionItem) => (typeof label === 'string' ? label : label.label));
}

async function offered(written: string): Promise<readonly string[]> {
  const document = await open('specs/comp/a.md');
  await type(document, 'Text.', written.replace('|', ''));
  return completions(document, at(document, written));
}

describe('completion', () => {
  beforeEach(() => writeSpecs(FILES));
  afterEach(() => removeSpecs('specs/comp'));

  // @verifies editor.md#EDIT-32
  it('offers documents for wiki links by their shortest name, then their sections', async () => {
    ok((await offered('[[rou|')).includes('rounds'));
    const document = await open('specs/comp/a.md');
    await type(document, '[[rou', '[[rounds#');
    const sections = await completions(document, at(document, '[[rounds#|'));
    deepStrictEqual(
      ['Council rounds', 'Blind', 'Second'].filter((title) => sections.includes(title)),
      ['Council rounds', 'Blind', 'Second'],
    );
  });

  it('offers documents of other folders for links', async () => {
    ok((await offered('[x](roun|')).includes('other/rounds.md'));
  });

  it('offers anchors that are no headings', async () => {
    const items = await offered('[x](other/rounds.md#t|)');
    ok(items.includes('two') && items.includes('three'), items.join());
  });

  // @verifies editor.md#EDIT-32
  it('offers textual ids', async () => {
    ok((await offered('As ROUND-|')).includes('ROUND-1'));
  });

  // @verifies editor.md#EDIT-32
  it('offers addresses in the lists of the front matter', async () => {
    const document = await open('specs/comp/a.md');
    await type(document, '- x', '- specs/comp/other/rounds.md#');
    const items = await completions(document, at(document, 'rounds.md#|'));
    ok(items.includes('specs/comp/other/rounds.md#blind'), items.join());
  });
});
