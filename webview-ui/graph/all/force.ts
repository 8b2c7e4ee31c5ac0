import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Point } from '../paint/geometry.ts';
import { coarsen, type Mass, type Problem } from './coarsen.ts';

interface Body extends SimulationNodeDatum {
  readonly radius: number;
  x: number;
  y: number;
}

type Spring = SimulationLinkDatum<Body>;

export interface Effort {
  /** How often the forces work, on each level. */
  readonly ticks: number;
  /** How much wider than high the whole should be. */
  readonly aspect: number;
}

const FEW = 40;
/** How strongly everything is drawn to the middle. */
const GRAVITY = 0.04;
/** Room between two boxes that are tied. */
const BETWEEN = 60;

function simulation(bodies: Body[], springs: Spring[], aspect: number): Simulation<Body, Spring> {
  const end = (body: Body | string | number) => (typeof body === 'object' ? body.radius : 0);
  const length = ({ source, target }: Spring) => end(source) + end(target) + BETWEEN;
  const charge = forceManyBody<Body>().strength(({ radius }) => -9 * radius);
  return forceSimulation<Body, Spring>(bodies)
    .stop()
    .force('link', forceLink<Body, Spring>(springs).distance(length))
    .force('charge', charge.theta(1.1).distanceMax(6_000))
    .force('collide', forceCollide<Body>(({ radius }) => radius * 1.1).strength(0.6))
    .force('x', forceX<Body>().strength(GRAVITY / aspect))
    .force('y', forceY<Body>().strength(GRAVITY * aspect));
}

/** A spiral, by which nothing starts at the place of something else. */
function spiral(index: number, step: number): Point {
  const [distance, angle] = [step * Math.sqrt(0.5 + index), index * Math.PI * (3 - Math.sqrt(5))];
  return { x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
}

function bodiesOf(masses: readonly Mass[], places: readonly Point[]): Body[] {
  return masses.map(({ radius }, index) => ({ radius, ...(places[index] ?? spiral(index, 80)) }));
}

/** Each node beside what stands for it on the coarser level. */
function unfolded(problem: Problem, parents: readonly number[], places: readonly Point[]): Point[] {
  const size = Math.max(...problem.masses.map(({ radius }) => radius));
  return problem.masses.map((_, index) => {
    const [centre, aside] = [places[parents[index] ?? 0], spiral(index % 7, 0.6 * size)];
    return { x: (centre?.x ?? 0) + aside.x, y: (centre?.y ?? 0) + aside.y };
  });
}

/**
 * Finds places for nodes, so that what is tied is near. Deterministic. Small problems are solved directly, large ones
 * by way of coarser ones, so that a few ticks are enough on the full size. Yields places to show on the way, all of them
 * of the full size.
 */
export function* placeByForce(
  problem: Problem,
  effort: Effort,
): Generator<readonly Point[], readonly Point[]> {
  const { problem: smaller, parents } =
    problem.masses.length > FEW ? coarsen(problem) : { problem, parents: [] };
  // What hardly shrinks is not worth the way.
  if (smaller.masses.length >= problem.masses.length * 0.9) return yield* ticked(problem, [], effort);
  const running = placeByForce(smaller, effort);
  let step = running.next();
  for (; !step.done; step = running.next()) yield unfolded(problem, parents, step.value);
  return yield* ticked(problem, unfolded(problem, parents, step.value), effort);
}

function* ticked(
  problem: Problem,
  places: readonly Point[],
  { ticks, aspect }: Effort,
): Generator<readonly Point[], readonly Point[]> {
  const bodies = bodiesOf(problem.masses, places);
  const springs = problem.ties.map(({ a, b }) => ({ source: a, target: b }));
  const running = simulation(bodies, springs, aspect);
  running.alpha(places.length > 0 ? 0.4 : 1).alphaDecay(1 - 0.02 ** (1 / ticks));
  for (let tick = 0; tick < ticks; tick++) {
    running.tick();
    yield bodies;
  }
  return bodies;
}
