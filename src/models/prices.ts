import type { Provider, Seat, Usage } from '../council/model.ts';
import { mostInput } from './inputSize.ts';

/** US dollars per million tokens. */
export interface Rates {
  readonly input: number;
  /** Input that was read from a cache. */
  readonly cached: number;
  readonly output: number;
}

/** What one model costs, and how that is known. */
export interface Price extends Rates {
  /** Rates of the whole question where its input has more tokens than this. */
  readonly above?: Rates & { readonly tokens: number };
  /** Where it stands. */
  readonly source: string;
  /** The day for which it holds, ISO 8601. */
  readonly date: string;
}

/** Prices by the provider's name of the model. A model that is not there has no known price, which is not the same as none. */
export type PriceTable = Readonly<Record<string, Price>>;

// Both pages were read in excerpts and by way of others who quote them, on the days that these give; nobody has held the rows against the
// pages themselves. A person who needs certainty writes a table of their own.
const CLAUDE = {
  source: 'https://platform.claude.com/docs/en/about-claude/pricing, as others quote it',
  date: '2026-10-10',
};
const OPENAI = {
  source: 'https://developers.openai.com/api/docs/pricing, as others quote it',
  date: '2026-09-22',
};

/** Above 272,000 tokens of input, OpenAI takes twice as much for input and half as much again for output. */
function longContext({ input, cached, output }: Rates): Rates & { readonly tokens: number } {
  return { tokens: 272_000, input: input * 2, cached: cached * 2, output: output * 1.5 };
}

const GPT_6_SOL: Rates = { input: 2, cached: 0.2, output: 10 };
const GPT_6_LUNA: Rates = { input: 0.1, cached: 0.01, output: 0.5 };
const OPUS: Rates = { input: 5, cached: 0.5, output: 25 };

/** The product's own table. Prices change; each has its day, and a person's own table goes before it. */
export const PRICES: PriceTable = {
  'gpt-6-sol': { ...GPT_6_SOL, above: longContext(GPT_6_SOL), ...OPENAI },
  'gpt-6-luna': { ...GPT_6_LUNA, above: longContext(GPT_6_LUNA), ...OPENAI },
  'claude-fable-5-1': { input: 10, cached: 0.25, output: 50, ...CLAUDE },
  'claude-fable-5': { input: 10, cached: 1, output: 50, ...CLAUDE },
  'claude-opus-5-5': { input: 4, cached: 0.2, output: 20, ...CLAUDE },
  'claude-opus-5': { ...OPUS, ...CLAUDE },
  'claude-opus-4-8': { ...OPUS, ...CLAUDE },
  'claude-opus-4-7': { ...OPUS, ...CLAUDE },
  'claude-opus-4-6': { ...OPUS, ...CLAUDE },
  'claude-opus-4-5': { ...OPUS, ...CLAUDE },
  'claude-sonnet-5-5': { input: 2, cached: 0.1, output: 10, ...CLAUDE },
  'claude-sonnet-5': { input: 2, cached: 0.2, output: 10, ...CLAUDE },
  'claude-sonnet-4-6': { input: 3, cached: 0.3, output: 15, ...CLAUDE },
  'claude-sonnet-4-5': { input: 3, cached: 0.3, output: 15, ...CLAUDE },
  'claude-haiku-5-5': {
    input: 0.1,
    cached: 0.01,
    output: 0.5,
    above: { tokens: 100_000, input: 0.5, cached: 0.05, output: 2.5 },
    ...CLAUDE,
  },
  'claude-haiku-4-5': { input: 1, cached: 0.1, output: 5, ...CLAUDE },
};

/** The price of a model; one with a day at its end (`gpt-6-sol-2026-09-22`) costs what it costs without. Null is unknown, never 0. */
// @spec models.md#MODEL-17
export function priceOf(model: string, table: PriceTable): Price | null {
  const undated = model.replace(/-(?:\d{8}|\d{4}-\d{2}-\d{2})$/, '');
  return (
    (Object.hasOwn(table, model) ? table[model] : Object.hasOwn(table, undated) ? table[undated] : null) ??
    null
  );
}

/** US dollars for what was used; null where the price is unknown. */
export function costOf({ input, cached, output }: Usage, price: Price | null): number | null {
  if (price === null) return null;
  const rates = price.above !== undefined && input > price.above.tokens ? price.above : price;
  const fresh = Math.max(0, input - cached);
  return (fresh * rates.input + cached * rates.cached + output * rates.output) / 1_000_000;
}

/** What asks no model, or one on this machine, costs nothing. */
const FREE: ReadonlySet<Provider> = new Set(['review', 'paste', 'ollama']);

/** Models that Ollama hands on to its own servers, which are not on this machine. */
const ELSEWHERE = /[-:]cloud$/;

/** US dollars for what a seat used; null where the price is unknown. */
// @spec models.md#MODEL-17
export function seatCost({ provider, model }: PricedSeat, usage: Usage, table: PriceTable): number | null {
  const isFree = FREE.has(provider) && !(provider === 'ollama' && ELSEWHERE.test(model));
  return isFree ? 0 : costOf(usage, priceOf(model, table));
}

/** A question by its size: the tokens of its text in the encoding of the model's family, its pictures, and the limit of its answer. */
export interface QuestionSize {
  readonly counted: number;
  readonly pictures: number;
  readonly output: number;
}

/**
 * The most that one question can cost, in US dollars: all of it fresh, counted the dearest way, the answer as long as it may be. Null where
 * the price is unknown.
 */
// @spec models.md#MODEL-20
export function mostCost(
  seat: PricedSeat,
  { counted, pictures, output }: QuestionSize,
  table: PriceTable,
): number | null {
  return seatCost(seat, { input: mostInput(seat.model, counted, pictures), cached: 0, output }, table);
}

type PricedSeat = Pick<Seat, 'provider' | 'model'>;

export interface ReadPrices {
  readonly table: PriceTable;
  /** What could not be used, and why, in words. */
  readonly problems: readonly string[];
}

/**
 * The product's table with a person's own before it: an object from models to `{ "input", "cached", "output", "source", "date" }`, where
 * `cached` may be left out and is then `input`, and so may `source`. What is wrong is left out and said.
 */
// @spec models.md#MODEL-17
export function pricesWith(own: unknown, builtIn: PriceTable = PRICES): ReadPrices {
  if (own === undefined || own === null) return { table: builtIn, problems: [] };
  if (typeof own !== 'object' || Array.isArray(own))
    return { table: builtIn, problems: ['Prices must be an object from names of models to prices.'] };
  const read = Object.entries(own).map(([model, value]) => ({ model, price: readPrice(value) }));
  const good = read.flatMap(({ model, price }) => (price === null ? [] : [[model, price] as const]));
  const bad = read.filter(({ price }) => price === null);
  return {
    table: { ...builtIn, ...Object.fromEntries(good) },
    problems: bad.map(
      ({ model }) =>
        `The price of "${model}" is left out: "input" and "output" must be numbers, US$ per million tokens, not below 0, and "date" the day for which it holds, like "2026-11-01".`,
    ),
  };
}

function readPrice(value: unknown): Price | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { input, output, cached = input, source, date } = fields;
  if (!isAmount(input) || !isAmount(output) || !isAmount(cached) || !isDay(date)) return null;
  const named = typeof source === 'string' && source !== '';
  return { input, cached, output, source: named ? source : 'your own table', date };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
