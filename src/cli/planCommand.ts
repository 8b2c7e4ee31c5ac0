import { planFor } from '../answers/plan.ts';
import type { Plan, PlanStep } from '../rebuild/plan.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { withTraces } from './openTraces.ts';
import { table } from './text.ts';

// @spec cli.md#CLI-20
export const planCommand: Command = {
  name: 'plan',
  usage: 'sdme plan [dir] [--json] [--no-cache]',
  summary: 'lists the specifications in the order in which they can be built, with the next that is ready',
  help: `  --json      one JSON document: steps with their layers and states, circles, the next step
  --no-cache  neither use nor write .sdme/cache

Specifications of one layer do not depend on each other and can be built at the same time.`,
  run: runPlan,
};

async function runPlan(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  atMost(positionals, 1);
  const root = folderOf(positionals[0], terminal.cwd);
  const options = { root, cache: !values['no-cache'], all: false };
  const plan = await withTraces(options, terminal, planFor);
  terminal.out(values.json ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan));
  return plan.circles.length > 0 ? 1 : 0;
}

function planText({ steps, circles, next }: Plan): string {
  if (steps.length === 0) return 'No specification says anything that is to be built.\n';
  const rows = steps.map((step) => [`${step.layer}`, step.path, stateText(step), dependencies(step)]);
  const text = table([['layer', 'specification', 'state', 'after'], ...rows]);
  const ways = circles.map(({ way }) => `Circle: ${way.join('; ')}\n`).join('');
  return `${text}\n${ways}${next === null ? 'Nothing is ready to be built.' : `Next: ${next}`}\n`;
}

function stateText({ state, forPeople }: PlanStep): string {
  return forPeople ? `${state}, for people only` : state;
}

function dependencies({ after }: PlanStep): string {
  return after.join(', ');
}
