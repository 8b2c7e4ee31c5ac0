import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LensMode, lensTitle, planLenses } from '../../../src/editor/trace/logic/lensPlan.ts';
import { whyWords } from '../../../src/editor/trace/logic/why.ts';
import { accept, EMPTY_BASELINE } from '../../../src/trace/baseline.ts';
import { tracedBy } from '../../../src/trace/tracedBy.ts';
import { type Project, projectOf } from '../trace/workshop.ts';

const SPEC = '# Council\n\n## Rounds\n\nAsk every seat.\n\n## Blind\n\nSee nothing.\n';

const F = 'class F {}\n';
const BROKEN: readonly (readonly [
  what: string,
  words: string,
  code: string,
  specs?: Readonly<Record<string, string>>,
])[] = [
  ['a section is gone', 'Cites a section that is gone: c.md#gone', `// @spec c.md#gone\n${F}`],
  [
    'an address is one of several sections',
    'Cites an address of several sections: d.md',
    `// @spec d.md\n${F}`,
    { 'specs/a/d.md': '# D\n', 'specs/b/d.md': '# D\n' },
  ],
  [
    'a quote has moved',
    'Quotes words that have moved: specs/c.md#blind',
    `//= specs/c.md#blind\n//# Ask every seat.\n${F}`,
  ],
  [
    'a quote differs',
    'Quotes words that differ from the spec: specs/c.md#rounds',
    `//= specs/c.md#rounds\n//# Ask not one seat.\n${F}`,
  ],
  [
    'a version is not there yet',
    'Cites a version that is not there yet: specs/r.md#a.b',
    `// r[impl a.b+2]\n${F}`,
    { 'specs/r.md': '# R\n\nr[a.b]\nText.\n' },
  ],
];

function lenses(project: Project, path: string, mode: LensMode = 'all'): string[] {
  const file = project.index.code(path);
  const trace = project.index.trace(path);
  assert.ok(file && trace);
  const planned = planLenses(file, trace, { mode, inUse: project.index.isInUse() });
  return planned.map(
    (each) =>
      `${each.line + 1} ${lensTitle(each, ({ address }) => address.replace(/.*#/, '')).replace('\u00a0', ' ')}`,
  );
}

describe('lenses of a source file', () => {
  it('name the section of each declaration, and several in one', async () => {
    const project = await projectOf({
      'specs/c.md': SPEC,
      'a.ts':
        '// @spec c.md#rounds\nexport class A {}\n\n// @spec c.md#rounds, c.md#blind\nexport class B {}\n',
    });
    assert.deepEqual(lenses(project, 'a.ts'), ['2 § rounds', '5 § rounds +1']);
  });

  it('offer a link, a new section and an exemption where a declaration names none', async () => {
    const project = await projectOf({
      'specs/c.md': SPEC,
      'a.ts': '// @spec c.md#rounds\nexport class A {}\n\nexport class B {}\n',
    });
    assert.deepEqual(lenses(project, 'a.ts').slice(1), [
      '4 $(warning) No spec section — link…',
      '4 start one',
      '4 not needed…',
    ]);
    assert.deepEqual(lenses(project, 'a.ts', 'off'), []);
    assert.equal(lenses(project, 'a.ts', 'drift').length, 3);
  });

  it('offer to link the file as well where nothing in it names a section', async () => {
    const project = await projectOf({
      'specs/c.md': SPEC,
      'a.ts': '// @spec c.md#rounds\nexport class A {}\n',
      'b.ts': 'export class B {}\nexport class C {}\n',
    });
    assert.equal(lenses(project, 'b.ts')[0], '1 $(warning) No spec section for this file — link…');
  });

  it('say of a file that lends its section to its declarations which one it is, unless that is unwanted', async () => {
    const project = await projectOf({
      'specs/c.md': SPEC,
      'a.ts': '// @spec c.md#rounds\n\nimport "x";\nexport class A {}\nclass B {}\n',
    });
    assert.deepEqual(lenses(project, 'a.ts'), ['1 § rounds', '4 § rounds', '5 § rounds']);
    assert.deepEqual(lenses(project, 'a.ts', 'own'), ['1 § rounds']);
    assert.deepEqual(lenses(project, 'a.ts', 'drift'), []);
  });

  it('ask about the methods of a class of which some name a section', async () => {
    const project = await projectOf({
      'specs/c.md': SPEC,
      'a.ts': 'export class A {\n  // @spec c.md#rounds\n  run() {}\n  stop() {}\n}\n',
    });
    const found = lenses(project, 'a.ts');
    assert.equal(found[0], '3 § rounds');
    assert.equal(found[1], '4 $(warning) No spec section — link…');
  });

  // @verifies editor-trace.md#SEE-3
  it('are one for a file while no code of the folder names a section', async () => {
    const project = await projectOf({ 'specs/c.md': SPEC, 'a.ts': 'export class A {}\nexport class B {}\n' });
    assert.deepEqual(lenses(project, 'a.ts'), ['1 $(warning) No spec section for this file — link…']);
    assert.deepEqual(lenses(project, 'a.ts', 'drift'), []);
  });

  it('are silent on tests, and on what has been exempted', async () => {
    const project = await projectOf({
      'specs/c.md': SPEC,
      'a.ts': '// @spec c.md#rounds\nexport class A {}\n// @spec none: glue\nexport class B {}\n',
      'a.test.ts': '// @verifies c.md#rounds\nexport class T {}\nexport class U {}\n',
      'dist/a.ts': 'export class G {}\n',
    });
    assert.deepEqual(lenses(project, 'a.ts'), ['2 § rounds']);
    assert.deepEqual(lenses(project, 'a.test.ts'), []);
    assert.deepEqual(lenses(project, 'dist/a.ts'), []);
  });

  it('say that the spec or the code has changed since it was accepted', async () => {
    const code = '// @spec c.md#rounds\nexport class A { run() { return 1; } }\n';
    const project = await projectOf({ 'specs/c.md': SPEC, 'a.ts': code });
    const link = project.index.trace('a.ts')?.units[1]?.links[0];
    assert.ok(link?.codeHash && link.specHash);
    const key = { path: 'a.ts', unit: 'A', address: link.address, code: link.codeHash, spec: link.specHash };
    project.index.setBaseline(accept(EMPTY_BASELINE, [key], { at: '', by: '', reason: '' }));
    await project.put('specs/c.md', SPEC.replace('every', 'no'));
    assert.deepEqual(lenses(project, 'a.ts')[1], '2 $(history) Spec changed since accepted — review');
    await project.put('a.ts', code.replace('1', '2'));
    assert.deepEqual(
      lenses(project, 'a.ts')[1],
      '2 $(history) Spec and code changed since accepted — review',
    );
  });

  // @verifies editor-trace.md#SEE-7
  for (const [what, words, code, specs = {}] of BROKEN) {
    it(`say that ${what}`, async () => {
      const options = { options: { traceyPrefixes: ['r'] } };
      const project = await projectOf({ 'specs/c.md': SPEC, ...specs, 'a.ts': code }, options);
      assert.deepEqual(lenses(project, 'a.ts'), [`${code.split('\n').length - 1} $(error) ${words}`]);
    });
  }

  // @verifies editor-trace.md#SEE-8
  it('say of a test only what is wrong with its links', async () => {
    const code = '// @verifies c.md#rounds\nclass A {}\n\n// @verifies c.md#gone\nclass B {}\n';
    const project = await projectOf({ 'specs/c.md': SPEC, 'a.test.ts': code });
    const link = project.index.trace('a.test.ts')?.units[1]?.links[0];
    assert.ok(link?.codeHash && link.specHash);
    const { address, codeHash, specHash } = link;
    const key = { path: 'a.test.ts', unit: 'A', address, code: codeHash, spec: specHash };
    project.index.setBaseline(accept(EMPTY_BASELINE, [key], { at: '', by: '', reason: '' }));
    await project.put('specs/c.md', SPEC.replace('every', 'no'));
    const wrong = [
      '2 $(history) Spec changed since accepted — review',
      '5 $(error) Cites a section that is gone: c.md#gone',
    ];
    assert.deepEqual(lenses(project, 'a.test.ts'), wrong);
    assert.deepEqual(lenses(project, 'a.test.ts', 'drift'), wrong);
  });
});

describe('why a unit counts as traced', () => {
  const cases: readonly (readonly [code: string, unit: string, words: string, spec?: string])[] = [
    ['// @spec c.md#rounds\nclass A {}\n', 'A', 'Traced by its own annotation in line 1'],
    ['// @spec c.md#rounds\nclass A {\n  m() {}\n}\n', 'A.m', 'Traced by the annotation of `A` in line 1'],
    ['// @spec c.md#rounds\n\nclass A {}\n', 'A', "Traced by the file's annotation in line 1"],
    ['class A {}\n', 'A', 'Traced by `implements:` of `specs/c.md`', '---\nimplements: ["a.ts"]\n---\n'],
    ['class A {}\n', 'A', 'Not traced'],
  ];
  for (const [code, unit, words, front = ''] of cases) {
    it(`is said in words: ${words}`, async () => {
      const project = await projectOf({ 'specs/c.md': front + SPEC, 'a.ts': code });
      const file = project.index.code('a.ts');
      const trace = project.index.trace('a.ts');
      assert.ok(file && trace);
      const at = file.units.findIndex(({ name }) => name === unit);
      assert.equal(whyWords(file, tracedBy(file, trace, at)), words);
    });
  }
});
