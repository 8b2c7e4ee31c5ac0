import { type AgentTool, type Desk, deskFor } from '../answers/agentTool.ts';
import { AGENT_TOOLS } from '../answers/agentTools.ts';
import type { Open } from '../answers/open.ts';
import type { TestsRefused } from '../answers/session/startSession.ts';
import { DiskWatch } from '../workspace/diskWatch.ts';
import type { FileEvent } from '../workspace/fileEvents.ts';
import { loadTokenCounter } from '../workspace/tokens.ts';
import type { Terminal } from './command.ts';
import { withTraces } from './openTraces.ts';

export interface DeskOptions {
  readonly root: string;
  readonly cache: boolean;
  /** The command for tests that a person agreed to. */
  readonly agreed: string | undefined;
  readonly terminal: Terminal;
  /** Called at once with what there is to ask. */
  offered(tools: readonly AgentTool[]): void;
  /** Called once the specifications are read; what needs the code waits by itself. */
  opened(desk: Desk): void;
  /** Settled when nobody asks any more. */
  readonly closed: Promise<void>;
}

/** Reads a folder for the agents' tools and keeps it true to the disk until nobody asks any more. */
export async function keepDesk(options: DeskOptions): Promise<void> {
  const { root, cache, terminal, closed } = options;
  options.offered(AGENT_TOOLS);
  const code = Promise.withResolvers<void>();
  const early = (open: Open) =>
    options.opened(
      deskFor({
        open,
        count: loadTokenCounter,
        code: code.promise,
        recordingRefused: () => null,
        testsRefused: refusesAllBut(options.agreed),
      }),
    );
  await withTraces({ root, cache, all: false, early }, terminal, async (open) => {
    const watch = follow(root, open);
    code.resolve();
    await closed.finally(() => watch.dispose());
  });
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
