import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { commands, type TextDocument, window, workspace } from 'vscode';
import {
  answering,
  api,
  removeFiles,
  removeSpecs,
  rootUri,
  until,
  untilTraced,
  writeSpecs,
} from './support.ts';

const COMMAND = 'echo 1 passed, 0 failed';
const FILES = {
  '.sdme/config.json': JSON.stringify({ test: { command: COMMAND } }),
  'specs/gate/door.md': '# Door\n\n## Shut\n\n- [DOOR-1] It MUST shut.\n',
  'gate/door.test.js': "// @verifies door.md#DOOR-1\ntest('shuts', () => {});\n",
};

async function serverArguments(): Promise<readonly string[]> {
  const { building } = await api();
  return building.mcpServers()[0]?.args.slice(1) ?? [];
}

/** What a tool of the server that is offered answers. */
async function asked(tool: string, given: object): Promise<string> {
  const { building } = await api();
  const [server] = building.mcpServers();
  ok(server, 'no server is offered');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: String(server.env.ELECTRON_RUN_AS_NODE) };
  const child = spawn(server.command, [...server.args], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const client = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  };
  send({ id: 1, method: 'initialize', params: client });
  send({ method: 'notifications/initialized' });
  send({ id: 2, method: 'tools/call', params: { name: tool, arguments: given } });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const { id, result } = JSON.parse(line);
      if (id === 2) return result.content[0].text;
    }
    return '';
  } finally {
    child.stdin.end();
  }
}

function gatePages(): readonly TextDocument[] {
  return workspace.textDocuments.filter(({ uri }) => uri.scheme === 'sdme-text' && uri.path === '/Gate.md');
}

describe('a session in the editor', () => {
  before(async () => {
    await writeSpecs(FILES);
    await untilTraced('gate/door.test.js');
  });
  after(async () => {
    await removeSpecs('specs/gate');
    await removeFiles(['gate', 'sessions', '.sdme/config.json']);
    await (await api()).folders.settled();
  });

  // @verifies editor-build.md#BUILD-54
  it('runs the tests once a person agreed to their command, and only then does the server for agents', async () => {
    deepStrictEqual(await serverArguments(), ['mcp', rootUri().fsPath]);
    const target = { folder: rootUri().toString(), address: 'specs/gate/door.md#shut' };
    const start = async (answer: string | undefined): Promise<readonly string[]> => {
      await commands.executeCommand('workbench.action.closeAllEditors');
      return answering(
        { showWarningMessage: () => answer, showInformationMessage: () => undefined },
        async () => {
          const starting = Promise.resolve(commands.executeCommand('sdme.startSession', target));
          let isDone = false;
          starting.finally(() => {
            isDone = true;
          });
          await until('the session is started, or not', async () => {
            if (!isDone) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
            return isDone;
          });
        },
      );
    };
    match((await start(undefined)).join('\n'), /Run the tests with this command\?[\s\S]*not allowed to run/);
    deepStrictEqual(await serverArguments(), ['mcp', rootUri().fsPath]);
    match((await start('Run')).join('\n'), /The session began\. Tests before: 1 passed, 0 failed\./);
    deepStrictEqual(await serverArguments(), ['mcp', rootUri().fsPath, '--run-tests', COMMAND]);
    const given = { action: 'start', addresses: ['specs/gate/door.md#shut'] };
    strictEqual(JSON.parse(await asked('record_session', given)).before.passed, 1);
  });

  // @verifies editor-build.md#BUILD-53
  it('shows what the gate says on one page, which follows the next try', async () => {
    const close = (reason: string): Promise<readonly string[]> =>
      answering(
        {
          showInputBox: () => reason,
          showQuickPick: ([first]) => first,
          showWarningMessage: () => undefined,
          showInformationMessage: () => undefined,
        },
        async () => {
          await commands.executeCommand('sdme.closeSession');
        },
      );
    match((await close('')).join('\n'), /The session stays open\. Which files changed is not known/);
    await until('the page is shown', () => gatePages().length > 0);
    match(gatePages()[0]?.getText() ?? '', /The gate was not passed; the session stays open\./);
    const told = await close('a copy without git');
    match(told.join('\n'), /The gate was passed\. The session is closed\./);
    await until(
      'the page says so',
      () => gatePages()[0]?.getText().includes('The gate was passed.') === true,
    );
    strictEqual(gatePages().length, 1);
    const tabs = window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.filter(({ label }) => label.includes('Gate.md')),
    );
    strictEqual(tabs.length, 1);
  });
});
