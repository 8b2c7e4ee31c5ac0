import { deepStrictEqual } from 'node:assert';
import { ConfigurationTarget, workspace } from 'vscode';
import { api, removeSpecs, until, writeSpecs } from './support.ts';

const FILES = {
  'specs/excl/a.md': '# A\n\n[b](b.md)\n',
  'specs/excl/b.md': '# B\n',
};

async function exclude(globs: Readonly<Record<string, boolean>> | undefined): Promise<void> {
  await workspace.getConfiguration('files').update('exclude', globs, ConfigurationTarget.Workspace);
}

async function read(): Promise<readonly string[]> {
  const { folders } = await api();
  await folders.settled();
  return folders.all
    .flatMap(({ index }) => [...index.graph.paths()])
    .filter((path) => path.startsWith('specs/excl/'))
    .sort();
}

describe('files that the editor leaves out', () => {
  before(() => writeSpecs(FILES));
  after(async () => {
    await exclude(undefined);
    await removeSpecs('specs/excl');
  });

  // @verifies workspace.md#INDEX-2
  it('are no specifications from the moment on that they are left out, until they are not any more', async () => {
    deepStrictEqual(await read(), Object.keys(FILES));
    await exclude({ 'specs/excl/b.md': true });
    await until('the file is left out', async () => (await read()).join() === 'specs/excl/a.md');
    await exclude(undefined);
    await until('the file is read again', async () => (await read()).length === 2);
  });
});
