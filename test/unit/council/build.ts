import { type Change, newDeliberation, withAttempt, withDisposition } from '../../../src/council/changes.ts';
import { CritiqueReader } from '../../../src/council/critiqueReader.ts';
import type {
  Attempt,
  AttemptState,
  Deliberation,
  Disposition,
  DispositionKind,
  FrozenSection,
  Lens,
  Seat,
} from '../../../src/council/model.ts';

// Deliberations by hand, so that a test shows all that matters.

export const AUTH = `## Lifetime

- [TOK-1] A token MUST expire quickly.
- [TOK-2] A token MUST NOT be accepted
  twice.
- [TOK-3] A token MAY be long.
`;

export const ROTATION = `## Rotation

Keys SHOULD be rotated "often".
`;

export function section(address: string, text: string, line = 0): FrozenSection {
  const [path = '', id = ''] = address.split('#');
  return { address, path, title: id, line, text, why: 'chosen' };
}

export const SECTIONS = [section('auth.md#Lifetime', AUTH, 2), section('auth.md#Rotation', ROTATION, 9)];

export const LENS: Lens = { id: 'clarity', title: 'Clarity', instruction: 'Look.' };

export function seat(id: string, more: Partial<Seat> = {}): Seat {
  return {
    id,
    name: `Model ${id}`,
    provider: 'openai',
    model: `model-${id}`,
    family: `family-${id}`,
    lens: LENS,
    ...more,
  };
}

export function asked(...seats: readonly (string | Seat)[]): Deliberation {
  return newDeliberation({
    id: '2026-11-03-lifetime',
    intent: 'How long may a token live?',
    position: null,
    createdAt: '2026-11-03T10:00:00Z',
    input: { sections: SECTIONS, images: [], sha256: 'ab12' },
    seats: seats.map((each) => (typeof each === 'string' ? seat(each) : each)),
  });
}

/** What a critic writes of one finding; what is not given has a harmless value. */
export function raw(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    section: 'auth.md#Lifetime',
    quote: 'A token MUST expire quickly.',
    category: 'ambiguity',
    severity: 'major',
    claim: 'Nobody can say how quickly that is.',
    consequence: 'Tokens that live for days.',
    assumption: '',
    suggestion: null,
    ...more,
  };
}

export function answer(parts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    context: { sufficient: true, missing: [] },
    findings: [],
    strengths: [],
    stances: [],
    position: { summary: 'It should be said.', reason: 'It matters.' },
    ...parts,
  });
}

export function attempt(
  seatId: string,
  state: AttemptState,
  text = '',
  more: Partial<Attempt> = {},
  sections: readonly FrozenSection[] = SECTIONS,
): Attempt {
  const number = more.number ?? 1;
  const reader = new CritiqueReader(seatId, number, { sections, images: [], sha256: '' });
  reader.push(text);
  return {
    seat: seatId,
    number,
    round: 1,
    state,
    message: '',
    startedAt: '2026-11-03T10:00:01Z',
    firstTextAfter: 100,
    endedAfter: 2000,
    usage: { input: 1000, cached: 0, output: 200 },
    cost: null,
    images: [],
    rawFile: `${seatId}${number}.txt`,
    critique: reader.finish().critique,
    ...more,
  };
}

/** The deliberation after a change that must be possible. */
export function done(change: Change): Deliberation {
  if ('problem' in change) throw new Error(change.problem);
  return change.deliberation;
}

export function refused(change: Change): string {
  if ('deliberation' in change) throw new Error('The change was not refused.');
  return change.problem;
}

/** Adds whole answers, one a seat: `{ A: { findings: [raw()] } }`. */
export function answered(
  deliberation: Deliberation,
  answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Deliberation {
  return Object.entries(answers).reduce(
    (before, [id, parts]) =>
      done(withAttempt(before, attempt(id, 'done', answer(parts), {}, before.input.sections))),
    deliberation,
  );
}

export function disposed(
  deliberation: Deliberation,
  finding: string,
  kind: DispositionKind,
  more: Partial<Disposition> = {},
): Deliberation {
  const at = '2026-11-03T11:00:00Z';
  return done(
    withDisposition(deliberation, { finding, kind, reason: 'Because.', text: null, of: null, at, ...more }),
  );
}
