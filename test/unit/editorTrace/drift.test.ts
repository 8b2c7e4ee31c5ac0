import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptedWords } from '../../../src/editor/trace/logic/accepted.ts';
import { linkIn, unitIn } from '../../../src/editor/trace/logic/arguments.ts';
import {
  countDrift,
  type DriftItem,
  driftOf,
  unverifiedItem,
} from '../../../src/editor/trace/logic/drift.ts';
import { bulkOf, bulkQuestion } from '../../../src/editor/trace/logic/driftSelection.ts';
import {
  type DriftNode,
  type DriftOrder,
  driftChildren,
  driftDescription,
  driftGroups,
} from '../../../src/editor/trace/logic/driftTree.ts';
import { implementationWords, linksInto, placesOf } from '../../../src/editor/trace/logic/headings.ts';
import { driftCount, shareHover, shareText, tracedShare } from '../../../src/editor/trace/logic/share.ts';
import { accept, EMPTY_BASELINE } from '../../../src/trace/baseline.ts';
import { type Project, projectOf } from '../trace/workshop.ts';

const SPEC =
  '# Council\n\n## Rounds\n\n- [REQ-1] It MUST ask every seat.\n- [REQ-2] It MUST wait.\n\n## Blind\n\nSee nothing.\n';
const FILES = {
  'specs/c.md': SPEC,
  'src/a.ts':
    '// @spec c.md#rounds\nexport class A {}\n\nexport class B {}\n\n// @spec c.md#gone\nexport class C {}\n\n// @spec none: glue\nexport class D {}\n',
  'src/deep/b.ts': 'export class E {}\n',
  'a.test.ts': '// @verifies c.md#REQ-1\nexport function testA() {}\n',
};

function itemsOf(project: Project): DriftItem[] {
  const inUse = project.index.isInUse();
  const own = [...project.index.paths()].flatMap((path) => {
    const file = project.index.code(path);
    const trace = project.index.trace(path);
    return file && trace ? driftOf(file, trace, inUse) : [];
  });
  return [...own, ...project.index.unverified().map(unverifiedItem)];
}

function tree(items: readonly DriftItem[], order: DriftOrder = 'folder'): string[] {
  const show = (node: DriftNode, depth: number): string[] => [
    `${'  '.repeat(depth)}${node.label} | ${driftDescription(node)}`,
    ...driftChildren(node).flatMap((child) => show(child, depth + 1)),
  ];
  return driftGroups([{ folder: 'file:///w', items }], order).flatMap((node) => show(node, 0));
}

// @verifies editor-trace.md#SEE-30
describe('the drift', () => {
  it('is shown by kind: what is wrong first, what is settled last', async () => {
    assert.deepEqual(tree(itemsOf(await projectOf(FILES))), [
      'Broken link | 1',
      '  C | c.md#gone · Cites a section that is gone',
      'No spec section | 2',
      '  B | class · src/a.ts',
      '  E | class · src/deep/b.ts',
      'No test verifies | 1',
      '  REQ-2 | specs/c.md',
      'Needs no spec | 1',
      '  D | glue',
    ]);
  });

  it('has folders where it is much, and joins those that hold nothing but one', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => [`src/x/y/f${at}.ts`, 'export class K {}\n']),
    );
    const project = await projectOf({ ...FILES, ...many });
    const lines = tree(itemsOf(project).filter(({ kind }) => kind === 'untraced'));
    assert.deepEqual(
      lines.slice(0, 4).map((line) => line.replace(/\|.*/, '|')),
      ['No spec section |', '  src |', '    deep |', '      b.ts |'],
    );
    assert.ok(lines.includes('    x/y | 14'));
  });

  it('is shown by specification where that is wanted', async () => {
    const lines = tree(itemsOf(await projectOf(FILES)), 'spec');
    assert.ok(lines.includes('  specs/c.md | 1'), lines.join('\n'));
  });

  it('leaves untraced code alone while no code names a section', async () => {
    const project = await projectOf({ 'specs/c.md': SPEC, 'a.ts': 'class A {}\n' });
    assert.deepEqual(itemsOf(project), []);
  });

  it('counts what needs a person: not what is exempt', async () => {
    const counts = countDrift(itemsOf(await projectOf(FILES)));
    assert.deepEqual(counts, { broken: 1, suspect: 0, untraced: 2, unverified: 1, exempt: 1 });
    assert.equal(driftCount(counts), 4);
  });

  it('has keys that stay when lines move, and no key twice', async () => {
    const project = await projectOf(FILES);
    const keysOf = () =>
      driftGroups([{ folder: 'f', items: itemsOf(project) }], 'folder').flatMap((group) =>
        driftChildren(group).map(({ key }) => key),
      );
    const before = keysOf();
    await project.put('src/a.ts', `// moved\n\n\n${FILES['src/a.ts']}`);
    assert.deepEqual(keysOf(), before);
    assert.equal(new Set(before).size, before.length);
  });
});

// @verifies editor-trace.md#SEE-32
describe('accepting several links', () => {
  it('names each of them, and says how many more there are', async () => {
    const code = Array.from(
      { length: 15 },
      (_, at) => `// @spec c.md#rounds\nclass K${at} { x = ${at}; }\n`,
    ).join('');
    const project = await projectOf({ 'specs/c.md': SPEC, 'a.ts': code });
    const keys = project.index.linksInto('specs/c.md').map(({ path, unit, link }) => ({
      path,
      unit: project.index.code(path)?.units[unit]?.name ?? '',
      address: link.address,
      code: link.codeHash ?? '',
      spec: link.specHash ?? '',
    }));
    project.index.setBaseline(accept(EMPTY_BASELINE, keys, { at: '', by: '', reason: '' }));
    await project.put('specs/c.md', SPEC.replace('every', 'no'));
    const [group] = driftGroups([{ folder: 'f', items: itemsOf(project) }], 'folder');
    assert.equal(group?.label, 'Spec changed since accepted');
    const items = bulkOf(group, undefined, ['suspect-spec']);
    const { message, detail } = bulkQuestion('Accept', 'link', items, ' as they are now');
    assert.equal(message, 'Accept 15 links as they are now?');
    assert.equal(detail.split('\n')[0], 'K0 (a.ts) ↔ specs/c.md#rounds');
    assert.equal(detail.split('\n').at(-1), 'and 3 more');
  });
});

// @verifies editor-trace.md#SEE-34
describe('what is selected in the tree', () => {
  const item = (unit: string, kind: DriftItem['kind']): DriftItem => ({
    kind,
    path: 'a.ts',
    unit,
    line: 0,
    character: 0,
    label: unit,
    detail: '',
    link: null,
    spec: null,
  });
  const source = { folder: 'f', items: [item('A', 'untraced'), item('B', 'untraced'), item('C', 'exempt')] };
  const [untraced, exempt] = driftGroups([source], 'folder');
  const leaves = untraced ? driftChildren(untraced) : [];
  const names = (argument: unknown, selection: unknown) =>
    bulkOf(argument, selection, ['untraced']).map(({ item: { unit } }) => unit);

  it('is acted on together, each thing once, where the command can do something about it', () => {
    assert.deepEqual(names(leaves[0], [untraced, ...leaves, exempt]), ['A', 'B']);
  });

  it('is what is in a group where only that is meant', () => {
    assert.deepEqual(names(untraced, undefined), ['A', 'B']);
  });

  it('is nothing where one thing is meant, or the command comes from elsewhere', () => {
    assert.deepEqual(names(leaves[0], [leaves[0]]), []);
    assert.deepEqual(names({ folder: 'f', path: 'a.ts', unit: 'A' }, undefined), []);
  });
});

describe('the status bar', () => {
  const coverage = {
    units: 100,
    traced: 87,
    byOwn: 30,
    byAround: 12,
    byGlob: 45,
    files: 9,
    lines: 1000,
    tracedLines: 900,
  };
  const counts = { broken: 1, suspect: 2, untraced: 9, unverified: 0, exempt: 3 };

  it('says the traced share and the drift', () => {
    assert.equal(shareText(coverage, 12), '§ 87 % · 12');
    assert.equal(shareText({ ...coverage, traced: 100 }, 0), '§ 100 %');
  });

  it('never says 100 while anything is missing', () => {
    assert.equal(tracedShare({ ...coverage, units: 1000, traced: 999 }), 99);
  });

  it('says the share that `sdme trace` says', () => {
    assert.equal(tracedShare({ ...coverage, units: 6, traced: 4 }), 66);
  });

  it('breaks it down in words', () => {
    const text = shareHover(coverage, counts);
    assert.match(text, /87 of 100 declarations traced/);
    assert.match(text, /annotation of their own 30, by one around them 12, .*glob.* 45/);
    assert.match(text, /2 changed since accepted/);
    assert.doesNotMatch(text, /no test verifies/);
  });
});

// @verifies editor-trace.md#SEE-12
describe('a heading', () => {
  it('counts each implementation and each test once, without those of the sections in it', async () => {
    const project = await projectOf({
      'specs/c.md': '# C\n\n## Rounds\n\n### Inner\n',
      'a.ts': '// @spec c.md#rounds, c.md#inner\nclass A {}\n// @spec c.md#rounds\nclass B {}\n',
      'a.test.ts': '// @verifies c.md#rounds\nclass T {}\n',
    });
    const document = project.graph.document('specs/c.md');
    assert.ok(document);
    const all = project.index.linksInto('specs/c.md');
    assert.equal(implementationWords(linksInto(document, 1, all)), '2 implementations · 1 test');
    assert.equal(implementationWords(linksInto(document, 2, all)), '1 implementation');
    assert.equal(implementationWords(linksInto(document, 0, all)), '');
    assert.equal(placesOf([...all, ...all]).length, 3);
  });
});

describe('who accepted a link', () => {
  const key = { path: 'a.ts', unit: 'A', address: 'c.md#x' };

  it('is said with date and reason', () => {
    const links = [{ ...key, code: '1', spec: '2' }];
    const by = { at: '2026-11-03T10:00:00Z', by: 'Ada', reason: 'wording only' };
    const { acceptances } = accept(EMPTY_BASELINE, links, by);
    assert.equal(acceptedWords(acceptances), 'accepted 2026-11-03 by Ada: wording only');
    assert.equal(acceptedWords([]), 'not accepted yet');
  });

  it('what menus pass is taken only where it names a declaration or a link', () => {
    assert.deepEqual(unitIn({ folder: 'f', path: 'p', unit: '' }), { folder: 'f', path: 'p', unit: '' });
    assert.equal(unitIn({ folder: 'f', path: 'p' }), undefined);
    assert.equal(linkIn({ folder: 'f', path: 'p', unit: 'u' }), undefined);
    assert.equal(linkIn('x'), undefined);
  });
});
