import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '../../../src/graph/model.ts';
import { problems } from '../../../src/graph/problems.ts';
import type { Flavour, SpecDocument } from '../../../src/spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';
import { doc, FakeFiles, graphOf, type Setting } from './build.ts';

function found(path: string, documents: readonly SpecDocument[], setting?: Setting): readonly Problem[] {
  return problems(graphOf(documents, setting), path);
}

function codes(path: string, documents: readonly SpecDocument[], setting?: Setting): readonly string[] {
  return found(path, documents, setting).map(
    ({ code, severity, range }) => `${range.line} ${severity} ${code}`,
  );
}

describe('the problems of a document', () => {
  it('are none where everything leads somewhere', () => {
    const documents = [
      doc('a.md', '# A', '-> b.md#b', '-> x.ts', 'id RFC 9110', 'wiki b'),
      doc('b.md', '# B', '# B', '# B'),
    ];
    assert.deepEqual(codes('a.md', documents, { files: new FakeFiles('x.ts') }), []);
    assert.deepEqual(codes('b.md', documents), []);
    assert.deepEqual(codes('gone.md', documents), []);
  });

  it('come in the order of the text, each with its weight', () => {
    const documents = [
      doc(
        'x/a.md',
        '# A',
        '-> gone.md',
        'wiki twice',
        '-> b',
        '-> #a',
        '-> #A',
        '-> ../../out.md',
        '-> B.md',
      ),
      doc('x/b.md'),
      doc('p/twice.md'),
      doc('q/twice.md'),
    ];
    assert.deepEqual(codes('x/a.md', documents), [
      '1 error broken-reference',
      '2 warning ambiguous-reference',
      '3 information imprecise-reference',
      '5 hint imprecise-reference',
      '6 error broken-reference',
      '7 error broken-reference',
    ]);
  });

  it('have what the reader found', () => {
    const range = { line: 3, character: 0, endLine: 3, endCharacter: 4 };
    const read = (
      ['malformed-front-matter', 'undefined-label', 'merge-conflict', 'unreadable-file'] as const
    ).map((code) => ({ code, message: 'm', range }));
    const document = { ...doc('a.md'), problems: read };
    assert.deepEqual(
      found('a.md', [document]).map(({ code, severity }) => `${severity} ${code}`),
      [
        'error malformed-front-matter',
        'warning undefined-label',
        'error merge-conflict',
        'error unreadable-file',
      ],
    );
  });

  // @verifies graph.md#GRAPH-8
  it('are none for a label that nobody defines where it is the id of a rule', () => {
    const read = (path: string, text: string) => readSpec(path, text, DEFAULT_READ_OPTIONS);
    const asks = read('a.md', '# A\n\nSee [traits][items.traits] and [nothing][items.gone].\n');
    const defines = read('b.md', '# B\n\nr[items.traits]\nA trait is a set of methods.\n');
    const said = (documents: readonly SpecDocument[]) =>
      found('a.md', documents).map(({ message }) => message);
    const gone = 'No link definition has the label "items.gone".';
    assert.deepEqual(said([asks, defines]), [gone]);
    assert.deepEqual(said([asks]), ['No link definition has the label "items.traits".', gone]);
    const [link] = graphOf([asks, defines]).links('a.md');
    assert.equal(link?.resolution.to === 'section' && link.resolution.address, 'b.md#b');
  });

  // @verifies graph.md#GRAPH-30
  it('count a broken destination once, however often its definition is used', () => {
    const document = doc('a.md', '-> gone.md', '-> gone.md');
    const [first] = document.references;
    assert.ok(first);
    const twice = {
      ...document,
      references: [first, { ...first, use: { ...first.use, line: 7 } }, ...document.references.slice(1)],
    };
    assert.equal(found('a.md', [twice]).length, 2);
  });

  // @verifies graph.md#GRAPH-30
  it('weigh less where double brackets may be no link', () => {
    assert.deepEqual(
      codes('a.md', [
        doc('a.md', 'wiki nodiscard', 'wiki area/gone', 'wiki #gone', '=> react', '=> gone.md'),
      ]),
      [
        '0 warning broken-reference',
        '1 error broken-reference',
        '2 error broken-reference',
        '3 warning broken-reference',
        '4 error broken-reference',
      ],
    );
  });
});

describe('the message', () => {
  const documents = [doc('x/b.md', '# Beta', '## Blind rounds'), doc('x/other.md')];
  const cases: readonly (readonly [string, string])[] = [
    ['-> gone.md', 'There is no file "x/gone.md".'],
    ['-> othr.md', 'There is no file "x/othr.md". Did you mean "other.md"?'],
    ['-> b.md#blind-round', '"x/b.md" has no section "blind-round". Did you mean "b.md#blind-rounds"?'],
    ['-> #nowhere', 'This document has no section "nowhere".'],
    ['-> B.md', 'The file is spelt "x/b.md": case matters on GitHub and on Linux. Did you mean "b.md"?'],
    ['-> ../../y.md', '"../../y.md" leads out of the workspace folder, where nothing is looked at.'],
    ['wiki zzz', 'Nothing here is called "zzz": no file, title or id.'],
    ['-> b', 'This works where a site adds ".md" and is broken on GitHub. Write "b.md".'],
    ['-> b.md#Beta', 'The section\'s id is spelt differently: "b.md#beta".'],
  ];
  for (const [line, message] of cases) {
    it(`for ${line} says: ${message}`, () => {
      assert.deepEqual(
        found('x/a.md', [doc('x/a.md', line), ...documents]).map((each) => each.message),
        [message],
      );
    });
  }

  it('for an ambiguous name lists what it can mean', () => {
    const [problem] = found('a.md', [doc('a.md', 'wiki b'), doc('x/b.md'), doc('y/b.md')]);
    assert.equal(problem?.message, '"b" can mean "x/b.md", "y/b.md". Write more of the path.');
    assert.deepEqual(problem?.suggestions, ['x/b', 'y/b']);
  });
});

describe('duplicate ids', () => {
  const plain = (path: string, ...ids: readonly string[]) =>
    doc(path, '# T', ...ids.map((id) => `def ${id}`));

  it('are explicit ones used twice in a file', () => {
    assert.deepEqual(
      codes('a.md', [doc('a.md', '# A {#x}', '# B {#x}', 'anchor y', 'anchor y', 'anchor z')]),
      ['1 warning duplicate-id', '3 warning duplicate-id'],
    );
  });

  // @verifies graph.md#GRAPH-31
  it('are never the slugs that GitHub numbers', () => {
    assert.deepEqual(codes('a.md', [doc('a.md', '# Same', '# Same')]), []);
  });

  // @verifies graph.md#GRAPH-31
  it('are statements with one id in a file or folder, told at the later one', () => {
    const documents = [
      plain('x/a.md', 'REQ-1', 'REQ-001'),
      plain('x/b.md', 'REQ-1'),
      plain('y/c.md', 'REQ-1'),
    ];
    assert.deepEqual(codes('x/a.md', documents), ['2 warning duplicate-id']);
    assert.deepEqual(
      found('x/b.md', documents).map(({ message }) => message),
      ['The id "REQ-1" is already defined in "x/a.md".'],
    );
    assert.deepEqual(codes('y/c.md', documents), []);
  });

  // @verifies graph.md#GRAPH-13
  it('are none in the rows of tables', () => {
    const documents = [doc('x/a.md', '# A', 'def REQ-1'), doc('x/b.md', '# B', 'row REQ-1')];
    assert.deepEqual([codes('x/a.md', documents), codes('x/b.md', documents)], [[], []]);
  });

  it('are rule ids anywhere in the workspace', () => {
    assert.deepEqual(codes('y/b.md', [plain('x/a.md', 'layout.align'), plain('y/b.md', 'layout.align')]), [
      '1 warning duplicate-id',
    ]);
  });

  for (const flavour of ['kiro', 'spec-kit', 'openspec'] satisfies Flavour[]) {
    it(`are none between files of ${flavour}, where every feature counts from one`, () => {
      const documents = ['x/a.md', 'x/b.md'].map((path) =>
        doc(path, `flavour ${flavour}`, '# T', 'def FR-001'),
      );
      assert.deepEqual(codes('x/b.md', documents), []);
    });
  }
});

// @verifies graph.md#GRAPH-32
describe('two paths that differ only in case', () => {
  const [upper, lower] = [doc('docs/Topic.md', '# T'), doc('docs/topic.md', '# T')];

  it('are told on the later one, and nowhere else', () => {
    const documents = [upper, lower, doc('other/topic.md', '# T'), doc('Topic.md', '# T')];
    assert.deepEqual(
      found('docs/topic.md', documents).map(({ code, severity, message }) => [code, severity, message]),
      [
        [
          'duplicate-path',
          'warning',
          'The path differs from "docs/Topic.md" only in case: a checkout on Windows or macOS loses one of the two.',
        ],
      ],
    );
    for (const path of ['docs/Topic.md', 'other/topic.md', 'Topic.md'])
      assert.deepEqual(codes(path, documents), []);
  });

  it('are to be looked at again when the other one comes or goes', () => {
    const graph = graphOf([lower]);
    assert.deepEqual(graph.put(upper).recheck, [upper.path, lower.path]);
    assert.deepEqual(graph.remove(upper.path).recheck, [upper.path, lower.path]);
  });
});

describe('a circle of dependencies', () => {
  it('is an error on the reference that closes it, and nowhere else', () => {
    const documents = [doc('a.md', '=> b.md'), doc('b.md', '# B', '=> c.md'), doc('c.md', '=> a.md')];
    assert.deepEqual([...codes('a.md', documents), ...codes('b.md', documents)], []);
    assert.deepEqual(
      found('c.md', documents).map(({ code, message }) => [code, message]),
      [
        [
          'dependency-cycle',
          'A circle of dependencies: "a.md" needs "b.md" needs "c.md" needs "a.md". None of them can be built first.',
        ],
      ],
    );
  });

  it('of one is told as that', () => {
    assert.equal(found('a.md', [doc('a.md', '=> a.md')])[0]?.message, '"a.md" depends on itself.');
  });

  it('is to be looked at again where it was and where it will be', () => {
    const graph = graphOf([doc('a.md', '=> b.md'), doc('b.md', '=> a.md'), doc('c.md')]);
    assert.deepEqual(graph.put(doc('a.md')).recheck, ['a.md', 'b.md']);
    assert.deepEqual(graph.put(doc('a.md', '=> b.md')).recheck, ['a.md', 'b.md']);
  });
});
