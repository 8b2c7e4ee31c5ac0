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

interface Spring extends SimulationLinkDatum<Body> {
  readonly weight: number;
}

const FEW = 40;
const MOST_TICKS = 160;
const FEWEST_TICKS = 12;
/** Ticks times nodes that a level may cost: what bounds the time of a layout. */
const BUDGET = 36_000;
/** Room between two boxes that are tied. */
const BETWEEN = 60;

function simulation(bodies: Body[], springs: Spring[]): Simulation<Body, Spring> {
  const end = (body: Body | string | number) => (typeof body === 'object' ? body.radius : 0);
  return forceSimulation<Body, Spring>(bodies)
    .stop()
    .force(
      'link',
      forceLink<Body, Spring>(springs).distance(({ source, target }) => end(source) + end(target) + BETWEEN),
    )
    .force(
      'charge',
      forceManyBody<Body>()
        .strength(({ radius }) => -9 * radius)
        .theta(1.1)
        .distanceMax(6_000),
    )
    .force('collide', forceCollide<Body>(({ radius }) => radius * 1.1).strength(0.6))
    .force('x', forceX<Body>().strength(0.03))
    .force('y', forceY<Body>().strength(0.045));
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
function unfolded(
  count: number,
  parents: readonly number[],
  places: readonly Point[],
  size: number,
): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const [centre, aside] = [places[parents[index] ?? 0], spiral(index % 7, size)];
    return { x: (centre?.x ?? 0) + aside.x * 0.3, y: (centre?.y ?? 0) + aside.y * 0.3 };
  });
}

/**
 * Finds places for nodes, so that what is tied is near. Deterministic. Small problems are solved directly, large ones
 * by way of coarser ones, so that a few ticks are enough on the full size. Yields places to show on the way, all of them
 * of the full size, and may be stopped after any.
 */
export function* placeByForce(problem: Problem): Generator<readonly Point[], readonly Point[]> {
  const count = problem.masses.length;
  let places: readonly Point[] = [];
  if (count > FEW) {
    const { problem: smaller, parents } = coarsen(problem);
    if (smaller.masses.length < count * 0.9) {
      const size = 2 * Math.max(...problem.masses.map(({ radius }) => radius));
      const inner = placeByForce(smaller);
      let found = inner.next();
      while (!found.done) {
        yield unfolded(count, parents, found.value, size);
        found = inner.next();
      }
      places = unfolded(count, parents, found.value, size);
    }
  }
  return yield* ticked(problem, places);
}

function* ticked(problem: Problem, places: readonly Point[]): Generator<readonly Point[], readonly Point[]> {
  const bodies = bodiesOf(problem.masses, places);
  const springs = problem.ties.map(({ a, b, weight }) => ({ source: a, target: b, weight }));
  const running = simulation(bodies, springs as unknown as Spring[]);
  const ticks = Math.max(FEWEST_TICKS, Math.min(MOST_TICKS, Math.round(BUDGET / problem.masses.length)));
  running.alpha(places.length > 0 ? 0.4 : 1).alphaDecay(1 - 0.02 ** (1 / ticks));
  for (let tick = 0; tick < ticks; tick++) {
    running.tick();
    yield bodies;
  }
  return bodies;
}
