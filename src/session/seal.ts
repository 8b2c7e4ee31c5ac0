import { hashText } from '../trace/hash.ts';
import type { SessionRecord } from './record.ts';

/**
 * A fingerprint of what a session began with, kept in its record: whoever widens its bounds or takes out what only people may change, to
 * get through its gate, is noticed. It protects against nobody who means to deceive.
 */
// @spec session.md#SESSION-8
export function sealOf(record: Omit<SessionRecord, 'id' | 'isEdited'>): string {
  const { brief, bounds, commit, startedAt, before, uncommitted, guards, choice } = record;
  return hashText(written({ brief, bounds, commit, startedAt, before, uncommitted, guards, choice }));
}

/** The same for the same values, in whatever order a file has them. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${written(each)}`).join()}}`;
}
