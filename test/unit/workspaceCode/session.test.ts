import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Activity } from '../../../src/workspace/activity.ts';
import { BaselineFile } from '../../../src/workspace/code/baselineFile.ts';
import { CodeIndex } from '../../../src/workspace/code/codeIndex.ts';
import { Session } from '../../../src/workspace/code/session.ts';
import { DEFAULT_SETTINGS } from '../../../src/workspace/configLoader.ts';
import { folder } from '../workspace/folder.ts';
import { indexOf, newIndexOf } from '../workspace/index.ts';
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

// @verifies trace.md#TRACE-58
test('code that is looked for while its specifications are still read is not said to name what is not there', async (context) => {
  const names = Array.from({ length: 150 }, (_, at) => `a${at}`);
  const made = await folder(context, {
    ...Object.fromEntries(names.map((name) => [`specs/${name}.md`, `# A\n\n## B\n\n[next](a0.md#b)\n`])),
    ...Object.fromEntries(names.map((name) => [`src/${name}.ts`, `// @spec ${name}#b\nfunction a() {}\n`])),
  });
  const live = newIndexOf(made);
  const code = new CodeIndex({ live, worker: CODE_WORKER, grammars: GRAMMARS, workers: 1, cache: false });
  made.closers.unshift(() => code.dispose());
  const overlay = code.setOverlay('src/a149.ts', '// @spec a148#b\nfunction a() {}\n');
  const told = new Set<string>();
  code.onDidChange((change) => {
    for (const path of change.code) for (const { code: name } of code.problems(path)) told.add(name);
  });
  await Promise.all([live.start(), code.start(), overlay]);
  await code.settled();
  assert.equal(code.traces?.trace('src/a149.ts')?.units[1]?.links[0]?.status, 'current');
  assert.deepEqual(
    [...told].filter((name) => name === 'broken-trace'),
    [],
  );
});
