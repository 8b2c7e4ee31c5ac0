import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { GraphChange, LinkRules, Problem, Resolution } from '../../../src/graph/model.ts';
import { problems } from '../../../src/graph/problems.ts';
import { SpecGraph } from '../../../src/graph/specGraph.ts';
import type { SpecDocument } from '../../../src/spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';
import { doc, FakeFiles } from './build.ts';

const RULES: LinkRules = {
  ownUrls: [{ prefix: 'https://own/', folder: '', hasRef: true, defaultRef: 'main' }],
  docsRoot: 'x',
  idPatterns: [{ pattern: 'B-([xy])', target: '$1/b.md#one' }],
};

const PATHS = [
  'a.md',
  'A.md',
  'x/a.md',
  'x/README.md',
  'x/b.md',
  'y/b.md',
  'rfcs/0001-one.md',
  'rfcs/0002-two.md',
  'lat.md/c.md',
];
/** Paths of links, and what they lead to. */
const ALIASES = ['b.md', 'x/b.md', 'y/One.md', 'x/README.md'];
const FILES = ['a.md', 'x/', 'x/pic.png', 'code.ts', 'y/', 'B.md', 'x/b'];

const WORDS = ['a', 'b', 'one', 'One', 'two'];
const path = fc.constantFrom(
  '',
  'a.md',
  'A.md',
  'x/a.md',
  'x',
  'x/',
  'x/b',
  'X/b.md',
  '../x/b.md',
  'b.md',
  'code.ts',
  '/a.md',
  '/b.md',
  'https://own/main/x/b.md',
  'https://own/v1/a.md',
  './b.md',
  '../../z',
);
const fragment = fc.constantFrom('', '#one', '#One', '#two', '#a', '#top', '#REQ-1', '#one-1');
const target = fc.tuple(path, fragment).map(([p, f]) => p + f);
const wikiTarget = fc
  .tuple(
    fc.constantFrom('a', 'b', 'x/b', 'One', 'REQ-1', 'c', '', 'x', 'rule.one', '0001-one'),
    fc.constantFrom('', '#One', '#one#Two', '#two'),
  )
  .map(([n, f]) => n + f);
const id = fc.constantFrom('REQ-1', 'REQ-2', 'RFC-1', 'RFC-2', '1.1', 'rule.one', 'B-x');

const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(...WORDS))
      .map(([n, w]) => `${'#'.repeat(n)} ${w}`),
  },
  { weight: 1, arbitrary: fc.constantFrom(...WORDS).map((w) => `# ${w} {#${w}}`) },
  { weight: 5, arbitrary: target.map((t) => `-> ${t}`) },
  { weight: 2, arbitrary: fc.oneof(target, wikiTarget).map((t) => `=> ${t}`) },
  { weight: 2, arbitrary: target.map((t) => `needs ${t}`) },
  { weight: 2, arbitrary: wikiTarget.map((t) => `wiki ${t}`) },
  { weight: 2, arbitrary: id.map((t) => `id ${t}`) },
  { weight: 2, arbitrary: id.map((t) => `def ${t}`) },
  { weight: 1, arbitrary: id.map((t) => `row ${t}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '=> 1',
      '=> 2',
      'named two',
      'anchor two',
      'anchor two',
      'flavour kiro',
      'text x',
    ),
  },
);
const document = fc
  .tuple(fc.constantFrom(...PATHS), fc.array(line, { maxLength: 8 }))
  .map(([p, lines]) => doc(p, ...lines));

type Step =
  | { readonly does: 'put'; readonly document: SpecDocument }
  | { readonly does: 'putAll'; readonly documents: readonly SpecDocument[] }
  | { readonly does: 'remove'; readonly path: string }
  | { readonly does: 'alias'; readonly aliases: readonly (readonly [string, string])[] }
  | { readonly does: 'file'; readonly path: string; readonly exists: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: document.map((d) => ({ does: 'put' as const, document: d })) },
  {
    weight: 1,
    arbitrary: fc
      .array(document, { maxLength: 4 })
      .map((documents) => ({ does: 'putAll' as const, documents })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...PATHS).map((p) => ({ does: 'remove' as const, path: p })) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom(...ALIASES), fc.constantFrom(...PATHS)), { maxLength: 3 })
      .map((aliases) => ({ does: 'alias' as const, aliases })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...FILES), fc.boolean())
      .map(([p, exists]) => ({ does: 'file' as const, path: p, exists })),
  },
);

function take(graph: SpecGraph, files: FakeFiles, step: Step): GraphChange {
  switch (step.does) {
    case 'put':
      return graph.put(step.document);
    case 'putAll':
      return graph.putAll(step.documents);
    case 'remove':
      return graph.remove(step.path);
    case 'alias':
      return graph.setAliases(new Map(step.aliases));
    case 'file':
      if (step.exists) files.add(step.path);
      else files.delete(step.path);
      return graph.filesChanged([step.path.replace(/\/$/, '')]);
  }
}

interface View {
  readonly links: unknown;
  readonly incoming: unknown;
  readonly problems: unknown;
}

/** All that can be asked about a document. `isExact` keeps what may shift without being a change to others. */
function viewOf(graph: SpecGraph, path: string, isExact: boolean): View {
  const brief = (resolution: Resolution): unknown =>
    isExact || resolution.to !== 'section' ? resolution : { ...resolution, section: 0 };
  const problem = ({ suggestions, message, ...rest }: Problem): unknown =>
    isExact ? { ...rest, message, suggestions } : rest;
  return {
    links: graph.links(path).map(({ from, resolution }) => [from, brief(resolution)]),
    incoming: graph
      .incomingWithin(path)
      .map(({ from, path, reference, resolution }) => [
        from,
        path,
        reference.kind,
        brief(resolution),
        isExact ? reference.range : 0,
      ]),
    problems: problems(graph, path).map(problem),
  };
}

function allOf(graph: SpecGraph, isExact: boolean): ReadonlyMap<string, View> {
  return new Map([...graph.paths()].sort().map((path) => [path, viewOf(graph, path, isExact)]));
}

describe('any sequence of changes', () => {
  // @verifies graph.md#GRAPH-10, graph.md#GRAPH-12
  it('gives what a fresh graph of the final documents gives', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const files = new FakeFiles();
        const graph = new SpecGraph(files, RULES);
        for (const each of steps) take(graph, files, each);
        const fresh = new SpecGraph(files, RULES);
        fresh.setAliases(new Map(steps.findLast((each) => each.does === 'alias')?.aliases ?? []));
        fresh.putAll(graph.documents());
        assert.deepEqual(allOf(graph, true), allOf(fresh, true));
        assert.deepEqual(graph.cycles(), fresh.cycles());
        assert.deepEqual(graph.size(), fresh.size());
      }),
      { numRuns: Number(process.env.SDME_RUNS ?? 300) },
    );
  });

  it('tells with each change whose links, incoming links and problems are others now', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const files = new FakeFiles();
        const graph = new SpecGraph(files, RULES);
        for (const each of steps) {
          const before = allOf(graph, false);
          const change = take(graph, files, each);
          for (const [path, view] of allOf(graph, false)) {
            const old = before.get(path);
            if (old === undefined) continue;
            if (!change.relinked.includes(path)) assert.deepEqual(view.links, old.links, `links of ${path}`);
            if (!change.retargeted.includes(path))
              assert.deepEqual(view.incoming, old.incoming, `incoming of ${path}`);
            if (!change.recheck.includes(path))
              assert.deepEqual(view.problems, old.problems, `problems of ${path}`);
          }
        }
      }),
      { numRuns: Number(process.env.SDME_RUNS ?? 300) },
    );
  });

  // Found by chance by the property: so rare that it needs a test of its own.
  it('tells the double of an id that only a table lists from now on', () => {
    const defining = (path: string, kind: 'id' | 'row') =>
      readSpec(
        path,
        kind === 'id' ? '- [REQ-1] It MUST be.\n' : '| ID | Requirement |\n|---|---|\n| REQ-1 | It is. |\n',
        DEFAULT_READ_OPTIONS,
      );
    const graph = new SpecGraph(new FakeFiles(), RULES);
    graph.putAll([defining('x/a.md', 'id'), defining('x/b.md', 'id')]);
    assert.deepEqual(
      problems(graph, 'x/b.md').map(({ code }) => code),
      ['duplicate-id'],
    );
    assert.ok(graph.put(defining('x/a.md', 'row')).recheck.includes('x/b.md'));
    assert.deepEqual(problems(graph, 'x/b.md'), []);
  });
});
