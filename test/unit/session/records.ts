import type { SessionRecord } from '../../../src/session/record.ts';

/** The record of an open session in which nothing has happened yet. */
export function openRecord(id: string, more: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id,
    brief: ['specs/a.md'],
    bounds: { code: ['src/**'], specs: [], forbidden: [] },
    commit: null,
    startedAt: '2026-11-03T10:00:00.000Z',
    before: null,
    uncommitted: {},
    guards: {},
    choice: null,
    closed: null,
    ...more,
  };
}
