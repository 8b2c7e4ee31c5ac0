import { deepStrictEqual, match, ok } from 'node:assert';
import {
  commands,
  Selection,
  TabInputTextDiff,
  type TextDocument,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { api, applied, at, open, rootUri, type, until, uriOf } from './support.ts';
import { FILES, removeTraced, writeTraced } from './tracedFiles.ts';

const ROUNDS = 'trc/rounds.ts';
const LINK = { path: ROUNDS, unit: 'Rounds', address: 'specs/trc/rounds.md#rounds' };

function unit(name: string) {
  return { folder: rootUri().toString(), path: ROUNDS, unit: name };
}

/** Accepts the first row of whatever list a command shows, as soon as it is there. */
async function takeFirst(running: Thenable<unknown>): Promise<void> {
  let done = false;
  void Promise.resolve(running).finally(() => {
    done = true;
  });
  await until('the list is answered', async () => {
    if (!done) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  });
}

async function statusOf(name: string): Promise<string | undefined> {
  const { tracing } = await api();
  await tracing.code.settled();
  const [folder] = tracing.code.all;
  const file = folder?.code.file(ROUNDS);
  const at = file?.units.findIndex((each) => each.name === name) ?? -1;
  return folder?.code.trace(ROUNDS)?.units[at]?.links[0]?.status;
}

async function groups(): Promise<readonly string[]> {
  const { tracing } = await api();
  return tracing.view
    .getChildren()
    .map((node) => `${node.label} ${tracing.view.getTreeItem(node).description}`);
}

function text(document: TextDocument): string {
  return document.getText();
}

describe('linking and accepting', () => {
  beforeEach(() => writeTraced());
  afterEach(() => removeTraced());

  // @verifies editor-trace.md#SEE-21
  it('offers the likeliest section first and writes the annotation below the documentation', async () => {
    const document = await open(ROUNDS);
    await takeFirst(commands.executeCommand('sdme.linkToSpec', unit('loose')));
    const expected = FILES[ROUNDS].replace('*/\nexport', '*/\n// @spec rounds.md#blind\nexport');
    deepStrictEqual(text(document), expected);
  });

  // @verifies editor.md#EDIT-30
  it('follows the name of a section in every annotation, also in code that is not saved', async () => {
    const code = await open(ROUNDS);
    await type(code, '// @spec rounds.md#blnd', '// @spec specs/trc/rounds.md#blind, rounds.md#rounds');
    const spec = await open('specs/trc/rounds.md');
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      spec.uri,
      at(spec, '## Rou|nds'),
      'Asking in rounds',
    );
    const tests = 'trc/rounds.test.ts';
    deepStrictEqual(await applied(edit), {
      'specs/trc/rounds.md': text(spec).replace('## Rounds', '## Asking in rounds'),
      [ROUNDS]: text(code).replaceAll('rounds.md#rounds', 'rounds.md#asking-in-rounds'),
      [tests]: FILES[tests].replace('#rounds', '#asking-in-rounds'),
    });
  });

  // @verifies editor-trace.md#SEE-23
  it('exempts a declaration with a reason', async () => {
    const document = await open(ROUNDS);
    await commands.executeCommand('sdme.exemptFromSpec', { ...unit('loose'), reason: 'glue' });
    match(text(document), /\*\/\n\/\/ @spec none: glue\nexport function loose/);
    await until('it needs none', async () => (await groups()).includes('Needs no spec 1'));
  });

  it('finds what a broken annotation meant and rewrites its target', async () => {
    const document = await open(ROUNDS);
    await takeFirst(
      commands.executeCommand('sdme.mendTrace', { ...unit('broken'), address: 'rounds.md#blnd' }),
    );
    match(text(document), /\/\/ @spec rounds\.md#blind\nexport function broken/);
  });

  // @verifies editor-trace.md#SEE-22
  it('starts a section from the comments and the signature, and links it in the same step', async () => {
    const document = await open(ROUNDS);
    await takeFirst(commands.executeCommand('sdme.startSection', unit('loose')));
    match(text(document), /\/\/ @spec [\w./-]+\.md#loose\nexport function loose/);
    const linked = /@spec (\S+)#loose/.exec(text(document))?.[1] ?? '';
    const spec = workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${linked}`));
    ok(spec, `${linked} is not open`);
    match(
      spec.getText(),
      /## Loose\n\nHides what each seat answers from the others\.\n[\s\S]*export function loose\(\): void/,
    );
    const { folders } = await api();
    ok(folders);
    await window.showTextDocument(spec);
    await commands.executeCommand('workbench.action.files.revert');
  });

  // @verifies editor-trace.md#SEE-31
  it('a link that was accepted becomes suspect when a side changes, and is settled by accepting it', async () => {
    await commands.executeCommand('sdme.acceptDrift', { folder: rootUri().toString(), ...LINK });
    const baseline = Buffer.from(await workspace.fs.readFile(uriOf('.sdme/baseline.jsonl'))).toString();
    match(baseline, /"unit":"Rounds"/);
    const spec = await open('specs/trc/rounds.md');
    await type(spec, 'MUST ask every seat', 'MUST ask some seats');
    await until('the spec is suspect', async () => (await statusOf('Rounds')) === 'suspect-spec');
    await until('it is in the tree', async () => (await groups()).includes('Spec changed since accepted 1'));
    await commands.executeCommand('sdme.acceptDrift', { folder: rootUri().toString(), ...LINK });
    await until('it is settled', async () => (await statusOf('Rounds')) === 'current');
    const code = await open(ROUNDS);
    await type(code, 'start() {}', 'start() { return 1; }');
    await until('the code is suspect', async () => (await statusOf('Rounds')) === 'suspect-code');
  });

  // @verifies editor-trace.md#SEE-33
  it('the review shows spec and code as accepted beside what they are now', async () => {
    await commands.executeCommand('sdme.acceptDrift', { folder: rootUri().toString(), ...LINK });
    const code = await open(ROUNDS);
    await type(code, 'start() {}', 'start() { return 1; }');
    await until('the code is suspect', async () => (await statusOf('Rounds')) === 'suspect-code');
    void commands.executeCommand('sdme.reviewDrift', { folder: rootUri().toString(), ...LINK });
    const diffs = () =>
      window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof TabInputTextDiff)
        .map(({ label }) => label);
    await until('both comparisons are open', () => diffs().length === 2);
    deepStrictEqual(diffs().toSorted(), [
      'Rounds: code when accepted ↔ now',
      'Rounds: spec when accepted ↔ now',
    ]);
    const now = () => workspace.textDocuments.filter(({ uri }) => uri.scheme === 'sdme-review').map(text);
    await until('both sides are shown', () =>
      now().some((each) => each.startsWith('export class Rounds {\n  start() { return 1; }')),
    );
  });

  it('the key leads from the cursor to the section', async () => {
    const document = await open(ROUNDS);
    const editor = await window.showTextDocument(document);
    const position = at(document, 'rounds.md#rou|nds');
    editor.selection = new Selection(position, position);
    await commands.executeCommand('sdme.goToSpec');
    await until(
      'it is open',
      () => window.activeTextEditor?.document.uri.path.endsWith('rounds.md') === true,
    );
  });

  it('what was reviewed is not accepted when it has changed meanwhile', async () => {
    const { tracing } = await api();
    const seen = { code: 'other', spec: 'other' };
    void tracing.commands['sdme.acceptDrift']({ folder: rootUri().toString(), ...LINK, seen });
    await tracing.code.settled();
    deepStrictEqual(tracing.code.all[0]?.code.traces?.baseline.acceptances, []);
  });

  it('several sections of a declaration are offered to be picked', async () => {
    const document = await open(ROUNDS);
    await type(document, '@spec rounds.md#rounds', '@spec rounds.md#rounds, rounds.md#blind');
    await takeFirst(commands.executeCommand('sdme.goToSpec', unit('Rounds')));
    await until('it is open', () => window.activeTextEditor?.selection.active.line === 2);
  });
});
