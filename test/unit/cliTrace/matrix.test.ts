import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sdme } from '../cli/terminal.ts';

type Files = Readonly<Record<string, string>>;

async function folderOf(context: TestContext, files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'sdme-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

interface Case {
  readonly says: string;
  readonly files: Files;
  /** `section title line relation` of each row of the items. */
  readonly rows: readonly string[];
}

const CASES: readonly Case[] = [
  {
    says: 'nodes of an .sdoc file',
    files: {
      'specs/a.md': 'Text.\n',
      'docs/b.sdoc':
        '[DOCUMENT]\nTITLE: B\n\n[REQUIREMENT]\nUID: REQ-2\nTITLE: Go\n\n[REQUIREMENT]\nUID: REQ-3\nTITLE: Halt\n',
      'src/a.py': '# @relation(REQ-2, scope=function)\ndef f():\n    pass\n',
    },
    rows: ['REQ-2 "Go" 4 implements', 'REQ-3 "Halt" 8 none'],
  },
  {
    says: 'items of OpenFastTrace',
    files: {
      'specs/a.md': '# Login\n`dsn~login~2`\n\nNeeds: impl\n\n# Other\n`dsn~other~1`\n',
      'src/A.java': 'class A {\n  // [impl->dsn~login~2]\n  void a() {}\n}\n',
    },
    rows: [
      'login "Login" 1 none',
      'dsn~login~2 "Login" 1 implements',
      'other "Other" 6 none',
      'dsn~other~1 "Other" 6 none',
    ],
  },
  {
    says: 'criteria of Kiro',
    files: {
      '.kiro/specs/stop/requirements.md':
        '# Stop\n\n### Requirement 1: Stops\n\n1. WHEN a THEN b\n2. WHEN c THEN d\n',
      'src/a.ts': '// @impl 1.2\nexport function f() {}\n',
    },
    rows: [
      'stop "Stop" 1 none',
      'requirement-1-stops "Requirement 1: Stops" 3 none',
      '1 "Stops" 3 none',
      '1.1 "WHEN a THEN b" 5 none',
      '1.2 "WHEN c THEN d" 6 implements',
    ],
  },
  {
    says: 'an item that code calls by several names',
    files: {
      'specs/a.md': '# A\n\n`dsn~login~2`\n',
      'src/a.ts':
        '// @spec specs/a.md#dsn~login\nfunction f() {}\n// @spec a.md#dsn~login~2\nfunction g() {}\n// [impl->dsn~login~2]\nfunction h() {}\n',
    },
    rows: ['a "A" 1 none', ...Array.from({ length: 3 }, () => 'dsn~login~2 "A" 1 implements')],
  },
  {
    says: 'a rule of tracey that has a version',
    files: {
      'specs/a.md': '# A\n\nr[stop.now+2] It MUST stop.\n\nr[go] Go.\n',
      'src/a.ts': '// @spec specs/a.md#stop.now\nexport function f() {}\n',
    },
    rows: ['a "A" 1 none', 'stop.now "It MUST stop." 3 implements', 'go "Go." 5 none'],
  },
];

for (const { says, files, rows } of CASES) {
  // @verifies trace.md#TRACE-48
  test(`the matrix has a row for each item, named by code or not: ${says}`, async (context) => {
    const root = await folderOf(context, files);
    const { out } = await sdme(['trace', '--format', 'csv', '--no-cache'], root);
    const lines = out.split('\r\n').map((line) => line.split(','));
    const items = lines.filter(([path = '', id = '']) => Object.hasOwn(files, path) && id !== '');
    assert.deepEqual(
      items.map(([, id, title, line, relation]) => `${id} "${title}" ${line} ${relation}`),
      rows,
    );
    const page = await sdme(['trace', '--format', 'html', '--no-cache'], root);
    for (const [, id = ''] of items) assert.ok(page.out.includes(id) || id === id.toLowerCase(), id);
  });
}

// @verifies trace.md#TRACE-49
test('check tells of what an item of OpenFastTrace needs and nothing covers', async (context) => {
  const spec = '# Login\n`dsn~login~2`\n\nNeeds: impl, utest\n';
  const code = '// [impl->dsn~login~2]\nexport function f() {}\n';
  const root = await folderOf(context, { 'specs/a.md': spec, 'src/a.ts': code });
  const found = async () => (await sdme(['check', '--no-cache'], root)).out.split('\n')[0];
  assert.equal(
    await found(),
    'specs/a.md:1:1 warning unverified-statement `dsn~login~2` needs `utest`, and nothing covers it as such.',
  );
  await mkdir(join(root, '.sdme'));
  await writeFile(join(root, '.sdme/config.json'), '{ "dialects": ["lat"] }');
  assert.match(String(await found()), /^0 errors, 0 warnings/);
});
