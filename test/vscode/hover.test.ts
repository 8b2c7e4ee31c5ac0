import { match, ok } from 'node:assert';
import { commands, type Hover, MarkdownString, type Position, type TextDocument } from 'vscode';
import { at, open, removeSpecs, writeSpecs } from './support.ts';

const FILES = {
  'specs/hover/a.md': '# A\n\n## First\n\nSee [second](b.md#second).\n',
  'specs/hover/b.md':
    '# B\n\n## Second\n\nIt MUST shine. ![a picture](https://example.com/x.png)\n\nBack to [first](a.md#first).\n\n- ```sh\n  run\n\n## Third\n',
};

async function hovers(document: TextDocument, position: Position): Promise<string> {
  return (await parts(document, position)).join('\n');
}

async function parts(document: TextDocument, position: Position): Promise<readonly string[]> {
  const found = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return found
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString ? content.value : String(content)));
}

describe('hovering', () => {
  before(() => writeSpecs(FILES));
  after(() => removeSpecs('specs/hover'));

  // @verifies editor.md#EDIT-22
  it('over a reference shows the text of its target, its statements and how many refer to it', async () => {
    const text = await hovers(
      await open('specs/hover/a.md'),
      at(await open('specs/hover/a.md'), '(b.md#sec|ond)'),
    );
    match(text, /It MUST shine/);
    match(text, /1 statement · 1 reference from 1 document/);
    match(text, /`specs\/hover\/b\.md#second`/);
    ok(!text.includes('Third'), 'the next section is not part of the target');
  });

  it('loads no picture from elsewhere', async () => {
    const document = await open('specs/hover/a.md');
    const text = await hovers(document, at(document, '(b.md#sec|ond)'));
    ok(!/(?<!\\)!\[/.test(text), text);
  });

  // @verifies security.md#SEC-23
  it('says what it knows in a part of its own, since the text may leave code open', async () => {
    const document = await open('specs/hover/a.md');
    const facts = (await parts(document, at(document, '(b.md#sec|ond)'))).find((part) =>
      part.includes('1 statement'),
    );
    ok(facts !== undefined && !facts.includes('run'), facts);
  });

  it('over a heading says what comes in, what goes out and what a change reaches', async () => {
    const document = await open('specs/hover/b.md');
    const text = await hovers(document, at(document, '## Sec|ond'));
    match(text, /1 reference from 1 document · refers to 1 · a change reaches 1 section/);
    match(text, /\[First\]\(file:.*a\.md#L5\)/);
  });
});
