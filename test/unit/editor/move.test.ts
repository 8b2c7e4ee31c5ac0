import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Move, movedLinks, movedPath, moveEdits } from '../../../src/editor/logic/moveEdits.ts';
import type { LinkRules } from '../../../src/graph/model.ts';
import { edited, type Texts, world } from './world.ts';

interface Extras {
  readonly others?: readonly string[];
  readonly rules?: Partial<LinkRules>;
}

/** The files after a move and the edits that go with it. */
function moved(texts: Texts, moves: readonly Move[], { others = [], rules = {} }: Extras = {}): Texts {
  const { graph, lines } = world(texts, others, rules);
  const links = movedLinks(graph, moves);
  const after = edited(texts, moveEdits(graph, moves, links, rules.docsRoot ?? '', lines));
  return Object.fromEntries(Object.entries(after).map(([path, text]) => [movedPath(path, moves), text]));
}

const OWN = {
  ownUrls: [{ prefix: 'https://github.com/o/r/', folder: '', hasRef: true, defaultRef: 'main' }],
};

/** A line in `s/a.md`, and how it looks after `s/b.md` has become `t/c.md`. */
const INBOUND: readonly (readonly [string, string, string])[] = [
  ['an inline link', '[x](b.md#beta)', '[x](../t/c.md#beta)'],
  ['a link with ./', '[x](./b.md)', '[x](../t/c.md)'],
  ['a link from the top', '[x](/s/b.md)', '[x](/t/c.md)'],
  ['a link with a query', '[x](b.md?plain=1#beta)', '[x](../t/c.md?plain=1#beta)'],
  ['a link without extension', '[x](b#beta)', '[x](../t/c#beta)'],
  ['a definition', '[x][y]\n\n[y]: <b.md>', '[x][y]\n\n[y]: <../t/c.md>'],
  ['an HTML link', '<a href="b.md">x</a>', '<a href="../t/c.md">x</a>'],
  ['a wiki link', '[[b#Beta|x]]', '[[c#Beta|x]]'],
  ['a wiki link with a path', '[[s/b]]', '[[t/c]]'],
  ['a wiki link by title', '[[Beta]]', '[[Beta]]'],
  [
    'a URL of the repository',
    '<https://github.com/o/r/blob/main/s/b.md>',
    '<https://github.com/o/r/blob/main/t/c.md>',
  ],
  ['a link to a section that is missing', '[x](b.md#gone)', '[x](../t/c.md#gone)'],
  ['a link to another file', '[x](other.md)', '[x](other.md)'],
];

describe('moving a file', () => {
  for (const [what, line, expected] of INBOUND) {
    it(`updates ${what} to it: ${line.split('\n')[0]}`, () => {
      const texts = { 's/a.md': `# A\n\n${line}\n`, 's/b.md': '# Beta\n', 's/other.md': '# Other\n' };
      const after = moved(texts, [{ from: 's/b.md', to: 't/c.md' }], { rules: OWN });
      assert.equal(after['s/a.md'], `# A\n\n${expected}\n`);
    });
  }

  it('updates its own relative links, also to files that are no specifications', () => {
    const texts = {
      's/a.md': '# A\n\n[b](b.md) ![p](img/p.png) [self](a.md#a) [here](#a)\n',
      's/b.md': '# B\n',
    };
    const after = moved(texts, [{ from: 's/a.md', to: 's/deep/z.md' }], {
      others: ['s/img/p.png', 's/img/'],
    });
    assert.equal(after['s/deep/z.md'], '# A\n\n[b](../b.md) ![p](../img/p.png) [self](z.md#a) [here](#a)\n');
  });

  it('updates front matter as it was written: beside the file, from the top, by its end', () => {
    const head = (names: string) => `---\ndepends-on: [${names}]\n---\n# A\n`;
    const texts = { 's/a.md': head('b.md#beta, s/b.md, "[[b]]"'), 's/b.md': '# Beta\n' };
    const after = moved(texts, [{ from: 's/b.md', to: 's/t/c.md' }]);
    assert.equal(after['s/a.md'], head('t/c.md#beta, s/t/c.md, "[[c]]"'));
  });

  it('makes a wiki link longer where its name would mean two files', () => {
    const texts = { 'a.md': '# A\n\n[[b]]\n', 'b.md': '# B\n', 'x/c.md': '# C\n' };
    assert.equal(moved(texts, [{ from: 'b.md', to: 'y/c.md' }])['a.md'], '# A\n\n[[y/c]]\n');
  });

  it('writes names with spaces as links can hold them', () => {
    const texts = { 'a.md': '# A\n\n[b](b.md)\n', 'b.md': '# B\n' };
    assert.equal(moved(texts, [{ from: 'b.md', to: 'new name.md' }])['a.md'], '# A\n\n[b](new%20name.md)\n');
  });

  // @verifies editor.md#EDIT-31
  it('writes names that double brackets or front matter would read as something else so that they lead there', () => {
    const texts = {
      's/a.md':
        '---\ndepends-on: [b.md#beta, "s/b.md"]\nrefines: b.md\nsupersedes: "[[b]]"\n---\n# A\n\n[[b]] [[b#Beta|x]]\n',
      's/b.md': '# Beta\n',
    };
    for (const name of [
      'C#.md',
      'x|y.md',
      '[x].md',
      'a, b.md',
      'a: b.md',
      'a #1.md',
      "it's.md",
      'a "b".md',
      'a %25.md',
      '-x.md',
      '*x.md',
      'a=b.md',
    ]) {
      const to = `s/${name}`;
      const { graph } = world(moved(texts, [{ from: 's/b.md', to }]));
      const ends = graph
        .links('s/a.md')
        .map(({ resolution }) => (resolution.to === 'section' ? resolution.path : resolution.to));
      assert.deepEqual(ends, Array(6).fill(to), name);
    }
  });
});

describe('moving a folder', () => {
  it('updates links into it, out of it, and leaves those within it', () => {
    const texts = {
      'top.md': '# Top\n\n[a](s/a.md) [s](s/)\n',
      's/README.md': '# S\n',
      's/a.md': '# A\n\n[b](b.md) [top](../top.md)\n',
      's/b.md': '# B\n',
    };
    assert.deepEqual(moved(texts, [{ from: 's', to: 'x/t' }], { others: ['s/'] }), {
      'top.md': '# Top\n\n[a](x/t/a.md) [s](x/t)\n',
      'x/t/README.md': '# S\n',
      'x/t/a.md': '# A\n\n[b](b.md) [top](../../top.md)\n',
      'x/t/b.md': '# B\n',
    });
  });
});

const PATHS = ['a.md', 'b.md', 's/a.md', 's/c.md', 's/t/d.md', 'u/README.md'] as const;
const link = fc.record({ to: fc.constantFrom(...PATHS), form: fc.integer({ min: 0, max: 4 }) });

function written(from: string, to: string, form: number): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return (
    [
      `[x](${up}${to})`,
      `[x](/${to}#t)`,
      `[[${to.replace(/\.md$/, '')}]]`,
      `[x](${up || './'}${to}#t)`,
      `<a href="${up}${to}">x</a>`,
    ][form] ?? ''
  );
}

function ends(texts: Texts, moves: readonly Move[]): readonly string[] {
  const { graph } = world(texts);
  const all = Object.keys(texts).map((path) => {
    const links = graph
      .links(path)
      .map(({ resolution }) =>
        resolution.to === 'section'
          ? `${movedPath(resolution.path, moves)} ${resolution.section}`
          : resolution.to,
      );
    return `${movedPath(path, moves)}: ${links.join(', ')}`;
  });
  return all.sort();
}

describe('any move', () => {
  it('leaves every link leading where it led', () => {
    const files = fc.tuple(...PATHS.map(() => fc.array(link, { maxLength: 3 })));
    const moves = fc.constantFrom<Move>(
      { from: 's/a.md', to: 'a2.md' },
      { from: 's', to: 'deep/er' },
      { from: 's/t', to: 't' },
      { from: 'a.md', to: 's/t/a.md' },
      { from: 'u', to: 's/u' },
    );
    fc.assert(
      fc.property(files, moves, (links, move) => {
        const texts = Object.fromEntries(
          PATHS.map((path, at) => [
            path,
            `# T\n\n${(links[at] ?? []).map(({ to, form }) => written(path, to, form)).join('\n')}\n`,
          ]),
        );
        assert.deepEqual(ends(moved(texts, [move]), []), ends(texts, [move]));
      }),
      { numRuns: 400 },
    );
  });
});
