import assert from 'node:assert/strict';
import test from 'node:test';
import { DEFAULT_DIALECT_OPTIONS, type DialectOptions } from '../../../src/trace/dialects/dialect.ts';
import { readDuvetMarks } from '../../../src/trace/dialects/duvetToml.ts';
import type { DialectName } from '../../../src/trace/model.ts';
import { annotationList, readCodeText } from './workshop.ts';

interface Case {
  readonly says: string;
  readonly text: string;
  /** `a.ts` unless said otherwise. */
  readonly path?: string;
  readonly found?: readonly string[];
  /** Beginnings of the problems' messages, with their lines. */
  readonly problems?: readonly string[];
  readonly options?: Partial<DialectOptions>;
}

async function check(dialect: DialectName, each: Case): Promise<void> {
  const options = { ...DEFAULT_DIALECT_OPTIONS, ...each.options };
  const file = await readCodeText(each.path ?? 'a.ts', each.text, { dialects: [dialect], options });
  assert.deepEqual(annotationList(file), each.found ?? []);
  assert.deepEqual(
    file.problems.map(({ message, range }) => `${range.line + 1} ${message}`),
    each.problems ?? [],
  );
}

function suite(dialect: DialectName, cases: readonly Case[]): void {
  for (const each of cases) test(`${dialect}: ${each.says}`, () => check(dialect, each));
}

// @verifies trace.md#TRACE-57
suite('sdme', [
  {
    says: 'one address',
    text: '// @spec rounds.md#blind\nx();\n',
    found: ['implements rounds.md#blind @ file'],
  },
  {
    says: 'several addresses',
    text: '// @spec a#b, c.md#d ,e\nx();\n',
    found: ['implements a#b, c.md#d, e @ file'],
  },
  {
    says: 'a list over two lines',
    text: '// @spec a#b,\n//   c#d\nx();\n',
    found: ['implements a#b, c#d @ file'],
  },
  {
    says: 'a remark behind the addresses',
    text: '// @spec a#b - why\n// @spec c#d (see there)\nx();\n',
    found: ['implements a#b @ file', 'implements c#d @ file'],
  },
  { says: 'tests verify', text: '// @verifies a.md#REQ-1\nx();\n', found: ['verifies a.md#REQ-1 @ file'] },
  { says: 'exempt with a reason', text: '// @spec none: glue\nx();\n', found: ['exempts  @ file'] },
  ...['specs', 'specification', 'verify', 'verified'].map((word) => ({
    says: `@${word} before an address is a problem, which says what is meant`,
    text: `// @${word} rounds.md#blind\nx();\n`,
    problems: [
      `1 Nobody reads \`@${word}\`: write \`@${word.startsWith('spec') ? 'spec' : 'verifies'} rounds.md#blind\`.`,
    ],
  })),
  {
    says: 'exempt without a reason is a problem',
    text: '// @spec none\nx();\n',
    problems: ['1 Say why nothing specifies this: `@spec none: reason`.'],
  },
  {
    says: 'nothing named is a problem on its line, and the rest goes on',
    text: '// @spec\n// @spec a#b\nx();\n',
    found: ['implements a#b @ file'],
    problems: ['1 Name what is meant: `@spec path/to/spec.md#section`.'],
  },
  {
    says: 'a section called none-such is an address',
    text: '// @spec none-such#a\nx();\n',
    found: ['implements none-such#a @ file'],
  },
  {
    says: 'behind other text only what looks like an address',
    text: '// runs it, @spec a#b\n// the @spec annotation\nx();\n',
    found: ['implements a#b @ file'],
  },
  { says: 'in backticks it is talk', text: '// write `@spec a#b` or ``@verifies `x` ``\nx();\n' },
  {
    says: 'other words that begin alike are none',
    text: '// @specs of a.md\n// @verify it\n// @special a#b @specs a#b @verifiesx a#b mail@spec.org\nx();\n',
  },
  {
    says: 'in a block comment with stars',
    text: '/**\n * Runs.\n * @spec a#b\n */\nx();\n',
    found: ['implements a#b @ file'],
  },
]);

suite('lat', [
  {
    says: 'a section path behind //',
    text: '// @lat: [[rounds#Blind#Sub]]\nx();\n',
    found: ['implements rounds#Blind#Sub @ file'],
  },
  {
    says: 'behind #',
    path: 'a.py',
    text: '# @lat: [[rounds#Blind]]\nx()\n',
    found: ['implements rounds#Blind @ file'],
  },
  {
    says: 'a label is left out',
    text: '// @lat: [[rounds#Blind|the rounds]]\nx();\n',
    found: ['implements rounds#Blind @ file'],
  },
  {
    says: 'two on one line',
    text: '// @lat: [[a#B]] // @lat: [[c#D]]\nx();\n',
    found: ['implements a#B @ file', 'implements c#D @ file'],
  },
  { says: 'not in block comments', text: '/* @lat: [[a#B]] */\nx();\n' },
  { says: 'not behind other words', text: '// see @lat: [[a#B]]\nx();\n' },
  {
    says: 'without brackets it is a problem',
    text: '// @lat: rounds\nx();\n',
    problems: ['1 Name a section: `@lat: [[file#Section]]`.'],
  },
]);

const CITED = '//= https://example.com/spec.txt#section-1\n';

suite('duvet', [
  {
    says: 'a citation with its quote',
    text: `${CITED}//# Endpoints MUST\n//# stop.\nx();\n`,
    found: ['implements https://example.com/spec.txt#section-1 @ file'],
  },
  {
    says: 'every type',
    text: ['citation', 'implementation', 'implication', 'test', 'exception', 'todo', 'spec', 'TODO']
      .map((type) => `//= s.md#a\n//= type=${type}\n\n`)
      .join('x();\n'),
    found: [
      'implements s.md#a @ file',
      'implements s.md#a @ file',
      'implements s.md#a @ file',
      'verifies s.md#a @ file',
      'exempts s.md#a @ file',
      'relates s.md#a @ file',
      'relates s.md#a @ file',
      'relates s.md#a @ file',
    ],
  },
  {
    says: 'every key',
    text: '//= s.md#a\n//= type=todo\n//= level=MUST\n//= format=markdown\n//= feature=x\n//= tracking-issue=3\nx();\n',
    found: ['relates s.md#a @ file'],
  },
  {
    says: 'a target with = in it',
    text: '//= https://example.com/?a=b#c\nx();\n',
    found: ['implements https://example.com/?a=b#c @ file'],
  },
  {
    says: 'two annotations that touch',
    text: '//= s.md#a\n//# one\n//= s.md#b\n//# two\nx();\n',
    found: ['implements s.md#a @ file', 'implements s.md#b @ file'],
  },
  {
    says: 'a line of code between ends it',
    text: '//= s.md#a\nx();\n//# not a quote\n',
    found: ['implements s.md#a @ file'],
  },
  {
    says: 'an unknown key is a problem, the annotation stays',
    text: '//= s.md#a\n//= colour=red\nx();\n',
    found: ['implements s.md#a @ file'],
    problems: [
      '2 duvet has no key `colour`; it has source, target, type, level, format, reason, feature, tracking-issue.',
    ],
  },
  {
    says: 'a key given twice',
    text: '//= s.md#a\n//= type=test\n//= type=todo\nx();\n',
    found: ['verifies s.md#a @ file'],
    problems: ['3 `type` is given twice in one annotation.'],
  },
  {
    says: 'an unknown type',
    text: '//= s.md#a\n//= type=proof\nx();\n',
    problems: [
      '2 duvet has no type `proof`; it has citation, implementation, implication, test, exception, todo, spec.',
    ],
  },
  {
    says: 'no target',
    text: '//= type=test\nx();\n',
    problems: ['1 The annotation names no specification: its first line is `path-or-url#section`.'],
  },
  {
    says: 'a reason does not go with todo',
    text: '//= s.md#a\n//= type=todo\n//= reason=later\nx();\n',
    found: ['relates s.md#a @ file'],
    problems: ['3 `reason` does not go with type `todo`.'],
  },
  {
    says: 'a tracking issue goes with todo only',
    text: '//= s.md#a\n//= tracking-issue=3\nx();\n',
    found: ['implements s.md#a @ file'],
    problems: ['2 `tracking-issue` goes with type `todo` only.'],
  },
  {
    says: 'other marks, in Python',
    path: 'a.py',
    text: '#= s.md#a\n## quoted\nx()\n',
    found: ['implements s.md#a @ file'],
  },
  {
    says: 'other marks, in a block comment',
    path: 'a.c',
    text: '/*\n *= s.md#a\n *# quoted\n */\nint x;\n',
    found: ['implements s.md#a @ x'],
  },
  {
    says: 'marks of the configuration',
    text: '//@= s.md#a\n//@# quoted\nx();\n',
    found: ['implements s.md#a @ file'],
    options: { duvetMarks: [{ meta: '//@=', content: '//@#' }] },
  },
  { says: 'decoration is none', text: '//=====\n//= \n//#####\n//#region\nx();\n' },
  { says: 'behind code it does not count', text: 'x(); //= s.md#a\n' },
]);

test('duvet: the quote is joined over its lines, with its range', async () => {
  const file = await readCodeText('a.ts', `${CITED}//#   Endpoints MUST\n//#\n//# stop.  \nx();\n`);
  assert.equal(file.annotations[0]?.quote?.text, 'Endpoints MUST stop.');
  assert.deepEqual(file.annotations[0]?.quote?.range, { line: 1, character: 6, endLine: 3, endCharacter: 9 });
});

test('duvet: reasons of several lines are joined', async () => {
  const text = `${CITED}//= type=exception\n//= reason=it cannot\n//= reason=be done\nx();\n`;
  assert.equal((await readCodeText('a.ts', text)).annotations[0]?.reason, 'it cannot be done');
});

const R = { traceyPrefixes: ['r', 'h2'] };

suite('tracey', [
  {
    says: 'every verb, and none',
    text: '// r[impl a.b] r[verify a.c] r[depends a.d] r[related a.e] r[a.f]\nx();\n',
    found: [
      'implements r[a.b] v1 @ file',
      'verifies r[a.c] v1 @ file',
      'depends r[a.d] v1 @ file',
      'relates r[a.e] v1 @ file',
      'implements r[a.f] v1 @ file',
    ],
    options: R,
  },
  { says: 'a version', text: '// r[impl a.b+3]\nx();\n', found: ['implements r[a.b] v3 @ file'], options: R },
  {
    says: 'text around it',
    text: '// See h2[api-v1.user_s] for details: r[a.b]: do\nx();\n',
    found: ['implements h2[api-v1.user_s] v1 @ file', 'implements r[a.b] v1 @ file'],
    options: R,
  },
  { says: 'in backticks it does not count', text: '// `r[impl a.b]` and ``r[a.c]``\nx();\n', options: R },
  { says: 'prefixes that no spec uses are none', text: '// q[impl a.b] arr[i] map[a.b]\nx();\n', options: R },
  {
    says: 'where the specs use no prefix, only what can be nothing else',
    text: '// z[impl ab] z[a.b] arr[i] see[1] x[foo bar]\nx();\n',
    found: ['implements z[ab] v1 @ file', 'implements z[a.b] v1 @ file'],
  },
  {
    says: 'bad ids are problems',
    text: '// r[impl a..b]\n// r[impl .a]\n// r[impl a.]\n// r[verify a b.c]\n// r[impl a.b+0]\n// r[impl a.b+1+2]\nx();\n',
    problems: [1, 2, 3, 4, 5, 6].map(
      (line) =>
        `${line} ${badRule(['impl a..b', 'impl .a', 'impl a.', 'verify a b.c', 'impl a.b+0', 'impl a.b+1+2'][line - 1] ?? '')}`,
    ),
    options: R,
  },
  {
    says: 'an unknown verb is a problem and relates',
    text: '// r[proves a.b]\nx();\n',
    found: ['relates r[a.b] v1 @ file'],
    problems: ['1 tracey has no verb `proves`; it has impl, verify, depends and related.'],
    options: R,
  },
  {
    says: 'the next line ignored',
    text: '// @tracey:ignore-next-line\n// r[impl a.b]\n// r[impl a.c]\nx();\n',
    found: ['implements r[a.c] v1 @ file'],
    options: R,
  },
  {
    says: 'a block ignored',
    text: '// @tracey:ignore-start\n// r[impl a.b]\nx();\n// r[impl a.c]\n// @tracey:ignore-end\n// r[impl a.d]\n',
    found: ['implements r[a.d] v1 @ file'],
    options: R,
  },
  {
    says: 'documentation strings count',
    path: 'a.py',
    text: 'def f():\n    """r[impl a.b]"""\n',
    found: ['implements r[a.b] v1 @ f'],
    options: R,
  },
]);

function badRule(inner: string): string {
  return `\`${inner}\` is no rule id: parts of letters, digits, \`-\` and \`_\` with dots between, then perhaps \`+2\`.`;
}

suite('openfasttrace', [
  {
    says: 'a tag',
    text: '// [impl->dsn~validate-auth~1]\nx();\n',
    found: ['implements dsn~validate-auth v1 @ file'],
  },
  {
    says: 'a tag with its own name and what it needs',
    text: '// a [ utest~own.name~2 -> dsn~x.y~13 >> itest, stest ] b\nx();\n',
    found: ['verifies dsn~x.y v13 @ file'],
  },
  {
    says: 'a revision of its own without a name',
    text: '// [impl~~2->dsn~x~1]\nx();\n',
    found: ['implements dsn~x v1 @ file'],
  },
  {
    says: 'two on one line',
    text: '// [impl->dsn~a~1][itest->dsn~b~1]\nx();\n',
    found: ['implements dsn~a v1 @ file', 'verifies dsn~b v1 @ file'],
  },
  {
    says: 'no revision is a problem',
    text: '// [impl->dsn~a]\n// [impl->dsn~a~x]\n// [impl->dsn~b~1]\nx();\n',
    found: ['implements dsn~b v1 @ file'],
    problems: [
      '1 A tag is `[type->type~name~revision]`, the revision a number.',
      '2 A tag is `[type->type~name~revision]`, the revision a number.',
    ],
  },
  {
    says: 'arrows that are none',
    text: '// [a -> b] map[x->y] (impl->dsn~a~1)\nconst f = [1].map((x) => x);\n',
  },
]);

suite('strictdoc', [
  {
    says: 'several ids',
    text: '/// @relation(REQ-1, REQ-2)\nx();\n',
    found: ['implements REQ-1, REQ-2 @ file'],
  },
  {
    says: 'braces',
    text: '/// @relation{REQ-1, scope=function}\nfunction f() {}\n',
    found: ['implements REQ-1 @ f'],
  },
  {
    says: 'over several lines',
    text: '/**\n * @relation(REQ-1,\n *           REQ-2, scope=function)\n */\nfunction f() {}\n',
    found: ['implements REQ-1, REQ-2 @ f'],
  },
  {
    says: 'the file',
    path: 'a.py',
    text: 'import x\n"""\n@relation(REQ-1, scope=file)\n"""\ndef f():\n    """@relation(REQ-2, scope=file)"""\n',
    found: ['implements REQ-2 @ file'],
  },
  {
    says: 'the class',
    path: 'a.py',
    text: 'class A:\n    def m(self):\n        """@relation(REQ-1, scope=class)"""\n',
    found: ['implements REQ-1 @ A'],
  },
  {
    says: 'a range belongs to what it stands in',
    path: 'a.py',
    text: 'def f():\n    # @relation(REQ-1, scope=range_start)\n    x()\n    # @relation(REQ-1, scope=range_end)\n',
    found: ['implements REQ-1 @ f'],
  },
  {
    says: 'a role that says test',
    text: '// @relation(REQ-1, scope=line, role=Test)\nx();\n',
    found: ['verifies REQ-1 @ file'],
  },
  {
    says: 'skipped ranges',
    path: 'a.py',
    text: '# @relation(skip, scope=range_start)\n# @relation(REQ-1, scope=range_start)\nx()\n# @relation(REQ-1, scope=range_end)\n# @relation(skip, scope=range_end)\n# @relation(REQ-2)\ny()\n',
    found: ['implements REQ-2 @ file'],
  },
  {
    says: 'an unknown scope is a problem',
    text: '// @relation(REQ-1, scope=planet)\nx();\n',
    problems: [
      '1 There is no scope `planet`; there are file, class, function, line, range_start, range_end.',
    ],
  },
  { says: 'not closed', text: '// @relation(REQ-1\nx();\n', problems: ['1 The marker is not closed.'] },
  {
    says: 'ranges that do not close, and that never opened',
    text: '// @relation(A-1, scope=range_start)\nx();\n// @relation(B-1, scope=range_end)\n',
    found: ['implements A-1 @ file'],
    problems: ['3 No range of B-1 begins above.', '1 The range of A-1 has no end.'],
  },
  { says: 'talk about markers', text: '// `@relation(REQ-1)`, @relation(skip...), @relations\nx();\n' },
]);

suite('codelinks', [
  {
    says: 'a list of needs',
    text: '// @need-ids: IMPL_1, IMPL_2\nx();\n',
    found: ['implements IMPL_1, IMPL_2 @ file'],
  },
  {
    says: 'nothing named',
    text: '// @need-ids:\nx();\n',
    problems: ['1 Name the needs: `@need-ids: ID_1, ID_2`.'],
  },
]);

suite('bolt', [
  {
    says: 'a quote over comment lines',
    path: 'a.c',
    text: '/* BOLT #2:\n *\n * A node:\n *   - MUST stop.\n */\nint x;\n',
    found: ['implements 2 @ x'],
  },
  {
    says: 'a quote in one line',
    path: 'a.c',
    text: '/* BOLT #11: MUST stop. */\nint x;\n',
    found: ['implements 11 @ x'],
  },
  {
    says: 'line comments',
    path: 'a.py',
    text: '# BOLT #2:\n# MUST stop.\n\n# other\nx()\n',
    found: ['implements 2 @ file'],
  },
  {
    says: 'a hint of the section',
    path: 'a.c',
    text: '/* BOLT #2/Closing: MUST stop. */\nint x;\n',
    found: ['implements 2/Closing @ x'],
  },
  {
    says: 'drafts are left alone with all their lines',
    path: 'a.c',
    text: '/* BOLT-50143e38 #2:\n * BOLT it is\n */\nint x;\n',
  },
  {
    says: 'talk is none',
    path: 'a.c',
    text: '/* See BOLT #2: it says */\n/* BOLT 2 says */\n/* BOLT #2 says */\nint x;\n',
  },
  {
    says: 'no number is a problem',
    path: 'a.c',
    text: '/* BOLT #x: MUST stop. */\nint x;\n',
    problems: ['1 `x` is no number of a BOLT.'],
  },
  {
    says: 'another marker',
    path: 'a.c',
    text: '/* SPEC #wire-3: MUST stop. */\nint x;\n',
    found: ['implements wire-3 @ x'],
    options: { quotes: { marker: 'SPEC', folder: '' } },
  },
]);

test('bolt: the quote is what stands behind the marks', async () => {
  const text = '/* BOLT #2:\n *\n * A node:\n *   - MUST stop\n *     at once.\n */\nint x;\n';
  const file = await readCodeText('a.c', text);
  assert.equal(file.annotations[0]?.quote?.text, 'A node: - MUST stop at once.');
});

suite('requirement-ids', [
  {
    says: 'at the start of a comment',
    text: '// @impl REQ-001, FR-2\n/** @impl 1.2 */\nx();\n',
    found: ['implements REQ-001, FR-2 @ file', 'implements 1.2 @ file'],
  },
  { says: 'not further on', text: '// uses @impl REQ-001\nx();\n' },
  {
    says: 'with the folder that is meant',
    text: '// @impl 001-login/FR-2, auth#REQ-1\nx();\n',
    found: ['implements 001-login/FR-2, auth#REQ-1 @ file'],
  },
  {
    says: 'in a test’s name',
    path: 'a.test.ts',
    text: "test('[REQ-001] it stops [NFR-2, FR-3]', () => {});\ntest('no [x] here', () => {});\n",
    found: ['verifies REQ-001, NFR-2, FR-3 @ [REQ-001] it stops [NFR-2, FR-3]'],
  },
  {
    says: 'as req:',
    text: '// req: "REQ-1"\n// req: "The person stops it"\nx();\n',
    found: ['implements REQ-1 @ file', 'implements The person stops it @ file'],
  },
  {
    says: 'no id is a problem',
    text: '// @impl\n// @impl something\n// @impl REQ-1\nx();\n',
    found: ['implements REQ-1 @ file'],
    problems: [
      '1 Name a requirement: `@impl REQ-001`.',
      '2 `something` is no requirement’s id.'.replace('’', "'"),
    ],
  },
]);

const OWN = { ownUrls: [{ prefix: 'https://github.com/o/r/', folder: '', hasRef: true }] };

suite('links', [
  {
    says: 'a link into a spec of one’s own',
    text: '// see https://github.com/o/r/blob/main/specs/a.md#blind.\nx();\n',
    found: ['implements https://github.com/o/r/blob/main/specs/a.md#blind @ file'],
    options: OWN,
  },
  {
    says: 'in brackets',
    text: '// (https://github.com/o/r/blob/v1.0/a.md) <https://github.com/o/r/blob/x/b.md#c>\nx();\n',
    found: [
      'implements https://github.com/o/r/blob/v1.0/a.md @ file',
      'implements https://github.com/o/r/blob/x/b.md#c @ file',
    ],
    options: OWN,
  },
  {
    says: 'links to other repositories and other files are none',
    text: '// https://github.com/x/y/blob/main/a.md https://github.com/o/r/blob/main/a.ts\nx();\n',
    options: OWN,
  },
]);

test('a file may use several dialects at once', async () => {
  const text =
    '// @spec a#b\n// r[impl c.d]\n// [impl->dsn~e~1]\n//= s.md#f\n// @lat: [[g#H]]\nfunction f() {}\n';
  const file = await readCodeText('a.ts', text);
  assert.deepEqual(
    file.annotations.map(({ dialect }) => dialect),
    ['sdme', 'tracey', 'openfasttrace', 'duvet', 'lat'],
  );
});

test('every range is exactly what is written', async () => {
  const text = 'const größe = 1; // @spec a#é, b#c\n';
  const [annotation] = (await readCodeText('a.ts', text)).annotations;
  const written = annotation?.targets.map(({ range }) => text.slice(range.character, range.endCharacter));
  assert.deepEqual(written, ['a#é', 'b#c']);
  assert.equal(text.slice(annotation?.range.character, annotation?.range.endCharacter), '@spec a#é, b#c');
});

const STYLES: readonly (readonly [says: string, toml: string, marks: readonly string[]])[] = [
  ['none', '[[source]]\npattern = "src/**"\n', []],
  [
    'a pair, escapes and all, told once',
    'comment-style = { meta = "\\"%", content = \'%\\\' }\n\ncomment-style={content=\'%\\\',meta="\\"%"} # again\r\n',
    ['"% %\\'],
  ],
  ['one that is half given or empty', 'comment-style = { meta = "//%", content = " " }\n', ['//% //#']],
  ['a brace in a mark', 'comment-style = { meta = "{-=", content = "}-#" }\n', ['{-= }-#']],
  [
    'none in a comment, and none where it is torn',
    '# comment-style = { meta = "x" }\ncomment-style = { meta = "y\n',
    [],
  ],
];

for (const [says, toml, marks] of STYLES) {
  // @verifies trace.md#TRACE-50
  test(`duvet’s configuration gives marks: ${says}`, () => {
    assert.deepEqual(
      readDuvetMarks(toml).map(({ meta, content }) => `${meta} ${content}`),
      marks,
    );
  });
}
