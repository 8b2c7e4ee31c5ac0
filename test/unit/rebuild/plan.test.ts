import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Plan, planOf } from '../../../src/rebuild/plan.ts';
import { graphOf } from '../instructions/support.ts';

const spec = (needs: readonly string[], text = 'It MUST be.'): string => {
  const list = needs.length === 0 ? '' : `---\ndepends-on: [${needs.join(', ')}]\n---\n`;
  return `${list}# Title\n\n${text}\n`;
};

function plan(
  texts: Readonly<Record<string, string>>,
  built: readonly string[] = [],
  drifted: readonly string[] = [],
): Plan {
  return planOf(graphOf(texts), (path) => {
    const isDrifted = drifted.includes(path);
    return { units: isDrifted || built.includes(path) ? 1 : 0, tests: 0, suspect: isDrifted ? 1 : 0 };
  });
}

function states({ steps }: Plan): readonly string[] {
  return steps.map(({ layer, path, state }) => `${layer} ${path} ${state}`);
}

const HOUSE = {
  'roof.md': spec(['walls.md']),
  'walls.md': spec(['ground.md']),
  'cellar.md': spec(['ground.md']),
  'ground.md': spec([]),
  'README.md': '# House\n\nProse only.\n',
};

// @verifies rebuild.md#PLAN-1
describe('the build order', () => {
  test('puts every step after what it depends on', () => {
    assert.deepEqual(states(plan(HOUSE)), [
      '0 ground.md ready',
      '1 cellar.md waiting',
      '1 walls.md waiting',
      '2 roof.md waiting',
    ]);
  });

  test('sees dependencies through prose', () => {
    const through = {
      'a.md': spec(['overview.md']),
      'overview.md': spec(['b.md'], 'Prose.'),
      'b.md': spec([]),
    };
    assert.deepEqual(plan(through).steps.find(({ path }) => path === 'a.md')?.after, ['b.md']);
    assert.deepEqual(states(plan(through)), ['0 b.md ready', '1 a.md waiting']);
  });

  test('leaves out what is superseded', () => {
    const old = { 'old.md': '---\nstatus: superseded\n---\n# Old\n\nIt MUST be.\n' };
    assert.deepEqual(plan(old).steps, []);
  });
});

// @verifies rebuild.md#PLAN-2
describe('a step', () => {
  test('is ready when everything before it is built', () => {
    const { next, steps } = plan(HOUSE, ['ground.md']);
    assert.deepEqual(
      steps.filter(({ state }) => state === 'ready').map(({ path }) => path),
      ['cellar.md', 'walls.md'],
    );
    assert.equal(next, 'cellar.md');
  });

  test('waits for one that has drifted', () => {
    assert.deepEqual(states(plan(HOUSE, [], ['ground.md'])).slice(0, 2), [
      '0 ground.md drifted',
      '1 cellar.md waiting',
    ]);
  });

  test('is built when nothing but tests says so', () => {
    const verified = planOf(graphOf({ 'a.md': spec([]) }), () => ({ units: 0, tests: 1, suspect: 0 }));
    assert.equal(verified.steps[0]?.state, 'built');
  });

  test('is none any more when all is built', () => {
    assert.equal(plan(HOUSE, Object.keys(HOUSE)).next, null);
  });
});

// @verifies rebuild.md#PLAN-3
test('a circle is named with its references, and nothing in it is ready', () => {
  const { circles, steps } = plan({ 'a.md': spec(['b.md']), 'b.md': spec(['a.md']) });
  assert.deepEqual(circles[0]?.members, ['a.md', 'b.md']);
  assert.match(
    circles[0]?.way.join('; ') ?? '',
    /a\.md depends on b\.md \(a\.md:2\); b\.md depends on a\.md \(b\.md:2\)/,
  );
  assert.deepEqual(new Set(steps.map(({ state }) => state)), new Set(['circle']));
});

// @verifies rebuild.md#PLAN-4
test('what only people may build is nobody’s next step, whether the mark stands before the title or below it', () => {
  const { steps, next } = plan({
    'a.md': `<!-- human-only: ethics -->\n\n${spec([])}`,
    'b.md': '# B\n\n<!-- human-only -->\n\nIt MUST be.\n',
    'c.md': '# C\n\n## Keys\n\n<!-- human-only -->\n\nIt MUST be.\n',
  });
  assert.deepEqual(
    steps.map(({ path, forPeople }) => `${path} ${forPeople}`),
    ['a.md true', 'b.md true', 'c.md false'],
  );
  assert.equal(next, 'c.md');
  assert.equal(plan({ 'b.md': '# B\n\n<!-- human-only -->\n\nIt MUST be.\n' }).next, null);
});
