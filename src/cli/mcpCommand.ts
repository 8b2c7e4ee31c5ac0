import { existsSync } from 'node:fs';
import { type Desk, deskFor } from '../answers/agentTool.ts';
import { AGENT_TOOLS } from '../answers/agentTools.ts';
import type { Open } from '../answers/open.ts';
import type { TestsRefused } from '../answers/session/startSession.ts';
import type { Served, ServeOptions } from '../mcp/serve.ts';
import { DiskWatch } from '../workspace/diskWatch.ts';
import type { FileEvent } from '../workspace/fileEvents.ts';
import { loadTokenCounter } from '../workspace/tokens.ts';
import { atMost, folderOf, readArguments } from './arguments.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { withTraces } from './openTraces.ts';
import { VERSION } from './version.ts';

// @spec cli.md#CLI-24
export const mcpCommand: Command = {
  name: 'mcp',
  usage: "sdme mcp [dir] [--run-tests '<command>'] [--no-cache]",
  summary:
    'serves the specifications to coding agents over the Model Context Protocol, on standard input and output',
  help: `  --run-tests  the command that agents may have run when they start or close a session, as "test" of .sdme/config.json has it
  --no-cache   neither use nor write .sdme/cache

An agent's configuration names it as { "command": "node", "args": ["/path/to/dist/cli.js", "mcp", "path/to/folder"] }. Its tools only read, but for record_session, which writes
the record of a session. It runs no tests but those of --run-tests: without it, or where the folder names another command by then, a person closes the session.`,
  run: runMcp,
};

const OPTIONS = {
  'run-tests': { type: 'string' },
  'no-cache': { type: 'boolean', default: false },
} as const;

interface Mcp {
  serve(options: ServeOptions): Promise<Served>;
}

async function runMcp(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  atMost(positionals, 1);
  const root = folderOf(positionals[0], terminal.cwd);
  const { serve } = (await import(serveFile().href)) as Mcp;
  const specs = Promise.withResolvers<Desk>();
  const code = Promise.withResolvers<void>();
  // Each tool that is called says what went wrong.
  specs.promise.catch(() => {});
  const { greeted, closed } = await serve({ version: VERSION, tools: AGENT_TOOLS, desk: specs.promise });
  const options = {
    root,
    cache: !values['no-cache'],
    all: false,
    early: (open: Open) =>
      specs.resolve(
        deskFor({
          open,
          count: loadTokenCounter,
          code: code.promise,
          recordingRefused: () => null,
          testsRefused: refusesAllBut(values['run-tests']),
        }),
      ),
  };
  await greeted;
  const reading = withTraces(options, terminal, async (open) => {
    const watch = follow(root, open);
    code.resolve();
    await closed.finally(() => watch.dispose());
  });
  reading.catch(specs.reject);
  await reading;
  return 0;
}

/** An agent may write the command into the folder itself: only the very one that a person agreed to is run. */
// @spec agents.md#AGENT-8
function refusesAllBut(agreed: string | undefined): TestsRefused {
  const refusal = `nobody agreed that this server runs the folder's command for its tests. A person closes the session (sdme session close, or SDME: Close Session…), or starts the server with that command in --run-tests.`;
  return async (command) => (command === agreed ? null : refusal);
}

/** Keeps the indexes true to the disk while the server runs. */
function follow(root: string, { index, code }: Open): DiskWatch {
  const watch = new DiskWatch(root, (events: readonly FileEvent[]) => {
    index.filesChanged(events);
    code.filesChanged(events);
  });
  watch.watchAround([...index.graph.paths(), ...(code.traces?.paths() ?? [])]);
  return watch;
}

/** The bundle beside this one, or the source in its place: the protocol's SDK is large, and only this command needs it. */
function serveFile(): URL {
  const bundled = new URL('./mcp.js', import.meta.url);
  return existsSync(bundled) ? bundled : new URL('../mcp/serve.ts', import.meta.url);
}
