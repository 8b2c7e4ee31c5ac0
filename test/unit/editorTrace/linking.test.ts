import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headingOf, wordsOf } from '../../../src/answers/words.ts';
import { applyEdits } from '../../../src/editor/logic/edits.ts';
import { TextLines } from '../../../src/editor/logic/textLines.ts';
import { addressContext } from '../../../src/editor/trace/logic/addressContext.ts';
import { documentation, nearSections, queryFor } from '../../../src/editor/trace/logic/linkQuery.ts';
import { mendsOf } from '../../../src/editor/trace/logic/mending.ts';
import { nearestAddresses } from '../../../src/editor/trace/logic/nearestAddresses.ts';
import { headingFor, newSection, sectionBody } from '../../../src/editor/trace/logic/newSection.ts';
import { SectionRanking } from '../../../src/editor/trace/logic/sectionRanking.ts';
import { latWritten } from '../../../src/trace/latWritten.ts';
import { writtenAddress } from '../../../src/trace/written.ts';
import { world } from '../editor/world.ts';
import { projectOf, readCodeText } from '../trace/workshop.ts';

const TEXTS = {
  'specs/council.md':
    '# Council\n\n## Rounds\n\nThe council MUST ask every seat before it shows an answer.\n\n## Blind\n\nA seat MUST NOT see what others answer.\n',
  'specs/auth.md':
    '# Sign-in\n\n## Token lifetime\n\nA token MUST expire after an hour.\n\n## Rotation\n\nKeys rotate.\n',
};

function ranking(): SectionRanking {
  const made = new SectionRanking();
  const { document } = world(TEXTS);
  for (const [path, text] of Object.entries(TEXTS)) made.put(document(path), text);
  return made;
}

function best(text: string, near: Readonly<Record<string, number>> = {}, typed = false): string[] {
  const query = { text, near: new Map(Object.entries(near)), typed };
  return ranking()
    .rank(query, 10)
    .map(({ address }) => address);
}

// @verifies editor-trace.md#SEE-21
describe('the sections that are offered', () => {
  it('begin with the one whose words are those of the name', () => {
    assert.equal(best('token lifetime')[0], 'specs/auth.md#token-lifetime');
    assert.equal(best(wordsOf('RoundRunner.askSeats').join(' '))[0], 'specs/council.md#rounds');
  });

  it('are found by other forms of the same words', () => {
    assert.equal(best('rotating')[0], 'specs/auth.md#rotation');
    assert.ok(best('expires').includes('specs/auth.md#token-lifetime'));
  });

  it('are ranked by what code nearby names where words say the same', () => {
    const [first] = best('seat answer', { 'specs/council.md#blind': 1 });
    assert.equal(first, 'specs/council.md#blind');
  });

  it('include what code nearby names where no word matches', () => {
    assert.deepEqual(best('xyzzy', { 'specs/auth.md#rotation': 0.4 }), ['specs/auth.md#rotation']);
  });

  it('follow what the person types, from the beginnings of words on', () => {
    assert.deepEqual(best('tok lif', {}, true), ['specs/auth.md#token-lifetime']);
  });

  it('forget what has gone, and take in what has changed', () => {
    const made = ranking();
    made.remove('specs/auth.md');
    const query = { text: 'token', near: new Map(), typed: false };
    assert.deepEqual(made.rank(query, 10), []);
    const later = world({ 'specs/auth.md': '# Sign-in\n\n## Token age\n' }).document('specs/auth.md');
    made.put(later, '# Sign-in\n\n## Token age\n');
    assert.deepEqual(
      made.rank(query, 10).map(({ title }) => title),
      ['Token age'],
    );
    assert.ok(made.has(later));
  });
});

describe('the words that a declaration is looked for by', () => {
  it('are those of its name, its documentation and its file', async () => {
    const text = '/**\n * Hides answers from seats.\n * @param x one\n */\nexport class BlindRound {}\n';
    const file = await readCodeText('src/councilRounds.ts', text);
    const lines = new TextLines(text);
    assert.deepEqual(documentation(file, lines, 1).filter(Boolean), ['Hides answers from seats.']);
    const { text: words, weights } = queryFor(file, lines, 1);
    assert.equal(words, 'council rounds hides answers seats blind round');
    assert.ok((weights.get('blind') ?? 0) > (weights.get('seat') ?? 0));
    assert.ok((weights.get('seat') ?? 0) > (weights.get('council') ?? 0));
  });

  for (const [path, text] of [
    ['a.py', '# Says so.\ndef f():\n    pass\n'],
    ['a.rs', '/// Says so.\nfn f() {}\n'],
    ['a.go', 'package a\n\n// Says so.\nfunc f() {}\n'],
    ['A.java', '/** Says so. */\nclass f {}\n'],
  ] as const) {
    it(`are read from the comments of ${path}`, async () => {
      const file = await readCodeText(path, text);
      const unit = file.units.findIndex(({ name }) => name === 'f');
      assert.deepEqual(documentation(file, new TextLines(text), unit), ['Says so.']);
    });
  }

  it('break names where a new word begins', () => {
    assert.deepEqual(wordsOf('parseHTTPRequest_v2 is'), ['parse', 'http', 'request', 'v2']);
    assert.equal(headingOf('RoundRunner.askAll#2'), 'Ask all');
    assert.equal(headingOf('hideHTTP'), 'Hide HTTP');
  });
});

it('what the same file names is nearer than what the file beside it names', async () => {
  const project = await projectOf({
    'specs/c.md': '# C\n\n## A\n\n## B\n',
    'x.ts': '// @spec c.md#a\nclass X {}\n',
    'y.ts': '// @spec c.md#b\nclass Y {}\n',
  });
  const [own, other] = [project.index.trace('x.ts'), project.index.trace('y.ts')];
  assert.ok(own && other);
  const near = nearSections(own, [other]);
  assert.ok((near.get('specs/c.md#a') ?? 0) > (near.get('specs/c.md#b') ?? 0));
});

describe('a section of lat.md', () => {
  const files = {
    'lat.md/core.md': '# Core\n\n## Rounds\n\n### `ask` all\n',
    'x.ts': 'class X {}\n',
  };

  it('is named in its own notation, by its headings', async () => {
    const { index } = await projectOf(files);
    const [, rounds, ask] = index.specs.document('lat.md/core.md')?.sections ?? [];
    assert.equal(latWritten(index.specs, `lat.md/core.md#${rounds?.id}`, 'x.ts'), 'core#Core#Rounds');
    const written = latWritten(index.specs, `lat.md/core.md#${ask?.id}`, 'x.ts');
    assert.equal(index.specs.lat.find(written ?? '', 'x.ts').found, 'section');
  });

  it('is named in ours where its notation cannot be written, and other specifications always are', async () => {
    const { index } = await projectOf({ ...files, 'specs/a.md': '# A\n' });
    assert.equal(latWritten(index.specs, 'lat.md/core.md#rounds', 'x.css'), null);
    assert.equal(latWritten(index.specs, 'specs/a.md#a', 'x.ts'), null);
  });
});

describe('an address that is written', () => {
  const { graph } = world({ ...TEXTS, 'docs/specs/auth.md': '# Other\n\n## Rotation\n' });

  it('is as short as it may be', () => {
    assert.equal(writtenAddress(graph, 'specs/council.md#rounds', 'src/a.ts'), 'council.md#rounds');
  });

  it('is whole where a shorter one would mean something else', () => {
    assert.equal(
      writtenAddress(graph, 'docs/specs/auth.md#rotation', 'src/a.ts'),
      'docs/specs/auth.md#rotation',
    );
  });

  it('is offered only where an annotation names its target', () => {
    assert.deepEqual(addressContext('  // @spec cou'), { typed: 'cou', start: 11 });
    assert.deepEqual(addressContext('# @verifies a.md#x, b'), { typed: 'b', start: 20 });
    assert.equal(addressContext('// see spec cou'), undefined);
    assert.equal(addressContext('// @spec a.md#x remark'), undefined);
  });
});

// @verifies editor-trace.md#SEE-22
describe('a section that is started for a declaration', () => {
  it('says what the comments say, and shows the signature', async () => {
    const code =
      '/** Hides answers. */\nexport function hideAnswers(\n  seat: string,\n): void {\n  go();\n}\n';
    const file = await readCodeText('src/a.ts', code);
    const lines = new TextLines(code);
    assert.equal(headingFor(file, 1), 'Hide answers');
    const body = sectionBody(file, lines, 1);
    assert.match(body, /^\nHides answers\.\n/);
    assert.match(body, /```typescript\nexport function hideAnswers\(\n {2}seat: string,\n\): void\n```\n$/);
  });

  it('gets an id that nothing else in the document has', () => {
    const document = world(TEXTS).document('specs/auth.md');
    const text = TEXTS['specs/auth.md'];
    const made = newSection(document, new TextLines(text), { heading: 'Rotation', body: '\nx\n' });
    assert.equal(made.address, 'specs/auth.md#rotation-1');
    assert.match(applyEdits(text, [made]), /Keys rotate\.\n\n## Rotation\n\nx\n$/);
  });
});

describe('a target that is gone', () => {
  it('leads to the sections most like it', () => {
    const { graph } = world(TEXTS);
    assert.equal(nearestAddresses(graph, 'council.md#round')[0], 'specs/council.md#rounds');
    assert.ok(nearestAddresses(graph, 'old.md#rotation').includes('specs/auth.md#rotation'));
  });

  it('is mended at the target also where it is the quote that is elsewhere', async () => {
    const project = await projectOf({
      'specs/a.md': '# A\n\n## One\n\nFirst words here.\n\n## Two\n\nA token MUST expire after an hour.\n',
      'x.ts': '//= specs/a.md#one\n//# A token MUST expire after an hour.\nfunction f() {}\n',
    });
    const file = project.index.code('x.ts');
    const problem = project.index.trace('x.ts')?.problems.find(({ code }) => code === 'broken-trace');
    assert.ok(file && problem);
    const [mend] = mendsOf(file, problem);
    assert.equal(mend?.title, 'Change to "specs/a.md#two"');
    assert.equal(mend?.range.line, 0);
  });
});
