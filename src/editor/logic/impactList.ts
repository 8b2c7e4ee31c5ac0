import { linkStep, type Step } from '../../answers/impact.ts';
import { type Affected, type ImpactStep, impact } from '../../graph/impact.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { TraceIndex } from '../../trace/traceIndex.ts';
import { type AffectedCode, codeImpact } from '../../workspace/code/codeImpact.ts';
import type { Spot, Target } from '../commands.ts';
import { kindWords } from '../tree/describe.ts';
import { counted } from './counts.ts';

/** All that a change reaches by the same number of references. */
export interface RingNode {
  readonly kind: 'ring';
  readonly label: string;
  readonly count: number;
  /** Made on demand: a change can reach tens of thousands. */
  readonly affected: () => readonly (AffectedNode | CodeNode)[];
}

export interface AffectedNode {
  readonly kind: 'affected';
  readonly label: string;
  readonly description: string;
  readonly target: Target;
  /** The reference because of which it is reached. */
  readonly spot: Spot;
  /** Made on demand: all ways together are long. */
  readonly steps: () => readonly StepNode[];
}

/** A declaration, or a file as a whole, that implements or verifies what a change reaches. */
export interface CodeNode {
  readonly kind: 'code';
  readonly label: string;
  readonly description: string;
  readonly verifies: boolean;
  readonly spot: Spot;
  readonly steps: () => readonly StepNode[];
}

/** One reference on the way, from what changes outwards. */
export interface StepNode {
  readonly kind: 'step';
  readonly label: string;
  readonly description: string;
  readonly spot: Spot;
}

export type ImpactNode = RingNode | AffectedNode | CodeNode | StepNode;

export interface ImpactList {
  /** What would change. */
  readonly title: string;
  /** How much it reaches, as a sentence. */
  readonly summary: string;
  readonly rings: readonly RingNode[];
}

/**
 * What a change of a section reaches, nearest first, and the code and tests that it reaches, where traces are known; undefined when the
 * address names nothing.
 */
export function impactList(
  graph: SpecGraph,
  traces: TraceIndex | undefined,
  { folder, address }: Target,
): ImpactList | undefined {
  const title = graph.node(address)?.title;
  if (title === undefined) return undefined;
  const all = impact(graph, address);
  const code = traces === undefined ? [] : codeImpact(graph, traces, address);
  const rings = [...Map.groupBy(all, ({ distance }) => distance)].map(
    ([distance, group]): RingNode => ({
      kind: 'ring',
      label: ringLabel(distance, group.length),
      count: group.length,
      affected: () => group.map((each) => affectedNode(graph, folder, each)),
    }),
  );
  return { title, summary: summaryOf(all, code), rings: [...rings, ...codeRing(graph, folder, code)] };
}

function codeRing(graph: SpecGraph, folder: string, code: readonly AffectedCode[]): RingNode[] {
  if (code.length === 0) return [];
  const affected = () => code.map((each) => codeNode(graph, folder, each));
  return [{ kind: 'ring', label: `Code and tests: ${code.length}`, count: code.length, affected }];
}

function ringLabel(distance: number, count: number): string {
  if (distance === 1) return `Directly: ${count}`;
  return `Through ${counted(distance - 1, 'other')}: ${count}`;
}

function summaryOf(all: readonly Affected[], code: readonly AffectedCode[]): string {
  if (all.length + code.length === 0) return 'Nothing refers to it: a change reaches nothing else.';
  const documents = new Set(all.map(({ document }) => document.path)).size;
  const sections = `${counted(all.length, 'section')} in ${counted(documents, 'document')}`;
  const places = `${counted(code.length, 'place')} in code and tests`;
  const reached = [...(all.length > 0 ? [sections] : []), ...(code.length > 0 ? [places] : [])];
  return `A change reaches ${reached.join(', and ')}.`;
}

function affectedNode(graph: SpecGraph, folder: string, affected: Affected): AffectedNode {
  const { address } = affected;
  const last = affected.path.at(-1);
  return {
    kind: 'affected',
    label: titleOf(graph, address),
    description: address,
    target: { folder, address },
    spot: { folder, path: last?.path ?? '', line: last?.line ?? 0, character: 0 },
    steps: () => affected.path.map((step) => stepNode(graph, folder, step)),
  };
}

function codeNode(graph: SpecGraph, folder: string, affected: AffectedCode): CodeNode {
  const { path, unit, link, through } = affected;
  const { line, character } = unit.nameRange;
  return {
    kind: 'code',
    label: unit.name === '' ? path : unit.name,
    description: unit.name === '' ? '' : `${path}:${line + 1}`,
    verifies: link.verifies,
    spot: { folder, path, line, character },
    steps: () => [
      ...(through?.path ?? []).map((step) => stepNode(graph, folder, step)),
      linkNode(graph, folder, linkStep(affected)),
    ],
  };
}

/** How the code is linked, at the end of the way. */
function linkNode(graph: SpecGraph, folder: string, { from, to, kind, path, line }: Step): StepNode {
  return {
    kind: 'step',
    label: `${from} ${kind} ${titleOf(graph, to)}`,
    description: `${path}:${line + 1}`,
    spot: { folder, path, line, character: 0 },
  };
}

function stepNode(graph: SpecGraph, folder: string, step: ImpactStep): StepNode {
  const says = kindWords(step.kind, 'outgoing');
  const aside = { contains: ', which holds it', within: ', which lies in it' };
  const via = step.via ? aside[step.via] : '';
  return {
    kind: 'step',
    label: `${titleOf(graph, step.from)} ${says} ${titleOf(graph, step.to)}${via}`,
    description: `${step.path}:${step.line + 1}`,
    spot: { folder, path: step.path, line: step.line, character: 0 },
  };
}

function titleOf(graph: SpecGraph, address: string): string {
  return graph.node(address)?.title ?? address;
}
