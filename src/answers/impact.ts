import { type Affected, type ImpactStep, impact } from '../graph/impact.ts';
import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { type AffectedCode, codeImpact } from '../workspace/code/codeImpact.ts';
import type { Open } from './open.ts';

/** Everything that a change of an address reaches. */
export interface Reach {
  readonly address: Address;
  readonly affected: readonly Affected[];
  readonly code: readonly AffectedCode[];
}

/** Sections and code that a change of an address reaches, nearest first. */
export function reachOf(address: Address, { index: { graph }, code }: Open): Reach {
  const { traces } = code;
  return {
    address,
    affected: impact(graph, address),
    code: traces === undefined ? [] : codeImpact(graph, traces, address),
  };
}

/** The same as it is told outside; lines from 1. */
export function impactJson({ address, affected, code }: Reach, { index }: Open) {
  return {
    address,
    affected: affected.map((each) => affectedJson(each, index.graph)),
    code: code.map(codeJson),
  };
}

function affectedJson({ address, distance, path }: Affected, graph: SpecGraph) {
  const title = graph.node(address)?.title ?? '';
  return { address, title, distance, path: path.map((step) => ({ ...step, line: step.line + 1 })) };
}

function codeJson(each: AffectedCode) {
  const { path: file, unit, link, distance } = each;
  const place = { file, name: unit.name, kind: unit.kind, line: unit.range.line + 1 };
  return { ...place, verifies: link.verifies, distance, path: stepsOf(each).map(stepJson) };
}

/** One reference, or the link at the end, on the way from the change to what it affects. */
export type Step = Pick<ImpactStep, 'from' | 'to' | 'path' | 'line'> & { readonly kind: string };

/** The way from the change to a code unit. */
export function stepsOf(affected: AffectedCode): readonly Step[] {
  return [...(affected.through?.path ?? []), linkStep(affected)];
}

/** The link at the end of that way. */
export function linkStep({ path, unit, link }: AffectedCode): Step {
  const from = unit.name === '' ? path : `${path}#${unit.name}`;
  const kind = link.verifies ? 'verifies' : link.role;
  return { from, to: link.address, kind, path, line: link.line };
}

function stepJson(step: Step) {
  return { ...step, line: step.line + 1 };
}
