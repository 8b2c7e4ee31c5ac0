import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../src/editor/logic/edits.ts';
import type { TextEdit } from '../../../src/editor/trace/logic/annotate.ts';
import { choicesFor, mendsOf } from '../../../src/editor/trace/logic/mending.ts';
import type { DialectName } from '../../../src/trace/model.ts';
import { type Project, projectOf } from '../trace/workshop.ts';

interface Case {
  readonly what: string;
  readonly dialect: DialectName;
  readonly specs: Readonly<Record<string, string>>;
  readonly code: readonly [path: string, text: string];
  /** The annotation's line after each fix that is offered, and what it is read back as. */
  readonly fixes: readonly (readonly [line: string, says: string])[];
}

const F = '\nfunction f() {}\n';
const TWO = '# A\n\n## One\n\nx\n\n## Blind run\n\nA node MUST close its own channel only.\n';

const CASES: readonly Case[] = [
  {
    what: 'a wrong section',
    dialect: 'sdme',
    specs: { 'specs/a.md': TWO },
    code: ['a.ts', `// @spec a.md#one, a.md#blind-rn - by hand${F}`],
    fixes: [['// @spec a.md#one, a.md#blind-run - by hand', 'f → specs/a.md#one, f → specs/a.md#blind-run']],
  },
  {
    what: 'a short address of several specifications',
    dialect: 'sdme',
    specs: { 'specs/a/rounds.md': '# R\n', 'specs/b/rounds.md': '# R\n' },
    code: ['a.ts', `// @spec rounds.md${F}`],
    fixes: [
      ['// @spec a/rounds.md', 'f → specs/a/rounds.md'],
      ['// @spec b/rounds.md', 'f → specs/b/rounds.md'],
    ],
  },
  {
    what: 'a wrong statement',
    dialect: 'sdme',
    specs: { 'specs/a.md': '# A\n\n- [AUTH-1] A token MUST expire.\n' },
    code: ['a.ts', `// @verifies AUTH-12${F}`],
    fixes: [['// @verifies AUTH-1', 'f ✓ specs/a.md#AUTH-1']],
  },
  {
    what: 'a wrong heading',
    dialect: 'lat',
    specs: { 'lat.md/auth.md': '# Auth\n\n## Token life\n\nx\n' },
    code: ['a.ts', `// @lat: [[auth#Tokn life]]${F}`],
    fixes: [['// @lat: [[auth#Token life]]', 'f → lat.md/auth.md#token-life']],
  },
  {
    what: 'a file that several folders have',
    dialect: 'lat',
    specs: { 'lat.md/x/auth.md': '# Auth\n\n## Life\n', 'lat.md/y/auth.md': '# Auth\n\n## Death\n' },
    code: ['a.ts', `// @lat: [[auth#Life]]${F}`],
    fixes: [['// @lat: [[x/auth#Auth#Life]]', 'f → lat.md/x/auth.md#life']],
  },
  {
    what: 'a quote that has moved',
    dialect: 'duvet',
    specs: { 'specs/a.md': TWO },
    code: ['a.ts', `//= specs/a.md#one\n//# A node MUST close its own channel only.${F}`],
    fixes: [['//= specs/a.md#blind-run', 'f → specs/a.md#blind-run']],
  },
  {
    what: 'a quote of a fetched text that has moved',
    dialect: 'duvet',
    specs: { 'specs/www.rfc-editor.org/rfc/rfc1.txt': TWO },
    code: [
      'a.ts',
      `//= https://www.rfc-editor.org/rfc/rfc1#one\n//# A node MUST close its own channel only.${F}`,
    ],
    fixes: [
      [
        '//= https://www.rfc-editor.org/rfc/rfc1#blind-run',
        'f → specs/www.rfc-editor.org/rfc/rfc1.txt#blind-run',
      ],
    ],
  },
  {
    what: 'a wrong rule',
    dialect: 'tracey',
    specs: { 'docs/a.md': '# A\n\nr[auth.token+2]\nText.\n' },
    code: ['a.ts', `// r[impl auth.tokn]${F}`],
    fixes: [['// r[impl auth.token+2]', 'f → docs/a.md#auth.token']],
  },
  {
    what: 'a version that is not there yet',
    dialect: 'tracey',
    specs: { 'docs/a.md': '# A\n\nr[auth.token]\nText.\n' },
    code: ['a.ts', `// r[verify auth.token+3]${F}`],
    fixes: [['// r[verify auth.token]', 'f ✓ docs/a.md#auth.token']],
  },
  {
    what: 'a wrong item',
    dialect: 'openfasttrace',
    specs: { 'doc/a.md': '# A\n`dsn~validate-auth~2`\n\nText.\n' },
    code: ['a.ts', `// [impl->dsn~validate-aut~1>>utest]${F}`],
    fixes: [['// [impl->dsn~validate-auth~2>>utest]', 'f → doc/a.md#dsn~validate-auth~2']],
  },
  {
    what: 'a revision that is not there yet',
    dialect: 'openfasttrace',
    specs: { 'doc/a.md': '# A\n`dsn~validate-auth~2`\n\nText.\n' },
    code: ['a.ts', `// [impl~own~1->dsn~validate-auth~3]${F}`],
    fixes: [['// [impl~own~1->dsn~validate-auth~2]', 'f → doc/a.md#dsn~validate-auth~2']],
  },
  {
    what: 'a wrong requirement',
    dialect: 'strictdoc',
    specs: { 'docs/a.md': '# A\n\n## Stop\n\n**UID**: REQ-1\n' },
    code: ['a.py', '# @relation(REQ-12, scope=function)\ndef f(): pass\n'],
    fixes: [['# @relation(REQ-1, scope=function)', 'f → docs/a.md#REQ-1']],
  },
  {
    what: 'a wrong need',
    dialect: 'codelinks',
    specs: { 'docs/a.md': '# A\n\n- **IMPL-10**: Text.\n' },
    code: ['a.ts', `// @need-ids: IMPL-101, IMPL-10${F}`],
    fixes: [['// @need-ids: IMPL-10, IMPL-10', 'f → docs/a.md#IMPL-10, f → docs/a.md#IMPL-10']],
  },
  {
    what: 'a quote that has moved to another specification',
    dialect: 'bolt',
    specs: {
      'bolts/02-peer.md': '# BOLT #2\n\n## Init\n\nx\n',
      'bolts/03-tx.md': `# BOLT #3\n\n## Keys\n\nKeys MUST be derived from the point.\n`,
    },
    code: ['a.c', '/* BOLT #2: Keys MUST be derived from the point. */\nint f(void) { return 1; }\n'],
    fixes: [['/* BOLT #3: Keys MUST be derived from the point. */', 'f → bolts/03-tx.md#keys']],
  },
  {
    what: 'a quote that has moved to another section',
    dialect: 'bolt',
    specs: {
      'bolts/02-peer.md': '# BOLT #2\n\n## Init\n\nx\n\n## Keys\n\nKeys MUST be derived from the point.\n',
    },
    code: ['a.c', '/* BOLT #2/Init: Keys MUST be derived from the point. */\nint f(void) { return 1; }\n'],
    fixes: [['/* BOLT #2/Keys: Keys MUST be derived from the point. */', 'f → bolts/02-peer.md#keys']],
  },
  {
    what: 'an id of several specifications',
    dialect: 'requirement-ids',
    specs: { 'specs/001-a/spec.md': '- **FR-001**: a\n', 'specs/002-b/spec.md': '- **FR-001**: b\n' },
    code: ['a.ts', `// @impl FR-001${F}`],
    fixes: [
      ['// @impl specs/001-a/spec.md#FR-001', 'f → specs/001-a/spec.md#FR-001'],
      ['// @impl specs/002-b/spec.md#FR-001', 'f → specs/002-b/spec.md#FR-001'],
    ],
  },
  {
    what: 'a wrong id in a test’s name',
    dialect: 'requirement-ids',
    specs: { 'specs/spec.md': '- **FR-001**: a\n' },
    code: ['a.test.ts', "test('signs in [FR-0012]', () => {});\n"],
    fixes: [["test('signs in [FR-001]', () => {});", 'signs in [FR-001] ✓ specs/spec.md#FR-001']],
  },
  {
    what: 'an id of several specifications in a test’s name, which holds no path',
    dialect: 'requirement-ids',
    specs: { 'specs/001-a/spec.md': '- **FR-001**: a\n', 'specs/002-b/spec.md': '- **FR-001**: b\n' },
    code: ['a.test.ts', "test('signs in [FR-001]', () => {});\n"],
    fixes: [],
  },
  {
    what: 'a requirement’s text',
    dialect: 'requirement-ids',
    specs: { 'openspec/specs/a/spec.md': '# A\n\n### Requirement: Tokens expire\n\nText.\n' },
    code: ['a.ts', `// req: "Tokens expired"${F}`],
    fixes: [['// req: "Tokens expire"', 'f → openspec/specs/a/spec.md#Tokens expire']],
  },
  {
    what: 'a wrong anchor',
    dialect: 'links',
    specs: { 'specs/a.md': TWO },
    code: ['a.ts', `// see https://github.com/o/r/blob/v1/specs/a.md#blind-rn.${F}`],
    fixes: [
      ['// see https://github.com/o/r/blob/v1/specs/a.md#blind-run.', 'f → specs/a.md#blind-run'],
      ['// see https://github.com/o/r/blob/v1/specs/a.md#a.', 'f → specs/a.md#a'],
      ['// see https://github.com/o/r/blob/v1/specs/a.md.', 'f → specs/a.md'],
    ],
  },
  {
    what: 'a wrong file',
    dialect: 'links',
    specs: { 'specs/auth.md': TWO },
    code: ['a.ts', `// see https://github.com/o/r/blob/v1/spec/auth.md#one${F}`],
    fixes: [
      ['// see https://github.com/o/r/blob/v1/specs/auth.md#one', 'f → specs/auth.md#one'],
      ['// see https://github.com/o/r/blob/v1/specs/auth.md#a', 'f → specs/auth.md#a'],
      ['// see https://github.com/o/r/blob/v1/specs/auth.md', 'f → specs/auth.md'],
    ],
  },
];

const OPTIONS = {
  options: {
    traceyPrefixes: ['r'],
    ownUrls: [{ prefix: 'https://github.com/o/r/blob/', folder: '', hasRef: true }],
  },
};

/** The line that an edit changes as it is then, and what the file's links are. */
async function applied({ specs, dialect, code: [path, text] }: Case, edit: TextEdit) {
  const after = applyEdits(text, [edit]);
  const project = await projectOf({ ...specs, [path]: after }, { ...OPTIONS, dialects: [dialect] });
  assert.deepEqual(
    project.problems().filter((each) => /malformed|broken/.test(each)),
    [],
    after,
  );
  const links = project.links(path).map((link) => link.replace(' (current)', ''));
  return [after.split('\n')[edit.range.line] ?? '', links.join(', ')];
}

function filesIn(project: Project, path: string) {
  const file = project.index.code(path) ?? assert.fail();
  const trace = project.index.trace(path) ?? assert.fail();
  return { file, trace };
}

// @verifies editor-trace.md#SEE-6, trace.md#TRACE-8
describe('what is offered for a broken annotation is read back as the link that it promises', () => {
  for (const each of CASES) {
    it(`${each.dialect}: ${each.what}`, async () => {
      const { specs, dialect, code, fixes } = each;
      const project = await projectOf({ ...specs, [code[0]]: code[1] }, { ...OPTIONS, dialects: [dialect] });
      const { file, trace } = filesIn(project, code[0]);
      const problem = trace.problems.find((found) => found.code === 'broken-trace') ?? assert.fail();
      const link = trace.units.flatMap(({ links }) => links).find(({ status }) => status === 'broken');
      const offered = await Promise.all(mendsOf(file, problem).map((mend) => applied(each, mend)));
      assert.deepEqual(offered, fixes);
      const ground = { table: project.index.specs, book: project.graph, options: project.index.options };
      const choices = choicesFor({ file, trace }, link ?? assert.fail(), project.graph, ground);
      const picked = await Promise.all(choices.map((choice) => applied(each, choice)));
      assert.deepEqual(picked.slice(0, fixes.length), fixes);
    });
  }
});
