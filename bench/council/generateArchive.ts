import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDeliberation, withAttempt, withDisposition } from '../../src/council/changes.ts';
import type { Deliberation, FrozenSection, Seat } from '../../src/council/model.ts';
import { recordJson } from '../../src/council/record.ts';
import { brought } from '../../src/deliberation/ending.ts';
import { freeze } from '../../src/deliberation/frozen.ts';
import { newAttempt } from '../../src/deliberation/runAttempt.ts';
import { critiqueText } from './critiqueText.ts';

/** Grows with every change of what is generated. */
export const ARCHIVE_GENERATOR = 'archive-2';

const SEATS = 4;
const FINDINGS = 5;
const CREATED = new Date(Date.UTC(2026, 0, 1));

/** An archive with so many deliberations: each of four seats with five findings, half of them decided. */
export function generateArchive(root: string, count: number): void {
  for (let number = 0; number < count; number++) {
    const deliberation = deliberationOf(number);
    const folder = join(root, 'deliberations', deliberation.id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'record.json'), recordJson(deliberation));
  }
}

function deliberationOf(number: number): Deliberation {
  const sections = [1, 2, 3].map((part) => sectionOf(number, part));
  const intent = `Does part ${number} say what happens when a request comes twice?`;
  const seats = Array.from({ length: SEATS }, (_, at) => seatOf(at));
  const begun = newDeliberation({
    id: `2026-01-01-question-${String(number).padStart(5, '0')}`,
    intent,
    position: null,
    createdAt: CREATED.toISOString(),
    input: freeze(intent, sections, [], seats).input,
    seats,
  });
  return decided(begun.seats.reduce(answered, begun));
}

/** A section with some hundred words. */
export function sectionOf(number: number, part: number): FrozenSection {
  const path = `specs/part-${number}.md`;
  const sentence = `A request of kind ${part} that comes twice MUST be answered as it was the first time. `;
  const text = `## Requests ${part}\n\n${sentence.repeat(20)}\n`;
  return {
    address: `${path}#requests-${part}`,
    path,
    title: `Requests ${part}`,
    line: part * 40,
    text,
    why: 'chosen',
  };
}

/** Seats as they are in most councils. */
export function seatOf(at: number): Seat {
  const lens = {
    id: `lens-${at}`,
    title: 'Failure modes',
    instruction: 'Look for what can fail. '.repeat(20),
  };
  const id = String.fromCharCode(65 + at);
  return {
    id,
    name: `Critic ${id}`,
    provider: 'openai-compatible',
    model: `model-${at}`,
    family: `family-${at}`,
    lens,
  };
}

function answered(deliberation: Deliberation, { id }: Seat): Deliberation {
  const attempt = newAttempt(deliberation, id, null, CREATED);
  const read = brought(attempt, critiqueText(deliberation.input, FINDINGS), deliberation.input);
  return changed(withAttempt(deliberation, { ...read, endedAfter: 20_000 }));
}

function decided(deliberation: Deliberation): Deliberation {
  const findings = deliberation.attempts.flatMap(({ critique }) => critique.findings);
  const at = CREATED.toISOString();
  return findings
    .filter((_, index) => index % 2 === 0)
    .reduce(
      (before, { id }) =>
        changed(
          withDisposition(before, {
            finding: id,
            kind: 'accept',
            reason: 'It is a gap that was seen.',
            text: null,
            of: null,
            at,
          }),
        ),
      deliberation,
    );
}

function changed(change: ReturnType<typeof withAttempt>): Deliberation {
  if ('problem' in change) throw new Error(change.problem);
  return change.deliberation;
}
