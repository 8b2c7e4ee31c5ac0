import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative } from 'node:path';
import { describe, it } from 'node:test';
import { SHARED_TESTS } from '../../scripts/testGroups.ts';
import { type Import, importsOf } from './imports.ts';

// Proves the arrows between the rooms that CONTRIBUTING.md, 'The house', and the design, section 3, draw.

interface Room {
  /** Rooms that it may import. */
  readonly imports: readonly string[];
  /** Rooms of which it may import types only. */
  readonly types?: readonly string[];
  readonly vscode?: boolean;
  readonly node?: boolean;
}

const CORE = ['spec', 'graph'];
const THINKING = [...CORE, 'quality', 'trace', 'council', 'session', 'rebuild', 'instructions'];

const ROOMS: Readonly<Record<string, Room>> = {
  spec: { imports: [] },
  graph: { imports: ['spec'] },
  quality: { imports: CORE },
  trace: { imports: CORE },
  council: { imports: [...CORE, 'quality', 'trace'] },
  session: { imports: [...CORE, 'trace'] },
  rebuild: { imports: [...CORE, 'trace', 'council', 'session'] },
  instructions: { imports: [...CORE, 'trace'] },
  models: { imports: ['council'], node: true, vscode: true },
  protocol: { imports: [], types: THINKING },
  workspace: { imports: THINKING, node: true },
  deliberation: { imports: ['workspace', 'models', ...THINKING], node: true },
  answers: { imports: ['workspace', ...THINKING], node: true },
  mcp: { imports: ['answers', 'workspace', ...THINKING], node: true },
  cli: {
    imports: ['answers', 'workspace', 'models', 'deliberation', ...THINKING],
    types: ['mcp'],
    node: true,
  },
  editor: {
    imports: ['answers', 'workspace', 'models', 'deliberation', 'protocol', ...THINKING],
    vscode: true,
  },
  'product.ts': { imports: ['editor', 'models'], vscode: true },
  'extension.ts': { imports: ['editor', 'product.ts'], vscode: true },
  'webview-ui': { imports: ['protocol'] },
};

const HELP = 'Say in CONTRIBUTING.md what it may import, and in test/unit/architecture.test.ts.';
const ROOT = join(import.meta.dirname, '../..');

/** The room of a file, by its path from the repository's root; undefined outside the product's own sources. */
function roomOf(path: string): string | undefined {
  const [top, room] = path.split('/');
  return top === 'src' ? room : top === 'webview-ui' ? top : undefined;
}

/** Why an import may not stand in a file; undefined when it may. */
function objection(path: string, { specifier, isType }: Import): string | undefined {
  const room = roomOf(path) ?? '';
  const rules = ROOMS[room];
  if (rules === undefined) return `"${room}" is a new room. ${HELP}`;
  if (specifier === 'vscode')
    return rules.vscode === true ? undefined : 'only editor/, product.ts and extension.ts know vscode';
  const name = specifier.replace(/^node:/, '');
  if (builtinModules.includes(name.split('/')[0] ?? '')) {
    return rules.node === true || isType ? undefined : 'only workspace/, cli/ and mcp/ use Node';
  }
  if (!specifier.startsWith('.')) return undefined;
  if (!/\.(?:ts|css|json)$/.test(specifier)) return 'imports carry .ts';
  const target = roomOf(posix.join(posix.dirname(path), specifier));
  if (target === undefined) return 'this is outside of src/ and webview-ui/';
  if (target === room || rules.imports.includes(target) || (isType && rules.types?.includes(target) === true))
    return undefined;
  const help = room === 'webview-ui' ? '; what it needs, src/protocol exports' : '';
  return `${room} may not import ${target}${help}`;
}

function sources(): readonly string[] {
  return ['src', 'webview-ui'].flatMap((top) => {
    const entries = readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
    return files.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  });
}

describe('the arrows between the rooms', () => {
  const files = sources();

  it('are looked at in every source file', () => {
    assert.ok(files.includes('src/graph/specGraph.ts') && files.length > 20, 'the sources were not found');
  });

  // @verifies README.md#ALL-4
  it('point one way only', () => {
    const wrong = files.flatMap((path) => {
      const found = importsOf(readFileSync(join(ROOT, path), 'utf8'));
      return found.flatMap((each) => {
        const why = objection(path, each);
        return why === undefined ? [] : [`${path} imports '${each.specifier}': ${why}`];
      });
    });
    assert.deepEqual(wrong, []);
  });

  it('lead from known rooms', () => {
    const unknown = files.map((path) => roomOf(path) ?? '').filter((room) => ROOMS[room] === undefined);
    assert.deepEqual([...new Set(unknown)], [], HELP);
  });
});

/** What writes to a file in place, with the name that it is given: `writeFile(temporary`, `open(file, 'a'`. */
const WRITES =
  /(?<!handle\.|[\w]\.#?handle\.)\b(?:writeFile|appendFile|createWriteStream|copyFile|cp|truncate)(?:Sync)?\(\s*[\w.]+|\bopen(?:Sync)?\([^()]*, '(?!wx')(?:[aw]|r\+)[a-z+]{0,2}'/g;

/** Writes of a source whose file is not a temporary one that is renamed in the same source. */
function writesInPlace(path: string, text: string): readonly string[] {
  const isRenamed = /\brename(?:Sync)?\(\s*temporary\b/.test(text);
  const writes = (text.match(WRITES) ?? []).filter((each) => !(isRenamed && /\(\s*temporary\b/.test(each)));
  return writes.map((each) => `${path}: ${each}`);
}

// @verifies README.md#ALL-2
describe('what is written to disk', () => {
  it('goes to a temporary name first; raw answers alone are added to as they come', () => {
    const inPlace = sources().flatMap((path) => writesInPlace(path, readFileSync(join(ROOT, path), 'utf8')));
    assert.deepEqual(inPlace, ["src/workspace/archive/rawFile.ts: open(file, 'a'"]);
  });

  const cases: readonly (readonly [string, boolean])[] = [
    ['await writeFile(temporary, text);\nawait rename(temporary, file);', false],
    ['await writeFile(temporary, text);', true],
    ['await writeFile(file, text);\nawait rename(temporary, file);', true],
    ["writeFileSync(join(folder, '.gitignore'), text); renameSync(temporary, file);", true],
    ["const handle = await open(file, 'w');\nawait rename(temporary, file);", true],
    [
      "const handle = await open(temporary, 'w');\nawait handle.writeFile(text);\nawait rename(temporary, file);",
      false,
    ],
    ["await open(file, 'wx');", false],
    ["await open(folder, 'r');", false],
    ['await appendFile(file, text);', true],
    ['await vscode.workspace.fs.writeFile(uri, bytes);', true],
  ];
  for (const [source, isFault] of cases) {
    it(`${isFault ? 'is' : 'is not'} found to be written in place: ${source.split('\n')[0]}`, () => {
      assert.equal(writesInPlace('a.ts', source).length > 0, isFault);
    });
  }
});

describe('the reading of imports', () => {
  const cases: readonly (readonly [string, string, readonly Import[]])[] = [
    ['a plain import', "import { a } from './a.ts';", [{ specifier: './a.ts', isType: false }]],
    ['a type import', "import type { A } from './a.ts';", [{ specifier: './a.ts', isType: true }]],
    [
      'several lines',
      "import {\n  a,\n  type B,\n} from './a.ts';",
      [{ specifier: './a.ts', isType: false }],
    ],
    ['a default and all names', "import A, * as b from 'vscode';", [{ specifier: 'vscode', isType: false }]],
    ['an import for its effect', "import './style.css';", [{ specifier: './style.css', isType: false }]],
    [
      'an export from elsewhere',
      "export { a } from '../b/a.ts';",
      [{ specifier: '../b/a.ts', isType: false }],
    ],
    [
      'an import when needed',
      "const a = await import('node:fs');",
      [{ specifier: 'node:fs', isType: false }],
    ],
    ['no comment', "// import 'a';\n/* import 'b'; */", []],
  ];
  for (const [what, source, expected] of cases) {
    it(`sees ${what}`, () => {
      assert.deepEqual(importsOf(source), expected);
    });
  }
});

describe('an import against the arrows', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['src/spec/read.ts', '../graph/model.ts', /spec may not import graph/],
    ['src/graph/a.ts', 'node:fs', /Node/],
    ['src/graph/a.ts', 'fs/promises', /Node/],
    ['src/workspace/a.ts', 'vscode', /vscode/],
    ['src/graph/a.ts', './b', /carry \.ts/],
    ['src/protocol/a.ts', '../graph/model.ts', /protocol may not import graph/],
    ['webview-ui/graph/a.ts', '../../src/graph/model.ts', /webview-ui may not import graph/],
    ['src/graph/a.ts', '../../test/unit/a.ts', /outside/],
    ['src/attic/a.ts', './b.ts', /new room/],
  ];
  for (const [path, specifier, why] of cases) {
    it(`is found when ${path} imports ${specifier}`, () => {
      assert.match(objection(path, { specifier, isType: false }) ?? '', why);
    });
  }
});

describe('tests that share a process', () => {
  const files = globSync('test/unit/**/*.test.ts').filter((file) => SHARED_TESTS.test(file));
  it('have no hook at the top of their file, where it would be every file’s', () => {
    const hooked = files.filter((file) => /^(?:before|after)(?:Each)?\(/m.test(readFileSync(file, 'utf8')));
    assert.ok(files.length > 50);
    assert.deepEqual(hooked, []);
  });
});
