import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { matrixOf } from '../../../src/council/matrix.ts';
import { recordMarkdown } from '../../../src/council/record.ts';
import { carriedText } from '../../../src/deliberation/requests.ts';
import { staticReview } from '../../../src/deliberation/staticReview.ts';
import { attemptUsage } from '../../../src/editor/council/logic/words.ts';
import type { ModelEvent } from '../../../src/models/transport.ts';
import { attempt, seat } from '../archive/deliberations.ts';
import { folder } from '../workspace/folder.ts';
import { answerWith, councilOf, DONE, openCouncil, Scripted, text } from './support.ts';

const never = new Promise<void>(() => {});
const lost: ModelEvent = {
  type: 'end',
  end: { kind: 'failed', retry: true, message: 'The connection was lost.' },
};
const WORD = '{"rebuttals":[{"claim":1,"stance":"oppose","reason":"It is defined elsewhere."}]}';

// @verifies deliberation.md#DELIB-14
test('a seat that is wanted twice at the same time is asked once, also from two windows', async (t) => {
  const { root } = await folder(t);
  const { promise, resolve } = Promise.withResolvers<void>();
  const model = new Scripted(text('{'), promise, text(answerWith('No bound.').slice(1)), DONE);
  const { archive, council } = await councilOf(root, { A: model });
  const other = await openCouncil(archive, council.id, new Map([['A', model]]));
  const begun = new Promise<void>((done) => {
    council.listen(({ kind }) => kind === 'text' && done());
  });
  const asking = council.ask();
  assert.match((await council.retry('A')) ?? '', /Seat A is being asked already/);
  await begun;
  assert.match((await other.retry('A')) ?? '', /Seat A is being asked already/);
  resolve();
  await asking;
  assert.equal(model.asked.length, 1);
  assert.equal(await council.rawText('A', 1), answerWith('No bound.'));
  await Promise.all([council.paste('A', answerWith('x')), council.paste('A', answerWith('y'))]);
  assert.deepEqual(
    council.deliberation.attempts.map(({ number }) => number),
    [1, 2],
  );
});

// @verifies deliberation.md#DELIB-15
test('what goes wrong before a question is sent ends its attempt, and the others go on', async (t) => {
  const { root } = await folder(t);
  const model = new Scripted(text(answerWith('No bound.')), DONE);
  const { archive, council } = await councilOf(root, { A: model }, [
    seat('A'),
    seat('S', { provider: 'review' }),
  ]);
  await rm(archive.file(council.id, 'input', 'prompt.md'));
  await council.ask();
  const states = council.deliberation.attempts.map(({ state, message }) => [state, message.slice(0, 9)]);
  assert.deepEqual(states, [
    ['failed', 'Not asked'],
    ['failed', 'No way to'],
  ]);
  assert.equal(council.isAsking, false);
});

// @verifies deliberation.md#DELIB-15
test('a seat that is stopped before it was sent anything is sent nothing', async (t) => {
  const { root } = await folder(t);
  const model = new Scripted(text(answerWith('No bound.')), DONE);
  const { council } = await councilOf(root, { A: model });
  const asking = council.ask();
  council.stop('A');
  await asking;
  const [stopped] = council.deliberation.attempts;
  assert.deepEqual([stopped?.state, stopped?.message, model.asked.length], ['failed', 'Stopped.', 0]);
});

// @verifies deliberation.md#DELIB-13
test('an answer that breaks off is no whole one, and nobody is silent by it', async (t) => {
  const { root } = await folder(t);
  const cut = answerWith('No bound.').slice(0, -2);
  const { council } = await councilOf(root, { A: new Scripted(text(cut), DONE) }, [
    seat('A'),
    seat('B', { provider: 'paste' }),
  ]);
  await council.ask();
  await council.paste('B', cut);
  assert.deepEqual(
    council.deliberation.attempts.map(({ state }) => state),
    ['partial', 'partial'],
  );
  const cells = matrixOf(council.deliberation).flatMap((row) => row.cells.map(({ state }) => state));
  assert.ok(!cells.includes('silent'), cells.join());
});

// @verifies deliberation.md#DELIB-9
test('an empty answer that a person brings is refused, and leaves no attempt', async (t) => {
  const { root } = await folder(t);
  const { council } = await councilOf(root, {}, [seat('A', { provider: 'paste' })]);
  assert.match((await council.paste('A', ' \n')) ?? '', /empty/);
  assert.deepEqual(council.deliberation.attempts, []);
});

// @verifies deliberation.md#DELIB-12
test('there is one rebuttal round, and who gave no word in it is asked about the same claims again', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, {
    A: new Scripted(text(answerWith('No bound.')), DONE),
  });
  await council.ask();
  const failing = await openCouncil(archive, council.id, new Map([['A', new Scripted(lost)]]));
  assert.match((await failing.rebut(['Z9.9'])) ?? '', /no point was chosen/);
  assert.equal(await failing.rebut(['Z9.9', 'A1.1']), null);
  assert.match((await failing.rebut(['A1.1'])) ?? '', /there is only one/);
  const model = new Scripted(text(WORD), DONE);
  const again = await openCouncil(archive, council.id, new Map([['A', model]]));
  assert.equal(await again.retry('A'), null);
  assert.match(model.asked[0]?.prompt ?? '', /# Contested claims/);
  assert.deepEqual(
    again.deliberation.rebuttals.map(({ finding, stance }) => [finding, stance]),
    [['A1.1', 'oppose']],
  );
  const whole = new Scripted(text(answerWith('Anew.')), DONE);
  const last = await openCouncil(archive, council.id, new Map([['A', whole]]));
  await last.retry('A');
  assert.doesNotMatch(whole.asked[0]?.prompt ?? '', /# Contested claims/);
});

// @verifies deliberation.md#DELIB-12
test('there is one rebuttal round, whichever window begins it', async (t) => {
  const { root } = await folder(t);
  const answer = answerWith('No bound.');
  const { archive, council } = await councilOf(root, { A: new Scripted(text(answer), DONE) });
  await council.ask();
  const [one, two] = [new Scripted(text(WORD), DONE), new Scripted(text(WORD), DONE)];
  const first = await openCouncil(archive, council.id, new Map([['A', one]]));
  const second = await openCouncil(archive, council.id, new Map([['A', two]]));
  assert.equal(await first.rebut(['A1.1']), null);
  assert.match((await second.rebut(['A1.1'])) ?? '', /there is only one/);
  assert.deepEqual([one.asked.length, two.asked.length], [1, 0]);
});

// @verifies deliberation.md#DELIB-12
test('a word in which no claim can be found is none, and an interrupted one is read as far as it came', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, {
    A: new Scripted(text(answerWith('No bound.')), DONE),
  });
  await council.ask();
  const prose = await openCouncil(
    archive,
    council.id,
    new Map([['A', new Scripted(text('I agree.'), DONE)]]),
  );
  await prose.rebut(['A1.1']);
  assert.equal(prose.deliberation.attempts[1]?.state, 'no-schema');
  const running = attempt('A', 3, { round: 2, asked: ['A1.1'], state: 'streaming', endedAfter: null });
  await archive.update(council.id, (record) => ({
    deliberation: { ...record, attempts: [...record.attempts, running] },
  }));
  const raw = archive.openRaw(council.id, running);
  raw.append(WORD.slice(0, -2));
  await raw.end();
  const reloaded = await openCouncil(archive, council.id, new Map());
  assert.deepEqual(
    reloaded.deliberation.rebuttals.map(({ attempt: number, stance }) => [number, stance]),
    [[3, 'oppose']],
  );
});

// @verifies council-view.md#PANEL-26
test('a word on contested claims can be stopped, and its end is not told as findings', async (t) => {
  const { root } = await folder(t);
  const { archive, council } = await councilOf(root, {
    A: new Scripted(text(answerWith('No bound.')), DONE),
  });
  await council.ask();
  const slow = await openCouncil(archive, council.id, new Map([['A', new Scripted(text('{'), never, DONE)]]));
  const rounds: number[] = [];
  slow.listen((event) => {
    if (event.kind === 'text') slow.stop('A');
    if (event.kind === 'ended') rounds.push(event.round);
  });
  await slow.rebut(['A1.1']);
  assert.deepEqual(rounds, [2]);
  assert.equal(slow.deliberation.attempts[1]?.message, 'Stopped.');
});

// @verifies deliberation.md#DELIB-16
test('what a person carries by hand holds the lens of the seat and the prompt as it is in the archive', async (t) => {
  const { root } = await folder(t);
  const lens = { id: 'harm', title: 'Harm', instruction: 'Look for harm alone.' };
  const { archive, council } = await councilOf(root, {}, [seat('A', { provider: 'paste', lens })]);
  const carried = await carriedText(archive, council.deliberation, 'A');
  const prompt = (await archive.input(council.id, 'prompt.md')).toString('utf8');
  assert.ok(carried.endsWith(prompt));
  assert.match(carried.slice(0, -prompt.length), /Harm\..*Look for harm alone\./s);
});

// @verifies deliberation.md#DELIB-17
test('of each seat is told what it got of a picture', async (t) => {
  const { root } = await folder(t);
  const seats = [seat('A'), seat('B', { provider: 'paste' }), seat('S', { provider: 'review' })];
  const picture = {
    mediaType: 'image/png',
    bytes: new Uint8Array([1]),
    caption: '',
    origin: 'pasted',
  } as const;
  const seen = new Scripted({ type: 'images', images: ['image'] }, text(answerWith('x')), DONE);
  const models = { A: seen, S: staticReview([]) };
  const { council } = await councilOf(root, models, seats, [picture]);
  await council.ask();
  await council.paste('B', answerWith('y'));
  const { deliberation } = council;
  const told = ['A', 'B', 'S'].map((id) => deliberation.attempts.find((each) => each.seat === id));
  assert.deepEqual(
    told.map((each) => each && attemptUsage(each).split(' · ').at(-1)),
    ['1 picture seen', '1 picture as text', '1 picture left out'],
  );
  const rows = recordMarkdown(deliberation).match(/^\| [ABS] \|.*$/gm) ?? [];
  assert.deepEqual(
    rows.map((row) => /1 picture [a-z ]+/.exec(row)?.[0].trim()),
    ['1 picture seen', '1 picture as text', '1 picture left out'],
  );
});
