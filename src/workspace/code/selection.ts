import { type Acceptance, keyOf, type LinkKey } from '../../trace/baseline.ts';
import type { LinkStatus, TraceLink } from '../../trace/model.ts';
import type { TraceIndex } from '../../trace/traceIndex.ts';
import type { AcceptedLink } from './baselineFile.ts';

/** A link as a person accepts it. */
export interface AcceptableLink extends LinkKey {
  readonly status: LinkStatus;
  /** As it is now; null where it cannot be accepted. */
  readonly present: AcceptedLink | null;
  /** Accepted already, exactly as it is now. */
  readonly isAccepted: boolean;
}

/** Every link of one source file. */
export function linksOfFile(index: TraceIndex, path: string): AcceptableLink[] {
  const names = index.code(path)?.units ?? [];
  const accepted = acceptedStates(index);
  return (index.trace(path)?.units ?? []).flatMap(({ unit, links }) =>
    links.map((link) => linkState(accepted, { path, unit: names[unit]?.name ?? '' }, link)),
  );
}

/** Every link into a specification, those to all of its sections and statements. */
export function linksOfSpec(index: TraceIndex, path: string): AcceptableLink[] {
  const accepted = acceptedStates(index);
  return index.linksInto(path).map(({ path: from, unit, link }) => {
    const name = index.code(from)?.units[unit]?.name ?? '';
    return linkState(accepted, { path: from, unit: name }, link);
  });
}

/** The links that these keys name, in their order; null for one that there is not. */
export function linksNamed(index: TraceIndex, keys: readonly LinkKey[]): (AcceptableLink | null)[] {
  const found = new Map<string, AcceptableLink>();
  for (const path of new Set(keys.map((key) => key.path)))
    for (const link of linksOfFile(index, path)) found.set(keyOf(link), link);
  return keys.map((key) => found.get(keyOf(key)) ?? null);
}

function linkState(
  accepted: ReadonlySet<string>,
  { path, unit }: Pick<LinkKey, 'path' | 'unit'>,
  { address, status, role, codeHash, specHash }: TraceLink,
): AcceptableLink {
  const key = { path, unit, address };
  const isFirm = role === 'implements' || role === 'verifies' || role === 'depends';
  const canBe = isFirm && status !== 'broken' && status !== 'outdated';
  if (!canBe || codeHash === null || specHash === null)
    return { ...key, status, present: null, isAccepted: false };
  const present = { ...key, code: codeHash, spec: specHash };
  return { ...key, status, present, isAccepted: accepted.has(stateOf(present)) };
}

/** What becomes of links that a person wants to accept. */
export interface AcceptResult {
  readonly accepted: readonly AcceptedLink[];
  /** Had been accepted before, just as they are. */
  readonly unchanged: readonly LinkKey[];
  /** Lead nowhere, are written for another version, or are not there. */
  readonly refused: readonly LinkKey[];
}

/** What accepting these links means now; each counts once, as a unit may name a section twice. */
// @spec trace.md#TRACE-30
export function acceptable(index: TraceIndex, links: readonly LinkKey[]): AcceptResult {
  const keys = [...new Map(links.map((link) => [keyOf(link), link])).values()];
  const found = linksNamed(index, keys);
  return {
    accepted: found.flatMap((link) => (link?.present && !link.isAccepted ? [link.present] : [])),
    unchanged: found.flatMap((link) => (link?.isAccepted ? [link] : [])),
    refused: keys.filter((_, at) => !found[at]?.present),
  };
}

/** Every state of a link that somebody has accepted. */
function acceptedStates(index: TraceIndex): ReadonlySet<string> {
  return new Set(index.baseline.acceptances.map(stateOf));
}

function stateOf(state: AcceptedLink | Acceptance): string {
  return `${keyOf(state)}\n${state.code}\n${state.spec}`;
}
