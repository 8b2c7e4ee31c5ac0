/** A process that indexes a folder, says how many documents there are, and why it cannot accept a link: `node reader.ts <root>`. */
import { BaselineFile } from '../../../src/workspace/code/baselineFile.ts';
import { Folder } from '../workspace/folder.ts';
import { indexOf, pathsOf } from '../workspace/index.ts';

const made = new Folder(process.argv[2] ?? '');
const index = await indexOf(made, { cache: true });
await index.settled();
process.stdout.write(`${pathsOf(index).length}\n`);
await index.dispose();
const link = { path: 'a.ts', unit: 'f', address: 'specs/a.md#one', code: 'c', spec: 's' };
await new BaselineFile(made.root).accept([link], { by: 'Ada', at: '2026-11-27', reason: '' }).then(
  () => process.stdout.write('accepted\n'),
  (error) => process.stdout.write(`${error.code}\n`),
);
