import { existsSync } from 'node:fs';
import type { AgentTool, Desk } from '../answers/agentTool.ts';
import type { Served, ServeOptions } from '../mcp/serve.ts';
import { atMost, folderOf, readArguments } from './arguments.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
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

/** The agent is answered before what reads the folder is even loaded: it waits for the answer, and has something else to do then. */
async function runMcp(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  atMost(positionals, 1);
  const root = folderOf(positionals[0], terminal.cwd);
  const { serve } = (await import(serveFile().href)) as Mcp;
  const tools = Promise.withResolvers<readonly AgentTool[]>();
  const desk = Promise.withResolvers<Desk>();
  // Each tool that is called says what went wrong.
  desk.promise.catch(() => {});
  const { greeted, closed } = await serve({ version: VERSION, tools: tools.promise, desk: desk.promise });
  await greeted;
  const { keepDesk } = await import('./mcpDesk.ts');
  const keeping = keepDesk({
    root,
    cache: !values['no-cache'],
    agreed: values['run-tests'],
    terminal,
    offered: tools.resolve,
    opened: desk.resolve,
    closed,
  });
  keeping.catch(desk.reject);
  await keeping;
  return 0;
}

/** The bundle beside this one, or the source in its place: the protocol's SDK is large, and only this command needs it. */
function serveFile(): URL {
  const bundled = new URL('./mcp.js', import.meta.url);
  return existsSync(bundled) ? bundled : new URL('../mcp/serve.ts', import.meta.url);
}
