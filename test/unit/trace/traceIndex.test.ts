import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { accept, EMPTY_BASELINE } from '../../../src/trace/baseline.ts';
import { NO_COVERAGE } from '../../../src/trace/coverage.ts';
import { detectDialects, traceyPrefixes } from '../../../src/trace/detect.ts';
import type { DialectName } from '../../../src/trace/model.ts';
import { readSpecFacts } from '../../../src/trace/specFacts.ts';
import { Project, projectOf, readCodeText, specOf } from './workshop.ts';

const SPEC =
  '# Rounds\n\n## Blind\n\n- [RND-1] It MUST be blind.\n- [RND-2] It MUST stop.\n\n## Open\n\nText.\n';

interface Coverage {
  readonly says: string;
  readonly path?: string;
  readonly code: string;
  readonly statuses: readonly string[];
  readonly front?: string;
}

const COVERAGE: readonly Coverage[] = [
  {
    says: 'own annotations trace their unit alone',
    code: '// @spec rounds#blind\nfunction f() {}\nfunction g() {}\n',
    statuses: ['file: untraced', 'f: current by own-annotation', 'g: untraced'],
  },
  {
    says: 'a class lends to its members',
    code: '// @spec rounds#blind\nclass A { m() {} }\n',
    statuses: ['file: current', 'A: current by own-annotation', 'A.m: current by enclosing-unit'],
  },
  {
    says: 'a member does not lend to its class',
    code: 'class A {\n  // @spec rounds#blind\n  m() {}\n  n() {}\n}\n',
    statuses: ['file: untraced', 'A: untraced', 'A.m: current by own-annotation', 'A.n: untraced'],
  },
  {
    says: 'the file’s annotation lends to all',
    code: '// @spec rounds#blind\n\nimport x from "y";\nfunction f() {}\nclass A { m() {} }\n',
    statuses: [
      'file: current by own-annotation',
      'f: current by file',
      'A: current by file',
      'A.m: current by file',
    ],
  },
  {
    says: 'an annotation above a statement further down lends nothing',
    code: 'function f() {}\n// @spec rounds#blind\nf();\nfunction g() {}\n',
    statuses: ['file: current by own-annotation', 'f: untraced', 'g: untraced'],
  },
  {
    says: 'an exemption of a statement further down exempts nothing else',
    code: 'function f() {}\n// @spec none: glue\nexport { f };\n',
    statuses: ['file: exempt by own-annotation', 'f: untraced'],
  },
  {
    says: 'an exemption at the top holds for all although a statement below names a section',
    code: '// @spec none: glue\n\nfunction f() {}\n// @spec rounds#blind\nf();\n',
    statuses: ['file: current by own-annotation', 'f: exempt by file'],
  },
  {
    says: 'what says that it is of the file holds for all of it wherever it stands',
    path: 'src/a.py',
    code: 'def f(): pass\n\nf()\n# @relation(RND-9, scope=file)\n',
    statuses: ['file: broken by own-annotation', 'f: broken by file'],
  },
  {
    says: 'a glob of the spec traces the file',
    front: '---\nimplements: ["src/**"]\n---\n',
    code: 'function f() {}\n',
    statuses: ['file: current by glob', 'f: current by glob'],
  },
  {
    says: 'a glob of the spec may match nothing here',
    front: '---\nimplements: ["lib/**"]\n---\n',
    code: 'function f() {}\n',
    statuses: ['file: untraced', 'f: untraced'],
  },
  {
    says: 'an exemption with its reason, lent too',
    code: '// @spec none: glue\nclass A { m() {} }\nfunction f() {}\n',
    statuses: [
      'file: untraced',
      'A: exempt by own-annotation',
      'A.m: exempt by enclosing-unit',
      'f: untraced',
    ],
  },
  {
    says: 'an annotation within an exempt class still counts',
    code: '// @spec none: glue\nclass A {\n  // @spec rounds#blind\n  m() {}\n}\n',
    statuses: ['file: exempt', 'A: exempt by own-annotation', 'A.m: current by own-annotation'],
  },
  {
    says: 'a broken annotation is broken, and so is what it lends',
    code: '// @spec rounds#gone\nclass A { m() {} }\n',
    statuses: ['file: current', 'A: broken by own-annotation', 'A.m: broken by enclosing-unit'],
  },
  {
    says: 'one broken of several makes the unit broken',
    code: '// @spec rounds#gone, rounds#blind\nclass A { m() {} }\n',
    statuses: ['file: current', 'A: broken by own-annotation', 'A.m: current by enclosing-unit'],
  },
  {
    says: 'tests are not asked',
    path: 'src/a.test.ts',
    code: "test('x', () => {});\nfunction helper() {}\n",
    statuses: ['file: exempt', 'x: exempt', 'helper: exempt'],
  },
  {
    says: 'tests in a file of code are not asked',
    path: 'src/a.rs',
    code: 'fn f() {}\n#[cfg(test)]\nmod tests {\n  fn helper() {}\n}\n',
    statuses: ['file: untraced', 'f: untraced', 'tests: exempt', 'tests.helper: exempt'],
  },
  {
    says: 'generated code is not asked',
    code: '// @generated\nfunction f() {}\n',
    statuses: ['file: exempt', 'f: exempt'],
  },
  {
    says: 'vendored code is not asked',
    path: 'vendor/x/a.ts',
    code: 'function f() {}\n',
    statuses: ['file: exempt', 'f: exempt'],
  },
  {
    says: 'declaration files are not asked',
    path: 'src/a.d.ts',
    code: 'declare function f(): void;\n',
    statuses: ['file: exempt', 'f: exempt'],
  },
  {
    says: 'prototypes are not asked, their definitions are',
    path: 'src/a.c',
    code: 'int f(void);\nint f(void) { return 0; }\n',
    statuses: ['file: untraced', 'f: untraced'],
  },
  {
    says: 'namespaces are not asked, their members are',
    path: 'src/a.cpp',
    code: 'namespace n {\nint f() { return 0; }\n}\n',
    statuses: ['file: exempt', 'n: exempt', 'n.f: untraced'],
  },
  {
    says: 'a file that declares nothing is not asked',
    code: 'console.log(1);\n',
    statuses: ['file: exempt'],
  },
  {
    says: 'a file of a language without a grammar is asked as a whole',
    path: 'src/a.kt',
    code: 'fun f() {}\n',
    statuses: ['file: untraced'],
  },
  {
    says: 'a file that is no program is not',
    path: 'src/a.toml',
    code: 'a = 1\n',
    statuses: ['file: exempt'],
  },
];

// @verifies trace.md#TRACE-53
test('an item that names a source file that is not there is a problem, until the file comes', async () => {
  const item = (path: string) =>
    `level: 1.0\nreferences:\n- path: ${path}\n  type: file\nnormative: true\ntext: x\n`;
  const project = await projectOf({
    'reqs/REQ001.yml': item('src/gone.c'),
    'reqs/REQ002.yml': item('./src/a.c'),
    'reqs/REQ003.yml': item('docs/plan.pdf'),
    'src/a.c': 'int a;\n',
  });
  const broken = () => project.problems().filter((each) => each.startsWith('broken'));
  assert.deepEqual(broken(), [
    'broken-trace reqs/REQ001.yml:1 `REQ001` names `src/gone.c`, which is no source file here.',
  ]);
  await project.put('src/gone.c', 'int b;\n');
  assert.deepEqual(broken(), []);
  assert.deepEqual(project.links('src/a.c'), ['file → reqs/REQ002.yml#REQ002 (current)']);
});

// @verifies trace.md#TRACE-51
for (const { says, path = 'src/a.ts', code, statuses, front = '' } of COVERAGE) {
  test(`coverage: ${says}`, async () => {
    const project = await projectOf({ 'specs/rounds.md': front + SPEC, [path]: code });
    assert.deepEqual(project.statuses(path), statuses);
  });
}

test('coverage: exempt globs give their reason', async () => {
  const scope = { exempt: [{ glob: 'src/glue/**', reason: 'only glue' }] };
  const project = await projectOf({ 'src/glue/a.ts': 'function f() {}\n' }, { scope });
  assert.equal(project.index.trace('src/glue/a.ts')?.units[1]?.exempt, 'only glue');
});

test('untraced code is one problem for each outermost declaration, in a class that is traced in part one for each other part', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'src/a.ts':
      '// @spec rounds#blind\nfunction f() {}\nclass A { m() {} n() {} }\nclass B {\n  // @spec rounds#open\n  m() {}\n  n() {}\n}\n',
  });
  const messages = project.index.problems().filter(({ code }) => code === 'untraced-code');
  assert.deepEqual(
    messages.map(({ message }) => message),
    ['No spec section is named for the class `A`.', 'No spec section is named for the method `B.n`.'],
  );
});

test('where nothing says what it implements, nothing is untraced', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'src/a.ts': 'function f() {}\n',
    'test/a.test.ts': "// @verifies rounds#RND-1\ntest('x', () => {});\n",
  });
  assert.deepEqual(
    project.index.problems().filter(({ code }) => code === 'untraced-code'),
    [],
  );
  await project.put('src/b.ts', '// @spec rounds#blind\nfunction g() {}\n');
  assert.equal(project.index.problems().filter(({ code }) => code === 'untraced-code').length, 1);
});

test('statements with an id that no test verifies are told, once tests verify any', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'src/a.ts': '// @spec rounds#RND-2\nfunction f() {}\n',
  });
  assert.deepEqual(project.problems(), []);
  await project.put('test/a.test.ts', "// @verifies rounds#RND-1\ntest('x', () => {});\n");
  assert.deepEqual(project.problems(), ['unverified-statement specs/rounds.md:6 No test verifies `RND-2`.']);
  await project.put('test/b.test.ts', "// @verifies rounds#blind\ntest('x', () => {});\n");
  assert.deepEqual(project.problems(), []);
});

test('lat.md’s wish that code mentions every leaf section is checked', async () => {
  const project = await projectOf({
    'lat.md/a.md': '---\nlat:\n  require-code-mention: true\n---\n# A\n\n## One\n\n## Two\n',
    'src/a.ts': '// @lat: [[a#One]]\nfunction f() {}\n',
  });
  assert.deepEqual(project.problems(), [
    'unverified-statement lat.md/a.md:9 `Two` has to be mentioned by code, and nothing mentions it.',
  ]);
});

const NEEDS = '# A\n`dsn~a~2`\n\nNeeds: impl, utest\n';
const COVERED: readonly (readonly [
  says: string,
  files: Readonly<Record<string, string>>,
  missing: string,
])[] = [
  ['by nothing', {}, '`impl` and `utest`'],
  ['as one of them', { 'src/a.ts': '// [impl->dsn~a~2]\nfunction f() {}\n' }, '`utest`'],
  [
    'by tags',
    { 'src/a.ts': '// [impl->dsn~a~2]\nfunction f() {}\n// [utest->dsn~a~2]\nfunction g() {}\n' },
    '',
  ],
  ['as another type', { 'src/a.ts': '// [itest->dsn~a~2]\nfunction f() {}\n' }, '`impl` and `utest`'],
  [
    'by annotations of ours, which name no type',
    {
      'src/a.ts': '// @spec specs/a.md#dsn~a~2\nfunction f() {}\n',
      'test/a.test.ts': "// @verifies specs/a.md#dsn~a~2\ntest('x', () => {});\n",
    },
    '',
  ],
  ['by another item', { 'specs/b.md': '# B\n`impl~a~1`\n\nCovers:\n- dsn~a~2\n' }, '`utest`'],
];

for (const [says, files, missing] of COVERED) {
  // @verifies trace.md#TRACE-49
  test(`an item of OpenFastTrace that is covered ${says} lacks ${missing === '' ? 'nothing' : missing}`, async () => {
    const project = await projectOf({ 'specs/a.md': NEEDS, ...files });
    const message = `unverified-statement specs/a.md:1 \`dsn~a~2\` needs ${missing}, and nothing covers it as such.`;
    assert.deepEqual(
      project.problems().filter((each) => each.includes('specs/a.md')),
      missing === '' ? [] : [message],
    );
  });
}

// @verifies trace.md#TRACE-49
test('an older revision covers nothing, and a rejected item needs nothing', async () => {
  const project = await projectOf({
    'specs/a.md': NEEDS.replace('impl, utest', 'impl'),
    'src/a.ts': '// [impl->dsn~a~1]\nfunction f() {}\n',
  });
  assert.match(project.problems().join('\n'), /needs `impl`/);
  await project.put('specs/a.md', NEEDS.replace('Needs:', 'Status: rejected\n\nNeeds:'));
  assert.doesNotMatch(project.problems().join('\n'), /needs `impl`/);
});

// @verifies trace.md#TRACE-47
test('coverage tells what speaks for what is traced: its own annotation, one around it, or nothing but a glob', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'specs/legs.md': '---\nimplements: ["src/legs/**"]\n---\n\n# Legs\n',
    'src/a.ts': '// @spec rounds#blind\nclass A {\n  run() {}\n  stop() {}\n}\nfunction g() {}\n',
    'src/b.ts': '// @spec rounds#blind\n\nimport "x";\n\nfunction h() {}\n',
    'src/legs/c.ts': 'function i() {}\nfunction j() {}\n',
    'src/legs/d.ts': '// @spec rounds#gone\nfunction k() {}\n',
  });
  const { units, traced, byOwn, byAround, byGlob } = project.index.coverage();
  assert.deepEqual(
    { units, traced, byOwn, byAround, byGlob },
    { units: 8, traced: 6, byOwn: 1, byAround: 3, byGlob: 2 },
  );
});

test('coverage counts units, files and lines that are asked', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'src/a.ts': '// @spec rounds#blind\nfunction f() {\n}\nfunction g() {}\n',
    'src/a.test.ts': "test('x', () => {});\n",
  });
  assert.deepEqual(project.index.coverage(), {
    ...NO_COVERAGE,
    units: 2,
    traced: 1,
    byOwn: 1,
    files: 1,
    lines: 5,
    tracedLines: 2,
  });
});

test('links into a document are known with their units', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'src/a.ts': '// @spec rounds#blind\nfunction f() {}\n',
  });
  const links = project.index
    .linksInto('specs/rounds.md')
    .map(({ path, unit, link }) => `${path} ${unit} ${link.address}`);
  assert.deepEqual(links, ['src/a.ts 1 specs/rounds.md#blind']);
});

/** Accepts every link of a file as it is now. */
function acceptAll(project: Project, path: string): void {
  const file = project.index.code(path);
  const links = (project.index.trace(path)?.units ?? []).flatMap(({ unit, links: own }) =>
    own.flatMap(({ address, codeHash, specHash }) =>
      codeHash === null || specHash === null
        ? []
        : [{ path, unit: file?.units[unit]?.name ?? '', address, code: codeHash, spec: specHash }],
    ),
  );
  project.index.setBaseline(accept(project.index.baseline, links, { at: '', by: 'Ada', reason: '' }));
}

const CODE = '// @spec rounds#blind\nexport function f(a: number) {\n  return a + 1;\n}\n';

async function acceptedProject(): Promise<Project> {
  const project = await projectOf({ 'specs/rounds.md': SPEC, 'src/a.ts': CODE });
  acceptAll(project, 'src/a.ts');
  return project;
}

type Change = readonly [what: string, path: string, text: string];

const QUIET: readonly Change[] = [
  [
    'reformatting code',
    'src/a.ts',
    '// @spec rounds#blind\nexport function f(\n  a: number,\n) { return a + 1 }\n',
  ],
  [
    'editing the annotation',
    'src/a.ts',
    CODE.replace('@spec rounds#blind', '@spec specs/rounds.md#blind - as agreed'),
  ],
  ['comments', 'src/a.ts', CODE.replace('return', '// why\n  return')],
  ['line ends', 'src/a.ts', CODE.replaceAll('\n', '\r\n')],
  ['code around it', 'src/a.ts', `import x from 'y';\n\n${CODE}\nfunction g() {}\n`],
  ['line ends of the spec', 'specs/rounds.md', SPEC.replaceAll('\n', '\r\n')],
  ['other sections', 'specs/rounds.md', SPEC.replace('Text.', 'Other text.')],
  ['reflowing the spec', 'specs/rounds.md', SPEC.replace('It MUST be', 'It MUST\n  be')],
  ['other list marks', 'specs/rounds.md', SPEC.replaceAll('- [', '* [')],
];

for (const [what, path, text] of QUIET) {
  test(`drift: ${what} raises nothing`, async () => {
    const project = await acceptedProject();
    await project.put(path, text);
    assert.deepEqual(project.problems(), []);
    assert.ok(project.statuses('src/a.ts').includes('f: current by own-annotation'));
  });
}

test('drift: ticking a task’s checkbox raises nothing', async () => {
  const spec = '# T\n\n## Do\n\n- [ ] write\n';
  const project = await projectOf({ 'specs/t.md': spec, 'src/a.ts': '// @spec t#do\nfunction f() {}\n' });
  acceptAll(project, 'src/a.ts');
  await project.put('specs/t.md', spec.replace('[ ]', '[x]'));
  assert.deepEqual(project.problems(), []);
});

test('drift: moving a file, and a function to another file, raises nothing', async () => {
  const project = await acceptedProject();
  project.remove('src/a.ts');
  await project.put('lib/b.ts', `class Other {}\n${CODE}`);
  assert.deepEqual(project.problems(), []);
  await project.put('lib/b.ts', `class Other {}\n${CODE.replace('+ 1', '+ 2')}`);
  assert.equal(project.problems().length, 1);
});

const MOVED = '# Blind\n\n- [RND-1] It MUST be blind.\n- [RND-2] It MUST stop.\n';
const WITHOUT = '# Rounds\n\n## Open\n\nText.\n';

// @verifies trace.md#TRACE-37
test('drift: moving a section to another document raises nothing, and what changes after it is told', async () => {
  const project = await acceptedProject();
  const there = CODE.replace('rounds#blind', 'blind#blind');
  await project.put('specs/blind.md', MOVED);
  await project.put('src/a.ts', there);
  assert.deepEqual(project.problems(), []);
  // That the old section goes last changes nothing.
  await project.put('specs/rounds.md', WITHOUT);
  assert.deepEqual(project.problems(), []);
  await project.put('src/a.ts', there.replace('+ 1', '+ 2'));
  assert.deepEqual(project.problems(), [
    'suspect-code src/a.ts:1 `f` has changed since it was accepted for `specs/blind.md#blind`.',
  ]);
});

// @verifies trace.md#TRACE-37
test('drift: a renamed section is told as changed until somebody accepts it, and its old name is forgotten then', async () => {
  const project = await acceptedProject();
  await project.put(
    'specs/rounds.md',
    SPEC.replace('## Blind', '## Blind rounds').replace('MUST stop', 'MAY stop'),
  );
  await project.put('src/a.ts', CODE.replace('#blind', '#blind-rounds'));
  const told =
    'suspect-spec src/a.ts:1 `specs/rounds.md#blind-rounds` has changed since it was accepted for `f`.';
  assert.deepEqual(project.problems(), [told]);
  const link = { path: 'src/a.ts', unit: 'f', address: 'specs/rounds.md#blind-rounds' };
  const [old] = project.index.acceptancesOf(link);
  assert.equal(old?.address, 'specs/rounds.md#blind');
  assert.deepEqual(project.index.superseded([link]), [old]);
  acceptAll(project, 'src/a.ts');
  assert.deepEqual(project.problems(), []);
});

// @verifies trace.md#TRACE-37
test('drift: a section that is deleted after the code named another one is judged by then', async () => {
  const project = await acceptedProject();
  await project.put('specs/other.md', '# Other\n\nIt MAY be.\n');
  await project.put('src/a.ts', CODE.replace('rounds#blind', 'other'));
  assert.deepEqual(project.problems(), []);
  await project.put('specs/rounds.md', WITHOUT);
  assert.deepEqual(project.problems(), [
    'suspect-spec src/a.ts:1 `specs/other.md` has changed since it was accepted for `f`.',
  ]);
});

// @verifies trace.md#TRACE-30, trace.md#TRACE-37
test('drift: accepting one of two copies of a function that is gone settles nothing of the other', async () => {
  const project = await acceptedProject();
  project.remove('src/a.ts');
  for (const path of ['src/b.ts', 'src/c.ts']) await project.put(path, CODE.replace('+ 1', '+ 2'));
  assert.equal(project.problems().length, 2);
  const link = { path: 'src/b.ts', unit: 'f', address: 'specs/rounds.md#blind' };
  assert.deepEqual(project.index.superseded([link]), []);
  acceptAll(project, 'src/b.ts');
  assert.equal(project.problems().length, 1);
});

// @verifies trace.md#TRACE-37
test('drift: what a unit names beside a section that is there is new', async () => {
  const project = await acceptedProject();
  await project.put('src/a.ts', CODE.replace('rounds#blind', 'rounds#open'));
  assert.deepEqual(project.problems(), []);
});

const LOUD: readonly (readonly [...Change, problem: string])[] = [
  [
    'an operator',
    'src/a.ts',
    CODE.replace('+', '-'),
    'suspect-code src/a.ts:1 `f` has changed since it was accepted for `specs/rounds.md#blind`.',
  ],
  [
    'a literal',
    'src/a.ts',
    CODE.replace('1', '2'),
    'suspect-code src/a.ts:1 `f` has changed since it was accepted for `specs/rounds.md#blind`.',
  ],
  [
    'a MUST',
    'specs/rounds.md',
    SPEC.replace('It MUST stop', 'It SHOULD stop'),
    'suspect-spec src/a.ts:1 `specs/rounds.md#blind` has changed since it was accepted for `f`.',
  ],
];

for (const [what, path, text, problem] of LOUD) {
  test(`drift: ${what} is told, and settled by accepting, until the next change`, async () => {
    const project = await acceptedProject();
    await project.put(path, text);
    assert.deepEqual(project.problems(), [problem]);
    assert.ok(project.statuses('src/a.ts').includes('f: suspect by own-annotation'));
    acceptAll(project, 'src/a.ts');
    assert.deepEqual(project.problems(), []);
    await project.put('src/a.ts', CODE.replace('+ 1', '* 9'));
    assert.equal(project.problems().length, 1);
  });
}

test('drift: a statement is suspect only by its own change', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'src/a.ts': '// @spec rounds#RND-1\nfunction f() {}\n',
  });
  acceptAll(project, 'src/a.ts');
  await project.put('specs/rounds.md', SPEC.replace('MUST stop', 'MAY stop'));
  assert.deepEqual(project.problems(), []);
  await project.put('specs/rounds.md', SPEC.replace('MUST be blind', 'MAY be blind'));
  assert.equal(project.problems().length, 1);
});

test('drift: one change of a section is told once for each link, not for what a class lends', async () => {
  const code = '// @spec rounds#blind\nclass A { a() {} b() {} c() {} }\n';
  const project = await projectOf({ 'specs/rounds.md': SPEC, 'src/a.ts': code });
  acceptAll(project, 'src/a.ts');
  await project.put('specs/rounds.md', SPEC.replace('MUST stop', 'MAY stop'));
  assert.equal(project.problems().length, 1);
  assert.deepEqual(project.statuses('src/a.ts').slice(2), [
    'A.a: current by enclosing-unit',
    'A.b: current by enclosing-unit',
    'A.c: current by enclosing-unit',
  ]);
});

test('drift: accepting one link settles no other', async () => {
  const two = `${CODE}// @spec rounds#open\nfunction g() { return 1; }\n`;
  const project = await projectOf({ 'specs/rounds.md': SPEC, 'src/a.ts': two });
  acceptAll(project, 'src/a.ts');
  await project.put('src/a.ts', two.replace('a + 1', 'a + 2').replace('return 1', 'return 2'));
  const link = project.index.trace('src/a.ts')?.units[1]?.links[0];
  const named = {
    path: 'src/a.ts',
    unit: 'f',
    address: link?.address ?? '',
    code: link?.codeHash ?? '',
    spec: link?.specHash ?? '',
  };
  project.index.setBaseline(accept(project.index.baseline, [named], { at: '', by: '', reason: '' }));
  assert.deepEqual(project.problems(), [
    'suspect-code src/a.ts:5 `g` has changed since it was accepted for `specs/rounds.md#open`.',
  ]);
});

test('drift: a project without a baseline has nothing suspect', async () => {
  const project = await projectOf({ 'specs/rounds.md': SPEC, 'src/a.ts': CODE });
  await project.put('specs/rounds.md', SPEC.replace('MUST', 'MAY'));
  await project.put('src/a.ts', CODE.replace('+', '-'));
  assert.deepEqual(project.problems(), []);
});

const FILES: Readonly<Record<string, readonly string[]>> = {
  'specs/rounds.md': [
    SPEC,
    SPEC.replace('## Blind', '## Blinded'),
    SPEC.replace('MUST', 'MAY'),
    `---\nimplements: ["src/*.ts"]\n---\n${SPEC}`,
  ],
  'specs/a/rounds.md': [SPEC, '# Rounds\n\n- **FR-1**: x\n'],
  'docs/wire.md': [
    '# Wire\n\nr[a.b]\nThis quoted sentence stands here.\n',
    '# Wire\n\n## Late\n\nr[a.b+2]\nText.\n\nThis quoted sentence stands here.\n',
  ],
  'reqs/REQ1.yml': [
    'level: 1\nnormative: true\nreferences:\n- path: src/a.ts\n',
    'level: 1\nnormative: true\n',
  ],
  'src/a.ts': [
    '// @spec rounds#blind\nfunction f() {}\n',
    '// @spec specs/rounds.md#RND-1, FR-1\nfunction f() { return 1; }\n',
    'function g() {}\n',
  ],
  'src/b.ts': [
    '//= docs/wire.md\n//# This quoted sentence stands here.\nfunction f() {}\n',
    '// r[impl a.b]\nclass A {\n  // @spec rounds.md#blinded\n  m() {}\n}\n',
    '// @spec rounds#blind\nfunction f() {}\n',
  ],
};

test('any sequence of changes leaves every file as building the project afresh does', async () => {
  const change = fc.constantFrom(...Object.keys(FILES)).chain((path) =>
    fc.record({
      path: fc.constant(path),
      version: fc.nat({ max: FILES[path]?.length ?? 0 }),
      judge: fc.boolean(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 14 }), async (changes) => {
      const options = { options: { traceyPrefixes: ['r'] } };
      const project = new Project(options);
      const now = new Map<string, string>();
      for (const { path, version, judge } of changes) {
        const text = FILES[path]?.[version];
        if (text === undefined) {
          project.remove(path);
          now.delete(path);
        } else {
          await project.put(path, text);
          now.set(path, text);
        }
        if (judge) project.index.problems();
      }
      const fresh = await projectOf(Object.fromEntries([...now].sort()), options);
      for (const path of ['src/a.ts', 'src/b.ts']) {
        assert.deepEqual(project.index.trace(path), fresh.index.trace(path));
      }
      assert.deepEqual(project.problems().sort(), fresh.problems().sort());
    }),
    { numRuns: 150 },
  );
});

test('a change tells which files may stand differently, and no others', async () => {
  const project = await projectOf({
    'specs/rounds.md': SPEC,
    'specs/tides.md': '# Tides\n\n## High\n',
    'src/a.ts': CODE,
    'src/b.ts': '// @spec tides#high\nfunction g() {}\n',
    'src/c.ts': 'function h() {}\n',
  });
  project.index.problems();
  assert.deepEqual(await project.put('specs/rounds.md', SPEC.replace('MUST', 'MAY')), ['src/a.ts']);
  assert.deepEqual(await project.put('src/b.ts', '// @spec tides#high\nfunction g() { return 1; }\n'), [
    'src/b.ts',
  ]);
  assert.deepEqual(project.remove('specs/tides.md'), ['src/b.ts']);
});

interface Detected {
  readonly says: string;
  readonly paths?: readonly string[];
  readonly specs?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly pinned?: readonly DialectName[];
  readonly dialects: readonly DialectName[];
}

const DETECTED: readonly Detected[] = [
  { says: 'ours always', dialects: ['sdme'] },
  { says: 'lat.md by its folder', paths: ['lat.md/a.md'], dialects: ['sdme', 'lat'] },
  { says: 'duvet by its folder', paths: ['.duvet/config.toml'], dialects: ['sdme', 'duvet'] },
  {
    says: 'duvet by what stands in code',
    code: '//= a.md#b\nx();\n//= a.md#c\n',
    dialects: ['sdme', 'duvet'],
  },
  {
    says: 'tracey by the rules of the specs',
    specs: { 'a.md': 'r[a.b]\nx\n' },
    dialects: ['sdme', 'tracey'],
  },
  {
    says: 'OpenFastTrace by the items of the specs',
    specs: { 'a.md': '`req~a~1`\n' },
    dialects: ['sdme', 'openfasttrace'],
  },
  {
    says: 'StrictDoc by its files',
    paths: ['strictdoc.toml', 'docs/a.sdoc'],
    dialects: ['sdme', 'strictdoc'],
  },
  { says: 'Doorstop by its files', paths: ['reqs/.doorstop.yml'], dialects: ['sdme', 'doorstop'] },
  {
    says: 'sphinx-codelinks by what stands in code',
    code: '// @need-ids: A_1\nx();\n',
    dialects: ['sdme', 'codelinks'],
  },
  {
    says: 'BOLT quotes by code and numbered specs',
    specs: { 'bolts/02-wire.md': '# x\n' },
    code: '// BOLT #2: x\ny();\n',
    dialects: ['sdme', 'bolt'],
  },
  { says: 'no BOLT quotes without numbered specs', code: '// BOLT #2: x\ny();\n', dialects: ['sdme'] },
  {
    says: 'requirement ids by Spec Kit’s folder',
    paths: ['.specify/memory/a.md'],
    dialects: ['sdme', 'requirement-ids'],
  },
  {
    says: 'requirement ids by the specs',
    specs: { 'a.md': '- **FR-1**: x\n' },
    dialects: ['sdme', 'requirement-ids'],
  },
  {
    says: 'what the configuration pins, and nothing else',
    paths: ['lat.md/a.md'],
    pinned: ['tracey'],
    dialects: ['sdme', 'tracey'],
  },
];

for (const { says, paths = [], specs = {}, code = '', pinned, dialects } of DETECTED) {
  test(`detection: ${says}`, async () => {
    const facts = Object.entries(specs).map(([path, text]) =>
      readSpecFacts(specOf(path, text), text, { quotes: false }),
    );
    const { annotations: found } = await readCodeText('a.ts', code);
    const annotations = new Map<DialectName, number>();
    for (const { dialect } of found) annotations.set(dialect, (annotations.get(dialect) ?? 0) + 1);
    const evidence = { paths, specs: facts, annotations, ownUrls: false, quotes: false };
    assert.deepEqual(detectDialects(evidence, pinned), dialects);
  });
}

test('detection: tracey’s prefixes are those that the specs use', () => {
  const text = 'r[a.b]\nx\n\nreq[c.d]\ny\n';
  assert.deepEqual(traceyPrefixes([readSpecFacts(specOf('a.md', text), text, { quotes: false })]), [
    'r',
    'req',
  ]);
});

test('an empty baseline is what a project begins with', () => {
  assert.equal(new Project().index.baseline, EMPTY_BASELINE);
});
