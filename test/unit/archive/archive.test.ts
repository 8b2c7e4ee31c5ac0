import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { withDisposition } from '../../../src/council/changes.ts';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { Listing } from '../../../src/workspace/archive/listing.ts';
import { undisposedIn } from '../../../src/workspace/archive/undisposed.ts';
import { folder } from '../workspace/folder.ts';
import { answered, deliberation, disposition, finding, SECTION } from './deliberations.ts';

const DATE = new Date(2026, 10, 3, 10);

function newRecord(intent = 'How long may a token live?') {
  return {
    date: DATE,
    intent,
    input: [{ name: 'prompt.md', content: 'Judge.\n' }],
    make: (id: string) => deliberation(id, intent),
  };
}

// @verifies archive.md#ARCHIVE-1
test('a deliberation gets a folder of its own, named by the day and the question', async (t) => {
  const { root } = await folder(t);
  const archive = new Archive(root, 'deliberations');
  const made = await archive.create(newRecord());
  assert.equal(made.id, '2026-11-03-how-long-may-a-token-live');
  assert.deepEqual((await readdir(archive.file(made.id))).sort(), [
    'critiques',
    'input',
    'record.json',
    'record.md',
  ]);
  assert.equal(await readFile(archive.file(made.id, 'input', 'prompt.md'), 'utf8'), 'Judge.\n');
  assert.match(await readFile(archive.file(made.id, 'record.md'), 'utf8'), /How long may a token live/);
});

test('the same question on the same day gets a number, also when two ask at once', async (t) => {
  const { root } = await folder(t);
  const [one, other] = [new Archive(root, 'deliberations'), new Archive(root, 'deliberations')];
  const made = await Promise.all([one.create(newRecord()), other.create(newRecord())]);
  assert.deepEqual(made.map(({ id }) => id).sort(), [
    '2026-11-03-how-long-may-a-token-live',
    '2026-11-03-how-long-may-a-token-live-2',
  ]);
});

test('a question in any script makes a name, and one without words does too', async (t) => {
  const { root } = await folder(t);
  const archive = new Archive(root, 'deliberations');
  const ids = await Promise.all(
    ['Срок жизни?', '../../etc/passwd', '???'].map(
      async (intent) => (await archive.create(newRecord(intent))).id,
    ),
  );
  assert.deepEqual(ids, ['2026-11-03-срок-жизни', '2026-11-03-etc-passwd', '2026-11-03-deliberation']);
});

// @verifies archive.md#ARCHIVE-3
test('two windows that decide at once lose nothing of each other', async (t) => {
  const { root } = await folder(t);
  const [one, other] = [new Archive(root, 'deliberations'), new Archive(root, 'deliberations')];
  const ids = Array.from({ length: 10 }, (_, at) => `A1.${at + 1}`);
  const { id } = await one.create({
    ...newRecord(),
    make: (name) =>
      answered(
        name,
        ids.map((each) => finding(each)),
      ),
  });
  await Promise.all(
    ids.map((each, at) =>
      (at % 2 === 0 ? one : other).update(id, (present) => withDisposition(present, disposition(each))),
    ),
  );
  const read = await one.read(id);
  assert.ok('deliberation' in read);
  assert.deepEqual(read.deliberation.dispositions.map((each) => each.finding).sort(), ids.sort());
});

test('changes that wait for their turn are made one after the other and written together', async (t) => {
  const { root } = await folder(t);
  const archive = new Archive(root, 'deliberations');
  const { id } = await archive.create({ ...newRecord(), make: (name) => answered(name) });
  const decided = (finding: string) =>
    archive.update(id, (present) => withDisposition(present, disposition(finding)));
  const [first, refused, second] = await Promise.all([decided('A1.1'), decided('Z9.9'), decided('A1.1')]);
  assert.equal('deliberation' in first && first.deliberation.dispositions.length, 1);
  assert.match('problem' in refused ? refused.problem : '', /no finding Z9\.9/);
  assert.deepEqual(await archive.read(id), second);
});

test('a change that cannot be written fails, and those after it are tried anew', async (t) => {
  const { root } = await folder(t);
  const archive = new Archive(root, 'deliberations');
  const { id } = await archive.create({ ...newRecord(), make: (name) => answered(name) });
  const decided = () => archive.update(id, (present) => withDisposition(present, disposition('A1.1')));
  await rm(join(root, '.sdme'), { recursive: true });
  await writeFile(join(root, '.sdme'), 'a file where the locks should lie');
  await assert.rejects(decided());
  await rm(join(root, '.sdme'));
  assert.ok('deliberation' in (await decided()));
});

test('a change that is refused leaves the record as it is', async (t) => {
  const { root } = await folder(t);
  const archive = new Archive(root, 'deliberations');
  const { id } = await archive.create(newRecord());
  const before = await readFile(archive.file(id, 'record.json'), 'utf8');
  const result = await archive.update(id, (present) => withDisposition(present, disposition('Z9.9')));
  assert.match('problem' in result ? result.problem : '', /no finding Z9\.9/);
  assert.equal(await readFile(archive.file(id, 'record.json'), 'utf8'), before);
});

// @verifies archive.md#ARCHIVE-4
test('what cannot be read stands in the list and says why', async (t) => {
  const made = await folder(t);
  const archive = new Archive(made.root, 'deliberations');
  await archive.create(newRecord());
  await made.write({
    'deliberations/2026-01-01-damaged/record.json': '<<<<<<< HEAD\n{}',
    'deliberations/2026-01-02-newer/record.json': '{"schema": 7}',
    'deliberations/2026-01-03-empty/record.md': '# Nothing else\n',
  });
  const listed = await new Listing(archive, true).all();
  assert.deepEqual(
    listed.map((each) => (each.kind === 'record' ? 'record' : each.problem.replace(/^\S+ /, ''))),
    [
      'record',
      'has no record.json',
      'This record was written by a newer version of SDME (schema 7). Update the extension to read it.',
      'This is no JSON; a merge conflict or a damaged file. `git log` has the versions before.',
    ],
  );
});

// @verifies archive.md#ARCHIVE-5
test('the list follows what others change, and what was made of it is kept for the next start', async (t) => {
  const { root } = await folder(t);
  const archive = new Archive(root, 'deliberations');
  const { id } = await archive.create({ ...newRecord(), make: (name) => answered(name) });
  const undisposed = async (listing: Listing) =>
    (await listing.all()).map((each) => (each.kind === 'record' ? each.summary.undisposed : -1));
  const listing = new Listing(archive, true);
  assert.deepEqual(await undisposed(listing), [1]);
  await new Archive(root, 'deliberations').update(id, (present) =>
    withDisposition(present, disposition('A1.1')),
  );
  assert.deepEqual(await undisposed(listing), [0]);
  assert.deepEqual(await undisposed(new Listing(archive, true)), [0]);
  await writeFile(join(root, '.sdme/cache/deliberations.json'), '{"version":');
  assert.deepEqual(await undisposed(new Listing(archive, true)), [0]);
});

// @verifies council.md#COUNCIL-73
test('grave findings that were left count for the specification that they are about, not for what else was given', async (t) => {
  const { root } = await folder(t);
  const archive = new Archive(root, 'deliberations');
  const other = {
    ...SECTION,
    address: 'specs/keys.md#keys',
    path: 'specs/keys.md',
    why: 'dependency',
  } as const;
  const make = (name: string) => {
    const record = answered(name, [finding('A1.1'), finding('A1.2', { section: null })]);
    return { ...record, input: { ...record.input, sections: [SECTION, other] } };
  };
  const { id } = await archive.create({ ...newRecord(), make });
  const listing = new Listing(archive, true);
  const left = async () => ['specs/auth.md', 'specs/keys.md'].map(undisposedIn(await listing.all()));
  assert.deepEqual(await left(), [2, 1], 'what names no section may be about either');
  await archive.update(id, (record) => withDisposition(record, disposition('A1.2')));
  assert.deepEqual(await left(), [1, 0]);
});

test('nothing is written for a list that may not write', async (t) => {
  const made = await folder(t);
  await mkdir(join(made.root, 'deliberations/2026-01-01-a'), { recursive: true });
  await new Listing(new Archive(made.root, 'deliberations'), false).all();
  assert.deepEqual(await readdir(made.root), ['deliberations']);
});

test('a folder without an archive has no deliberations', async (t) => {
  const { root } = await folder(t);
  assert.deepEqual(await new Listing(new Archive(root, 'deliberations'), true).all(), []);
});

// @verifies archive.md#ARCHIVE-6, security.md#SEC-11
test('what lies outside of the folder is not read, and the list says so', async (t) => {
  const { root: elsewhere } = await folder(t);
  const { id } = await new Archive(elsewhere, 'deliberations').create(newRecord());
  const { root } = await folder(t, { deliberations: `-> ${join(elsewhere, 'deliberations')}` });
  const [listed, ...more] = await new Listing(new Archive(root, 'deliberations'), true).all();
  assert.deepEqual([listed?.kind, listed?.id, more], ['unreadable', id, []]);
  assert.match(listed?.kind === 'unreadable' ? listed.problem : '', /leads out of the folder/);
});

// @verifies archive.md#ARCHIVE-6, security.md#SEC-11
test('a file of a deliberation that is a link, or that its record names elsewhere, is neither sent nor added to', async (t) => {
  const made = await folder(t);
  const { root: outside } = await folder(t, { 'key.pem': 'secret' });
  const archive = new Archive(made.root, 'deliberations');
  const { id } = await archive.create({ ...newRecord(), make: (name) => answered(name) });
  await made.write({
    [`deliberations/${id}/input/linked.md`]: `-> ${outside}/key.pem`,
    [`deliberations/${id}/critiques/A-2.md`]: `-> ${outside}/key.pem`,
    '.env': 'secret',
  });
  await assert.rejects(archive.input(id, 'linked.md'), /leads out/);
  await assert.rejects(archive.input(id, '../../../.env'), /leads out/);
  await assert.rejects(archive.rawText(id, { rawFile: 'A-2.md' }), /leads out/);
  const raw = archive.openRaw(id, { rawFile: 'A-2.md' });
  raw.append('An answer.');
  await assert.rejects(raw.end(), /leads out/);
  assert.equal(await readFile(join(outside, 'key.pem'), 'utf8'), 'secret');
});
