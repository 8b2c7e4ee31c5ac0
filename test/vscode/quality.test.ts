import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { type CodeAction, commands, languages, type Uri, workspace } from 'vscode';
import { api, open, removeSpecs, until, uriOf, writeSpecs } from './support.ts';

const PATH = 'specs/clear/a.md';
const TEXT = '# A\n\nAs in BCP 14, a gate MUST not open. It MUST keep sufficient water.\n';

function own() {
  return languages.getDiagnostics(uriOf(PATH)).filter(({ source }) => source === 'SDME');
}

function codes(): readonly unknown[] {
  return own().map(({ code }) => (typeof code === 'object' ? code.value : code));
}

/** An action of a finding. VS Code may still hold the text from before the files were written. */
async function action(rule: string, title: string): Promise<CodeAction> {
  let found: CodeAction | undefined;
  await until(`this is offered: ${title}`, async () => {
    const range = own()[codes().indexOf(rule)]?.range;
    if (!range) return false;
    const command = 'vscode.executeCodeActionProvider';
    const actions = await commands.executeCommand<CodeAction[]>(command, uriOf(PATH), range);
    found = actions.find((each) => each.title === title);
    return found !== undefined;
  });
  ok(found);
  return found;
}

describe('findings of quality', () => {
  beforeEach(async () => {
    await writeSpecs({ [PATH]: TEXT });
    await until('the warning is shown', () => codes().includes('quality/ambiguous-negation'));
  });
  afterEach(() => removeSpecs('specs/clear'));

  // @verifies quality.md#QUAL-30
  it('are warnings for all files, and more in open ones', async () => {
    deepStrictEqual(codes(), ['quality/ambiguous-negation']);
    await open(PATH);
    await until(
      'all is shown',
      () => codes().includes('quality/vague') && codes().includes('quality/pronoun-subject'),
    );
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  // @verifies quality.md#QUAL-31
  it('link to the page of their rule', async () => {
    const { code } = own()[0] ?? {};
    ok(typeof code === 'object');
    const page = await workspace.fs.readFile(code.target as Uri);
    ok(new TextDecoder().decode(page).startsWith('# Ambiguous negation'));
  });

  // @verifies quality.md#QUAL-32
  it('are mended by a fix', async () => {
    const document = await open(PATH);
    const fix = await action('quality/ambiguous-negation', 'Change to MUST NOT');
    ok(fix.edit);
    strictEqual(await workspace.applyEdit(fix.edit), true);
    ok(document.getText().includes('a gate MUST NOT open'));
    await until('it is gone', () => !codes().includes('quality/ambiguous-negation'));
    await document.save();
  });

  // @verifies quality.md#QUAL-32
  it('can be excused, weighed otherwise and read about', async () => {
    await open(PATH);
    const code = 'quality/ambiguous-negation';
    for (const title of [`Excuse this from ${code}…`, `Set the severity of ${code}…`, `Read about ${code}`])
      await action(code, title);
  });

  // @verifies quality.md#QUAL-13
  it('can all be set aside', async () => {
    const { folders } = await api();
    const folder = folders.at(uriOf(PATH));
    ok(folder);
    await folder.index.setFindingsAside({ by: 'Ada', at: '', reason: '' });
    await until('nothing is told any more', () => own().length === 0);
    await workspace.fs.delete(uriOf('.sdme/baseline.jsonl'));
    // The system's watcher misses what happens in a folder that has only just been made.
    folder.index.filesChanged([{ path: '.sdme/baseline.jsonl', kind: 'deleted' }]);
    await until('it is told again', () => codes().includes('quality/ambiguous-negation'));
  });
});
