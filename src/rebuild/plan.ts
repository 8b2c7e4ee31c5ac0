import { documentLayers } from '../graph/order.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { guardOf, humanOnly } from '../session/humanOnly.ts';
import type { SpecDocument } from '../spec/model.ts';

/**
 * Where a step stands. `built`: code implements or tests verify it, and all agree with it; `drifted`: code and specification no longer agree; `ready`: it is
 * to be built and all that it depends on is built; `waiting`: it is not.
 */
export type StepState = 'built' | 'drifted' | 'ready' | 'waiting' | 'circle';

/** What is known of the code of one specification. */
export interface StepCode {
  /** Declarations that implement it, or files under its `implements:` globs. */
  readonly units: number;
  /** Tests that verify it: what has no code of its own is built when it is verified. */
  readonly tests: number;
  /** Links of these that are suspect or broken. */
  readonly suspect: number;
}

/** One specification as a step of the build. */
export interface PlanStep {
  readonly path: string;
  readonly title: string;
  /** From 0; steps of one layer do not depend on each other. */
  readonly layer: number;
  readonly state: StepState;
  /** Steps that it depends on directly, by path. */
  readonly after: readonly string[];
  readonly units: number;
  readonly tests: number;
  /** Only people may build it: it is nobody's next step. */
  readonly forPeople: boolean;
}

/** Specifications that depend on each other; the references that close the circle, in words. */
export interface PlanCircle {
  readonly members: readonly string[];
  readonly way: readonly string[];
  /** Where each reference of the way is written; lines from 0. */
  readonly places: readonly { readonly path: string; readonly line: number }[];
}

export interface Plan {
  readonly steps: readonly PlanStep[];
  readonly circles: readonly PlanCircle[];
  /** The first step that is ready and not for people only; null where none is. */
  readonly next: string | null;
}

/**
 * The build order: what depends on nothing first. Specifications without statements and without `implements:` are prose: they are no
 * steps, but what they depend on counts for those that depend on them.
 */
// @spec rebuild.md#PLAN-1, rebuild.md#PLAN-3
export function planOf(graph: SpecGraph, codeOf: (path: string) => StepCode): Plan {
  const needs = new Needs(graph);
  const circles = graph.cycles().map(({ members, links }) => ({
    members,
    way: links.map(
      ({ from, path, reference }) =>
        `${from} depends on ${reference.target} (${path}:${reference.use.line + 1})`,
    ),
    places: links.map(({ path, reference }) => ({ path, line: reference.use.line })),
  }));
  const circular = new Set(
    circles.flatMap(({ members }) => members.map((member) => graph.at(member)?.document.path)),
  );
  const built = new Map<string, StepState>();
  const steps: PlanStep[] = [];
  for (const [layer, paths] of stepLayers(graph, needs).entries()) {
    for (const path of paths) {
      const after = needs.of(path);
      const code = codeOf(path);
      const state = stateOf(
        code,
        circular.has(path),
        after.every((each) => built.get(each) === 'built'),
      );
      built.set(path, state);
      steps.push({
        path,
        title: graph.document(path)?.title ?? path,
        layer,
        state,
        after,
        units: code.units,
        tests: code.tests,
        forPeople: isForPeople(graph, path),
      });
    }
  }
  return { steps, circles, next: steps.find(isOffered)?.path ?? null };
}

// @spec rebuild.md#PLAN-4
function isOffered({ state, forPeople }: PlanStep): boolean {
  return state === 'ready' && !forPeople;
}

function isForPeople(graph: SpecGraph, path: string): boolean {
  const document = graph.document(path);
  return document !== undefined && guardOf(humanOnly(document), document, -1) !== undefined;
}

// @spec rebuild.md#PLAN-2
function stateOf({ units, tests, suspect }: StepCode, isCircular: boolean, canBegin: boolean): StepState {
  if (units + tests > 0) return suspect > 0 ? 'drifted' : 'built';
  if (isCircular) return 'circle';
  return canBegin ? 'ready' : 'waiting';
}

/** Whether a specification says anything that is to be built. */
export function isStep({ statements, implementsGlobs, status }: SpecDocument): boolean {
  return status !== 'superseded' && (statements.length > 0 || implementsGlobs.length > 0);
}

/** Layers without the documents that are no steps, and without the layers that are thereby empty. */
function stepLayers(graph: SpecGraph, needs: Needs): readonly (readonly string[])[] {
  const layers = documentLayers(graph).map((paths) => paths.filter((path) => needs.isStep(path)));
  return layers.filter((paths) => paths.length > 0);
}

/** The steps that each step depends on, through prose. */
class Needs {
  readonly #graph: SpecGraph;

  constructor(graph: SpecGraph) {
    this.#graph = graph;
  }

  isStep(path: string): boolean {
    const document = this.#graph.document(path);
    return document !== undefined && isStep(document);
  }

  of(path: string): readonly string[] {
    const found = new Set<string>();
    const seen = new Set([path]);
    for (const at of seen) {
      for (const { resolution } of this.#graph.linksOfKind(at, 'depends-on')) {
        if (resolution.to !== 'section' || resolution.path === path) continue;
        if (this.isStep(resolution.path)) found.add(resolution.path);
        else seen.add(resolution.path);
      }
    }
    return [...found].sort();
  }
}
