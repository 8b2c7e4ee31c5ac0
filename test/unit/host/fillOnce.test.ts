import { deepStrictEqual, rejects, strictEqual } from 'node:assert';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fillOnce } from '../../host/commit.ts';

/** No process has this id: it is beyond what systems give out. */
const NOBODY = 2 ** 30;

describe('a folder of the cache', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'sdme-fill-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const fill = (folder: string) => writeFile(join(folder, 'file'), '');

  it('is filled once', async () => {
    let times = 0;
    const count = async () => {
      times += 1;
    };
    await fillOnce(join(root, 'a'), count);
    await fillOnce(join(root, 'a'), count);
    strictEqual(times, 1);
  });

  it('does not come to be when the work fails', async () => {
    await rejects(
      fillOnce(join(root, 'a'), () => Promise.reject(new Error('no network'))),
      /no network/,
    );
    deepStrictEqual(await readdir(root), []);
  });

  it('takes the place of what an interrupted run has left', async () => {
    await mkdir(join(root, `a.part-${NOBODY}`));
    await fillOnce(join(root, 'a'), fill);
    deepStrictEqual(await readdir(root), ['a']);
  });

  it('leaves alone what another run is still working on', async () => {
    await mkdir(join(root, `a.part-${process.ppid}`));
    await fillOnce(join(root, 'a'), fill);
    deepStrictEqual(await readdir(root), ['a', `a.part-${process.ppid}`]);
  });

  it('stays as another run has finished it in the meantime', async () => {
    await fillOnce(join(root, 'a'), async () => {
      await mkdir(join(root, 'a'));
      await writeFile(join(root, 'a', 'theirs'), '');
    });
    deepStrictEqual(await readdir(join(root, 'a')), ['theirs']);
  });
});
