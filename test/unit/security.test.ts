import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { bundles } from '../../scripts/bundles.ts';
import { noticeText, type Shipped, shippedPackages } from '../../scripts/noticeText.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What opens a connection: modules of Node, and what browsers and Node have without one. */
const NETWORK =
  /['"](?:node:)?(?:http|https|http2|net|tls|dgram|dns)(?:\/promises)?['"]|(?:from |import\()'(?:openai|@anthropic-ai\/sdk)|(?<![\w.]|private )fetch\(|\b(?:WebSocket|XMLHttpRequest|EventSource|sendBeacon)\b/;
const PROGRAMS = /['"](?:node:)?child_process['"]/;
const MARKUP =
  /\b(?:unsafeHTML|unsafeSVG|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b|new Function\(/;

/** The sources in which a line that is no comment matches. */
function sourcesWith(pattern: RegExp): readonly string[] {
  return ['src', 'webview-ui'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
      .filter((path) =>
        readFileSync(join(ROOT, path), 'utf8')
          .split('\n')
          .some((line) => matches(pattern, line)),
      ),
  );
}

function matches(pattern: RegExp, line: string): boolean {
  return !/^\s*(?:\/\/|\/?\*)/.test(line) && pattern.test(line);
}

describe('the sources', () => {
  // @verifies security.md#SEC-1, README.md#ALL-3
  it('open connections in src/models alone', () => {
    const found = sourcesWith(NETWORK);
    assert.ok(found.includes('src/models/wire.ts'), 'the connections were not found');
    assert.deepEqual(
      found.filter((path) => !path.startsWith('src/models/')),
      [],
    );
  });

  // @verifies security.md#SEC-10
  it('run no program but git, and the command of the tests from one place', () => {
    assert.deepEqual(sourcesWith(PROGRAMS).toSorted(), [
      'src/workspace/code/git.ts',
      'src/workspace/session/processTree.ts',
    ]);
    assert.deepEqual(sourcesWith(/\bstartTree\(.*options/), ['src/workspace/session/runCommand.ts']);
    const source = readFileSync(join(ROOT, 'src/workspace/code/git.ts'), 'utf8');
    assert.deepEqual(source.match(/(?:exec|execFile|spawn|fork)\(\S+/g), ["execFile('git',"]);
  });

  // @verifies security.md#SEC-12
  it('run the tests, and the agent and the preparation of a drill, and no other command', () => {
    assert.deepEqual(sourcesWith(/(?<!function )\brunCommand\(/).toSorted(), [
      'src/cli/drill/attempt.ts',
      'src/cli/rebuildCommand.ts',
      'src/workspace/session/runTests.ts',
    ]);
  });

  // @verifies security.md#SEC-10
  it('run a command of the person in a terminal only, which no folder can set', () => {
    assert.deepEqual(sourcesWith(/\bcreateTerminal\(/), ['src/editor/build/briefDocument.ts']);
    const { contributes } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    assert.equal(contributes.configuration.properties['sdme.brief.command'].scope, 'machine');
  });

  // @verifies security.md#SEC-18
  it('ask git to compare files of the work tree for the editor in trusted folders only', () => {
    const asking = sourcesWith(/import\('[./]*answers\/(?:why|agentTools)\.ts'/).filter((path) =>
      path.startsWith('src/editor/'),
    );
    assert.deepEqual(
      asking.filter((path) => !readFileSync(join(ROOT, path), 'utf8').includes('historyRefusal()')),
      [],
    );
    assert.ok(asking.length > 2);
  });

  // @verifies security.md#SEC-20
  it('put no text into a page as markup', () => {
    assert.deepEqual(sourcesWith(MARKUP), []);
  });
});

/** Licences that ask for no more than to be named. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'CC-BY-4.0',
]);

describe('what is shipped of others', () => {
  let packages: readonly Shipped[] = [];

  before(async () => {
    const built = await Promise.all(
      bundles(false).map((options) => build({ ...options, write: false, sourcemap: false, metafile: true })),
    );
    packages = shippedPackages(
      ROOT,
      built.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {})),
    );
  });

  // @verifies security.md#SEC-30
  it('is named in the notices, with its licence', () => {
    assert.ok(packages.length > 20);
    const notices = readFileSync(join(ROOT, 'media/NOTICE.txt'), 'utf8');
    assert.equal(notices, noticeText(packages), 'write it anew: npm run licenses');
  });

  // @verifies security.md#SEC-30
  it('is under permissive licences', () => {
    const others = packages.filter(({ licence }) => !PERMISSIVE.has(licence));
    assert.deepEqual(others, []);
  });
});
