import { type Affected, type ImpactStep, impact } from '../../graph/impact.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { Spot, Target } from '../commands.ts';
import { kindWords } from '../tree/describe.ts';
import { counted } from './counts.ts';

/** All that a change reaches by the same number of references. */
export interface RingNode {
  readonly kind: 'ring';
  readonly label: string;
  readonly count: number;
  /** Made on demand: a change can reach tens of thousands. */
  readonly affected: () => readonly AffectedNode[];
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

/** One reference on the way, from what changes outwards. */
export interface StepNode {
  readonly kind: 'step';
  readonly label: string;
  readonly description: string;
  readonly spot: Spot;
}

export type ImpactNode = RingNode | AffectedNode | StepNode;

export interface ImpactList {
  /** What would change. */
  readonly title: string;
  /** How much it reaches, as a sentence. */
  readonly summary: string;
  readonly rings: readonly RingNode[];
}

/** What a change of a section reaches, nearest first; undefined when the address names nothing. */
export function impactList(graph: SpecGraph, { folder, address }: Target): ImpactList | undefined {
  const title = graph.node(address)?.title;
  if (title === undefined) return undefined;
  const all = impact(graph, address);
  const rings = [...Map.groupBy(all, ({ distance }) => distance)].map(
    ([distance, group]): RingNode => ({
      kind: 'ring',
      label: ringLabel(distance, group.length),
      count: group.length,
      affected: () => group.map((each) => affectedNode(graph, folder, each)),
    }),
  );
  return { title, summary: summaryOf(all), rings };
}

function ringLabel(distance: number, count: number): string {
  if (distance === 1) return `Directly: ${count}`;
  return `Through ${counted(distance - 1, 'other')}: ${count}`;
}

function summaryOf(all: readonly Affected[]): string {
  if (all.length === 0) return 'Nothing refers to it: a change reaches nothing else.';
  const documents = new Set(all.map(({ document }) => document.path)).size;
  return `A change reaches ${counted(all.length, 'section')} in ${counted(documents, 'document')}.`;
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
