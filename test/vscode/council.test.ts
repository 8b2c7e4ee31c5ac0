import { deepStrictEqual, match, notDeepStrictEqual, ok, strictEqual } from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
import {
  type CodeLens,
  ConfigurationTarget,
  commands,
  lm,
  Selection,
  type Tab,
  TabInputTextDiff,
  TabInputWebview,
  window,
  workspace,
} from 'vscode';
import { countWith } from '../../src/editor/build/countingPick.ts';
import type { DeliberationRef } from '../../src/editor/council/logic/arguments.ts';
import type { PreparePage } from '../../src/editor/council/preparePage.ts';
import type { Screen } from '../../src/editor/council/session.ts';
import type { DecideView, PrepareView } from '../../src/protocol/council.ts';
import { type RunningProvider, type Script, startProvider } from '../providers/startProvider.ts';
import { api, open, removeSpecs, rootUri, type, until, uriOf, writeSpecs } from './support.ts';

const SPEC = 'specs/cou/tokens.md';
const LIFETIME = `${SPEC}#lifetime`;
const FILES = {
  [SPEC]:
    '---\ndepends-on: [keys.md#rotation]\n---\n# Tokens\n\n## Lifetime\n\n- [TOK-1] A token MUST expire quickly.\n',
  'specs/cou/keys.md': '# Keys\n\n## Rotation\n\n- [KEY-1] A key MUST be replaced each year.\n',
};

const ANSWER = JSON.stringify({
  context: { sufficient: true, missing: [] },
  findings: [
    {
      section: LIFETIME,
      quote: 'A token MUST expire quickly.',
      category: 'ambiguity',
      severity: 'major',
      claim: 'Nobody can say how quickly that is.',
      consequence: 'Tokens that live for days.',
      assumption: '',
      suggestion: 'A token MUST expire within 15 minutes.',
    },
  ],
  strengths: [],
  stances: [],
  position: { summary: 'It should be said.', reason: 'It matters.' },
});

const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFklEQVR42mNkYPjPgA0wMWAVHZqCAHRDAQ9CcMBBAAAAAElFTkSuQmCC';

const SCREEN: Screen = { redraw() {}, streamed() {}, raw() {}, say() {}, pictures() {}, snapshot() {} };

async function setSeats(seats: readonly object[] | undefined): Promise<void> {
  await workspace.getConfiguration('sdme').update('council.seats', seats, ConfigurationTarget.Global);
}

async function desk() {
  return (await api()).deliberating.desk();
}

/** The page before sending, about the one section. */
async function prepared(): Promise<{
  page: PreparePage;
  sent: Promise<DeliberationRef>;
  view(): PrepareView;
}> {
  const { folders } = await api();
  const folder = folders.find(rootUri().toString());
  ok(folder);
  const at = await desk();
  let page: PreparePage | undefined;
  const sent = new Promise<DeliberationRef>((resolve) => {
    page = at.prepare(folder, SCREEN, async (ref) => resolve(ref));
  });
  ok(page);
  const made = page;
  const sections = [{ address: LIFETIME, chosen: true }];
  await made.begin({ intent: '', position: '', sections, pictures: [], seats: [] });
  const view = () => {
    const shown = made.view();
    ok(shown.page === 'prepare');
    return shown;
  };
  return { page: made, sent, view };
}

/** Asks one seat alone, and waits for its end. */
async function asked(
  name: string,
  intent: string,
  pictures: readonly string[] = [],
): Promise<{ ref: DeliberationRef; view: DecideView }> {
  const { page, sent, view } = await prepared();
  for (const { id, name: of } of view().seats)
    await page.handle({ type: 'chooseSeat', seat: id, chosen: of === name });
  await page.handle({ type: 'intent', text: intent });
  for (const dataUrl of pictures)
    await page.handle({ type: 'addImage', seat: null, dataUrl, name: 'pasted' });
  strictEqual(view().obstacle, null);
  await page.handle({ type: 'send', despiteSecrets: false });
  const ref = await sent;
  await until(`${name} has ended`, async () => {
    const { deliberation, isAsking } = await (await desk()).councils.get(ref);
    return deliberation.attempts.length > 0 && !isAsking;
  });
  return { ref, view: await decided(ref) };
}

async function decided(ref: DeliberationRef): Promise<DecideView> {
  const { page } = await (await desk()).decide(ref, SCREEN);
  const view = page.view();
  page.dispose();
  ok(view.page === 'decide');
  return view;
}

function panels(title: string): number {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ label, input }) => input instanceof TabInputWebview && label.includes(title)).length;
}

describe('the design council', () => {
  let server: RunningProvider;
  let script: Script = [];
  const own = () => [
    {
      name: 'Served',
      provider: 'openai-compatible',
      model: 'mistral-large',
      endpoint: `${server.url}/v1`,
    },
    { name: 'Offered', provider: 'vscode', model: 'sdme-test/critic' },
  ];
  before(async () => {
    await writeSpecs(FILES);
    server = await startProvider('chat', () => script);
    await setSeats(own());
  });
  after(async () => {
    await setSeats(undefined);
    await server.close();
    await commands.executeCommand('workbench.action.closeAllEditors');
    await removeSpecs('specs/cou');
    await workspace.fs.delete(uriOf('deliberations'), { recursive: true }).then(undefined, () => undefined);
  });

  // @verifies council-editor.md#DESK-1
  it('begins at a heading, in the tree and at the cursor', async () => {
    const document = await open(SPEC);
    const lenses = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      50,
    );
    const lens = lenses.find(
      ({ command, range }) => command?.title === 'Deliberate' && range.start.line === 5,
    );
    ok(lens?.command, 'there is no lens');
    const ways: readonly (readonly unknown[])[] = [
      lens.command.arguments ?? [],
      [{ folder: rootUri().toString(), address: LIFETIME }],
      [],
    ];
    for (const argument of ways) {
      const editor = await window.showTextDocument(document);
      editor.selection = new Selection(7, 4, 7, 4);
      await commands.executeCommand('sdme.deliberate', ...argument);
      await until('the panel is open', () => panels('New deliberation') === 1);
      await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs));
    }
  });

  // @verifies council-editor.md#DESK-7
  it('takes the graph that is seen as a picture and as text', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('sdme.openGraph');
    const { graph, deliberating } = await api();
    await until('the graph is seen', async () => (await graph.seen?.png()) !== undefined);
    const [format] = deliberating.graphFormats(graph.seen);
    await format?.save();
    const given = async () => (await desk()).keptDraft()?.draft;
    await until('the picture is there', async () => (await given())?.pictures.length === 1);
    const draft = await given();
    deepStrictEqual(
      draft?.pictures.map(({ mediaType, origin }) => [mediaType, origin]),
      [['image/png', 'graph']],
    );
    match(draft?.intent ?? '', /```mermaid\nflowchart LR[\s\S]*Lifetime/);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  // @verifies council-editor.md#DESK-1, council-editor.md#DESK-5
  it('says before sending what goes where and what it costs', async () => {
    const { view } = await prepared();
    deepStrictEqual(
      view().sections.map(({ address, why }) => `${address} ${why}`),
      [`${LIFETIME} chosen`, 'specs/cou/keys.md#rotation dependency'],
    );
    const served = view().seats.find(({ name }) => name === 'Served');
    match(served?.cost ?? '', /unknown/);
    match(view().obstacle ?? '', /\S/);
  });

  // @verifies council-editor.md#DESK-4
  it('sends nothing with a possible secret in it unless the person says so', async () => {
    const { page, view } = await prepared();
    await page.handle({ type: 'intent', text: 'Is AKIAIOSFODNN7EXAMPLQ a good key?' });
    const document = await open(SPEC);
    await window
      .showTextDocument(document)
      .then((editor) =>
        editor.edit((edit) =>
          edit.insert(document.positionAt(document.getText().length), '\nAKIAIOSFODNN7EXAMPLQ\n'),
        ),
      );
    await (await api()).folders.settled();
    script = [{ text: ANSWER }, { end: 'done' }];
    const before = server.asked.length;
    await page.handle({ type: 'send', despiteSecrets: false });
    ok(view().secrets.length > 0);
    strictEqual(server.asked.length, before);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await (await api()).folders.settled();
  });

  // @verifies editor-build.md#BUILD-25, council-editor.md#DESK-14, models.md#MODEL-24
  it('has a provider count a brief and a prompt when a person asks for it, and asks no question', async () => {
    const { table } = await desk();
    const counters = await table.counting();
    deepStrictEqual(
      counters.map(({ setting }) => setting.name),
      ['Offered'],
    );
    const [offered] = counters;
    ok(offered);
    const told = await countWith(table, offered, '# Brief\n');
    deepStrictEqual(told, { by: 'Offered', markdown: '# Brief\n', tokens: 100 });
    const { page, view } = await prepared();
    const of = () => view().seats.find(({ name }) => name === 'Offered');
    match(of()?.fit ?? '', /^≈ /);
    const before = server.asked.length;
    await page.handle({ type: 'countSeat', seat: of()?.id ?? '', despiteSecrets: false });
    strictEqual(of()?.fit, '200 tokens, counted by its provider');
    await page.handle({ type: 'intent', text: 'Something else?' });
    match(of()?.fit ?? '', /^≈ /);
    strictEqual(server.asked.length, before);
    page.dispose();
  });

  // @verifies council-editor.md#DESK-30
  it('asks a server, keeps the answer, takes down the decision, and closes', async () => {
    script = [{ text: ANSWER }, { end: 'done' }];
    const { ref, view } = await asked('Served', 'How long may a token live?');
    match(server.asked.at(-1)?.body ?? '', /A token MUST expire quickly/);
    strictEqual(view.header, '1 asked · 1 answered · 1 model family');
    deepStrictEqual(view.undisposed, ['A1.1']);
    const { page } = await (await desk()).decide(ref, SCREEN);
    const decision = { finding: 'A1.1', kind: 'accept', reason: '', text: null, of: null } as const;
    await page.handle({ type: 'dispose', ...decision });
    await page.handle({ type: 'close', reason: '' });
    page.dispose();
    const closed = await decided(ref);
    strictEqual(closed.closed?.reason, '');
    const record = await readFile(uriOf(`deliberations/${ref.id}/record.md`).fsPath, 'utf8');
    match(record, /# Deliberation: How long may a token live\?/);
    const { archives, view: list } = (await api()).deliberating;
    await archives.refresh();
    list.show('quickly nobody');
    try {
      const groups = await list.getChildren();
      deepStrictEqual(
        groups.map((group) => list.getTreeItem(group).label),
        ['Closed'],
      );
    } finally {
      list.show('');
    }
    await commands.executeCommand('sdme.openDeliberation', ref);
    await until('it is open again', () => panels('How long may a token live?') === 1);
  });

  it('gives a pasted picture to a seat, and takes down how it went over', async () => {
    script = [{ text: ANSWER }, { end: 'done' }];
    const { ref } = await asked('Served', 'What does the picture say?', [PICTURE]);
    ok(server.asked.at(-1)?.body.includes(PICTURE), 'it was not sent');
    const { attempts, input } = (await (await desk()).councils.get(ref)).deliberation;
    deepStrictEqual(
      attempts.map(({ images }) => images),
      [['image']],
    );
    deepStrictEqual(
      input.images.map(({ file, origin }) => [file, origin]),
      [['picture-1.png', 'pasted']],
    );
  });

  it('asks for a rebuttal without saying whose claim it is', async () => {
    script = [{ text: ANSWER }, { end: 'done' }];
    const { ref } = await asked('Served', 'What is contested?');
    const rebuttal = { claim: 'claim 1', stance: 'oppose', reason: 'The glossary says it.' };
    script = [{ text: JSON.stringify({ rebuttals: [rebuttal] }) }, { end: 'done' }];
    const { page } = await (await desk()).decide(ref, SCREEN);
    await page.handle({ type: 'rebut', findings: ['A1.1'] });
    page.dispose();
    const body = server.asked.at(-1)?.body ?? '';
    match(body, /Nobody can say how quickly that is/);
    ok(!body.includes('Served') && !body.includes('A1.1'), 'it says who raised it');
    const [column] = (await decided(ref)).columns;
    deepStrictEqual(
      column?.findings.map(({ claim, rebuttals }) => [claim, rebuttals.map(({ stance }) => stance)]),
      [['Nobody can say how quickly that is.', ['oppose']]],
    );
  });

  it('puts nothing into a text that changed since it was frozen, and shows what changed', async () => {
    script = [{ text: ANSWER }, { end: 'done' }];
    const { ref } = await asked('Served', 'What if the text changes?');
    const document = await open(SPEC);
    await type(document, 'MUST expire quickly', 'MUST expire soon');
    await document.save();
    const changed = document.getText();
    const { page } = await (await desk()).decide(ref, SCREEN);
    const decision = { finding: 'A1.1', kind: 'accept', reason: '', text: null, of: null } as const;
    await page.handle({ type: 'dispose', ...decision });
    await page.handle({ type: 'openEdit', path: SPEC });
    page.dispose();
    const isDiff = ({ input }: Tab) =>
      input instanceof TabInputTextDiff && input.original.scheme === 'sdme-council';
    await until('what changed is shown', () => window.tabGroups.all.some(({ tabs }) => tabs.some(isDiff)));
    deepStrictEqual([document.getText(), document.isDirty], [changed, false]);
    await type(document, 'MUST expire soon', 'MUST expire quickly');
    await document.save();
  });

  it('knows what another program wrote before VS Code has taken it in', async () => {
    script = [{ text: ANSWER }, { end: 'done' }];
    const { ref } = await asked('Served', 'What if another program writes?');
    const { page } = await (await desk()).decide(ref, SCREEN);
    const decision = { finding: 'A1.1', kind: 'accept', reason: '', text: null, of: null } as const;
    await page.handle({ type: 'dispose', ...decision });
    const document = await open(SPEC);
    const before = document.getText();
    const changed = before.replace('MUST expire quickly', 'MUST expire soon');
    await writeFile(document.fileName, changed);
    await page.refresh();
    const view = page.view();
    ok(view.page === 'decide');
    deepStrictEqual(
      view.edits.map(({ path, stale }) => [path, stale]),
      [[SPEC, true]],
    );
    await page.handle({ type: 'openEdit', path: SPEC });
    page.dispose();
    deepStrictEqual([document.getText(), document.isDirty], [changed, false]);
    await writeFile(document.fileName, before);
    await until('VS Code has it', () => document.getText() === before);
    await (await api()).folders.settled();
  });

  // @verifies council-editor.md#DESK-8
  it('draws letters by lot while names are hidden', async () => {
    const names = Array.from({ length: 10 }, (_, at) => `By hand ${at}`);
    await setSeats(names.map((name) => ({ name, provider: 'paste' })));
    const hide = async (ref: DeliberationRef, hidden: boolean) => {
      const { page } = await (await desk()).decide(ref, SCREEN);
      await page.handle({ type: 'hideNames', hidden });
      page.dispose();
    };
    const orderOf = async (ref: DeliberationRef) =>
      (await (await desk()).councils.get(ref)).deliberation.seats.map(({ name }) => name);
    const begun = async () => {
      const { page, sent, view } = await prepared();
      for (const { id, name } of view().seats)
        await page.handle({ type: 'chooseSeat', seat: id, chosen: names.includes(name) });
      await page.handle({ type: 'intent', text: 'Who is who?' });
      await page.handle({ type: 'send', despiteSecrets: false });
      return sent;
    };
    try {
      const open = await begun();
      deepStrictEqual(await orderOf(open), names);
      await hide(open, true);
      const drawn = await begun();
      const order = await orderOf(drawn);
      deepStrictEqual(order.toSorted(), names);
      notDeepStrictEqual(order, names);
      await hide(drawn, false);
    } finally {
      await setSeats(own());
    }
  });

  it('tells why a server gave no answer, and asks again', async () => {
    script = [{ status: 429, headers: { 'retry-after': '20' }, error: 'Too many requests' }];
    const { ref, view } = await asked('Served', 'What if it is busy?');
    match(view.header, /1 rate-limited/);
    script = [{ text: ANSWER }, { end: 'done' }];
    const { page } = await (await desk()).decide(ref, SCREEN);
    await page.handle({ type: 'retry', seat: 'A' });
    page.dispose();
    const [column] = (await decided(ref)).columns;
    deepStrictEqual([column?.state, column?.attempts], ['done', 2]);
  });

  describe('through the Language Model API', () => {
    before(() =>
      until(
        'the models are listed',
        async () => (await lm.selectChatModels({ vendor: 'sdme-test' })).length === 1,
      ),
    );
    const play = (what: object) => commands.executeCommand('sdmeTestModels.play', what);

    // @verifies models.md#MODEL-13
    it('asks a model of another extension', async () => {
      await play({ pieces: [ANSWER.slice(0, 100), ANSWER.slice(100)] });
      const { view } = await asked('Offered', 'Does VS Code bring an answer?');
      deepStrictEqual(
        view.columns.map(({ state, findings }) => [state, findings.length]),
        [['done', 1]],
      );
    });

    it('says that it is blocked', async () => {
      await play({ error: 'Blocked' });
      const [column] = (await asked('Offered', 'Is it blocked?')).view.columns;
      strictEqual(column?.state, 'rate-limited');
      match(column.message, /used up, or it is blocked/);
    });

    it('says that consent is missing', async () => {
      await play({ error: 'NoPermissions' });
      const [column] = (await asked('Offered', 'May it be asked?')).view.columns;
      strictEqual(column?.state, 'failed');
      match(column.message, /was not allowed to ask/);
    });

    it('says that there is no model', async () => {
      await play({ offers: false });
      await until('the list is empty', async () => (await lm.selectChatModels()).length === 0);
      const [column] = (await asked('Offered', 'Is anybody there?')).view.columns;
      strictEqual(column?.state, 'failed');
      match(column.message, /VS Code offers no language model/);
    });
  });
});
