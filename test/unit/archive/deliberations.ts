import { NO_CRITIQUE, newDeliberation } from '../../../src/council/changes.ts';
import type { Attempt, Deliberation, Disposition, Finding, Seat } from '../../../src/council/model.ts';

/** Deliberations for tests: one section, two seats, and what is asked for on top. */

export const SECTION = {
  address: 'specs/auth.md#lifetime',
  path: 'specs/auth.md',
  title: 'Lifetime',
  line: 2,
  text: '## Lifetime\n\nA token MUST expire quickly.',
  why: 'chosen',
} as const;

export function seat(id: string, more: Partial<Seat> = {}): Seat {
  const lens = { id: 'security', title: 'Security', instruction: 'Look for harm.' };
  return { id, name: `Critic ${id}`, provider: 'openai', model: `gpt-${id}`, family: 'gpt', lens, ...more };
}

export function deliberation(id: string, intent = 'How long may a token live?'): Deliberation {
  return newDeliberation({
    id,
    intent,
    position: null,
    createdAt: '2026-11-03T10:00:00.000Z',
    input: { sections: [SECTION], images: [], sha256: 'ab'.repeat(32) },
    seats: [seat('A'), seat('B', { family: 'claude', model: 'claude-b' })],
  });
}

export function attempt(of: string, number: number, more: Partial<Attempt> = {}): Attempt {
  return {
    seat: of,
    number,
    round: 1,
    state: 'done',
    message: '',
    startedAt: '2026-11-03T10:00:01.000Z',
    firstTextAfter: 100,
    endedAfter: 2_000,
    usage: { input: 1_200, cached: 0, output: 300 },
    cost: 0.01,
    images: [],
    rawFile: `${of}-${number}.md`,
    critique: NO_CRITIQUE,
    ...more,
  };
}

export function finding(id: string, more: Partial<Finding> = {}): Finding {
  const [of = 'A', number = '1'] = /^([A-Z]+)(\d+)/.exec(id)?.slice(1) ?? [];
  return {
    id,
    seat: of,
    attempt: Number(number),
    section: SECTION.address,
    quote: 'expire quickly',
    anchor: { kind: 'exact', section: SECTION.address, from: 26, to: 40 },
    category: 'ambiguity',
    severity: 'major',
    claim: 'The lifetime has no bound.',
    consequence: 'A stolen token works for days.',
    assumption: '',
    suggestion: 'expire within 15 minutes',
    by: 'critic',
    ...more,
  };
}

export function disposition(of: string, more: Partial<Disposition> = {}): Disposition {
  return {
    finding: of,
    kind: 'accept',
    reason: 'True.',
    text: null,
    of: null,
    at: '2026-11-03T11:00:00.000Z',
    ...more,
  };
}

/** A deliberation in which A raised one finding. */
export function answered(id: string, findings = [finding('A1.1')]): Deliberation {
  const critique = { ...NO_CRITIQUE, findings };
  return { ...deliberation(id), attempts: [attempt('A', 1, { critique })] };
}
