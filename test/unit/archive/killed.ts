/** A process that writes an archive without end, until somebody kills it: `node killed.ts <root>`. Each line that it prints has been written before. */
import { withDisposition } from '../../../src/council/changes.ts';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { answered, disposition } from './deliberations.ts';

const archive = new Archive(process.argv[2] ?? '', 'deliberations');
const { id } = await archive.create({
  date: new Date(2026, 10, 3),
  intent: 'Killed in the middle',
  input: [],
  make: (name) => answered(name),
});
const raw = archive.openRaw(id, { rawFile: 'A-1.md' });
for (let number = 1; ; number++) {
  raw.append(`line ${number}\n`);
  await archive.update(id, (present) =>
    withDisposition(present, disposition('A1.1', { reason: `Reason ${number}` })),
  );
  process.stdout.write(`${number}\n`);
}
