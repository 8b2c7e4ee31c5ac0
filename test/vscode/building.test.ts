import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  ConfigurationTarget,
  commands,
  env,
  LanguageModelTextPart,
  languages,
  lm,
  UIKind,
  version,
  window,
  workspace,
} from 'vscode';
import type { PlanElement } from '../../src/editor/build/planView.ts';
import { sessionMarkdown } from '../../src/session/record.ts';
import { openRecord } from '../unit/session/records.ts';
import {
  api,
  open,
  removeFiles,
  removeSpecs,
  rootUri,
  type,
  until,
  untilTraced,
  uriOf,
  writeSpecs,
} from './support.ts';

const run = promisify(execFile);

const FILES = {
  '.sdme/config.json': '{ "rules": ["specs/bld/house.md"] }\n',
  'specs/bld/house.md':
    '# House\n\n- [BLD-1] forbid import "left-pad" outside "lib/**"\n- [BLD-2] Code MUST be clear.\n',
  'specs/bld/core.md':
    '---\nimplements: ["bld/core.ts"]\n---\n# Core\n\n## Keep\n\n- [COR-1] It MUST keep.\n',
  'specs/bld/top.md':
    '---\ndepends-on: [core.md]\n---\n# Top\n\n- [TOP-1] It MUST rest on [core](core.md#keep).\n',
  'bld/core.ts': '// @spec core.md#keep\nexport function keep(): void {}\n',
};

async function problems(path: string): Promise<readonly string[]> {
  const { building } = await api();
  await building.rules.settled();
  return languages
    .getDiagnostics(uriOf(path))
    .map(({ code, range }) => `${String(code)} ${range.start.line + 1}`);
}

async function level(node?: PlanElement): Promise<readonly { node: PlanElement; text: string }[]> {
  const { building } = await api();
  return (await building.plan.getChildren(node)).map((each) => {
    const { label, description } = building.plan.getTreeItem(each);
    return { node: each, text: `${String(label)} | ${String(description)}` };
  });
}

describe('building from specifications', () => {
  before(async () => {
    await writeSpecs(FILES);
    await untilTraced('bld/core.ts');
  });
  after(async () => {
    await removeSpecs('specs/bld');
    await removeFiles(['bld', 'sessions', '.sdme/config.json', 'AGENTS.md']);
    await (await api()).folders.settled();
  });

  // @verifies editor-build.md#BUILD-1
  it('says where a file breaks a rule, as it is typed', async () => {
    const document = await open('bld/core.ts');
    await type(document, '// @spec', "import pad from 'left-pad';\n// @spec");
    await until('the rule is broken', async () => (await problems('bld/core.ts')).includes('rule-broken 1'));
    await type(document, "import pad from 'left-pad';\n", '');
    await until('the rule is kept', async () => !(await problems('bld/core.ts')).includes('rule-broken 1'));
    await document.save();
  });

  // @verifies editor-build.md#BUILD-2, instructions.md#RULES-10
  it('writes the rules into an instruction file after it has shown what changes', async () => {
    await workspace.fs.writeFile(uriOf('AGENTS.md'), Buffer.from('# Mine\n'));
    await until('it is out of step', async () =>
      (await problems('AGENTS.md')).includes('instructions-out-of-step 1'),
    );
    const syncing = commands.executeCommand('sdme.syncInstructions');
    await until('the question is answered', async () => {
      await commands.executeCommand('notification.acceptPrimaryAction');
      return window.activeTextEditor?.document.uri.toString() === uriOf('AGENTS.md').toString();
    });
    await syncing;
    const text = Buffer.from(await workspace.fs.readFile(uriOf('AGENTS.md'))).toString();
    match(text, /^# Mine\n\n<!-- sdme:rules begin [\s\S]*\*\*BLD-2\*\* Code MUST be clear\./);
    await until('it is in step', async () => (await problems('AGENTS.md')).length === 0);
  });

  // @verifies editor-build.md#BUILD-10
  it('shows the next step of the build and the layers', async () => {
    const roots = await level();
    ok(
      roots.some(({ text }) => text.startsWith('Next: ') && text.endsWith('ready')),
      roots.map(({ text }) => text).join(),
    );
    const steps = await Promise.all(roots.map(({ node }) => level(node)));
    const core = steps.flat().find(({ text }) => text.startsWith('Core | '));
    strictEqual(core?.text, 'Core | built · 2 code · 0 tests');
    deepStrictEqual(core.node.target?.address, 'specs/bld/core.md');
  });

  // @verifies editor-build.md#BUILD-20, editor-build.md#BUILD-22
  it('makes a brief of a section, as a document that can be copied', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    const folder = rootUri().toString();
    const making = commands.executeCommand('sdme.brief', { folder, address: 'specs/bld/top.md' });
    await until('the choice is accepted', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return window.activeTextEditor?.document.uri.scheme === 'sdme-brief';
    });
    await making;
    const text = window.activeTextEditor?.document.getText() ?? '';
    match(text, /^# Brief: specs\/bld\/top\.md\n[\s\S]*## What it depends on[\s\S]*It MUST keep\./);
    await commands.executeCommand('sdme.copyBrief');
    strictEqual(await env.clipboard.readText(), text);
  });

  // @verifies editor-build.md#BUILD-22
  it("gives a brief to the person's own command in a terminal", async function () {
    // The oldest server is installed without what opens its terminals, which its install scripts would compile.
    if (version.startsWith('1.106.') && env.uiKind === UIKind.Web) this.skip();
    const made = uriOf('bld/given.txt');
    const settings = workspace.getConfiguration('sdme');
    await settings.update('brief.command', `tee '${made.fsPath}'`, ConfigurationTarget.Global);
    try {
      const text = window.activeTextEditor?.document.getText() ?? '';
      await commands.executeCommand('sdme.briefInTerminal');
      await until('the command has read it', async () => {
        const read = await workspace.fs.readFile(made).then(undefined, () => new Uint8Array());
        return Buffer.from(read).toString() === text;
      });
    } finally {
      await settings.update('brief.command', undefined, ConfigurationTarget.Global);
      for (const terminal of window.terminals) if (terminal.name === 'SDME brief') terminal.dispose();
    }
  });

  // @verifies editor-build.md#BUILD-30
  it('answers language models with the tools of agents', async () => {
    const call = async (name: string, input: object): Promise<string> => {
      const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
      return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
    };
    ok((await call('sdme_read_section', { address: 'bld/core.md#keep' })).includes('It MUST keep.'));
    match(await call('sdme_read_section', { address: 'bld/core.md#kep' }), /^Refused: There is no section/);
  });

  // @verifies editor-build.md#BUILD-32
  it('answers in the chat without a model', async () => {
    const { building } = await api();
    const text = async (command: string | undefined, words: string): Promise<string> => {
      const answer = await building.answer(command, words);
      return answer.ok ? answer.text : answer.message;
    };
    match(
      await text('why', 'bld/core.md#keep'),
      /### Keep[\s\S]*\*\*Implemented by\*\*\n\n- \[`bld\/core\.ts#keep`\]\(<file:\/\/[^>]*\/bld\/core\.ts#L\d+>\)/,
    );
    match(
      await text('why', 'bld/core.ts#keep'),
      /### keep[\s\S]*\*\*Built from\*\*\n\n- \[`specs\/bld\/core/,
    );
    match(await text('impact', 'bld/core.md#keep'), /`specs\/bld\/top\.md/);
    match(await text('brief', 'bld/top.md'), /^# Brief: specs\/bld\/top\.md/);
    match(await text('why', 'bld/none.md'), /no section|There is no/);
    match(await text(undefined, 'hello'), /\/why/);
    ok((await text('drift', '')).length > 0);
  });

  // @verifies editor-build.md#BUILD-31
  it('offers the server for agents, which a real client can start', async () => {
    const { building } = await api();
    const [server] = building.mcpServers();
    ok(server, 'no server is offered');
    deepStrictEqual(server.args.slice(1), ['mcp', rootUri().fsPath]);
    const { stdout } = await run(server.command, [server.args[0] ?? '', 'help'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: String(server.env.ELECTRON_RUN_AS_NODE) },
    });
    match(stdout, /^ *mcp /m);
  });

  // @verifies editor-build.md#BUILD-40
  it('shows how far the specifications alone could build the code again', async () => {
    await commands.executeCommand('sdme.showAudit');
    const { building } = await api();
    const text = await building.auditText();
    match(text, /\[specs\/bld\/top\.md\]\(<\/specs\/bld\/top\.md#L1>\).*statements without a test: 1/);
    await until('the report is shown', () =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('Rebuildability'))),
    );
  });

  // @verifies editor-build.md#BUILD-41
  it('shows why a section and a declaration are as they are', async () => {
    const folder = rootUri().toString();
    const shown = () =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.includes('Why'));
    for (const about of [
      { folder, address: 'specs/bld/core.md#keep' },
      { folder, path: 'bld/core.ts', unit: 'keep' },
    ]) {
      await commands.executeCommand('sdme.showWhy', about);
      await until('the answer is shown', () => shown().length > 0);
      await window.tabGroups.close(shown());
    }
  });

  // @verifies editor-build.md#BUILD-51
  it('warns at once of a file that is changed outside of the bounds of an open session, and counts it in the view', async () => {
    const warned = () =>
      languages.getDiagnostics(uriOf('bld/core.ts')).some(({ code }) => code === 'out-of-bounds');
    const session = uriOf('sessions/2026-11-03-top.md');
    const bounds = (path: string) => ({ code: [path], specs: [], forbidden: [] });
    const record = openRecord('2026-11-03-top', {
      brief: ['specs/bld/top.md'],
      bounds: bounds('bld/top.ts'),
    });
    const other = { ...record, id: '2026-11-04-core', bounds: bounds('bld/core.ts') };
    const newer = uriOf(`sessions/${other.id}.md`);
    await workspace.fs.writeFile(session, Buffer.from(sessionMarkdown(record)));
    // A newer one, within whose bounds the file lies, hides nothing of the older.
    await workspace.fs.writeFile(newer, Buffer.from(sessionMarkdown(other)));
    await until('the session is listed', async () =>
      (await level()).some(({ text }) => text.startsWith('Sessions | ')),
    );
    const document = await open('bld/core.ts');
    await type(document, 'keep(): void', 'keep(): unknown');
    await document.save();
    await until('it is warned of', warned);
    const listed = async () => {
      const roots = await level();
      const sessions = roots.find(({ text }) => text.startsWith('Sessions | '));
      return (sessions ? await level(sessions.node) : []).map(({ text }) => text).join('\n');
    };
    await until('the view counts it', async () => (await listed()).includes('1 out of bounds'));
    const closed = {
      at: '2026-11-03T11:00:00.000Z',
      by: null,
      after: null,
      changed: [],
      reasons: {},
      verdicts: [],
    };
    await workspace.fs.writeFile(session, Buffer.from(sessionMarkdown({ ...record, closed })));
    await until('the warning is gone', () => !warned());
    await workspace.fs.delete(newer);
  });
});
