import type { DispositionKind, FindingView } from '../../../src/protocol/council.ts';
import { decide } from './disposition.ts';
import { type Room, redoKey } from './room.ts';

const DECISIONS: Readonly<Record<string, DispositionKind>> = {
  a: 'accept',
  m: 'accept-modified',
  r: 'reject',
  o: 'open-question',
  i: 'accepted-risk',
  d: 'defer',
  s: 'out-of-scope',
  p: 'duplicate',
};

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const ASIDE: Readonly<Record<string, number>> = { l: 1, ArrowRight: 1, h: -1, ArrowLeft: -1 };

/** What the help line shows. */
export const KEYS: readonly (readonly [string, string])[] = [
  ['j k', 'next, previous'],
  ['h l', 'other column'],
  ['n', 'next undecided'],
  ['a', 'accept'],
  ['m', 'modify'],
  ['r', 'reject'],
  ['o', 'open question'],
  ['i', 'accepted risk'],
  ['d', 'defer'],
  ['s', 'out of scope'],
  ['p', 'duplicate'],
  ['u', 'decide anew'],
];

/** Walks through findings and decides about them. Letters in a field are letters; true where the key did something. */
// @spec council-view.md#PANEL-42
export function onKey(event: KeyboardEvent, room: Room, root: HTMLElement): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  const { key } = event;
  // Arrows scroll wherever they do not stand on a finding.
  if (key.startsWith('Arrow') && !isFinding(event.target)) return false;
  if (key in STEPS) return step(STEPS[key] ?? 0, room, root);
  if (key in ASIDE) return stepAside(ASIDE[key] ?? 0, room, root);
  if (key === 'n') return toUndecided(room);
  const finding = room.findings.get(room.desk.active ?? '');
  if (!finding || room.view.closed !== null || isElsewhere(event.target, finding)) return false;
  return decideBy(key, finding, room);
}

function decideBy(key: string, finding: FindingView, room: Room): boolean {
  if (key === 'u') room.desk.flip(redoKey(finding.id), true);
  else if (Object.hasOwn(DECISIONS, key)) decide(finding, DECISIONS[key] ?? 'accept', room);
  else return false;
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/** What is pressed while the keyboard is on something else decides nothing: the finding may not even be in sight. */
// @spec council-view.md#PANEL-57
function isElsewhere(target: EventTarget | null, { id }: FindingView): boolean {
  if (!(target instanceof HTMLElement) || target === document.body) return false;
  return target.closest<HTMLElement>('[data-finding]')?.dataset.finding !== id;
}

function isFinding(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('[data-finding]');
}

function step(by: number, room: Room, root: HTMLElement): boolean {
  const ids = drawn(root);
  const at = ids.indexOf(room.desk.active ?? '');
  const next = ids[at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1)];
  if (next !== undefined) room.goTo(next);
  return next !== undefined;
}

/** To the next column that has findings, at the same height in its list. */
function stepAside(by: number, room: Room, root: HTMLElement): boolean {
  const columns = [...root.querySelectorAll('.column')].map(drawn).filter((ids) => ids.length > 0);
  const at = columns.findIndex((ids) => ids.includes(room.desk.active ?? ''));
  const ids = columns[at < 0 ? 0 : at + by];
  const height = columns[at]?.indexOf(room.desk.active ?? '') ?? 0;
  const next = ids?.[Math.min(height, ids.length - 1)];
  if (next !== undefined) room.goTo(next);
  return next !== undefined;
}

function toUndecided(room: Room): boolean {
  const order = room.view.agenda.flatMap((group) => group.clusters.flatMap((cluster) => cluster.findings));
  const at = order.indexOf(room.desk.active ?? '');
  const next = [...order.slice(at + 1), ...order.slice(0, at + 1)].find(
    (id) => room.findings.get(id)?.disposition === null,
  );
  if (next !== undefined) room.goTo(next);
  return next !== undefined;
}

function drawn(root: Element): readonly string[] {
  return [...root.querySelectorAll<HTMLElement>('[data-finding]')].map((each) => each.dataset.finding ?? '');
}
