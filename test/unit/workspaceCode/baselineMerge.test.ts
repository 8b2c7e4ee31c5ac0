import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { accept, parseBaseline, serialiseBaseline } from '../../../src/trace/baseline.ts';
import { accepted, BY, contents, link } from '../trace/acceptances.ts';

/** Merges two texts with a common base as git does. */
function merge(
  base: string,
  ours: string,
  theirs: string,
  ...options: readonly string[]
): { text: string; conflicts: boolean } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sdme-merge-'));
  const files = [ours, base, theirs].map((text, at) => {
    const file = path.join(folder, String(at));
    writeFileSync(file, text);
    return file;
  });
  try {
    execFileSync('git', ['merge-file', ...options, ...files], { stdio: 'ignore' });
    return { text: readFileSync(files[0] ?? '', 'utf8'), conflicts: false };
  } catch {
    return { text: readFileSync(files[0] ?? '', 'utf8'), conflicts: true };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function some(from: number, count: number): ReturnType<typeof link>[] {
  return Array.from({ length: count }, (_, at) => link(`unit${from + at}`, `c${from + at}`));
}

test('two branches that accept different links merge without a conflict, also where the baseline was empty', () => {
  for (const size of [0, 50, 500]) {
    const base = accepted(...some(0, size));
    const ours = accept(base, [link('Rounds.run', 'c9'), link('Gate.open')], BY);
    const theirs = accept(base, [link('Tides.turn'), link('Rounds.stop')], BY);
    const merged = merge(serialiseBaseline(base), serialiseBaseline(ours), serialiseBaseline(theirs));
    assert.equal(merged.conflicts, false);
    const both = accept(ours, [link('Tides.turn'), link('Rounds.stop')], BY);
    assert.deepEqual(contents(parseBaseline(merged.text)), contents(both));
  }
});

test('whatever two branches accept, a merge by union keeps every acceptance and adds none', () => {
  const change = fc.array(fc.record({ unit: fc.nat({ max: 30 }), code: fc.constantFrom('c1', 'c2') }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.nat({ max: 10 }), change, change, (size, mine, other) => {
      const base = accepted(...some(0, size));
      const take = (changes: typeof mine) =>
        accept(
          base,
          [...new Map(changes.map((each) => [each.unit, link(`unit${each.unit}`, each.code)])).values()],
          BY,
        );
      const [ours, theirs] = [take(mine), take(other)];
      const merged = merge(
        serialiseBaseline(base),
        serialiseBaseline(ours),
        serialiseBaseline(theirs),
        '--union',
      );
      const read = new Set(contents(parseBaseline(merged.text)));
      const known = new Set([...contents(base), ...contents(ours), ...contents(theirs)]);
      assert.deepEqual(
        [...read].filter((each) => !known.has(each)),
        [],
      );
      // What either branch accepted anew is there.
      for (const side of [ours, theirs]) {
        for (const each of contents(side))
          if (!contents(base).includes(each)) assert.ok(read.has(each), each);
      }
    }),
    { numRuns: 40 },
  );
});
