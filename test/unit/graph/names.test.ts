import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normaliseId } from '../../../src/graph/identifiers.ts';
import { brief, doc, FakeFiles, graphOf, linksOf } from './build.ts';

describe('a wiki link', () => {
  const graph = graphOf(
    [
      doc(
        'notes/here.md',
        '# Here',
        '## Sub',
        '## Sub',
        ...[
          'other',
          'other.md',
          'sub/deep',
          'deep',
          'Deep',
          'The Title',
          'the title',
          'twice',
          'nowhere',
          'pic.png',
          '#Sub',
          '#Here#Sub',
          'other|shown',
          'other#Part',
          'other#part#inner',
          'other#One#Inner',
          'other#inner',
          'other#gone',
          'other#^b1',
          'REQ-7',
          'area',
          ':alpha:',
          '"CPU","ns"',
          'other#The "a = b" case',
          'Cost < $5',
          'other#x = 1',
          'ADR: Tokens',
          'PLAIN',
          '../OTHER#part',
          'c#',
          'c##Sharp',
          'c#gone',
          'TODO: write this',
          '#{x}',
          '1, 2',
          '../top',
        ].map((target) => `wiki ${target}`),
      ),
      doc(
        'notes/other.md',
        '# One',
        '## Part',
        '### Inner',
        '## Rest',
        'block b1',
        'def REQ-7',
        '## The "a = b" case',
      ),
      doc('notes/sub/deep.md', '# Deepest'),
      doc('x/twice.md', '# T'),
      doc('y/twice.md', '# T'),
      doc('x/titled.md', 'title The  Title'),
      doc('x/cost.md', 'title Cost < $5'),
      doc('x/adr.md', 'title ADR: Tokens'),
      doc('x/c#.md', '# Sharp'),
      doc('area/README.md', '# Area'),
      doc('top.md', '# Topmost'),
    ],
    { files: new FakeFiles('pic.png', 'notes/PLAIN.md', 'OTHER.md') },
  );
  const found = graph
    .links('notes/here.md')
    .map(({ reference, resolution }) => [reference.target, brief(resolution)] as const);
  const expected: Readonly<Record<string, string>> = {
    other: 'notes/other.md',
    'other.md': 'notes/other.md',
    'sub/deep': 'notes/sub/deep.md',
    deep: 'notes/sub/deep.md',
    Deep: 'notes/sub/deep.md',
    'The Title': 'x/titled.md',
    'the title': 'x/titled.md',
    twice: 'ambiguous x/twice.md y/twice.md',
    nowhere: 'broken no-such-name nowhere',
    'pic.png': 'file pic.png',
    '#Sub': 'notes/here.md#sub',
    '#Here#Sub': 'notes/here.md#sub',
    'other|shown': 'notes/other.md',
    'other#Part': 'notes/other.md#part',
    'other#part#inner': 'notes/other.md#inner',
    'other#One#Inner': 'broken no-section notes/other.md#One#Inner',
    'other#inner': 'notes/other.md#inner',
    'other#gone': 'broken no-section notes/other.md#gone',
    'other#^b1': 'notes/other.md#rest',
    'REQ-7': 'notes/other.md#rest',
    area: 'area/README.md',
    ':alpha:': 'nothing',
    '"CPU","ns"': 'nothing',
    'other#The "a = b" case': 'notes/other.md#the-a--b-case',
    'Cost < $5': 'x/cost.md',
    'other#x = 1': 'broken no-section notes/other.md#x = 1',
    '#{x}': 'nothing',
    'ADR: Tokens': 'x/adr.md',
    PLAIN: 'file notes/PLAIN.md',
    '../OTHER#part': 'file OTHER.md',
    'c#': 'x/c#.md',
    'c##Sharp': 'x/c#.md#sharp',
    'c#gone': 'broken no-such-name c#gone',
    'TODO: write this': 'nothing',
    '1, 2': 'nothing',
    '../top': 'top.md',
  };
  for (const [target, resolution] of found) {
    it(`[[${target}]] leads to ${expected[target]}`, () => {
      assert.equal(resolution, expected[target]);
    });
  }

  // @verifies graph.md#GRAPH-4
  it('with one heading text in several places is ambiguous and lists them', () => {
    const other = doc('b.md', '# T', '## One', '### Same', '## Two', '### Same');
    const made = graphOf([doc('a.md', 'wiki b#Same', 'wiki b#Two#Same'), other]);
    assert.deepEqual(linksOf(made, 'a.md'), ['ambiguous b.md#same b.md#same-1', 'b.md#same-1']);
  });

  it('prefers the spelling in the same case', () => {
    const made = graphOf([doc('a.md', 'wiki Note'), doc('x/note.md'), doc('y/Note.md')]);
    assert.deepEqual(linksOf(made, 'a.md'), ['y/Note.md']);
  });
});

describe('a lat.md link', () => {
  const files = new FakeFiles('pkg/src/', 'pkg/src/a.ts');
  const made = graphOf(
    [
      doc(
        'pkg/lat.md/guide.md',
        'flavour lat',
        '# Guide',
        'wiki ../src/a.ts',
        'wiki src/a.ts#Class#method',
        'wiki parts/engine#Engine#Start',
        'wiki engine#Start',
        'wiki guide',
      ),
      doc(
        'pkg/lat.md/parts/engine.md',
        'flavour lat',
        '# Engine',
        '## Start',
        'wiki guide',
        'wiki parts/engine',
      ),
    ],
    { files },
  );
  // @verifies graph.md#GRAPH-4
  it('leads to a heading by what lat.md calls it, and no longer once it is called otherwise', () => {
    const named = (...lines: string[]) =>
      doc('lat.md/auth.md', 'flavour lat', '# Auth', '## Token life x', ...lines);
    const graph = graphOf([named('named Token life'), doc('lat.md/b.md', 'wiki auth#Token life')]);
    assert.deepEqual(linksOf(graph, 'lat.md/b.md'), ['lat.md/auth.md#token-life-x']);
    graph.put(named());
    assert.notDeepEqual(linksOf(graph, 'lat.md/b.md'), ['lat.md/auth.md#token-life-x']);
  });

  it('leads to code from beside the folder lat.md', () => {
    assert.deepEqual(linksOf(made, 'pkg/lat.md/guide.md').slice(0, 2), [
      'file pkg/src/a.ts',
      'file pkg/src/a.ts',
    ]);
  });
  it('leads to sections by heading text, with or without the title, from the folder lat.md', () => {
    const start = 'pkg/lat.md/parts/engine.md#start';
    assert.deepEqual(linksOf(made, 'pkg/lat.md/guide.md').slice(2), [start, start, 'pkg/lat.md/guide.md']);
    assert.deepEqual(linksOf(made, 'pkg/lat.md/parts/engine.md'), [
      'pkg/lat.md/guide.md',
      'pkg/lat.md/parts/engine.md',
    ]);
  });
});

describe('a textual id', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['leads to the file that is named so', ['EIPS/eip-20.md'], ['EIP-20', 'EIP 20', 'EIP-0020', 'eip-20']],
    [
      'leads to a numbered file by the name of its folder',
      ['oteps/0020-x.md'],
      ['OTEP 20', 'OTEP-0020', 'OTEP #20'],
    ],
    ['leads to a numbered file deeper in that folder', ['oteps/trace/0020-x.md'], ['OTEP 20']],
    ['leads to the README of a numbered folder', ['keps/sig-node/20-x/README.md'], ['KEP-20']],
  ];
  for (const [what, [path = ''], mentions] of cases) {
    it(what, () => {
      const graph = graphOf([doc(path, '# X'), doc('other/a.md', ...mentions.map((id) => `id ${id}`))]);
      assert.deepEqual(
        linksOf(graph, 'other/a.md'),
        mentions.map(() => path),
      );
    });
  }

  it('leads to a numbered file by the word that its title begins with', () => {
    const graph = graphOf([
      doc('02-peer-protocol.md', '# BOLT #2: Peer Protocol'),
      doc('03-transactions.md', '# BOLT #3: Transactions'),
      doc(
        '00-introduction.md',
        '# BOLT #0: Introduction',
        'id BOLT #2',
        'id BOLT 3',
        'id BOLT-2',
        'id BOLT #4',
        'id BIP-2',
      ),
    ]);
    assert.deepEqual(linksOf(graph, '00-introduction.md'), [
      '02-peer-protocol.md',
      '03-transactions.md',
      '02-peer-protocol.md',
      'nothing',
      'nothing',
    ]);
  });

  // @verifies graph.md#GRAPH-5
  it('leads nowhere when it is a foreign one', () => {
    const graph = graphOf([
      doc('rfcs/0002-x.md', '# X'),
      doc('rfcs/2119-y.md', '# Y'),
      doc('a.md', 'id RFC 2', 'id RFC 2119', 'id RFC 9110', 'id BIP-340'),
    ]);
    assert.deepEqual(linksOf(graph, 'a.md'), ['rfcs/0002-x.md', 'nothing', 'nothing', 'nothing']);
  });

  it('is no folder of a topic with a number after it', () => {
    const graph = graphOf([doc('oteps/trace/0002-x.md', '# X'), doc('a.md', 'id TRACE2', 'id OTEP2')]);
    assert.deepEqual(linksOf(graph, 'a.md'), ['nothing', 'oteps/trace/0002-x.md']);
  });

  it('is no number of a date', () => {
    const graph = graphOf([doc('adr/2026-01-02-x.md', '# X'), doc('a.md', 'id ADR-2026')]);
    assert.deepEqual(linksOf(graph, 'a.md'), ['nothing']);
  });

  // @verifies graph.md#GRAPH-5
  it('leads to the place that defines it, the nearest first', () => {
    const graph = graphOf([
      doc('one/a.md', '# A', 'def FR-1', 'id FR-1'),
      doc('one/b.md', '# B', 'id FR-1', 'id FR-001'),
      doc('one/sub/c.md', '# C', 'id FR-1'),
      doc('two/a.md', '# A', 'def FR-1'),
      doc('three/d.md', '# D', 'id FR-1'),
    ]);
    assert.deepEqual(linksOf(graph, 'one/a.md'), ['one/a.md#a']);
    assert.deepEqual(linksOf(graph, 'one/b.md'), ['one/a.md#a', 'one/a.md#a']);
    assert.deepEqual(linksOf(graph, 'one/sub/c.md'), ['one/a.md#a']);
    assert.deepEqual(linksOf(graph, 'three/d.md'), ['nothing']);
  });

  // @verifies graph.md#GRAPH-5
  it('leads to the only place below the nearest folder above, and to none where there are two', () => {
    const graph = graphOf([
      doc('a/x/one.md', '# One', 'def FR-1', 'def FR-2'),
      doc('a/z/two.md', '# Two', 'def FR-2'),
      doc('b/three.md', '# Three', 'def FR-1'),
      doc('a/y/asks.md', '# Q', 'id FR-1', 'id FR-2'),
      doc('c/asks.md', '# Q', 'id FR-1'),
    ]);
    assert.deepEqual(linksOf(graph, 'a/y/asks.md'), ['a/x/one.md#one', 'nothing']);
    assert.deepEqual(linksOf(graph, 'c/asks.md'), ['nothing']);
  });

  // @verifies graph.md#GRAPH-13
  it('means what a row of a table says only where no text defines it', () => {
    const [asks, table, text] = [
      doc('a.md', 'id FR-1'),
      doc('table.md', '# T', 'row FR-1'),
      doc('text.md', '# S', 'def FR-1'),
    ];
    const graph = graphOf([asks, table, text]);
    assert.deepEqual(linksOf(graph, 'a.md'), ['text.md#s']);
    graph.put(doc('text.md', '# S', 'row FR-1'));
    assert.deepEqual(linksOf(graph, 'a.md'), ['nothing'], 'two rows');
    graph.put(doc('table.md', '# T', 'def FR-1'));
    assert.deepEqual(linksOf(graph, 'a.md'), ['table.md#t']);
    graph.remove('table.md');
    assert.deepEqual(linksOf(graph, 'a.md'), ['text.md#s']);
  });

  // @verifies graph.md#GRAPH-9
  it('means nothing outside of its folders where more than 50 documents define it', () => {
    const features = (count: number) =>
      Array.from({ length: count }, (_, at) => doc(`f/${at}/spec.md`, '# S', 'def FR-1'));
    const asks = (count: number) => {
      const asking = [doc('f/0/plan.md', '# P', 'id FR-1'), doc('f/0/sub/plan.md', '# P', 'id FR-1')];
      const graph = graphOf([...features(count), ...asking]);
      return asking.flatMap(({ path }) => linksOf(graph, path));
    };
    assert.deepEqual(asks(50), ['f/0/spec.md#s', 'f/0/spec.md#s']);
    assert.deepEqual(asks(51), ['f/0/spec.md#s', 'nothing']);
  });

  // @verifies graph.md#GRAPH-9
  it('without a word means something only in its folder', () => {
    const graph = graphOf([
      doc('one/requirements.md', '# R', 'def 1.1'),
      doc('one/tasks.md', '# T', 'id 1.1'),
      doc('two/tasks.md', '# T', 'id 1.1'),
    ]);
    assert.deepEqual(
      [...linksOf(graph, 'one/tasks.md'), ...linksOf(graph, 'two/tasks.md')],
      ['one/requirements.md#r', 'nothing'],
    );
  });

  it('leads where the configured pattern says, and nowhere when that is missing', () => {
    const rules = {
      idPatterns: [
        { pattern: 'SEC-(\\d+)', target: 'policy/security.md#sec-$1' },
        { pattern: '(', target: 'x' },
      ],
    };
    const graph = graphOf(
      [doc('policy/security.md', '# SEC 4 {#sec-4}'), doc('a.md', 'id SEC-4', 'id SEC-5')],
      { rules },
    );
    assert.deepEqual(linksOf(graph, 'a.md'), ['policy/security.md#sec-4', 'nothing']);
  });
});

describe('the look-up of an address', () => {
  const graph = graphOf([
    doc('specs/council/rounds.md', '# Rounds', '## Blind', 'def INV-3', '-> rounds.md'),
    doc('specs/council/seats.md', '# Seats'),
    doc('specs/a/same.md', '# Same'),
    doc('specs/b/same.md', '# Same'),
    doc('specs/b/c#.md', '# Sharp'),
  ]);
  const cases: readonly (readonly [string, string])[] = [
    ['specs/council/rounds.md#blind', 'specs/council/rounds.md#blind'],
    ['specs/council/rounds.md', 'specs/council/rounds.md'],
    ['council/rounds.md#blind', 'specs/council/rounds.md#blind'],
    ['rounds.md#blind', 'specs/council/rounds.md#blind'],
    ['rounds#blind', 'specs/council/rounds.md#blind'],
    [' rounds#Blind ', 'specs/council/rounds.md#blind (case)'],
    ['c#.md', 'specs/b/c#.md'],
    ['c#.md#sharp', 'specs/b/c#.md#sharp'],
    ['c##sharp', 'specs/b/c#.md#sharp'],
    ['INV-3', 'specs/council/rounds.md#blind'],
    ['[INV-3]', 'specs/council/rounds.md#blind'],
    ['rounds#INV-3', 'specs/council/rounds.md#blind'],
    ['same.md', 'ambiguous specs/a/same.md specs/b/same.md'],
    ['a/same', 'specs/a/same.md'],
    ['rounds.md#gone', 'broken no-section specs/council/rounds.md#gone'],
    ['gone.md#x', 'broken no-file gone.md#x'],
    ['INV-9', 'nothing'],
  ];
  for (const [text, expected] of cases) {
    it(`${text} is ${expected}`, () => {
      assert.equal(brief(graph.lookup(text)), expected);
    });
  }

  it('starts from the document that it is written in', () => {
    assert.equal(brief(graph.lookup('same.md', 'specs/b/x.md')), 'specs/b/same.md');
    assert.equal(brief(graph.lookup('#blind', 'specs/council/rounds.md')), 'specs/council/rounds.md#blind');
  });
});

describe('a document that mentions itself by its own name', () => {
  it('refers to nothing', () => {
    const graph = graphOf([
      doc('eips/eip-20.md', '# Token', 'id EIP-20', 'id EIP-165'),
      doc('eips/eip-165.md', '# Interfaces'),
    ]);
    assert.deepEqual(linksOf(graph, 'eips/eip-20.md'), ['nothing', 'eips/eip-165.md']);
  });
});

describe('an id as it is compared', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['REQ-003', 'REQ-3'],
    ['req_3', 'REQ-3'],
    ['BOLT #2', 'BOLT-2'],
    ['BOLT04', 'BOLT-4'],
    ['EIP 20', 'EIP-20'],
    ['[INV-0]', 'INV-0'],
    ['NFR-SEC-012', 'NFR-SEC-12'],
    ['TC39-7', 'TC39-7'],
    ['REQ-1.02a', 'REQ-1.02a'],
    ['1.2', '1.2'],
    ['rule.id+2', 'rule.id'],
    ['layout.Align', 'layout.Align'],
    ['A requirement by its text 2', 'A requirement by its text 2'],
  ];
  for (const [written, compared] of cases) {
    it(`${written} is ${compared}`, () => {
      assert.equal(normaliseId(written), compared);
    });
  }
});

// @verifies graph.md#GRAPH-4
describe('a name with more marks of sections than anybody writes', () => {
  it('is looked up all the same, and is told as broken', () => {
    const marks = 'a#'.repeat(20_000);
    const here = doc('here.md', `wiki ${marks}b`, `wiki c#${marks}`, `=> d/${marks}`);
    const graph = graphOf([here, doc('c.md', '# C')]);
    const found = graph.links('here.md').map(({ resolution }) => resolution.to);
    assert.deepEqual(found, ['broken', 'broken', 'broken']);
  });
});
