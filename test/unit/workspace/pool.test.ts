import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Activity } from '../../../src/workspace/activity.ts';
import { DEFAULT_SETTINGS } from '../../../src/workspace/configLoader.ts';
import type { Answer, Job, WorkerSetup } from '../../../src/workspace/messages.ts';
import { JobFailed, PoolClosed, WorkerPool } from '../../../src/workspace/pool.ts';
import { type Reading, ReadingDesk } from '../../../src/workspace/reading.ts';
import { decodeDocument } from '../../../src/workspace/wire.ts';
import { folder } from './folder.ts';

/** A thread that answers every file with nothing, and comes to grief over some of them. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
let answers;
const send = (id, answer) => { answers.postMessage({ id, answer }); parentPort.postMessage(null); };
parentPort.on('message', ({ type, id, job, ...begun }) => {
  if (type === 'begin') answers = begun.answers;
  if (type !== 'job') return;
  for (const { path } of job.files ?? []) {
    if (path === 'exit.md') process.exit(1);
    if (path === 'throw.md') throw new Error('thrown outside of the job');
    if (path === 'fail.md') return send(id, { type: 'failed', message: 'failed in the job\\n at somewhere' });
    send(id, { type: 'facts', items: [{ path, stamp: null, length: 0 }], bytes: new Uint8Array(0) });
  }
  send(id, { type: 'done' });
});`;

/** A thread that answers with the root of its setup and its own number. */
const ECHO = `
const { parentPort, threadId } = require('node:worker_threads');
let begun;
parentPort.on('message', (message) => {
  if (message.type === 'begin') begun = message;
  if (message.type === 'end') begun = undefined;
  if (message.type !== 'job' || message.job.type !== 'read' || message.job.files[0].path === 'hang.md') return;
  const path = begun.setup.root + ' ' + threadId;
  begun.answers.postMessage({ id: message.id, answer: { type: 'facts', items: [{ path, stamp: null, length: 0 }], bytes: new Uint8Array(0) } });
  begun.answers.postMessage({ id: message.id, answer: { type: 'done' } });
  parentPort.postMessage(null);
});`;

async function poolOf(context: TestContext): Promise<WorkerPool<Job, Answer, WorkerSetup>> {
  const made = await folder(context, { 'thread.cjs': THREAD });
  const { options, rules } = DEFAULT_SETTINGS;
  const setup = { root: made.root, cache: false, options, rules, severities: {} };
  const pool = new WorkerPool<Job, Answer, WorkerSetup>(join(made.root, 'thread.cjs'), setup, 2);
  made.closers.push(() => pool.dispose());
  return pool;
}

function read(...paths: string[]): Job {
  return { type: 'read', lookup: false, files: paths.map((path) => ({ path, found: null })) };
}

test('does jobs one after the other and several at once', async (context) => {
  const pool = await poolOf(context);
  const answered: string[] = [];
  const jobs = Array.from({ length: 20 }, (_, at) =>
    pool.run(read(`${at}.md`), (answer) => {
      if (answer.type === 'facts') answered.push(...answer.items.map(({ path }) => path));
    }),
  );
  await Promise.all(jobs);
  assert.deepEqual(answered.sort(), Array.from({ length: 20 }, (_, at) => `${at}.md`).sort());
});

test('a thread that dies fails its jobs and is replaced', async (context) => {
  const pool = await poolOf(context);
  await assert.rejects(pool.run(read('exit.md')), JobFailed);
  await assert.rejects(pool.run(read('throw.md')), /thrown outside of the job/);
  await assert.rejects(pool.run(read('fail.md')), /failed in the job/);
  await pool.run(read('fine.md'));
});

// @verifies workspace.md#INDEX-28
test('a thread that had nothing to do serves the next pool, whose setup it then has, and one that was at work ends', async (context) => {
  const made = await folder(context, { 'echo.cjs': ECHO });
  const setup = { root: made.root, cache: false, ...DEFAULT_SETTINGS, severities: {} };
  const poolFor = (root: string) =>
    new WorkerPool<Job, Answer, WorkerSetup>(join(made.root, 'echo.cjs'), { ...setup, root }, 1);
  const asked = async (pool: ReturnType<typeof poolFor>) => {
    const said: string[] = [];
    await pool.run(read('who.md'), (answer) => {
      if (answer.type === 'facts') said.push(...answer.items.map(({ path }) => path));
    });
    return said.join();
  };
  const first = poolFor('one');
  const thread = (await asked(first)).split(' ')[1];
  assert.equal(await asked(first), `one ${thread}`);
  await first.dispose();
  const next = poolFor('other');
  assert.equal(await asked(next), `other ${thread}`);
  const lost = assert.rejects(next.run(read('hang.md')), PoolClosed);
  await next.dispose();
  await lost;
  const last = poolFor('last');
  assert.match(await asked(last), /^last \d+$/);
  assert.notEqual(await asked(last), `last ${thread}`);
  await last.dispose();
});

test('a closed pool refuses jobs, those that wait included', async (context) => {
  const pool = await poolOf(context);
  const running = Array.from({ length: 10 }, () => assert.rejects(pool.run(read('a.md')), PoolClosed));
  await pool.dispose();
  await Promise.all(running);
  await assert.rejects(pool.run(read('a.md')), PoolClosed);
});

test('of many files only the one that no thread survives is given up, with the reason', async (context) => {
  const pool = await poolOf(context);
  const readings: Reading[] = [];
  const desk = new ReadingDesk(pool, new Activity(() => {}), {
    files: (some) => void readings.push(...some),
    text: async () => {},
  });
  const paths = ['a.md', 'b.md', 'exit.md', 'c.md', 'fail.md', 'd.md'];
  await desk.readFiles(
    paths.map((path) => ({ path, found: null })),
    false,
  );
  const facts = readings.flatMap(({ delivery: { path, bytes } }) =>
    bytes ? [[path, decodeDocument(bytes)] as const] : [],
  );
  assert.deepEqual(
    facts.map(([path, { problems }]) => `${path}: ${problems.map(({ message }) => message)}`).sort(),
    ['exit.md: Cannot be read: The reading thread ended', 'fail.md: Cannot be read: failed in the job'],
  );
  assert.deepEqual([...new Set(readings.map(({ delivery }) => delivery.path))].sort(), paths.sort());
});
