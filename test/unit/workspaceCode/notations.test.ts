import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../workspace/folder.ts';
import { GRAMMARS, linksOf, problemsOf, statusesOf, traced } from './support.ts';

const SPEC = '# Rounds\n\n## Blind\n\nText.\n';

interface Case {
  readonly notation: string;
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
  readonly links: readonly string[];
}

const CASES: readonly Case[] = [
  {
    notation: 'lat.md',
    files: {
      'lat.md/rounds.md': '# Rounds\n\nA.\n\n## Blind\n\nB.\n',
      'src/a.ts': '// @lat: [[rounds#Blind]]\nfunction a() {}\n',
    },
    path: 'src/a.ts',
    links: ['a → lat.md/rounds.md#blind (current)'],
  },
  {
    notation: 'tracey, with the prefix that the specs use',
    files: {
      'specs/a.md': '# A\n\nq[names.hidden]\nNames are hidden.\n',
      'src/a.rs': '// q[impl names.hidden]\nfn a() {}\n\n// r[impl names.hidden]\nfn b() {}\n',
    },
    path: 'src/a.rs',
    links: ['a → specs/a.md#names.hidden (current)'],
  },
  {
    notation: 'OpenFastTrace',
    files: {
      'specs/a.md': '# A\n\n## Hide\n`dsn~hide~1`\n\nText.\n\nNeeds: impl\n',
      'src/a.java': '// [impl->dsn~hide~1]\nclass A {}\n',
    },
    path: 'src/a.java',
    links: ['A → specs/a.md#dsn~hide~1 (current)'],
  },
  {
    notation: 'StrictDoc',
    files: {
      'specs/README.md': '# Docs\n',
      'docs/a.sdoc': '[DOCUMENT]\nTITLE: A\n\n[REQUIREMENT]\nUID: REQ-1\nSTATEMENT: Names are hidden.\n',
      'src/a.py': 'def a():\n    """A.\n\n    @relation(REQ-1, scope=function)\n    """\n',
    },
    path: 'src/a.py',
    links: ['a → docs/a.sdoc#REQ-1 (current)'],
  },
  {
    notation: 'Doorstop',
    files: {
      'specs/README.md': '# Docs\n',
      'reqs/.doorstop.yml': 'settings:\n  prefix: REQ\n',
      'reqs/REQ001.yml':
        'active: true\nlevel: 1.0\nref: ""\nreferences:\n- path: src/a.c\n  type: file\nreviewed: null\nnormative: true\ntext: |\n  Names are hidden.\n',
      'src/a.c': 'int a(void) { return 1; }\n',
    },
    path: 'src/a.c',
    links: ['file → reqs/REQ001.yml#REQ001 (current)'],
  },
  {
    notation: 'duvet, with a quote from the text of an RFC',
    files: {
      'specs/README.md': '# Docs\n',
      'specs/rfc9999.txt':
        '                        A Protocol\n\n1.  Introduction\n\n   Text.\n\n2.  Names\n\n   A server MUST hide\n   names.\n',
      '.duvet/config.toml': '[[source]]\npattern = "src/**"\n',
      'src/a.rs':
        '//= specs/rfc9999.txt#section-2\n//# A server MUST hide names.\nfn a() {}\n\n//= specs/rfc9999.txt#section-2\n//# A server MUST show names.\nfn b() {}\n',
    },
    path: 'src/a.rs',
    links: ['a → specs/rfc9999.txt#section-2 (current)', 'b → specs/rfc9999.txt#section-2 (broken)'],
  },
  {
    notation: 'duvet, with the marks that its own configuration gives',
    files: {
      'specs/wire.md': '# Wire\n\n## Close\n\nA node MUST close.\n',
      '.duvet/config.toml':
        '[[source]]\npattern = "src/**/*.dfy"\ncomment-style = { meta = "//%", content = \'//$\' }\n',
      'src/a.dfy': '//% specs/wire.md#close\n//$ A node MUST close.\nmethod A() {}\n',
    },
    path: 'src/a.dfy',
    links: ['file → specs/wire.md#close (current)'],
  },
  {
    notation: 'quotes, as the configuration says that they are written',
    files: {
      'specs/wire/2-close.md': '# Wire\n\n## Close\n\nA node MUST close.\n',
      'specs/other/2-open.md': '# Other\n',
      '.sdme/config.json': '{ "quotes": { "marker": "WIRE", "folder": "specs/wire" } }',
      'src/a.c': '/* WIRE #2/close: A node MUST\n * close. */\nint a(void) { return 1; }\n',
    },
    path: 'src/a.c',
    links: ['a → specs/wire/2-close.md#close (current)'],
  },
];

for (const { notation, files, path, links } of CASES) {
  // @verifies trace.md#TRACE-4, trace.md#TRACE-5, trace.md#TRACE-50
  test(`finds that a project uses ${notation}`, async (context) => {
    const at = await traced(await folder(context, files));
    assert.deepEqual(linksOf(at, path), links);
  });
}

/** The same, each where its own tool has it: nowhere where specifications usually are. */
const ELSEWHERE: readonly Case[] = [
  {
    notation: 'an annotation that names a document somewhere',
    files: { 'docs/a.md': '# A\n\n## B\n', 'src/a.ts': '// @spec a#b\nfunction a() {}\n' },
    path: 'src/a.ts',
    links: ['a → docs/a.md#b (current)'],
  },
  {
    notation: 'tracey',
    files: {
      'docs/content/names.md': '# Names\n\nr[names.hidden]\nNames are hidden.\n',
      'src/a.rs': '// r[impl names.hidden]\nfn a() {}\n',
    },
    path: 'src/a.rs',
    links: ['a → docs/content/names.md#names.hidden (current)'],
  },
  {
    notation: 'OpenFastTrace',
    files: {
      'doc/design.md': '# Design\n\n## Hide\n`dsn~hide~1`\n\nText.\n\nNeeds: impl\n',
      'src/a.java': '// [impl->dsn~hide~1]\nclass A {}\n',
    },
    path: 'src/a.java',
    links: ['A → doc/design.md#dsn~hide~1 (current)'],
  },
  {
    notation: 'BOLT quotes',
    files: {
      '02-peer-protocol.md': '# BOLT #2\n\n## Names\n\nA node MUST hide names.\n',
      'src/a.c': '/* BOLT #2:\n * A node MUST hide names.\n */\nint a(void) { return 1; }\n',
    },
    path: 'src/a.c',
    links: ['a → 02-peer-protocol.md#names (current)'],
  },
  {
    notation: 'StrictDoc, with no markdown at all',
    files: {
      'docs/a.sdoc': '[DOCUMENT]\nTITLE: A\n\n[REQUIREMENT]\nUID: REQ-1\nSTATEMENT: Names are hidden.\n',
      'src/a.py': 'def a():\n    """A.\n\n    @relation(REQ-1, scope=function)\n    """\n',
    },
    path: 'src/a.py',
    links: ['a → docs/a.sdoc#REQ-1 (current)'],
  },
  {
    notation: 'sphinx-codelinks, with needs in texts for Sphinx and no markdown at all',
    files: {
      'ubproject.toml': '[codelinks]\n',
      'docs/a.rst':
        'A\n=\n\n.. req:: Names are hidden\n   :id: REQ_1\n   :status: open\n\n   All of them.\n\nMore.\n',
      'src/a.c': '// @need-ids: REQ_1\nint a(void) { return 1; }\n',
    },
    path: 'src/a.c',
    links: ['a → docs/a.rst#REQ_1 (current)'],
  },
  {
    notation: 'Doorstop, with no markdown at all',
    files: {
      'reqs/.doorstop.yml': 'settings:\n  prefix: REQ\n',
      'reqs/REQ001.yml':
        'active: true\nlevel: 1.0\nref: ""\nreferences:\n- path: src/a.c\n  type: file\nreviewed: null\nnormative: true\ntext: |\n  Names are hidden.\n',
      'src/a.c': 'int a(void) { return 1; }\n',
    },
    path: 'src/a.c',
    links: ['file → reqs/REQ001.yml#REQ001 (current)'],
  },
  {
    notation: 'duvet',
    files: {
      'README.md': '# Docs\n',
      '.duvet/specifications/rfc9999.txt':
        '                        A Protocol\n\n1.  Introduction\n\n   Text.\n\n2.  Names\n\n   A server MUST hide\n   names.\n',
      '.duvet/config.toml': '[[source]]\npattern = "src/**"\n',
      'src/a.rs':
        '//= .duvet/specifications/rfc9999.txt#section-2\n//# A server MUST hide names.\nfn a() {}\n',
    },
    path: 'src/a.rs',
    links: ['a → .duvet/specifications/rfc9999.txt#section-2 (current)'],
  },
];

for (const { notation, files, path, links } of ELSEWHERE) {
  // @verifies trace.md#TRACE-4, trace.md#TRACE-9
  test(`finds where nobody looks for specifications that a project uses ${notation}`, async (context) => {
    const at = await traced(await folder(context, files));
    assert.equal(at.code.isActive, true);
    assert.deepEqual(linksOf(at, path), links);
  });
}

// @verifies trace.md#TRACE-4
test('follows a notation that comes into use, and one that goes', async (context) => {
  const at = await traced(
    await folder(context, {
      'specs/a.md': '# A\n\n## Requirements\n\n- **FR-001**: The server MUST hide names.\n',
      'src/a.ts': '// @impl FR-001\nfunction a() {}\n',
    }),
  );
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['a → specs/a.md#FR-001 (current)']);
  await at.write({ 'specs/a.md': '# A\n\n## Requirements\n\nNone.\n' });
  assert.deepEqual(linksOf(at, 'src/a.ts'), []);
  await at.write({ 'specs/a.md': '# A\n\n## Requirements\n\n- **FR-001**: The server MUST hide names.\n' });
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['a → specs/a.md#FR-001 (current)']);
});

// @verifies trace.md#TRACE-50
test('follows the marks in duvet’s configuration', async (context) => {
  const style = (meta: string) => `[[source]]\npattern = "**"\ncomment-style = { meta = "${meta}" }\n`;
  const at = await traced(
    await folder(context, {
      'specs/rounds.md': SPEC,
      '.duvet/config.toml': style('//%'),
      'src/a.ts': '//% specs/rounds.md#blind\nfunction a() {}\n',
    }),
  );
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['a → specs/rounds.md#blind (current)']);
  await at.write({ '.duvet/config.toml': style('//!') });
  assert.deepEqual(linksOf(at, 'src/a.ts'), []);
  await at.write({ '.duvet/config.toml': style('//%') });
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['a → specs/rounds.md#blind (current)']);
});

// @verifies trace.md#TRACE-4
test('reads the notations that the configuration names, and no others', async (context) => {
  const at = await traced(
    await folder(context, {
      'lat.md/rounds.md': SPEC,
      '.sdme/config.json': '{ "dialects": ["tracey"] }',
      'src/a.ts': '// @lat: [[rounds#Blind]]\n// @spec rounds#blind\nfunction a() {}\n',
    }),
  );
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['a → lat.md/rounds.md#blind (current)']);
});

// @verifies trace.md#TRACE-49, trace.md#TRACE-21
test('what an item needs is told anew when an item of another document begins and ceases to cover it', async (context) => {
  const covers = '# B\n`dsn~b~1`\n\nCovers:\n- req~a~1\n';
  const path = 'specs/a.md';
  const at = await traced(
    await folder(context, { [path]: '# A\n`req~a~1`\n\nNeeds: dsn\n', 'src/a.ts': 'let a;\n' }),
  );
  const uncovered = [
    'unverified-statement specs/a.md:1 `req~a~1` needs `dsn`, and nothing covers it as such.',
  ];
  assert.deepEqual(problemsOf(at, path), uncovered);
  for (const [text, problems] of [
    [covers, []],
    ['# B\n', uncovered],
  ] as const) {
    at.changes.length = 0;
    await at.write({ 'specs/b.md': text });
    assert.deepEqual(problemsOf(at, path), problems);
    assert.ok(
      at.changes.some(({ specs }) => specs.includes(path)),
      'nobody was told',
    );
  }
});

// @verifies trace.md#TRACE-6
test('traces files as a whole where the grammar is missing, and says so once', async (context) => {
  const missing: string[] = [];
  const files = {
    'specs/rounds.md': SPEC,
    'src/a.ts': '// @spec rounds#blind\nfunction a() {}\n',
    'src/b.ts': '// @spec rounds#blind\nfunction b() {}\n',
    'src/c.c': '/* @spec rounds#blind */\nint c(void) { return 1; }\n',
  };
  const at = await traced(await folder(context, files), {
    grammars: GRAMMARS.filter((folder_) => !folder_.includes('@vscode')),
    onMissing: (grammar) => missing.push(grammar),
  });
  assert.deepEqual(missing, ['typescript']);
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['file → specs/rounds.md#blind (current)']);
  assert.deepEqual(linksOf(at, 'src/b.ts'), ['file → specs/rounds.md#blind (current)']);
  assert.deepEqual(linksOf(at, 'src/c.c'), ['c → specs/rounds.md#blind (current)']);
});

// @verifies trace.md#TRACE-7
test('reads on past files that are no ordinary source files', async (context) => {
  // More than is ever parsed.
  const minified = `function a(){${'var b=1;'.repeat(520_000)}}`;
  const made = await folder(context, { 'specs/rounds.md': SPEC });
  await made.write({
    'src/min.js': `// @spec rounds#blind\n${minified}`,
    'src/crlf.ts': '// @spec rounds#blind\r\nfunction a() {}\r\r',
    'src/bom.ts': '\uFEFF// @spec rounds#blind\nfunction a() {}\n',
    'src/nul.ts': '// @spec rounds#blind\nfunction a() { return "\0"; }\n',
    'src/utf16.ts': Buffer.from('\uFEFF// @spec rounds#blind\nfunction a() {}\n', 'utf16le'),
    'src/latin.py': Buffer.from('# @spec rounds#blind\ndef a():\n  return "caf\xe9"\n', 'latin1'),
    'src/broken.ts': '// @spec rounds#blind\nfunction a() {}\n\nfunction ( {{{ \n',
    'src/link.ts': '-> nowhere.ts',
    'src/empty.ts': '',
    'bin/tool': '#!/usr/bin/env bash\n# @spec rounds#blind\nrun() { :; }\n',
    'bin/blob': Buffer.from([0, 1, 2, 3]),
  });
  const at = await traced(made);
  const linked = [...(at.code.traces?.paths() ?? [])].filter((path) => linksOf(at, path).length > 0);
  assert.deepEqual(linked.sort(), [
    'bin/tool',
    'src/bom.ts',
    'src/broken.ts',
    'src/crlf.ts',
    'src/latin.py',
    'src/min.js',
    'src/nul.ts',
    'src/utf16.ts',
  ]);
  assert.deepEqual(statusesOf(at, 'bin/tool'), ['file: current', 'run: current']);
  assert.deepEqual(problemsOf(at), []);
});

// @verifies trace.md#TRACE-7
test('says what a reading thread did not survive, and goes on', async (context) => {
  const failures: string[] = [];
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': 'let a;\n' }), {
    worker: '/nowhere/worker.mjs',
    onFailure: (path) => failures.push(path),
  });
  assert.deepEqual(failures.sort(), ['', 'specs/rounds.md']);
  assert.deepEqual(problemsOf(at), []);
});

// @verifies graph.md#GRAPH-4
test('a heading with code in it is called the same by specifications and by code', async (context) => {
  const made = await folder(context, {
    'lat.md/auth.md': '# Auth\n\n## Token life `x`\n\nA.\n\n## `run` all ##\n\nB.\n',
    'lat.md/other.md': '# Other\n\nSee [[auth#Token life]] and [[auth#all]].\n',
    'src/a.ts': '// @lat: [[auth#Token life]]\nfunction a() {}\n// @lat: [[auth#all]]\nfunction b() {}\n',
  });
  const at = await traced(made);
  const meant = ['lat.md/auth.md#token-life-x', 'lat.md/auth.md#run-all'];
  assert.deepEqual(linksOf(at, 'src/a.ts'), [`a → ${meant[0]} (current)`, `b → ${meant[1]} (current)`]);
  const links = at.live.graph.links('lat.md/other.md').map(({ resolution }) => resolution);
  assert.deepEqual(
    links.map((each) => (each.to === 'section' ? each.address : each.to)),
    meant,
  );
});

// @verifies trace.md#TRACE-13, spec.md#READ-41
test('a rule with a version is verified by the test that names it', async (context) => {
  const made = await folder(context, {
    'specs/a.md': '# A\n\nr[auth.token+2]\nTokens MUST expire.\n\nr[auth.key]\nKeys MUST rotate.\n',
    'src/a.rs': '// r[verify auth.token+2]\n#[test]\nfn a() {}\n',
  });
  const at = await traced(made);
  assert.deepEqual(linksOf(at, 'src/a.rs'), ['a ✓ specs/a.md#auth.token (current)']);
  assert.deepEqual(problemsOf(at, 'specs/a.md'), [
    'unverified-statement specs/a.md:6 No test verifies `auth.key`.',
  ]);
});

// @verifies trace.md#TRACE-15
test('a link to a declaration that is gone is a problem of the specification, until it is back', async (context) => {
  const made = await folder(context, {
    'lat.md/lat.md': '# Project\n\nSee [[src/a.ts#run]] and [[src/a.ts#Gone#run]].\n',
    'src/a.ts': 'function run() {}\n',
  });
  const at = await traced(made);
  const path = 'lat.md/lat.md';
  assert.deepEqual(problemsOf(at, path), ['broken-trace lat.md/lat.md:3 `src/a.ts` declares no `Gone.run`.']);
  at.changes.length = 0;
  await at.write({ 'src/a.ts': 'function walk() {}\nclass Gone { run() {} }\n' });
  assert.deepEqual(problemsOf(at, path), ['broken-trace lat.md/lat.md:3 `src/a.ts` declares no `run`.']);
  assert.ok(
    at.changes.some(({ specs }) => specs.includes(path)),
    'nobody was told',
  );
});

// @verifies trace.md#TRACE-16
test('who asks only whether annotations are right gets the same answer without any declaration being read', async (context) => {
  const made = await folder(context, {
    '.sdme/config.json': '{ "checks": { "untraced-code": "off" } }',
    'specs/rounds.md': SPEC,
    'src/a.ts': '// @spec rounds#blind\nfunction a() {}\n\n// @spec rounds#blnd\nfunction b() {}\n',
    'src/b.test.ts': 'test("x [REQ-1]", () => {});\n// @verifies rounds#gone\n',
  });
  const [all, lean] = [await traced(made), await traced(made, { lean: true })];
  const broken = (at: typeof all) => problemsOf(at).filter((each) => each.startsWith('broken-trace'));
  assert.equal(broken(all).length, 2);
  assert.deepEqual(broken(lean), broken(all));
  assert.deepEqual(statusesOf(lean, 'src/a.ts'), ['file: broken']);
});

// @verifies trace.md#TRACE-16
test('a declaration that a specification names is found without a syntax tree where that is sure, and with one where it is not', async (context) => {
  const sources = {
    'src/plain.ts': 'const a = 1;\nexport async function run() {}\n',
    'src/comment.ts': '/*\nfunction run() {}\n*/\nconst a = 1;\n',
    'src/template.ts': 'const a = `\nfunction run() {}\n`;\n',
    'src/wrapped.js': '(function () {\nfunction run() {}\n})();\n',
    'src/module.ts': 'namespace Outer {\nexport function run() {}\n}\n',
    'src/member.ts': 'class Rounds {\n  run() {}\n}\n',
    'src/longer.ts': 'function runner() {}\nconst $run = 1;\n',
    'src/doc.py': '"""\ndef run():\n"""\n',
    'src/run.py': '# "one" and "two"\nasync def run():\n    pass\n',
    'src/text.rs': 'const A: &str = r#"\nfn run() {}\n"#;\n',
    'src/run.rs': 'pub(crate) async fn run() {}\n',
    'src/run.go': 'package a\n\nfunc run() {}\n',
    'src/run.c': 'int other(void);\n\nstatic int *run(int a)\n{\n  return 0;\n}\n',
    'src/call.c': 'int other(void)\n{\nreturn run(1);\n}\n',
  };
  const links = Object.keys(sources).map((path) => `[[${path}#run]]`);
  const made = await folder(context, { 'lat.md/lat.md': `# Project\n\n${links.join('\n')}\n`, ...sources });
  const [all, lean] = [await traced(made), await traced(made, { lean: true })];
  const found = problemsOf(all, 'lat.md/lat.md');
  assert.deepEqual(problemsOf(lean, 'lat.md/lat.md'), found);
  const broken = found.flatMap((each) => /`(src[^`]*)` declares/.exec(each)?.[1] ?? []);
  assert.deepEqual(broken.sort(), [
    'src/call.c',
    'src/comment.ts',
    'src/doc.py',
    'src/longer.ts',
    'src/member.ts',
    'src/module.ts',
    'src/template.ts',
    'src/text.rs',
    'src/wrapped.js',
  ]);
});
