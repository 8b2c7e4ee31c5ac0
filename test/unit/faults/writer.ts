/**
 * A process that writes without end, until somebody kills it or the disk is full: `node writer.ts <what> <root>`. Each number that it prints
 * has been written before; the last line is why it could not go on.
 */
import { withDisposition } from '../../../src/council/changes.ts';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { FactsCache, factsKey } from '../../../src/workspace/cache.ts';
import { BaselineFile } from '../../../src/workspace/code/baselineFile.ts';
import { answered, disposition } from '../archive/deliberations.ts';

const [what = '', root = ''] = process.argv.slice(2);

type Write = (number: number) => Promise<boolean>;

async function baseline(): Promise<Write> {
  const file = new BaselineFile(root);
  return async (number) => {
    const link = { path: 'a.ts', unit: `unit${number}`, address: 'a.md#one', code: 'c', spec: 's' };
    await file.accept([link], { by: 'Ada', at: '2026-11-27', reason: '' });
    return true;
  };
}

async function archive(): Promise<Write> {
  const made = new Archive(root, 'deliberations');
  const { id } = await made.create({
    date: new Date(2026, 10, 3),
    intent: 'Written without end',
    input: [],
    make: (name) => answered(name),
  });
  return async (number) => {
    const reason = `${'because '.repeat(number * 40)}Reason ${number}`;
    const updated = await made.update(id, (present) =>
      withDisposition(present, disposition('A1.1', { reason })),
    );
    return 'deliberation' in updated;
  };
}

async function cache(): Promise<Write> {
  const facts = new FactsCache(root, 'v1');
  return async (number) => {
    const path = `${number}.md`;
    const stamp = { size: 3, mtime: number, ctime: number, ino: number };
    const key = factsKey(path, Buffer.from('text'));
    facts.store({ path, key, stamp, facts: Buffer.from(`facts ${number}`), readAt: 1e9, isNew: true });
    facts.flush();
    return true;
  };
}

const makers: Readonly<Record<string, () => Promise<Write>>> = { baseline, archive, cache };

try {
  const write = await makers[what]?.();
  for (let number = 1; write !== undefined && (await write(number)); number++)
    process.stdout.write(`${number}\n`);
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? error.code : error}\n`);
}
