import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findingsOf } from '../../../src/council/changes.ts';
import { sha256 } from '../../../src/workspace/archive/names.ts';
import { attempt, seat } from '../archive/deliberations.ts';
import { folder } from '../workspace/folder.ts';
import { answerWith, councilOf, DONE, openCouncil, Scripted, text } from './support.ts';

const limited = new Scripted({
  type: 'end',
  end: { kind: 'rate-limited', retryAfter: 20, message: 'Too many requests.' },
});

// @verifies deliberation.md#DELIB-1
// @verifies deliberation.md#DELIB-4
test('every seat is given the same prompt, as it lies in the archive, and nothing of what the person thinks', async (t) => {
  const { root } = await folder(t);
  const [one, other] = [new Scripted(text(answerWith('a')), DONE), new Scripted(text(answerWith('b')), DONE)];
  const { archive, council } = await councilOf(root, { A: one, B: other });
  await council.ask();
  const kept = await readFile(archive.file(council.id, 'input', 'prompt.md'), 'utf8');
  const asked = [...one.asked, ...other.asked];
  assert.deepEqual(
    asked.map(({ prompt }) => prompt),
    [kept, kept],
  );
  assert.equal(council.deliberation.input.sha256, sha256(kept));
  assert.ok(!JSON.stringify(asked).includes('Fifteen minutes'));
});

// @verifies deliberation.md#DELIB-2
test('a seat that fails holds up no other, and each says what became of it', async (t) => {
  const { root } = await folder(t);
  const cut = new Scripted(text(answerWith('Cut off.').slice(0, -8)), {
    type: 'end',
    end: { kind: 'failed', retry: true, message: 'The connection was lost.' },
  });
  const prose = new Scripted(text('I like it very much.'), DONE);
  const { council } = await councilOf(
    root,
    { A: new Scripted(text(answerWith('No bound.')), DONE), B: limited, C: cut, D: prose },
    ['A', 'B', 'C', 'D', 'E'].map((id) => seat(id)),
  );
  await council.ask();
  const said = council.deliberation.attempts
    .map(({ seat: of, state, message }) => `${of} ${state} ${message}`.trim())
    .sort();
  assert.deepEqual(said, [
    'A done',
    'B rate-limited Too many requests. It can be asked again in 20 s.',
    'C partial The connection was lost.',
    'D no-schema Nothing in the answer can be read as findings. Its text is below; findings can be carved out of it.',
    'E failed No way to E.',
  ]);
  assert.deepEqual(
    findingsOf(council.deliberation).map(({ id, claim }) => `${id} ${claim}`),
    ['A1.1 No bound.', 'C1.1 Cut off.'],
  );
});

// @verifies deliberation.md#DELIB-3
test('a retry adds an attempt and changes none', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, { A: limited });
  await council.ask();
  const [first] = council.deliberation.attempts;
  const again = await openCouncil(
    archive,
    council.id,
    new Map([['A', new Scripted(text(answerWith('At last.')), DONE)]]),
  );
  await again.retry('A');
  const { attempts } = again.deliberation;
  assert.deepEqual(attempts[0], first);
  assert.deepEqual(
    attempts.map(({ number, state }) => [number, state]),
    [
      [1, 'rate-limited'],
      [2, 'done'],
    ],
  );
  assert.deepEqual(await readdir(archive.file(council.id, 'critiques')), ['A-1.md', 'A-2.md']);
});

test('an answer can be stopped, and what had come stays', async (t) => {
  const { root } = await folder(t);
  const never = new Promise<void>(() => {});
  const { council, archive } = await councilOf(root, {
    A: new Scripted(text(answerWith('Early.').slice(0, -2)), never, DONE),
  });
  council.listen((event) => {
    if (event.kind === 'text') council.stop('A');
  });
  await council.ask();
  const [stopped] = council.deliberation.attempts;
  assert.deepEqual([stopped?.state, stopped?.message], ['partial', 'Stopped.']);
  assert.match(await archive.rawText(council.id, { rawFile: 'A-1.md' }), /Early/);
});

test('text is told as it comes, with where it belongs, and findings before the end', async (t) => {
  const { root } = await folder(t);
  const whole = answerWith('Soon.');
  const pieces = [whole.slice(0, 30), whole.slice(30, -2), whole.slice(-2)];
  const { council } = await councilOf(root, { A: new Scripted(...pieces.map(text), DONE) });
  const told: [number, string, number][] = [];
  council.listen((event) => {
    if (event.kind !== 'text') return;
    told.push([event.at, event.text, findingsOf(council.deliberation).length]);
  });
  await council.ask();
  assert.deepEqual(told, [
    [0, pieces[0], 0],
    [30, pieces[1], 1],
    [whole.length - 2, pieces[2], 1],
  ]);
});

// @verifies deliberation.md#DELIB-5
test('in the rebuttal round a critic is not told who raised a claim, and first answers stay as they are', async (t) => {
  const { root } = await folder(t);
  const raising = new Scripted(text(answerWith('The lifetime has no bound.')), DONE);
  const { archive, council } = await councilOf(root, { A: raising, B: limited });
  await council.ask();
  const before = council.deliberation.attempts;
  const word = '{"rebuttals":[{"claim":1,"stance":"oppose","reason":"Quickly is defined elsewhere."}]}';
  const [a, b] = [new Scripted(text(word), DONE), new Scripted(text(word), DONE)];
  const second = await openCouncil(
    archive,
    council.id,
    new Map([
      ['A', a],
      ['B', b],
    ]),
  );
  await second.rebut(['A1.1']);
  const [{ prompt = '' } = {}] = b.asked;
  assert.ok(prompt.includes('The lifetime has no bound.'));
  assert.doesNotMatch(prompt, /A1\.1|Critic A|gpt-A/);
  assert.deepEqual(second.deliberation.attempts.slice(0, 2), before);
  assert.deepEqual(
    second.deliberation.rebuttals.map(({ seat: of, finding, stance }) => `${of} ${finding} ${stance}`).sort(),
    ['A A1.1 oppose', 'B A1.1 oppose'],
  );
});

// @verifies deliberation.md#DELIB-11, security.md#SEC-4
test('a claim that holds what looks like a secret goes to nobody in the rebuttal round', async (t) => {
  const { root } = await folder(t);
  const secret = `AKIA${'ABCDEFGH'.repeat(2)}`;
  const model = new Scripted(text(answerWith(`The key ${secret} is in the open.`)), DONE);
  const { council } = await councilOf(root, { A: model, B: limited });
  await council.ask();
  const refused = (await council.rebut(['A1.1'])) ?? '';
  assert.match(refused, /A1\.1 .*AWS access key/);
  assert.ok(!refused.includes(secret));
  assert.equal(model.asked.length, 1);
});

async function interruptedCouncil(root: string) {
  const { archive, council } = await councilOf(root, { A: limited });
  const running = attempt('A', 1, { state: 'streaming', usage: null, cost: null, endedAfter: null });
  await archive.update(council.id, (record) => ({ deliberation: { ...record, attempts: [running] } }));
  const raw = archive.openRaw(council.id, running);
  raw.append(answerWith('Half said.').slice(0, -3));
  await raw.end();
  return { archive, id: council.id, mark: join(root, '.sdme/cache', `${council.id}.asking`) };
}

// @verifies deliberation.md#DELIB-6
test('what a dead process was asking becomes what can be read of it, and is asked again', async (t) => {
  const { root } = await folder(t);
  const { archive, id, mark } = await interruptedCouncil(root);
  await writeFile(mark, JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1 }));
  const model = new Scripted(text(answerWith('Whole.')), DONE);
  const council = await openCouncil(archive, id, new Map([['A', model]]));
  const [left] = council.deliberation.attempts;
  assert.equal(left?.state, 'partial');
  assert.match(left?.message ?? '', /^Interrupted/);
  assert.deepEqual(
    findingsOf(council.deliberation).map(({ claim }) => claim),
    ['Half said.'],
  );
  await council.retry('A');
  assert.deepEqual(
    council.deliberation.attempts.map(({ state }) => state),
    ['partial', 'done'],
  );
});

// @verifies deliberation.md#DELIB-7
test('what a living process is asking is left alone', async (t) => {
  const { root } = await folder(t);
  const { archive, id, mark } = await interruptedCouncil(root);
  await writeFile(mark, JSON.stringify({ host: hostname(), pid: process.ppid }));
  const council = await openCouncil(archive, id, new Map());
  assert.equal(council.deliberation.attempts[0]?.state, 'streaming');
});

// @verifies deliberation.md#DELIB-9
test('an answer that a person brings is read like any other, and one without findings can be carved', async (t) => {
  const { root } = await folder(t);
  const { council } = await councilOf(root, {}, [seat('A', { provider: 'paste', model: '', family: null })]);
  await council.ask();
  assert.deepEqual(council.deliberation.attempts, []);
  await council.paste('A', `Here you are:\n\`\`\`json\n${answerWith('Pasted.')}\n\`\`\`\n`);
  await council.paste('A', 'The words expire quickly bind nobody.');
  assert.deepEqual(
    council.deliberation.attempts.map(({ state, number }) => [number, state]),
    [
      [1, 'done'],
      [2, 'no-schema'],
    ],
  );
  assert.equal(await council.carve('A', 2, 'expire quickly'), null);
  const carved = council.deliberation.carved[0];
  assert.deepEqual([carved?.id, carved?.anchor.kind, carved?.by], ['A2.p1', 'exact', 'person']);
});

test('a change that makes no sense is refused in words', async (t) => {
  const { root } = await folder(t);
  const { council } = await councilOf(root, { A: new Scripted(text(answerWith('x')), DONE) });
  await council.ask();
  const decision = { kind: 'accept', reason: '', text: null, of: null } as const;
  assert.match((await council.decide({ ...decision, finding: 'B7.7' })) ?? '', /no finding B7\.7/);
  assert.match((await council.close('')) ?? '', /1 critical or major finding without a disposition/);
  assert.equal(await council.decide({ ...decision, finding: 'A1.1' }), null);
  assert.equal(await council.undo('A1.1'), null);
  assert.match((await council.close('')) ?? '', /1 critical or major finding without a disposition/);
  assert.equal(await council.decide({ ...decision, finding: 'A1.1' }), null);
  assert.equal(await council.close(''), null);
  assert.match((await council.merge(['A1.1'])) ?? '', /was closed/);
});

// @verifies council.md#COUNCIL-35
test('merging or splitting what is none is refused, and the suggested clusters stay suggestions', async (t) => {
  const { root } = await folder(t);
  const { council } = await councilOf(root, { A: new Scripted(text(answerWith('x')), DONE) });
  await council.ask();
  assert.match((await council.merge(['A1.1'])) ?? '', /Nothing was merged/);
  assert.match((await council.merge(['A1.1', 'B7.7'])) ?? '', /Nothing was merged/);
  assert.match((await council.split('A1.1')) ?? '', /Nothing was split off/);
  assert.match((await council.split('B7.7')) ?? '', /Nothing was split off/);
  assert.equal(council.deliberation.clusters, null);
});

// @verifies deliberation.md#DELIB-10
test('a question that could pass the cap is not sent, also as a retry; what others really cost makes room', async (t) => {
  const { root } = await folder(t);
  const priced = (output: number) =>
    new Scripted(
      { type: 'usage', usage: { input: 0, cached: 0, output } },
      text(answerWith('No bound.')),
      DONE,
    );
  const models = { A: priced(1_000), B: priced(1_000), C: priced(3_000) };
  const { archive, council: made, models: known } = await councilOf(root, models);
  const council = await openCouncil(archive, made.id, known, 8);
  await council.ask();
  const states = () => council.deliberation.attempts.map(({ state }) => state).sort();
  // Two may cost the cap together; which two come first, nobody knows.
  assert.deepEqual(states(), ['done', 'done', 'failed']);
  const refused = council.deliberation.attempts.find(({ state }) => state === 'failed');
  assert.match(
    refused?.message ?? '',
    /up to \$4\.00, and of your cap of \$8\.00 for a deliberation \$0\.00 is left/,
  );
  const asked = () => Object.values(models).map((model) => model.asked.length);
  assert.deepEqual(asked().toSorted(), [0, 1, 1]);
  await council.retry(refused?.seat ?? '');
  assert.deepEqual(asked(), [1, 1, 1]);
  await council.retry('A');
  assert.deepEqual(states(), ['done', 'done', 'done', 'failed', 'failed']);
});

// @verifies deliberation.md#DELIB-10
test('the rebuttal round is under the cap too: whoever could pass it is not asked', async (t) => {
  const { root } = await folder(t);
  const cheap = () =>
    new Scripted(
      { type: 'usage', usage: { input: 0, cached: 0, output: 1_000 } },
      text(answerWith('No bound.')),
      DONE,
    );
  const models = { A: cheap(), B: cheap() };
  const { archive, council: made, models: known } = await councilOf(root, models);
  const council = await openCouncil(archive, made.id, known, 9);
  await council.ask();
  // Both answers cost $2 together: of the $7 that are left one question of up to $4 can be paid.
  await council.rebut(['A1.1']);
  const [A, B] = [models.A.asked.length, models.B.asked.length];
  assert.deepEqual([A, B].toSorted(), [1, 2]);
  const messages = council.deliberation.attempts.map(({ message }) => message ?? '');
  assert.equal(messages.filter((message) => /of your cap of \$9\.00/.test(message)).length, 1);
});

// @verifies deliberation.md#DELIB-10
test('what an interrupted question may have cost counts, also for another process', async (t) => {
  const { root } = await folder(t);
  const { promise: never, resolve: leave } = Promise.withResolvers<void>();
  const models = { A: new Scripted(text('{"find'), never, DONE) };
  const { archive, council: made, models: known } = await councilOf(root, models);
  const killed = await openCouncil(archive, made.id, known, 8);
  const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
  killed.listen(({ kind }) => kind === 'text' && begins());
  const asking = killed.ask();
  await begun;
  const next = await openCouncil(archive, made.id, known, 7);
  await next.retry('A');
  assert.deepEqual(
    next.deliberation.attempts.map(({ state, cost }) => [state, cost]),
    [
      ['partial', null],
      ['failed', null],
    ],
  );
  assert.match(next.deliberation.attempts[1]?.message ?? '', /of your cap of \$7\.00 .* \$3\.00 is left/);
  assert.equal(models.A.asked.length, 1);
  leave();
  await asking;
});
