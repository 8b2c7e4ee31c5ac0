import assert from 'node:assert/strict';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { acceptancesOverTime } from '../../../src/workspace/code/baselineHistory.ts';
import { changesOf } from '../../../src/workspace/code/gitLines.ts';
import { commitThatBrought, textIn, versionsOf } from '../../../src/workspace/code/gitTexts.ts';
import { commitAll, put, repositoryWith, runGit } from '../workspaceSession/support.ts';

const isWindows = process.platform === 'win32' && 'the program is a script of a shell';

// @verifies security.md#SEC-18
test('looking into the history runs no program that the folder’s configuration names', {
  skip: isWindows,
}, async (t) => {
  const root = repositoryWith(t, { 'a.md': 'one\n', '.gitattributes': '*.md diff=evil\n' });
  put(root, 'a.md', 'one\ntwo\n');
  put(root, '.sdme/baseline.jsonl', '{}\n');
  commitAll(root);
  // A commit that says it is signed: git would have the signature checked.
  const tree = runGit(root, 'rev-parse', 'HEAD^{tree}').trim();
  const parent = runGit(root, 'rev-parse', 'HEAD').trim();
  const who = 'Ada <ada@example.com> 1700000000 +0000';
  const signature = '-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----';
  const file = join(root, '.git', 'signed');
  writeFileSync(
    file,
    `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\ngpgsig ${signature}\n\nx\n`,
  );
  runGit(root, 'reset', '-q', runGit(root, 'hash-object', '-t', 'commit', '-w', file).trim());
  put(root, 'a.md', 'one\ntwo\nthree\n');
  const [program, mark] = [join(root, '.git', 'evil.sh'), join(root, '.git', 'ran')];
  writeFileSync(program, `#!/bin/sh\necho ran >> '${mark}'\ncat "$1" 2>/dev/null\n`);
  chmodSync(program, 0o755);
  for (const name of [
    'diff.evil.textconv',
    'diff.evil.command',
    'diff.external',
    'core.fsmonitor',
    'core.pager',
  ])
    runGit(root, 'config', name, program);
  runGit(root, 'config', 'gpg.program', program);
  runGit(root, 'config', 'log.showSignature', 'true');

  assert.notEqual((await versionsOf(root, 'a.md')).length, 0);
  assert.match((await commitThatBrought(root, 'two', 'a.md')) ?? '', /^[0-9a-f]{40}$/);
  assert.equal(await textIn(root, { commit: 'HEAD', path: 'a.md' }), 'one\ntwo\n');
  assert.notEqual((await changesOf(root, { path: 'a.md', line: 0, endLine: 1 })).length, 0);
  await acceptancesOverTime(root);
  assert.equal(existsSync(mark), false);
});
