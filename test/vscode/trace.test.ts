import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import {
  type CodeLens,
  type CompletionList,
  commands,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  window,
  workspace,
} from 'vscode';
import { api, at, open, type, until, uriOf, writeSpecs } from './support.ts';
import { removeTraced, writeTraced } from './tracedFiles.ts';

async function lenses(path: string): Promise<readonly string[]> {
  const document = await open(path);
  const found = await commands.executeCommand<CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    Number.MAX_SAFE_INTEGER,
  );
  // In the order in which they were worded, as VS Code gives them here; an editor shows each where it stands.
  return found
    .filter(({ command }) => command?.command.startsWith('sdme.'))
    .sort((a, b) => a.range.start.line - b.range.start.line)
    .map(({ range, command }) => `${range.start.line + 1} ${command?.title.replace('\u00a0', ' ')}`);
}

describe('code and specifications', () => {
  beforeEach(() => writeTraced());
  afterEach(() => removeTraced());

  // @verifies editor-trace.md#SEE-1
  it('say above each outermost declaration which section it implements, or that it names none', async () => {
    deepStrictEqual(await lenses('trc/rounds.ts'), [
      '2 § Rounds',
      '7 $(warning) No spec section — link…',
      '7 start one',
      '7 not needed…',
      '10 $(error) Cites a section that is gone: rounds.md#blnd',
    ]);
  });

  // @verifies editor-trace.md#SEE-2
  it('say nothing above tests and generated code', async () => {
    deepStrictEqual(await lenses('trc/rounds.test.ts'), []);
    deepStrictEqual(await lenses('trc/generated/made.ts'), []);
  });

  // @verifies trace.md#TRACE-33
  it('are told where what was accepted cannot be read, on its line, and nothing of it is lost', async () => {
    const baseline = uriOf('.sdme/baseline.jsonl');
    const text = '<<<<<<< ours\n=======\n>>>>>>> theirs\nno acceptance\n';
    await workspace.fs.writeFile(baseline, Buffer.from(text));
    const told = () => languages.getDiagnostics(baseline).filter(({ source }) => source === 'SDME');
    await until('both are told', () => told().length === 2);
    deepStrictEqual(
      told().map(({ range }) => range.start.line + 1),
      [1, 4],
    );
    strictEqual(Buffer.from(await workspace.fs.readFile(baseline)).toString(), text);
  });

  // @verifies editor-trace.md#SEE-4
  it('follow what is typed before it is saved', async () => {
    const document = await open('trc/rounds.ts');
    await type(document, 'export function loose', '// @spec rounds.md#blind\nexport function loose');
    await until('the lens is there', async () => (await lenses('trc/rounds.ts')).includes('8 § Blind'));
  });

  // @verifies editor-trace.md#SEE-10, editor-trace.md#SEE-11
  it('go from the declaration to the section, and from the section to what implements it', async () => {
    const document = await open('trc/rounds.ts');
    const editor = await window.showTextDocument(document);
    const position = at(document, 'start|() {');
    editor.selection = new (editor.selection.constructor as typeof import('vscode').Selection)(
      position,
      position,
    );
    await commands.executeCommand('sdme.goToSpec');
    await until('the section is open', () => {
      const { document: shown, selection } = window.activeTextEditor ?? {};
      return shown?.uri.path.endsWith('specs/trc/rounds.md') === true && selection?.active.line === 2;
    });
    const spec = await open('specs/trc/rounds.md');
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeImplementationProvider',
      spec.uri,
      at(spec, '## Rou|nds'),
    );
    deepStrictEqual(
      found.map(({ uri, range }) => `${workspace.asRelativePath(uri)}:${range.start.line + 1}`).toSorted(),
      ['trc/rounds.test.ts:2', 'trc/rounds.ts:2'],
    );
  });

  it('lead from an annotation to its section', async () => {
    const document = await open('trc/rounds.ts');
    const [link] = await commands.executeCommand<LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, '@spec rounds.md#rou|nds'),
    );
    ok(link);
    strictEqual(workspace.asRelativePath(link.targetUri), 'specs/trc/rounds.md');
    strictEqual(link.targetRange.start.line, 2);
  });

  // @verifies editor-trace.md#SEE-5
  it('say in the hover what the section demands, why the code counts as traced and that nobody accepted it', async () => {
    const document = await open('trc/rounds.ts');
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, 'class Round|s'),
    );
    const texts = hovers.map(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)).join('\n\n'),
    );
    const own = texts.find((each) => each.includes('Traced by')) ?? '';
    match(own, /own annotation in line 1/);
    match(own, /MUST ask every seat/);
    match(own, /not accepted yet/);
  });

  // @verifies editor-trace.md#SEE-12
  it('count implementations and tests above the heading', async () => {
    const found = await lenses('specs/trc/rounds.md');
    ok(found.includes('3 1 implementation · 1 test'), found.join('\n'));
  });

  // @verifies editor-trace.md#SEE-6
  it('show what is wrong with an annotation as a problem with a fix', async () => {
    const { languages } = await import('vscode');
    const document = await open('trc/rounds.ts');
    const own = () => languages.getDiagnostics(document.uri).filter(({ source }) => source === 'SDME');
    await until('the problem is shown', () => own().length === 1);
    const actions = await commands.executeCommand<import('vscode').CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      own()[0]?.range,
    );
    const titles = actions.map(({ title }) => title).filter((title) => title.startsWith('Change to'));
    deepStrictEqual(titles.slice(0, 1), ['Change to "rounds.md#blind"']);
  });

  it('appear in the Drift view and in the status bar', async () => {
    const { tracing } = await api();
    await until('the drift is counted', () => tracing.book.isIdle && tracing.book.counts().untraced === 1);
    deepStrictEqual(
      tracing.view.getChildren().map(({ label }) => label),
      ['Broken link', 'No spec section'],
    );
    match(tracing.status.text, /^§ \d+ % · \d+$/);
  });

  it('complete the address of a section inside an annotation', async () => {
    const document = await open('trc/rounds.ts');
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, 'rounds.md#bl|nd'),
    );
    const own = list.items.filter(({ insertText }) => String(insertText).startsWith('rounds.md'));
    deepStrictEqual(
      own.map(({ insertText }) => insertText),
      ['rounds.md#blind'],
    );
  });

  it('are sorted by specification on demand', async () => {
    const { tracing } = await api();
    await until('the drift is counted', () => tracing.book.isIdle && tracing.book.counts().broken === 1);
    await commands.executeCommand('sdme.driftBySpec');
    const [broken] = tracing.view.getChildren();
    ok(broken);
    strictEqual(tracing.view.getTreeItem(broken).contextValue, 'sdme.drift.broken.many');
    await commands.executeCommand('sdme.driftByFolder');
    const [item] = tracing.view.getChildren(broken);
    strictEqual(item && tracing.view.getTreeItem(item).command?.command, 'sdme.open');
  });

  it('say nothing in a folder without a specification', async () => {
    const { tracing } = await api();
    await removeTraced();
    await writeSpecs({ 'trc/rounds.ts': 'export class Rounds {}\n' });
    await until('no code names a section', () => tracing.code.all.every(({ code }) => !code.inUse));
    strictEqual(tracing.status.text, '');
  });
});
