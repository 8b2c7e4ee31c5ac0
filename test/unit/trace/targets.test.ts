import assert from 'node:assert/strict';
import test from 'node:test';
import { readSpecFacts } from '../../../src/trace/specFacts.ts';
import { type ProjectOptions, projectOf, specOf } from './workshop.ts';

interface Case {
  readonly says: string;
  readonly files: Readonly<Record<string, string>>;
  readonly links?: readonly string[];
  readonly problems?: readonly string[];
  /** Where the code is, `src/a.ts` unless said otherwise. */
  readonly code?: string;
  readonly options?: ProjectOptions;
}

function cases(list: readonly Case[]): void {
  for (const { says, files, links = [], problems = [], code = 'src/a.ts', options } of list) {
    // @verifies trace.md#TRACE-52
    test(says, async () => {
      const project = await projectOf(files, options);
      assert.deepEqual(project.links(code), links);
      assert.deepEqual(
        project.problems().filter((each) => !each.startsWith('unverified')),
        problems,
      );
    });
  }
}

const ROUNDS = '# Rounds\n\nr[rounds.size]\nThere MUST be 3.\n\n## Blind\n\n- [RND-1] It MUST be blind.\n';

cases([
  {
    says: 'our addresses: whole, shortened, without ending, of a statement, of a document',
    files: {
      'specs/rounds.md': ROUNDS,
      'src/a.ts':
        '// @spec specs/rounds.md#blind, rounds.md#blind, rounds#blind, rounds#RND-1, RND-1, rounds.md\nfunction f() {}\n',
    },
    links: [
      'f → specs/rounds.md#blind (current)',
      'f → specs/rounds.md#blind (current)',
      'f → specs/rounds.md#blind (current)',
      'f → specs/rounds.md#RND-1 (current)',
      'f → specs/rounds.md#RND-1 (current)',
      'f → specs/rounds.md (current)',
    ],
  },
  {
    says: 'our addresses: what is not there, with what comes near',
    files: {
      'specs/rounds.md': ROUNDS,
      'src/a.ts': '// @spec rounds.md#blnd\n// @spec round.md#blind\nfunction f() {}\n',
    },
    links: ['f → rounds.md#blnd (broken)', 'f → round.md#blind (broken)'],
    problems: [
      'broken-trace src/a.ts:1 `specs/rounds.md` has no section `blnd`.',
      'broken-trace src/a.ts:2 No specification is called `round.md#blind`.',
    ],
  },
  {
    says: 'our addresses: an ambiguous one lists its candidates',
    files: {
      'specs/a/rounds.md': '# Rounds\n',
      'specs/b/rounds.md': '# Rounds\n',
      'src/a.ts': '// @spec rounds.md\nfunction f() {}\n',
    },
    links: ['f → rounds.md (broken)'],
    problems: ['broken-trace src/a.ts:1 `rounds.md` may mean `specs/a/rounds.md` or `specs/b/rounds.md`.'],
  },
  {
    says: 'lat.md: from the top, without the H1, by the end of the path, whatever the case, code in headings left out',
    files: {
      'lat.md/guides/rounds.md': '# Rounds\n\n## Blind `x` run\n\n### Sub\n',
      'src/a.ts':
        '// @lat: [[lat.md/guides/rounds#Rounds#Blind  run]]\n// @lat: [[rounds#blind  run#SUB]]\n// @lat: [[guides/rounds]]\nfunction f() {}\n',
    },
    links: [
      'f → lat.md/guides/rounds.md#blind-x-run (current)',
      'f → lat.md/guides/rounds.md#sub (current)',
      'f → lat.md/guides/rounds.md#rounds (current)',
    ],
  },
  {
    says: 'lat.md: an end of a path that two files have is ambiguous, whatever they hold',
    files: {
      'lat.md/a/setup.md': '# Setup\n\n## One\n',
      'lat.md/setup.md': '# Setup\n',
      'src/a.ts':
        '// @lat: [[setup#One]]\n// @lat: [[a/setup#One]]\n// @lat: [[setup#None#x]]\nfunction f() {}\n',
    },
    links: ['f → setup#One (broken)', 'f → lat.md/a/setup.md#one (current)', 'f → setup#None#x (broken)'],
    problems: [
      'broken-trace src/a.ts:1 `setup#One` may mean `lat.md/a/setup#One` or `lat.md/setup#One`.',
      'broken-trace src/a.ts:3 `setup#None#x` may mean `lat.md/a/setup#None#x` or `lat.md/setup#None#x`.',
    ],
  },
  {
    says: 'lat.md: code sees the folder of its own package',
    files: {
      'lat.md/a.md': '# A\n',
      'packages/p/lat.md/a.md': '# A\n',
      'packages/p/src/a.ts': '// @lat: [[a]]\nfunction f() {}\n',
    },
    code: 'packages/p/src/a.ts',
    links: ['f → packages/p/lat.md/a.md#a (current)'],
  },
  {
    says: 'lat.md: in a test a mention verifies',
    files: { 'lat.md/a.md': '# A\n', 'test/a.test.ts': "// @lat: [[a]]\ntest('x', () => {});\n" },
    code: 'test/a.test.ts',
    links: ['x ✓ lat.md/a.md#a (current)'],
  },
  {
    says: 'duvet: markdown by path, fetched text by URL, other URLs lie elsewhere',
    files: {
      'specs/wire.md': '# Wire\n\n## Open\n\nA node MUST open.\n',
      'specs/www.rfc-editor.org/rfc/rfc9.txt': '# x\n',
      'src/a.ts':
        '//= specs/wire.md#open\n//# A node MUST\n//# open.\nfunction f() {}\n//= https://www.rfc-editor.org/rfc/rfc9\nfunction g() {}\n//= https://example.com/x#section-1\n//# Anything.\nfunction h() {}\n',
    },
    links: [
      'f → specs/wire.md#open (current)',
      'g → specs/www.rfc-editor.org/rfc/rfc9.txt (current)',
      'h → https://example.com/x#section-1 (current)',
    ],
  },
  {
    says: 'duvet: a quote that moved, and one that is not there',
    files: {
      'specs/wire.md':
        '# Wire\n\n## Open\n\nA node MUST open in 5 seconds.\n\n## Close\n\nA node MUST close.\n',
      'src/a.ts':
        '//= specs/wire.md#open\n//# A node MUST close.\nfunction f() {}\n//= specs/wire.md#open\n//# A node MUST open in 6 seconds.\nfunction g() {}\n',
    },
    links: ['f → specs/wire.md#open (broken)', 'g → specs/wire.md#open (broken)'],
    problems: [
      'broken-trace src/a.ts:2 The quote is not in `specs/wire.md#open` but in `specs/wire.md#close`.',
      'broken-trace src/a.ts:5 The quote is not in `specs/wire.md#open`: behind “…A node MUST open in ” the spec has “5 seconds.…”, the quote “6 seconds.…”.',
    ],
  },
  {
    says: 'tracey: the rule, an older version, one that is not there yet, and none',
    files: {
      'docs/a.md': '# A\n\nr[a.one]\nOne.\n\nr[a.two+3]\nTwo.\n',
      'src/a.ts':
        '// r[impl a.one]\nfunction f() {}\n// r[verify a.two+2]\nfunction g() {}\n// r[impl a.two+4]\nfunction h() {}\n// r[impl a.three]\nfunction i() {}\n',
    },
    options: { options: { traceyPrefixes: ['r'] } },
    links: [
      'f → docs/a.md#a.one (current)',
      'g ✓ docs/a.md#a.two (outdated)',
      'h → docs/a.md#a.two (broken)',
      'i → r[a.three] (broken)',
    ],
    problems: [
      'suspect-spec src/a.ts:3 The code is written for version 2 of `r[a.two]`; the spec is at 3.',
      'broken-trace src/a.ts:5 There is no version 4 of `r[a.two]`; the spec is at 3.',
      'broken-trace src/a.ts:7 Nothing here is called `r[a.three]`.',
    ],
  },
  {
    says: 'OpenFastTrace: current, outdated, predated',
    files: {
      'doc/a.md': '# A\n`dsn~a~2`\n\nText.\n',
      'src/a.ts':
        '// [impl->dsn~a~2]\nfunction f() {}\n// [impl->dsn~a~1]\nfunction g() {}\n// [utest->dsn~a~3]\nfunction h() {}\n',
    },
    links: [
      'f → doc/a.md#dsn~a~2 (current)',
      'g → doc/a.md#dsn~a~2 (outdated)',
      'h ✓ doc/a.md#dsn~a~2 (broken)',
    ],
    problems: [
      'suspect-spec src/a.ts:3 The code is written for version 1 of `dsn~a`; the spec is at 2.',
      'broken-trace src/a.ts:5 There is no version 3 of `dsn~a`; the spec is at 2.',
    ],
  },
  {
    says: 'StrictDoc: ids of markdown and of .sdoc, and a file that an item names itself',
    files: {
      'docs/a.md': '# A\n\n## Stop\n\n**UID**: REQ-1\n',
      'docs/b.sdoc': '[REQUIREMENT]\nUID: REQ-2\nRELATIONS:\n- TYPE: File\n  VALUE: src/b.ts\n',
      'src/a.ts': '// @relation(REQ-1, REQ-2)\nfunction f() {}\n',
      'src/b.ts': 'function g() {}\n',
    },
    links: ['f → docs/a.md#REQ-1 (current)', 'f → docs/b.sdoc#REQ-2 (current)'],
  },
  {
    says: 'Doorstop: an item names the file',
    files: {
      'reqs/REQ001.yml':
        'level: 1\nnormative: true\nreferences:\n- path: src/a.ts\n  type: file\ntext: |\n  It stops.\n',
      'src/a.ts': 'function f() {}\n',
    },
    links: ['file → reqs/REQ001.yml#REQ001 (current)'],
  },
  {
    says: 'BOLT quotes: the n-th specification, gaps, and a quote that goes on',
    files: {
      'bolts/02-wire.md': '# BOLT #2\n\n## Open\n\nA node:\n  - MUST open.\n  - MUST NOT wait.\n',
      'src/a.c':
        '/* BOLT #2:\n * A node:\n *   - MUST open.\n */\nint f;\n/* BOLT #2: ...- MUST NOT wait. */\nint g;\n/* BOLT #2: A node: ... wait. */\nint h;\n/* BOLT #2: A node MAY wait. */\nint i;\n/* BOLT #7: Other. */\nint j;\n',
    },
    code: 'src/a.c',
    links: [
      'f → bolts/02-wire.md#open (current)',
      'g → bolts/02-wire.md (current)',
      'h → bolts/02-wire.md#open (current)',
      'i → bolts/02-wire.md (broken)',
      'j → BOLT #7 (current)',
    ],
    problems: [
      'broken-trace src/a.c:10 The quote is not in `bolts/02-wire.md`; `bolts/02-wire.md#open` comes nearest.',
    ],
  },
  {
    says: 'requirement ids: what a change of OpenSpec repeats is meant in the specification, what only a change has in the change',
    files: {
      'openspec/specs/auth/spec.md': '# Auth\n\n### Requirement: User Login\n\nIt SHALL log in.\n',
      'openspec/changes/add-x/specs/auth/spec.md':
        '# Delta\n\n### Requirement: User Login\n\nTwice.\n\n### Requirement: Logout\n\nIt SHALL.\n',
      'openspec/changes/archive/2025-add-y/specs/auth/spec.md':
        '# Delta\n\n### Requirement: User Login\n\nOnce.\n\n### Requirement: Logout\n\nNo.\n',
      'src/a.ts':
        '// req: "User Login"\nfunction f() {}\n// req: "Logout"\nfunction g() {}\n// @spec auth/spec.md#requirement-user-login\nfunction h() {}\n// @spec add-x/specs/auth/spec.md#requirement-user-login\nfunction i() {}\n',
    },
    links: [
      'f → openspec/specs/auth/spec.md#User Login (current)',
      'g → openspec/changes/add-x/specs/auth/spec.md#Logout (current)',
      'h → openspec/specs/auth/spec.md#requirement-user-login (current)',
      'i → openspec/changes/add-x/specs/auth/spec.md#requirement-user-login (current)',
    ],
  },
  {
    says: 'requirement ids: in two specs they are ambiguous, unless a folder tells them apart',
    files: {
      'specs/001-login/spec.md': '# L\n\n- **FR-001**: login\n',
      'specs/002-logout/spec.md': '# L\n\n- **FR-001**: logout\n- **FR-002**: only here\n',
      'src/a.ts': '// @impl FR-001\nfunction f() {}\n// @impl 001-login/FR-001, FR-002\nfunction g() {}\n',
    },
    links: [
      'f → FR-001 (broken)',
      'g → specs/001-login/spec.md#FR-001 (current)',
      'g → specs/002-logout/spec.md#FR-002 (current)',
    ],
    problems: [
      'broken-trace src/a.ts:1 `FR-001` may mean `specs/001-login/spec.md#FR-001` or `specs/002-logout/spec.md#FR-001`.',
    ],
  },
  {
    says: 'requirement ids: in a package the package’s own',
    files: {
      'packages/a/specs/spec.md': '- **FR-001**: a\n',
      'packages/b/specs/spec.md': '- **FR-001**: b\n',
      'packages/b/src/a.ts': '// @impl FR-001\nfunction f() {}\n',
    },
    code: 'packages/b/src/a.ts',
    links: ['f → packages/b/specs/spec.md#FR-001 (current)'],
  },
  {
    says: 'requirement ids: in tests, where tickets of other trackers are none',
    files: {
      'specs/spec.md': '- **FR-001**: a\n',
      'src/a.test.ts':
        "test('[FR-001] stops', () => {});\ntest('[JIRA-77] stops', () => {});\ntest('[FR-009] stops', () => {});\n",
    },
    code: 'src/a.test.ts',
    links: ['[FR-001] stops ✓ specs/spec.md#FR-001 (current)', '[FR-009] stops ✓ FR-009 (broken)'],
    problems: ['broken-trace src/a.test.ts:3 Nothing here is called `FR-009`.'],
  },
  {
    says: 'requirement ids: Kiro’s numbers and OpenSpec’s texts',
    files: {
      'specs/a.md':
        '### Requirement 1\n\n1. WHEN a\n2. WHEN b\n\n### Requirement: The person stops it\n\nx\n',
      'src/a.ts': '// @impl 1.2\n// req: "The person stops it"\nfunction f() {}\n',
    },
    links: ['f → specs/a.md#1.2 (current)', 'f → specs/a.md#The person stops it (current)'],
  },
  {
    says: 'plain links: into the workspace’s own specs',
    files: {
      'specs/a.md': '# A\n\n## Blind\n',
      'src/a.ts':
        '// https://github.com/o/r/blob/main/specs/a.md#blind\nfunction f() {}\n// https://github.com/o/r/blob/main/specs/a.md#gone\nfunction g() {}\n',
    },
    options: { options: { ownUrls: [{ prefix: 'https://github.com/o/r/blob/', folder: '', hasRef: true }] } },
    links: [
      'f → specs/a.md#blind (current)',
      'g → https://github.com/o/r/blob/main/specs/a.md#gone (broken)',
    ],
    problems: ['broken-trace src/a.ts:3 `specs/a.md` has no section `gone`.'],
  },
  {
    says: 'needs of sphinx-codelinks: ids that the specs define',
    files: {
      'specs/a.md': '- **IMPL-1**: a\n',
      'src/a.ts': '// @need-ids: IMPL-1, IMPL-9\nfunction f() {}\n',
    },
    links: ['f → specs/a.md#IMPL-1 (current)', 'f → IMPL-9 (broken)'],
    problems: ['broken-trace src/a.ts:1 Nothing here is called `IMPL-9`.'],
  },
]);

test('a broken target suggests the nearest names in the manner in which it was written', async () => {
  const project = await projectOf({
    'specs/rounds.md': ROUNDS,
    'src/a.ts': '// @spec rounds.md#blnd\nfunction f() {}\n',
  });
  assert.deepEqual(project.index.problems()[0]?.suggestions?.slice(0, 1), ['rounds.md#blind']);
});

test('the quick fix of a moved quote is its new address', async () => {
  const project = await projectOf({
    'specs/wire.md': '# Wire\n\n## Open\n\nx\n\n## Close\n\nA node MUST close.\n',
    'src/a.ts': '//= specs/wire.md#open\n//# A node MUST close.\nfunction f() {}\n',
  });
  assert.deepEqual(project.index.problems()[0]?.suggestions, ['specs/wire.md#close']);
});

test('duvet’s TOML entries are read as annotations of their file', async () => {
  const project = await projectOf({ 'specs/wire.md': '# Wire\n\n## Open\n\nA node MUST open.\n' });
  const toml =
    "target = 'specs/wire.md#open'\n\n[[exception]]\nquote = '''\nA node\nMUST open.\n'''\nreason = '''\nIt cannot.\n'''\n\n[[spec]]\nlevel = \"MUST\"\n";
  const { readDuvetToml, isDuvetToml } = await import('../../../src/trace/dialects/duvetToml.ts');
  assert.ok(isDuvetToml('.duvet/exceptions/a.toml') && !isDuvetToml('.duvet/config.toml'));
  project.index.putCode(readDuvetToml('.duvet/exceptions/a.toml', toml));
  assert.deepEqual(project.links('.duvet/exceptions/a.toml'), ['file → specs/wire.md#open (current)']);
  assert.deepEqual(project.problems(), [
    'malformed-annotation .duvet/exceptions/a.toml:12 `[[spec]]` needs a target and a quote.',
  ]);
});

test('lat.md: a link to a declaration that is not there is told, with what comes near', async () => {
  const project = await projectOf({ 'src/a.ts': 'export class Rounds { run() {} }\n' });
  const range = { line: 2, character: 2, endLine: 2, endCharacter: 20 };
  const link = (target: string) =>
    ({ kind: 'mentions', form: 'wiki', target, text: '', range, use: range, section: 0 }) as const;
  const document = specOf('lat.md/a.md', '# A\n');
  const references = ['src/a.ts#Rounds#run', 'src/a.ts#Rounds#runs', 'src/a.ts', 'src/gone.ts#x'].map(link);
  project.index.putSpec({ ...document, references }, readSpecFacts(document, '# A\n', { quotes: false }));
  assert.deepEqual(project.problems(), ['broken-trace lat.md/a.md:3 `src/a.ts` declares no `Rounds.runs`.']);
  assert.deepEqual(project.index.problems()[0]?.suggestions, ['src/a.ts#Rounds#run', 'src/a.ts#Rounds']);
});
