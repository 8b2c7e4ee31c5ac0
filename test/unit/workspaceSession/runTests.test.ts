import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { CutText } from '../../../src/workspace/session/cutText.ts';
import { type RanTests, runTests, type TestOrder } from '../../../src/workspace/session/runTests.ts';
import { folderWith, isGone, put } from './support.ts';

const NODE = JSON.stringify(process.execPath);

function run(root: string, command: string, order: Partial<TestOrder> = {}): Promise<RanTests> {
  return runTests({ root, command, report: null, limitMilliseconds: 60_000, ...order });
}

/** A program that starts one that never ends, tells its id in `pid`, and goes on as `then` says. */
function withChild(then: string): Readonly<Record<string, string>> {
  const starts = `const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'inherit' });
require('node:fs').writeFileSync('pid', String(child.pid));
child.unref();
${then}`;
  return { 'run.cjs': starts };
}

const pidIn = (root: string): number => Number(readFileSync(join(root, 'pid'), 'utf8'));

// @verifies session.md#RUN-1
describe('the tests are run and counted', () => {
  test('from their output, by a real runner', async (t) => {
    const source =
      "const { test } = require('node:test'); test('one', () => {}); test('two', () => { throw 1 });";
    const root = folderWith(t, { 'a.test.cjs': source });
    const ran = await run(root, `${NODE} --test`);
    assert.deepEqual([ran.run.ended, ran.run.passed, ran.run.failed], [false, 1, 1]);
    assert.match(ran.run.fault ?? '', /exit code 1/);
    const named = await run(root, `${NODE} --test --test-reporter=tap --test-name-pattern=one`);
    assert.deepEqual(named.run.names?.includes('one') || named.run.names, true);
  });

  test('from the reports that this run wrote, not from those of an earlier one', async (t) => {
    const root = folderWith(t, {
      'reports/old.xml': '<testsuite><testcase name="old"/></testsuite>',
      'write.cjs': `require('node:fs').writeFileSync('reports/new.xml', '<testsuite><testcase name="new"/></testsuite>');`,
    });
    const both = await run(root, `${NODE} write.cjs`, { report: 'reports/*.xml' });
    assert.deepEqual(both.run.names, ['new']);
    const one = await run(root, `${NODE} write.cjs`, { report: './reports/new.xml' });
    assert.deepEqual(one.run.names, ['new']);
    const none = await run(root, `${NODE} -e 0`, { report: 'reports/*.xml' });
    assert.deepEqual([none.run.ended, none.run.passed], [true, null]);
  });

  test('telling output as it comes', async (t) => {
    let told = '';
    const onOutput = (piece: Buffer): void => {
      told += piece;
    };
    const ran = await run(folderWith(t), 'echo 3 passed, 0 failed', { onOutput });
    assert.deepEqual([told.trim(), ran.run.passed], ['3 passed, 0 failed', 3]);
  });
});

// @verifies session.md#RUN-2
test('a command that is not there says so', async (t) => {
  const { run: ran } = await run(folderWith(t), 'no-such-runner --all');
  assert.equal(ran.ended, false);
  assert.equal(ran.fault, '"no-such-runner --all" runs a command that is not there');
  assert.equal(ran.passed, null);
  const gone = await run(join(folderWith(t), 'nowhere'), 'echo');
  assert.match(gone.run.fault ?? '', /could not be started/);
});

// @verifies session.md#RUN-3
describe('the whole process tree is ended', () => {
  test('at the time limit, also what does not go when it is asked to', async (t) => {
    const root = folderWith(t, withChild('setInterval(() => {}, 1000);'));
    const { run: ran } = await run(root, `${NODE} run.cjs`, { limitMilliseconds: 1_500 });
    assert.equal(ran.fault, 'it did not end within 1.5 s and was stopped');
    assert.ok(await isGone(pidIn(root)));
  });

  test('when the person gives up', async (t) => {
    const root = folderWith(t, withChild('setInterval(() => {}, 1000);'));
    const giveUp = new AbortController();
    const order = { root, command: `${NODE} run.cjs`, report: null, limitMilliseconds: 60_000 };
    const running = runTests(order, giveUp.signal);
    while (!existsSync(join(root, 'pid')) || pidIn(root) === 0) await pause(20);
    giveUp.abort();
    await assert.rejects(running, { name: 'AbortError' });
    assert.ok(await isGone(pidIn(root)));
  });

  test('when the command ends and leaves something running that holds its output', async (t) => {
    const root = folderWith(t, withChild("console.log('3 passed, 0 failed');"));
    const { run: ran } = await run(root, `${NODE} run.cjs`);
    assert.deepEqual([ran.ended, ran.passed], [true, 3]);
    assert.ok(await isGone(pidIn(root)));
  });
});

// @verifies session.md#RUN-4
describe('output without end', () => {
  test('of 100 MB keeps its beginning and its end', async (t) => {
    const root = folderWith(t);
    put(
      root,
      'loud.cjs',
      `const piece = ('x'.repeat(1023) + '\\n').repeat(1024);
function* lines() { yield 'first\\n'; for (let i = 0; i < 100; i++) yield piece; yield '7 passed, 0 failed\\n'; }
require('node:stream').Readable.from(lines()).pipe(process.stdout);`,
    );
    const { run: ran, output } = await run(root, `${NODE} loud.cjs`);
    assert.deepEqual([ran.ended, ran.passed], [true, 7]);
    assert.match(output, /^first\n/);
    assert.match(output, /\[… \d+ bytes left out …\]/);
    assert.ok(output.length < 5 << 20);
  });

  test('is kept to the byte, whatever the pieces', () => {
    const text = new CutText(4, 6);
    for (const piece of ['ab', 'cdef', 'g', 'hijklmnop', 'qrstuvwxyz']) text.add(Buffer.from(piece));
    assert.equal(text.toString(), 'abcd\n[… 16 bytes left out …]\nuvwxyz');
    assert.equal(text.isWhole, false);
    const short = new CutText(4, 6);
    short.add(Buffer.from('abcdefghij'));
    assert.deepEqual([short.toString(), short.isWhole], ['abcdefghij', true]);
  });
});
