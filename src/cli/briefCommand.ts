import { budgetMessage, humanOnlyMessage, materialFor } from '../answers/build.ts';
import { tokenFamily } from '../council/tokenFamily.ts';
import { writeBrief } from '../session/brief.ts';
import { loadTokenCounter } from '../workspace/tokens.ts';
import { addressMeant } from './addressMeant.ts';
import { COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { DEFAULT_BUDGET, tokensOf } from './budget.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { withTraces } from './openTraces.ts';

// @spec cli.md#CLI-21, cli.md#CLI-30
export const briefCommand: Command = {
  name: 'brief',
  usage: 'sdme brief <address…> [--budget <tokens>] [--for <model>] [--json] [--no-cache]',
  summary: 'writes what a fresh coding session needs to build some sections, within a budget of tokens',
  help: `  <address…>  sections of the current folder: path/to/file.md#section-id, or the shortest unambiguous end
  --budget    tokens; ${DEFAULT_BUDGET} without it
  --for       the model or family that reads it (gpt-5, gpt-4, claude, gemini, llama, …): tokens are counted as it counts them, near and marked ≈
              where its encoding is not known
  --json      one JSON document: the brief, its tokens, what was kept and what was cut
  --no-cache  neither use nor write .sdme/cache`,
  run: runBrief,
};

const OPTIONS = {
  ...COMMON_OPTIONS,
  budget: { type: 'string' },
  for: { type: 'string', default: '' },
} as const;

async function runBrief(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (positionals.length === 0)
    throw new CannotRun('Which section? For example: sdme brief specs/spec.md#statements --budget 8000');
  const budget = tokensOf(values.budget);
  const options = { root: folderOf(undefined, terminal.cwd), cache: !values['no-cache'], all: false };
  // Its tables are loaded while others read.
  const family = tokenFamily(values.for);
  const counter = loadTokenCounter(family);
  await withTraces(options, terminal, async (open) => {
    const count = await counter;
    const chosen = positionals.map((text) => addressMeant(text, open.index));
    const gathered = await materialFor(open, chosen, count);
    if (!gathered.ok) throw new CannotRun(humanOnlyMessage(gathered));
    const result = writeBrief(gathered.material, { budget, count, isExact: family.isExact });
    if (!result.ok) throw new CannotRun(budgetMessage(result.needed, budget, family.isExact));
    terminal.out(values.json ? `${JSON.stringify(result.brief, null, 2)}\n` : result.brief.markdown);
  });
  return 0;
}
