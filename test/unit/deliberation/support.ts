import { newDeliberation } from '../../../src/council/changes.ts';
import type { Deliberation, Seat } from '../../../src/council/model.ts';
import { Council } from '../../../src/deliberation/council.ts';
import { freeze } from '../../../src/deliberation/frozen.ts';
import type { Picture } from '../../../src/deliberation/picture.ts';
import type { CouncilWorld } from '../../../src/deliberation/world.ts';
import type { ModelEvent, ModelRequest, Transport } from '../../../src/models/transport.ts';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { SECTION, seat } from '../archive/deliberations.ts';

/** A critique with one finding, as a critic writes it. */
export function answerWith(claim: string, more: Readonly<Record<string, unknown>> = {}): string {
  const finding = {
    section: SECTION.address,
    quote: 'expire quickly',
    category: 'ambiguity',
    severity: 'major',
    claim,
    consequence: 'Anything goes.',
    assumption: '',
    suggestion: 'expire within 15 minutes',
    ...more,
  };
  return JSON.stringify({ findings: [finding] });
}

/** A model that says what it is told to say; what it was asked is kept. */
export class Scripted implements Transport {
  readonly asked: ModelRequest[] = [];
  private readonly events: readonly (ModelEvent | Promise<void>)[];

  constructor(...events: readonly (ModelEvent | Promise<void>)[]) {
    this.events = events;
  }

  async *ask(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    this.asked.push(request);
    for (const event of this.events) {
      if (event instanceof Promise) await Promise.race([event, aborted(signal)]);
      else yield event;
      if (signal.aborted) yield { type: 'end', end: { kind: 'cancelled' } };
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

export const text = (words: string): ModelEvent => ({ type: 'text', text: words });
export const DONE: ModelEvent = { type: 'end', end: { kind: 'done' } };

export interface Opened {
  readonly archive: Archive;
  readonly council: Council;
  readonly models: ReadonlyMap<string, Transport>;
}

/** A new deliberation in a folder with one seat for each model, and the council that works on it. */
export async function councilOf(
  root: string,
  models: Readonly<Record<string, Transport>>,
  seats: readonly Seat[] = Object.keys(models).map((id) => seat(id)),
  pictures: readonly Picture[] = [],
): Promise<Opened> {
  const archive = new Archive(root, 'deliberations');
  const intent = 'How long may a token live?';
  const { input, files } = freeze(intent, [SECTION], pictures, seats);
  const { id } = await archive.create({
    date: new Date(2026, 10, 3),
    intent,
    input: files,
    make: (name): Deliberation =>
      newDeliberation({
        id: name,
        intent,
        position: 'Fifteen minutes, I think.',
        createdAt: '2026-11-03T10:00:00.000Z',
        input,
        seats,
      }),
  });
  const known = new Map(Object.entries(models));
  return { archive, council: await openCouncil(archive, id, known), models: known };
}

export async function openCouncil(
  archive: Archive,
  id: string,
  models: ReadonlyMap<string, Transport>,
  costCap: number | null = null,
): Promise<Council> {
  const world: CouncilWorld = {
    maxOutputTokens: 4_000,
    transport: async ({ id: of }) => models.get(of) ?? { problem: `No way to ${of}.` },
    costCap,
    cost: (_, { output }) => output / 1_000,
    mostCost: async (_, { maxOutputTokens }) => maxOutputTokens / 1_000,
    now: () => new Date('2026-11-03T10:00:05.000Z'),
  };
  const council = await Council.open(archive, id, world);
  if ('problem' in council) throw new Error(council.problem);
  return council;
}
