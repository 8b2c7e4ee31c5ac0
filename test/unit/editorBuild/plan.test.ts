import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type PlanNode,
  type PlanSource,
  planChildren,
  planRoots,
  planWords,
} from '../../../src/editor/build/logic/planTree.ts';
import type { PlanStep, StepState } from '../../../src/rebuild/plan.ts';

function step(path: string, layer: number, state: StepState, units = 0): PlanStep {
  const title = path.replace('.md', '');
  return { path, title, layer, state, after: [], units, tests: 0, forPeople: false };
}

const SOURCE: PlanSource = {
  folder: 'file:///one',
  name: 'one',
  sessions: [],
  strayed: [],
  plan: {
    steps: [step('a.md', 0, 'built', 2), step('b.md', 1, 'ready'), step('c.md', 1, 'circle')],
    circles: [
      {
        members: ['c.md', 'd.md'],
        way: ['c.md depends on d.md (c.md:4)'],
        places: [{ path: 'c.md', line: 3 }],
      },
    ],
    next: 'b.md',
  },
};

function told(nodes: readonly PlanNode[]): readonly string[] {
  return nodes.map((node) => {
    const { label, description, icon } = planWords(node);
    return `${icon} | ${label} | ${description}`;
  });
}

describe('the build order as a tree', () => {
  // @verifies editor-build.md#BUILD-10
  it('begins with the next step, then circles and layers, each state in a word and an icon', () => {
    const roots = planRoots([SOURCE]);
    assert.deepEqual(told(roots), [
      'play-circle | Next: b | step 2 · ready',
      'sync-ignored | Depend on each other | c.md, d.md',
      'layers | Layer 0 | 1 of 1 built',
      'layers | Layer 1 | 0 of 2 built',
    ]);
    assert.deepEqual(told(roots.slice(2).flatMap(planChildren)), [
      'pass | a | built · 2 code · 0 tests',
      'play-circle | b | ready',
      'sync-ignored | c | in a circle',
    ]);
  });

  // @verifies rebuild.md#PLAN-4
  it('says which steps are for people only', () => {
    const steps = [{ ...step('a.md', 0, 'ready'), forPeople: true }];
    const [layer] = planRoots([{ ...SOURCE, plan: { steps, circles: [], next: null } }]);
    assert.deepEqual(told(layer ? planChildren(layer) : []), ['play-circle | a | ready · for people only']);
  });

  // @verifies editor-build.md#BUILD-10
  it('begins with the next step also where there are sessions', () => {
    const session = {
      id: 'a',
      path: 'sessions/a.md',
      session: { ok: false, problem: 'It is no session.' },
    } as const;
    const kinds = planRoots([{ ...SOURCE, sessions: [session] }]).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['next', 'sessions', 'circle', 'layer', 'layer']);
  });

  // @verifies editor-build.md#BUILD-11
  it('leads from a circle to where each reference that closes it is written', () => {
    const circle = planRoots([SOURCE]).filter(({ kind }) => kind === 'circle');
    const closing = circle.flatMap(planChildren);
    assert.deepEqual(told(closing), ['arrow-right | c.md depends on d.md (c.md:4) | ']);
    assert.deepEqual(
      closing.map((node) => node.kind === 'closing' && [node.path, node.line]),
      [['c.md', 3]],
    );
  });

  it('names folders only where there are several with something to build', () => {
    const empty = { ...SOURCE, plan: { steps: [], circles: [], next: null } };
    assert.equal(planRoots([SOURCE, empty])[0]?.kind, 'next');
    assert.deepEqual(told(planRoots([SOURCE, { ...SOURCE, name: 'two' }])), [
      'folder | one | 3 steps',
      'folder | two | 3 steps',
    ]);
  });
});
