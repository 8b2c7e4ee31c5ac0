import type { SeatSetting } from '../../../council/seatSettings.ts';
import { findSecrets } from '../../../council/secrets.ts';
import { tokenFamily } from '../../../council/tokenFamily.ts';
import type { ModelRequest } from '../../../models/transport.ts';

/** A seat whose provider counts tokens itself. */
export interface CountingSeat {
  readonly setting: SeatSetting;
  /** Why it cannot be asked, and what to do; null where it can. */
  readonly problem: string | null;
  /** Whom the text goes to: a host, or the extension that offers the model. */
  readonly goesTo: string;
}

/** How the tokens of a brief can be counted. */
export interface CountingItem {
  readonly label: string;
  readonly description: string;
  /** The model that the brief is for; '' for any. */
  readonly model: string;
  /** Whose provider is to count; absent where nothing is sent. */
  readonly seat?: CountingSeat;
}

/** One model of each family that is known here. */
const MODELS = ['', 'gpt-5', 'gpt-4', 'claude', 'gemini', 'llama'];

/** What the person can choose from: families that are counted here, and seats whose providers count what is sent to them. */
// @spec editor-build.md#BUILD-24, editor-build.md#BUILD-25
export function countingItems(seats: readonly CountingSeat[]): readonly CountingItem[] {
  return [...MODELS.map(familyItem), ...seats.map(seatItem)];
}

function familyItem(model: string): CountingItem {
  const { name, isExact } = tokenFamily(model);
  const description = isExact ? 'counted here' : 'counted here, near ≈';
  return { label: name === '' ? 'Any model' : name, description, model };
}

function seatItem(seat: CountingSeat): CountingItem {
  const { name, model } = seat.setting;
  const description = seat.problem ?? `sends the text of the brief to ${seat.goesTo}`;
  return { label: `Count with ${name}`, description: `${model} · ${description}`, model, seat };
}

/** Why a text may hold secrets, told without them; null where nothing in it looks like one. */
// @spec security.md#SEC-4
export function secretsWarning(markdown: string, { setting, goesTo }: CountingSeat): string | null {
  const found = findSecrets(markdown).map(({ line, what }) => `${what} in line ${line + 1} of the brief`);
  if (found.length === 0) return null;
  return `This looks like secrets: ${found.join(', ')}. To count with ${setting.name}, the text would go to ${goesTo}.`;
}

/** A text alone, as a question that is only counted. */
export function textToCount(prompt: string): ModelRequest {
  return { system: '', prompt, images: [], schema: null, maxOutputTokens: 0 };
}
