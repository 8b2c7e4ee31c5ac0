import { hasEnded } from '../../../council/changes.ts';
import type { Attempt } from '../../../council/model.ts';
import { pictureWords } from '../../../council/words.ts';

const NUMBER = new Intl.NumberFormat('en-US');

/** `2,040`. */
export function grouped(count: number): string {
  return NUMBER.format(count);
}

/** `$0.02`, `less than $0.01`; `unknown` where no price is known, which is not nothing. */
// @spec council-editor.md#DESK-5
export function dollars(cost: number | null): string {
  if (cost === null) return 'unknown';
  if (cost === 0) return '$0';
  return cost < 0.01 ? 'less than $0.01' : `$${cost.toFixed(2)}`;
}

/** `14 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** "1,204 in · 530 out · $0.02 · 14 s · 1 picture as text"; empty until the attempt ended. */
export function attemptUsage({ state, usage, cost, endedAfter, images }: Attempt): string {
  if (!hasEnded(state)) return '';
  const tokens = usage === null ? [] : [`${grouped(usage.input)} in`, `${grouped(usage.output)} out`];
  const price = usage === null ? [] : [cost === null ? 'cost unknown' : dollars(cost)];
  const time = endedAfter === null ? [] : [duration(endedAfter)];
  return [...tokens, ...price, ...time, pictureWords(images)].filter((part) => part !== '').join(' · ');
}
