import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { withDisposition } from '../../../src/council/changes.ts';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { Listing } from '../../../src/workspace/archive/listing.ts';
import { folder } from '../workspace/folder.ts';
import { disposition } from './deliberations.ts';

/** Lets a process write until it has said so many times that it did, then kills it at once. Gives what it had said. */
async function killedAfter(root: string, times: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed.ts'), root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    said = Number(line);
    if (said >= times) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return said;
}

// @verifies archive.md#ARCHIVE-2
test('a process that is killed while it writes leaves a record that can be read, and all that it had written', async (t) => {
  for (const times of [1, 7, 20]) {
    const { root } = await folder(t);
    const said = await killedAfter(root, times);
    const archive = new Archive(root, 'deliberations');
    const [listed] = await new Listing(archive, false).all();
    assert.equal(listed?.kind, 'record');
    const read = await archive.read(listed?.id ?? '');
    assert.ok('deliberation' in read);
    const kept = read.deliberation.dispositions.map(({ reason }) => reason);
    assert.ok(kept.includes(`Reason ${said}`), `${kept.at(-1)} was the last of ${said}`);
    const raw = await archive.rawText(read.deliberation.id, { rawFile: 'A-1.md' });
    assert.match(raw, /^(?:line \d+\n)*$/);
    assert.ok(raw.split('\n').length >= said);
    // Whoever comes next is not kept out by what the dead one held.
    const next = await archive.update(read.deliberation.id, (present) =>
      withDisposition(present, disposition('A1.1', { reason: 'Next' })),
    );
    assert.ok('deliberation' in next);
  }
});
