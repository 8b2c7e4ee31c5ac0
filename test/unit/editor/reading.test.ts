import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countsFor, linkCounts } from '../../../src/editor/logic/counts.ts';
import { addressAtLine, headingAt, incomingLinks, linkAt } from '../../../src/editor/logic/finding.ts';
import { fixesOf, sectionAtEnd, titleOf } from '../../../src/editor/logic/fixes.ts';
import { escapeMarkdown, factWords, referrers, sectionText } from '../../../src/editor/logic/hoverText.ts';
import { impactList } from '../../../src/editor/logic/impactList.ts';
import { fileName, freePath, template, usualFolder } from '../../../src/editor/logic/newSpec.ts';
import { isShownByVSCode } from '../../../src/editor/logic/problemFilter.ts';
import { search, searchables } from '../../../src/editor/logic/sectionSearch.ts';
import { landingOf } from '../../../src/editor/logic/targets.ts';
import { TextLines } from '../../../src/editor/logic/textLines.ts';
import { problems } from '../../../src/graph/problems.ts';
import { world } from './world.ts';

const CORE =
  '# Core\n\nIntro.\n\n## Rules\n\n- [CORE-1] It MUST hold.\n\nText <a id="spot"></a> here.\n\n## Rest {#kept}\n';
const WORLD = world({
  'core.md': CORE,
  'a.md':
    '# A\n\n[r](core.md#rules) [[core#spot]] CORE-1 [k](core.md#kept) [c](core.md)\n\n## Sub\n\n[r][d]\n\n[d]: core.md#rules\n',
  'b.md': '# B\n\n[a](a.md#sub)\n',
});

describe('what stands at a place', () => {
  const document = WORLD.document('core.md');

  it('is the innermost section of a line', () => {
    assert.deepEqual(
      [0, 4, 8, 10].map((line) => addressAtLine(document, line)),
      ['core.md#core', 'core.md#rules', 'core.md#rules', 'core.md#kept'],
    );
  });

  it('is a heading only in its own line', () => {
    assert.deepEqual(
      [headingAt(document, { line: 4, character: 0 }), headingAt(document, { line: 5, character: 0 })],
      [1, undefined],
    );
  });

  it('is a link where it is used, and where its destination is written', () => {
    const targets = [
      { line: 6, character: 4 },
      { line: 8, character: 7 },
    ].map((position) => linkAt(WORLD.graph, 'a.md', position)?.reference.target);
    assert.deepEqual(targets, ['core.md#rules', 'core.md#rules']);
    assert.equal(linkAt(WORLD.graph, 'a.md', { line: 0, character: 1 }), undefined);
  });
});

describe('where a link lands', () => {
  const landings = WORLD.graph.links('a.md').map((link) => {
    const { line, range } = landingOf(link, WORLD.document('core.md'));
    return `${link.reference.target} ${line}${range ? ` ${new TextLines(CORE).slice(range)}` : ''}`;
  });

  it('is the heading, the first line, or the anchor inside a section', () => {
    assert.deepEqual(landings.toSorted(), [
      'CORE-1 6 CORE-1',
      'core#spot 8 spot',
      'core.md 0',
      'core.md#kept 10',
      'core.md#rules 4',
      'core.md#rules 4',
    ]);
  });
});

describe('counts', () => {
  it('are those of the section itself; a title counts for its document', () => {
    const document = WORLD.document('core.md');
    const counts = linkCounts(WORLD.graph, document);
    assert.deepEqual(
      [0, 1, 2].map((section) => countsFor(document, section, counts).incoming),
      [1, 4, 1],
    );
    const a = WORLD.document('a.md');
    assert.equal(countsFor(a, 0, linkCounts(WORLD.graph, a)).outgoing, 5);
  });

  it('agree with the lists that they stand for', () => {
    for (const path of WORLD.graph.paths()) {
      const document = WORLD.document(path);
      const counts = linkCounts(WORLD.graph, document);
      document.sections.forEach((_, section) => {
        assert.equal(
          countsFor(document, section, counts).incoming,
          incomingLinks(WORLD.graph, document, section).length,
        );
      });
    }
  });
});

describe('the text of a hover', () => {
  const lines = (text: string) => new TextLines(text);

  it('is the section without the sections in it', () => {
    const text = '# A\n\nIntro.\n\n## B\n\nBody.\n';
    const { document } = world({ 'a.md': text });
    assert.equal(sectionText(document('a.md'), 0, lines(text)), '# A\n\nIntro.\n');
    assert.equal(sectionText(document('a.md'), 1, lines(text)), '## B\n\nBody.\n');
    assert.equal(sectionText(document('a.md'), -1, lines(text)), '# A\n\nIntro.\n');
  });

  it('shows pictures as links', () => {
    const text = '# A\n\n![p](https://x/y.png)\n';
    const shown = sectionText(world({ 'a.md': text }).document('a.md'), 0, lines(text));
    assert.equal(shown, '# A\n\n!\u200B[p](https://x/y.png)\n');
  });

  it('is cut where it is long', () => {
    const text = `# A\n\n${'line\n'.repeat(50)}`;
    const shown = sectionText(world({ 'a.md': text }).document('a.md'), 0, lines(text));
    assert.match(shown, /^# A\n\n(line\n){22}\n…$/);
  });

  it('says what is known of a section, in one and in many', () => {
    const core = WORLD.document('core.md');
    const words = (section: number) => factWords(core, section, incomingLinks(WORLD.graph, core, section));
    assert.equal(words(1), '1 statement · 4 references from 1 document');
    assert.equal(words(2), '1 reference from 1 document');
    assert.equal(factWords(core, 2, []), 'nothing refers to it');
  });

  it('lists who refers, each once, and how many more there are', () => {
    const many = world({
      't.md': '# T\n',
      ...Object.fromEntries(
        Array.from({ length: 9 }, (_, at) => [`r${at}.md`, `# R${at}\n\n[t](t.md) [t](t.md)\n`]),
      ),
    });
    const { shown, more } = referrers(many.graph, many.graph.incoming('t.md'));
    assert.deepEqual([shown[0], shown.length, more], [{ title: 'R0', path: 'r0.md', line: 2 }, 6, 3]);
  });

  it('shows names literally', () => {
    assert.equal(escapeMarkdown('a_b [c](d) <e>'), 'a\\_b \\[c\\]\\(d\\) \\<e\\>');
  });
});

describe('impact as a list', () => {
  it('is grouped by distance, and each has its way', () => {
    const list = impactList(WORLD.graph, undefined, { folder: 'f', address: 'core.md#rules' });
    assert.equal(list?.summary, 'A change reaches 3 sections in 2 documents.');
    assert.deepEqual(
      list?.rings.map(({ label, affected }) => [label, affected().map((each) => each.label)]),
      [
        ['Directly: 2', ['A', 'Sub']],
        ['Through 1 other: 1', ['B']],
      ],
    );
    assert.deepEqual(
      list?.rings[1]
        ?.affected()[0]
        ?.steps()
        .map(({ label, description }) => `${description} ${label}`),
      ['a.md:7 Sub mentions Rules', 'b.md:3 B mentions Sub'],
    );
  });

  it('says when nothing is reached', () => {
    assert.match(
      impactList(WORLD.graph, undefined, { folder: 'f', address: 'b.md' })?.summary ?? '',
      /nothing else/,
    );
    assert.equal(impactList(WORLD.graph, undefined, { folder: 'f', address: 'gone.md' }), undefined);
  });
});

describe('fixes', () => {
  const texts = {
    'a.md': '# A\n\n[b](b.md#secnod) [c](sub/new-file.md#part) [p](p.png) [o](../out.md)\n',
    'b.md': '# B\n\n## Second\n',
  };
  const { graph } = world(texts);
  const titles = problems(graph, 'a.md').map((problem) => fixesOf(graph, problem).map(({ title }) => title));

  it('change to what is near, or make what is missing; never outside of the folder', () => {
    assert.deepEqual(titles, [
      ['Change to "b.md#second"', 'Add the section "Secnod" to b.md'],
      ['Create sub/new-file.md'],
      [],
      [],
    ]);
  });

  it('make headings that have the slug that is asked for', () => {
    assert.deepEqual(['high-water', 'a--b', 'größe', '2024'].map(titleOf), [
      'High water',
      'A--b',
      'Größe',
      '2024',
    ]);
  });

  const ends: readonly (readonly [string, string])[] = [
    ['# A\n', '# A\n\n## New\n'],
    ['# A', '# A\n\n## New\n'],
    ['# A\n\n', '# A\n\n## New\n'],
    ['', '## New\n'],
  ];
  for (const [before, after] of ends) {
    it(`add a section to ${JSON.stringify(before)} with one empty line before it`, () => {
      const fix = { kind: 'add-section', title: '', path: '', heading: 'New', level: 2 } as const;
      assert.equal(before + sectionAtEnd(lines(before), fix).text, after);
    });
  }

  function lines(text: string): TextLines {
    return new TextLines(text);
  }
});

describe('problems that VS Code shows as well', () => {
  it('are those of plain links', () => {
    const { graph, document } = world({ 'a.md': '# A\n\n[x](no.md) [[no/way]] [t][u]\n' });
    const shown = problems(graph, 'a.md').map((problem) => [
      problem.code,
      isShownByVSCode(problem, document('a.md')),
    ]);
    assert.deepEqual(shown, [
      ['broken-reference', true],
      ['broken-reference', false],
      ['undefined-label', true],
    ]);
  });
});

describe('looking for a section', () => {
  const all = searchables('f', WORLD.graph);
  const found = (query: string) => search(all, query, 3).map(({ address }) => address);

  it('finds every word in title or path, best title first', () => {
    assert.deepEqual(found('rules'), ['core.md#rules']);
    assert.deepEqual(found('core rest'), ['core.md#kept']);
    assert.deepEqual(found('sub'), ['a.md#sub']);
    assert.deepEqual(found('nothing'), []);
  });

  it('shows the upper levels before anything is typed', () => {
    assert.equal(found('').length, 3);
  });
});

describe('a new specification', () => {
  it('gets its file name from its title', () => {
    assert.deepEqual(['Harbour gate', 'Über uns!', '???'].map(fileName), [
      'harbour-gate',
      'über-uns',
      'overview',
    ]);
  });

  it('lies where the others lie', () => {
    assert.deepEqual(
      [usualFolder([]), usualFolder(['docs/spec/a.md', 'docs/spec/b.md', 'c.md'])],
      ['specs', 'docs/spec'],
    );
  });

  // @verifies editor.md#EDIT-12
  it('takes a name that is free', async () => {
    const taken = new Set(['specs/a.md', 'specs/a-2.md']);
    assert.equal(await freePath('specs', 'a', async (path) => taken.has(path)), 'specs/a-3.md');
  });

  it('is itself without a problem and shows statements and a reference', () => {
    const { graph, document } = world({ 'specs/gate.md': template('Harbour gate') });
    assert.deepEqual(problems(graph, 'specs/gate.md'), []);
    const { title, status, statements, references } = document('specs/gate.md');
    assert.deepEqual(
      [title, status, statements.map(({ id }) => id), references.length > 0],
      ['Harbour gate', 'draft', ['HARBOUR-1', 'HARBOUR-2'], true],
    );
  });
});
