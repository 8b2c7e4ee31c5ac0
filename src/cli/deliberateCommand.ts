import { newDeliberation } from '../council/changes.ts';
import { dependenciesOf, freezeSection, outermost } from '../council/freezing.ts';
import { councilHeader } from '../council/header.ts';
import type { Deliberation, FrozenSection, Lens, Seat } from '../council/model.ts';
import { type SeatSetting, seatsAt } from '../council/seatSettings.ts';
import { type Sent, secretsSent } from '../council/secrets.ts';
import { Council } from '../deliberation/council.ts';
import { freeze } from '../deliberation/frozen.ts';
import type { CouncilWorld } from '../deliberation/world.ts';
import type { Address } from '../graph/model.ts';
import { Archive } from '../workspace/archive/archive.ts';
import { lensesIn } from '../workspace/lenses.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import { addressMeant } from './addressMeant.ts';
import { COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { withFolder } from './openFolder.ts';
import { seatsMeant, seatsWorld } from './seats.ts';
import { table } from './text.ts';

// @spec cli.md#CLI-40, cli.md#CLI-41
export const deliberateCommand: Command = {
  name: 'deliberate',
  usage:
    'sdme deliberate <address…> --intent <text> [--seat <seat>]… [--despite-secrets] [--cost-cap <dollars>] [--json] [--no-cache]',
  summary:
    'asks several critics about some sections and keeps what they answer; a person decides in the editor',
  help: `  <address…>  sections of the current folder; what they depend on is given, too
  --intent    what you want to find out
  --seat      static-review (rules, no key; asked where no seat is named), provider:model[:lens] with openai, anthropic or
              ollama as provider, or the name of a seat in ~/.config/sdme/seats.json
              (a list like the setting sdme.council.seats)
  --despite-secrets  send although something in the text looks like a secret
  --cost-cap  US dollars that it may cost where prices are known; 5 without it
  --json      one JSON document: the deliberation's folder, who answered, and the findings
  --no-cache  neither use nor write .sdme/cache
  Keys come from OPENAI_API_KEY and ANTHROPIC_API_KEY, for a seat with an endpoint of its own from SDME_KEY_<NAME>.
  Exit code 1 where a seat gave no answer.`,
  run: runDeliberate,
};

const OPTIONS = {
  ...COMMON_OPTIONS,
  intent: { type: 'string' },
  seat: { type: 'string', multiple: true },
  'despite-secrets': { type: 'boolean', default: false },
  'cost-cap': { type: 'string' },
} as const;

/** What the built-in rules look at is theirs. */
const RULES: Lens = { id: 'rules', title: 'How specifications are written', instruction: '' };

async function runDeliberate(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const intent = values.intent?.trim() ?? '';
  if (positionals.length === 0)
    throw new CannotRun('Which section? For example: sdme deliberate specs/spec.md#statements --intent "…"');
  if (intent === '') throw new CannotRun('What do you want to find out? Say it with --intent "…".');
  const root = folderOf(undefined, terminal.cwd);
  const lenses = await lensesIn(root);
  const settings = await seatsMeant(values.seat ?? ['static-review'], lenses);
  const costCap = dollarsOf(values['cost-cap']);
  return withFolder({ root, cache: !values['no-cache'], terminal }, async ({ index }) => {
    const chosen = positionals.map((text) => addressMeant(text, index));
    const sections = await sectionsOf(index, chosen);
    const seats = seatsAt(settings.map((setting, at) => ({ setting, lens: lensOf(setting, at, lenses) })));
    if (!values['despite-secrets'])
      refuseSecrets({ intent, sections, images: [], lenses: seats.map(({ lens }) => lens) });
    const archive = new Archive(root, index.config.archive);
    const deliberation = await ask(archive, intent, sections, seats, seatsWorld(settings, costCap));
    terminal.out(values.json ? json(archive, deliberation) : words(archive, deliberation));
    return deliberation.attempts.every(({ state }) => state === 'done') ? 0 : 1;
  });
}

/** Enough for a council of large models about a few sections. US dollars. */
const DEFAULT_COST_CAP = 5;

function dollarsOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_COST_CAP;
  const dollars = Number(text);
  if (text.trim() !== '' && Number.isFinite(dollars) && dollars >= 0) return dollars;
  throw new CannotRun(`--cost-cap ${text}: write US dollars, for example --cost-cap 0.50.`);
}

async function sectionsOf(index: LiveIndex, chosen: readonly Address[]): Promise<readonly FrozenSection[]> {
  const own = outermost(index.graph, chosen);
  const read = async (address: Address, why: FrozenSection['why']): Promise<readonly FrozenSection[]> => {
    const place = index.graph.at(address);
    if (place === undefined) return [];
    return [freezeSection(place.document, place.section, await index.text(place.document.path), why)];
  };
  const sections = await Promise.all([
    ...own.map((address) => read(address, 'chosen')),
    ...dependenciesOf(index.graph, own).map((address) => read(address, 'dependency')),
  ]);
  return sections.flat();
}

// @spec security.md#SEC-4
function refuseSecrets(sent: Sent): void {
  const found = secretsSent(sent).map(({ place, line, what }) => `\n  ${place}:${line + 1} ${what}`);
  if (found.length > 0)
    throw new CannotRun(
      `Nothing was sent: this looks like secrets. Take them out, or add --despite-secrets.${found.join('')}`,
    );
}

async function ask(
  archive: Archive,
  intent: string,
  sections: readonly FrozenSection[],
  seats: readonly Seat[],
  world: CouncilWorld,
): Promise<Deliberation> {
  const { input, files } = freeze(intent, sections, [], seats);
  const date = new Date();
  const createdAt = date.toISOString();
  const { id } = await archive.create({
    date,
    intent,
    input: files,
    make: (name) => newDeliberation({ id: name, intent, position: null, createdAt, input, seats }),
  });
  const council = await Council.open(archive, id, world);
  if ('problem' in council) throw new CannotRun(council.problem);
  await council.ask();
  return council.deliberation;
}

function lensOf({ provider, lens }: SeatSetting, at: number, lenses: readonly Lens[]): Lens {
  if (provider === 'review') return RULES;
  const named = lenses.find(({ id }) => id === lens);
  return named ?? lenses[at % lenses.length] ?? RULES;
}

// @spec cli.md#CLI-42
function json(archive: Archive, { id, seats, attempts }: Deliberation): string {
  const asked = attempts.map(({ seat, number, state, message, usage, cost, critique }) => {
    const { name, lens } = seats.find((each) => each.id === seat) ?? {};
    return {
      seat,
      name,
      lens: lens?.id,
      attempt: number,
      state,
      message,
      usage,
      cost,
      findings: critique.findings,
    };
  });
  return `${JSON.stringify({ folder: `${archive.folder}/${id}`, attempts: asked }, null, 2)}\n`;
}

// @spec cli.md#CLI-42
function calledIn({ seats }: Deliberation, id: string): string {
  const seat = seats.find((each) => each.id === id);
  return seat === undefined ? '' : `${seat.name}, ${seat.lens.title}`;
}

function words(archive: Archive, deliberation: Deliberation): string {
  const rows = deliberation.attempts.flatMap(({ seat, state, message, critique }) => [
    [seat, state, [calledIn(deliberation, seat), message].filter((text) => text !== '').join(': ')],
    ...critique.findings.map(({ id, severity, claim }) => [id, severity, claim]),
  ]);
  const kept = `${archive.folder}/${deliberation.id}`;
  return `${table(rows)}\n${councilHeader(deliberation)}\nKept in ${kept}; decide in the editor.\n`;
}
