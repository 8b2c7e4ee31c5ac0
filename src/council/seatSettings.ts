import { own } from '../spec/own.ts';
import type { Lens, Provider, Seat } from './model.ts';

/** A seat as a person configures it, in the editor's settings, in a file of their own or on the command line. */
export interface SeatSetting {
  readonly name: string;
  readonly provider: Provider;
  /** The provider's own name of the model; empty where there is none. */
  readonly model: string;
  /** Id of its lens; empty for the first that fits. */
  readonly lens: string;
  /** Where the provider is asked; null for its own address. */
  readonly endpoint: string | null;
}

/** Seats that need neither key nor network. */
export const STATIC_REVIEW: SeatSetting = {
  name: 'Static review',
  provider: 'review',
  model: '',
  lens: '',
  endpoint: null,
};
export const MANUAL_PASTE: SeatSetting = {
  name: 'Manual paste',
  provider: 'paste',
  model: '',
  lens: '',
  endpoint: null,
};

/** Providers by the names that people write. */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  openai: 'openai',
  'openai-compatible': 'openai-compatible',
  anthropic: 'anthropic',
  vscode: 'vscode',
  ollama: 'ollama',
  paste: 'paste',
  'static-review': 'review',
};

export interface ReadSeats {
  readonly seats: readonly SeatSetting[];
  /** What could not be used, and why, in words. */
  readonly problems: readonly string[];
}

/** Reads a list of seats from a setting or a file. What is wrong is left out and said. */
export function readSeatSettings(value: unknown): ReadSeats {
  if (!Array.isArray(value)) return { seats: [], problems: ['The seats must be a list.'] };
  const read = value.map((each, at) => readSeat(each, at + 1));
  return {
    seats: read.flatMap((each) => ('seat' in each ? [each.seat] : [])),
    problems: read.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  };
}

type ReadSeat = { readonly seat: SeatSetting } | { readonly problem: string };

function readSeat(value: unknown, number: number): ReadSeat {
  if (typeof value !== 'object' || value === null) return { problem: `Seat ${number} is no object.` };
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name].trim() : '');
  const provider = own(PROVIDERS, text('provider'));
  if (provider === undefined)
    return { problem: `Seat ${number}: "provider" must be one of ${Object.keys(PROVIDERS).join(', ')}.` };
  const seat: SeatSetting = {
    name: text('name') || text('model') || text('provider'),
    provider,
    model: text('model'),
    lens: text('lens'),
    endpoint: text('endpoint') || null,
  };
  const problem = objectionTo(seat);
  return problem === null ? { seat } : { problem: `Seat ${number}: ${problem}` };
}

/**
 * A seat as the command line writes it: `provider:model[:lens]`, `static-review`, `paste`. What needs more than that has to be configured.
 * `lenses` are the ids that there are.
 */
export function seatFromText(text: string, lenses: readonly string[]): ReadSeat {
  const [name = '', ...rest] = text.split(':');
  const provider = own(PROVIDERS, name);
  if (provider === undefined)
    return {
      problem: `There is no seat "${text}". Write static-review, or provider:model[:lens] with openai, anthropic or ollama as provider.`,
    };
  // A model's own name may hold colons; the last part is a lens where it is the name of one.
  const last = rest.at(-1) ?? '';
  const lens = lenses.includes(last) ? last : '';
  const model = (lens === '' ? rest : rest.slice(0, -1)).join(':');
  const seat: SeatSetting = { name: model || name, provider, model, lens, endpoint: null };
  const problem = objectionTo(seat) ?? missingEndpoint(seat);
  return problem === null ? { seat } : { problem: `"${text}": ${problem}` };
}

function missingEndpoint({ provider, endpoint }: SeatSetting): string | null {
  if (provider !== 'openai-compatible' || endpoint !== null) return null;
  return 'a seat of openai-compatible needs an "endpoint", the address of its server.';
}

function objectionTo({ provider, model, endpoint }: SeatSetting): string | null {
  const hasModel = provider !== 'review' && provider !== 'paste';
  if (hasModel && model === '') return `a seat of ${provider} needs a "model".`;
  if (endpoint !== null && !/^https?:\/\/[^\s/]+/i.test(endpoint))
    // It is not repeated: this goes into the log, and people write passwords into addresses.
    return 'its "endpoint" is no address of a server; it begins with https://.';
  return null;
}

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/gpt|^o\d|chatgpt|codex/i, 'gpt'],
  [/claude|sonnet|opus|haiku/i, 'claude'],
  [/gemini|gemma/i, 'gemini'],
  [/llama/i, 'llama'],
  [/mistral|mixtral|codestral|magistral/i, 'mistral'],
  [/qwen|qwq/i, 'qwen'],
  [/deepseek/i, 'deepseek'],
  [/grok/i, 'grok'],
  [/\bphi/i, 'phi'],
];

/** The family that a model's name tells; the name itself for one that is not known, null for what is no model. */
export function familyOf({ provider, model }: Pick<SeatSetting, 'provider' | 'model'>): string | null {
  if (provider === 'review' || provider === 'paste') return null;
  return FAMILIES.find(([pattern]) => pattern.test(model))?.[1] ?? model.toLowerCase();
}

/** Seats at the table: `A`, `B`, …, each with its lens. */
export function seatsAt(chosen: readonly { readonly setting: SeatSetting; readonly lens: Lens }[]): Seat[] {
  return chosen.map(({ setting, lens }, at) => ({
    id: letterOf(at),
    name: setting.name,
    provider: setting.provider,
    model: setting.model,
    family: familyOf(setting),
    lens,
  }));
}

/** `A` to `Z`, then `AA`, `AB`, … */
export function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : letterOf(Math.floor(at / 26) - 1) + letter;
}
