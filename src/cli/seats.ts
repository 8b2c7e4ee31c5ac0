import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nearest } from '../answers/nearest.ts';
import type { Lens } from '../council/model.ts';
import { readSeatSettings, type SeatSetting, seatFromText } from '../council/seatSettings.ts';
import { tokenFamily } from '../council/tokenFamily.ts';
import { staticReview } from '../deliberation/staticReview.ts';
import type { CouncilWorld } from '../deliberation/world.ts';
import { connect } from '../models/connect.ts';
import { environmentKeys, isNetwork, sharedVariable } from '../models/keys.ts';
import { mostCost, PRICES, seatCost } from '../models/prices.ts';
import { loadEncoding } from '../workspace/tokens.ts';
import { CannotRun } from './command.ts';

const MAX_OUTPUT_TOKENS = 8_000;

/** The seats that a person names: by provider and model, or as they are called in the person's own file. */
// @spec cli.md#CLI-43
export async function seatsMeant(
  texts: readonly string[],
  lenses: readonly Lens[],
): Promise<readonly SeatSetting[]> {
  const own = await ownSeats();
  const lensIds = lenses.map(({ id }) => id);
  return texts.map((text) => {
    const named = own.find(({ name }) => name === text);
    const read = named === undefined ? seatFromText(text, lensIds) : { seat: named };
    if ('problem' in read) throw new CannotRun(`${read.problem} ${namedSeats(text, own)}`);
    if (read.seat.provider === 'paste' || read.seat.provider === 'vscode')
      throw new CannotRun(
        `A seat of ${read.seat.provider} can be asked in the editor only. Here static-review needs no key.`,
      );
    if (named === undefined) refuseMisspelt(read.seat, lensIds);
    return read.seat;
  });
}

function namedSeats(text: string, own: readonly SeatSetting[]): string {
  const names = own.map(({ name }) => name);
  const [close] = nearest(text, names, 1);
  const hint = close === undefined ? '' : ` Did you mean "${close}"?`;
  return `Seats that you call by a name stand in ${seatsFile()}.${hint}`;
}

/** A model's own name may end in a colon and a word, as in `llama3:latest`, but hardly in one that is almost a lens. */
function refuseMisspelt({ model }: SeatSetting, lensIds: readonly string[]): void {
  const word = /:([a-z-]{4,})$/i.exec(model)?.[1];
  const [close] = word === undefined ? [] : nearest(word, lensIds, 1);
  if (close !== undefined)
    throw new CannotRun(
      `There is no lens "${word}". Did you mean "${close}"? There are ${lensIds.join(', ')}.`,
    );
}

/** Seats are personal: they lie with the person, never in the repository. */
async function ownSeats(): Promise<readonly SeatSetting[]> {
  const file = seatsFile();
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  try {
    const { seats, problems } = readSeatSettings(JSON.parse(text));
    const shared = sharedVariable(seats);
    const wrong = shared === null ? problems : [...problems, shared];
    if (wrong.length > 0) throw new Error(wrong.join(' '));
    return seats;
  } catch (error) {
    throw new CannotRun(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}

function seatsFile(): string {
  return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'sdme', 'seats.json');
}

/** How the seats are reached, with keys of the environment. `costCap`: US dollars; null is no cap. */
export function seatsWorld(settings: readonly SeatSetting[], costCap: number | null): CouncilWorld {
  return {
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    transport: async ({ name, provider, model }, { input }) => {
      if (provider === 'review') return staticReview(input.sections);
      const setting = settings.find(
        (each) => each.name === name && each.provider === provider && each.model === model,
      );
      if (setting === undefined || !isNetwork(setting.provider))
        return { problem: `${name} can be asked in the editor only.` };
      const count = await loadEncoding('o200k_base');
      return connect({ ...setting, provider: setting.provider }, environmentKeys(process.env), count);
    },
    costCap,
    cost: (seat, usage) => seatCost(seat, usage, PRICES),
    mostCost: async (seat, { system, prompt, images, maxOutputTokens }) => {
      const count = await loadEncoding(tokenFamily(seat.model).encoding);
      const size = { counted: count(system + prompt), pictures: images.length, output: maxOutputTokens };
      return mostCost(seat, size, PRICES);
    },
    now: () => new Date(),
  };
}
