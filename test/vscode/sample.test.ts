import { deepStrictEqual, notStrictEqual, ok } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensions, Uri, workspace } from 'vscode';
import { copySample } from '../../src/editor/openSample.ts';

describe('the sample workspace', () => {
  let parent = '';
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'sdme-sample-'));
  });
  after(() => rm(parent, { recursive: true, force: true }));

  // @verifies editor.md#EDIT-13
  it('is copied into a folder of its own each time, whole', async () => {
    const extension = extensions.getExtension('sdme.sdme');
    ok(extension);
    const first = await copySample(extension.extensionUri, Uri.file(parent));
    const second = await copySample(extension.extensionUri, Uri.file(parent));
    notStrictEqual(first.toString(), second.toString());
    const names = (await workspace.fs.readDirectory(second)).map(([name]) => name);
    deepStrictEqual(names.toSorted(), ['.sdme', 'deliberations', 'specs', 'src', 'test']);
  });
});
