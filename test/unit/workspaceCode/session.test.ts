import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Activity } from '../../../src/workspace/activity.ts';
import { BaselineFile } from '../../../src/workspace/code/baselineFile.ts';
import { Session } from '../../../src/workspace/code/session.ts';
import { DEFAULT_SETTINGS } from '../../../src/workspace/configLoader.ts';
import { folder } from '../workspace/folder.ts';
import { indexOf } from '../workspace/index.ts';
import { CODE_WORKER, GRAMMARS } from './support.ts';

// @verifies trace.md#TRACE-23
test('what is judged early, while the rest is read, is followed up all the same', async (context) => {
  const made = await folder(context, {
    'specs/a.md': '# A\n\n## B\n',
    'src/a.ts': '// @spec a#b\nfunction a() {}\n',
    'src/b.ts': 'function b() {}\n',
  });
  const fail = (_: string, error: unknown) => assert.fail(String(error));
  const live = await indexOf(made);
  const session = new Session({
    live,
    worker: CODE_WORKER,
    grammars: GRAMMARS,
    workers: 1,
    cache: false,
    excludes: [],
    settings: DEFAULT_SETTINGS,
    activity: new Activity(() => {}),
    baseline: new BaselineFile(made.root),
    overlays: new Map(),
    all: false,
    lean: false,
    onMissing: () => {},
    onFailure: fail,
    onChange: () => {},
  });
  made.closers.unshift(() => session.dispose());
  await session.start();
  await session.judge();
  const declarations = () => session.keeper.index.code('src/b.ts')?.units.length;
  assert.equal(declarations(), 1, 'of a file that names nothing only its outline is read at first');
  while (session.isStale) await session.refresh();
  assert.equal(declarations(), 2, 'all of it once some code names a section');
});
