import type { TokenFamily } from '../council/tokenFamily.ts';
import type { TokenCounter } from '../workspace/tokens.ts';
import { type Inputs, readInputs, schemaOf, type Values } from './inputs.ts';
import type { Open } from './open.ts';
import type { TestsRefused } from './session/startSession.ts';
import { SpecSearch } from './specSearch.ts';

/** What a tool answers: text for the agent, or a refusal that says what to do instead. */
export type ToolAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** A tool that coding agents can call: over MCP, and in VS Code's chat. */
export interface AgentTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly schema: ReturnType<typeof schemaOf>;
  /** Whether it writes a file of the folder or runs its tests; all others only read. */
  readonly writes: boolean;
  run(desk: Desk, given: unknown, signal?: AbortSignal): Promise<ToolAnswer>;
}

/** What a desk is made of. */
export interface DeskParts {
  readonly open: Open;
  /** Counts as a family of models does; near for any without one. */
  readonly count: (family?: TokenFamily) => Promise<TokenCounter>;
  /** Settled when the code has been read; until then only the specifications can be asked about. */
  readonly code: Promise<void>;
  /** Why nothing may be recorded for an agent now; null where it may. */
  readonly recordingRefused: () => string | null;
  readonly testsRefused: TestsRefused;
}

/** What tools work with. */
export interface Desk extends DeskParts {
  readonly search: SpecSearch;
}

/** A desk for one folder. */
export function deskFor(parts: DeskParts): Desk {
  return { ...parts, search: new SpecSearch() };
}

interface About extends Pick<AgentTool, 'name' | 'title' | 'description'> {
  readonly writes?: boolean;
  /** What has to be read before it can answer. */
  readonly needs: 'specs' | 'code';
}

/** A tool whose arguments are checked before it answers. */
// @spec agents.md#AGENT-5, agents.md#AGENT-6
export function tool<T extends Inputs>(
  { needs, writes = false, ...about }: About,
  inputs: T,
  answer: (desk: Desk, values: Values<T>, signal?: AbortSignal) => Promise<ToolAnswer> | ToolAnswer,
): AgentTool {
  return {
    ...about,
    writes,
    schema: schemaOf(inputs),
    run: async (desk, given, signal) => {
      const read = readInputs(inputs, given);
      if (!read.ok) return read;
      // What the agent has just written counts.
      if (needs === 'specs') await desk.open.index.settled();
      else await desk.code.then(() => desk.open.code.settled());
      return answer(desk, read.values, signal);
    },
  };
}

/** An answer that is data. */
export function json(value: unknown): ToolAnswer {
  return { ok: true, text: JSON.stringify(value, null, 1) };
}

/** A refusal that says what to do instead. */
export function refused(message: string): ToolAnswer {
  return { ok: false, message };
}
