import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { CodeIndex } from '../../../src/workspace/code/codeIndex.ts';
import type { FileEvent, LiveIndex } from '../../../src/workspace/liveIndex.ts';
import { type Folder, folder } from '../workspace/folder.ts';
import { newIndexOf } from '../workspace/index.ts';
import { CODE_WORKER, GRAMMARS } from './support.ts';

const SPECS = ['specs/a.md', 'specs/b.md', 'specs/in/a.md', 'lat.md/c.md'];
const CODE = ['src/a.ts', 'src/b.py', 'src/in/c.go', 'test/d.test.ts', 'tool', 'notes.kt'];
const PLACES = [...SPECS, ...CODE, 'src', 'src/in', 'specs', 'other'];
const TARGETS = ['a', 'a#one', 'b#two', 'specs/in/a.md#one', 'AB-1', 'c#Two', 'nowhere'];
const CONFIGS = [
  '{}',
  '{ "code": ["src"] }',
  '{ "dialects": ["lat"] }',
  '{ "exempt": [{ "glob": "src/in/**", "reason": "r" }] }',
  '{ "specs": ["lat.md"] }',
];

type Step =
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'remove'; readonly path: string }
  | { readonly do: 'move'; readonly path: string; readonly to: string }
  | { readonly do: 'overlay'; readonly path: string; readonly text: string | undefined }
  | { readonly do: 'accept'; readonly path: string }
  | { readonly do: 'wait' };

const specText = fc
  .tuple(
    fc.constantFrom(
      '',
      '---\nimplements: ["src/**"]\n---\n',
      '---\nlat:\n  require-code-mention: true\n---\n',
    ),
    fc.constantFrom(
      '# One\n\nText.\n',
      '# One\n\n- [AB-1] It MUST be.\n',
      '# Two\n\n## One\n\nr[one.a]\nText.\n',
    ),
  )
  .map((parts) => parts.join(''));

const mark = fc.oneof(
  fc.constantFrom(...TARGETS).map((target) => `@spec ${target}`),
  fc.constantFrom(...TARGETS).map((target) => `@verifies ${target}`),
  fc.constantFrom('@lat: [[c#Two]]', 'r[impl one.a]', '@spec none: reason', '@impl AB-1', 'nothing'),
);

/** Declarations with marks, in a syntax that all the languages here take as something. */
const codeText = fc
  .array(fc.tuple(mark, fc.constantFrom('f', 'g', 'h'), fc.integer({ min: 0, max: 2 })), { maxLength: 3 })
  .map((all) =>
    all.map(([what, name, value]) => `// ${what}\nfunction ${name}() { return ${value}; }\n`).join('\n'),
  );

const spec = fc.constantFrom(...SPECS);
const source = fc.constantFrom(...CODE);
const any = fc.constantFrom(...PLACES);
const written = fc.oneof(fc.tuple(spec, specText), fc.tuple(source, codeText));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: written.map(([path, text]) => ({ do: 'write' as const, path, text })) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), path: any }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), path: any, to: any }) },
  { weight: 3, arbitrary: written.map(([path, text]) => ({ do: 'overlay' as const, path, text })) },
  {
    weight: 1,
    arbitrary: fc.oneof(spec, source).map((path) => ({ do: 'overlay' as const, path, text: undefined })),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('accept' as const), path: source }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...CONFIGS)
      .map((text) => ({ do: 'write' as const, path: '.sdme/config.json', text })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('in/\n', '*.py\n', '')
      .map((text) => ({ do: 'write' as const, path: '.gitignore', text })),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'remove' as const, path: '.sdme/baseline.jsonl' }) },
  { weight: 2, arbitrary: fc.constant({ do: 'wait' as const }) },
);

/** A folder with both of its indexes. */
class Pair {
  readonly live: LiveIndex;
  readonly code: CodeIndex;
  /** Files of which a listener knows the trace, as it was when the listener was last told. */
  readonly seen = new Map<string, unknown>();
  private readonly made: Folder;
  private readonly overlays: Map<string, string>;
  private started: Promise<unknown> = Promise.resolve();

  constructor(made: Folder, overlays: Map<string, string>) {
    const live = newIndexOf(made);
    this.made = made;
    this.live = live;
    this.overlays = overlays;
    this.code = new CodeIndex({ live, worker: CODE_WORKER, grammars: GRAMMARS, workers: 1, cache: false });
    this.code.onDidChange((change) => this.look([...change.code, ...change.specs]));
  }

  /** Starts one after the other, or both at once; then neither is waited for. */
  async start(atOnce: boolean): Promise<void> {
    for (const [path, text] of this.overlays) await this.live.setOverlay(path, text);
    for (const [path, text] of this.overlays) await this.code.setOverlay(path, text);
    const specs = this.live.start();
    if (!atOnce) await specs;
    this.started = Promise.all([specs, this.code.start()]);
    if (!atOnce) await this.settled();
  }

  async settled(): Promise<void> {
    await this.started;
    await this.code.settled();
  }

  async dispose(): Promise<void> {
    await this.code.dispose();
    await this.live.dispose();
  }

  async do(each: Step): Promise<void> {
    if (each.do === 'write')
      await this.tell(this.made.write({ [each.path]: each.text }), [each.path, 'created']);
    else if (each.do === 'remove') await this.tell(this.made.remove(each.path), [each.path, 'deleted']);
    else if (each.do === 'move') await this.move(each.path, each.to);
    else if (each.do === 'overlay') this.overlay(each.path, each.text);
    else if (each.do === 'accept') await this.accept(each.path);
    else await this.code.settled();
  }

  private async tell(
    done: Promise<void>,
    ...events: readonly (readonly [string, FileEvent['kind']])[]
  ): Promise<void> {
    const failed = await done.then(
      () => false,
      () => true,
    );
    if (failed) return;
    const told = events.map(([path, kind]) => ({ path, kind }));
    this.live.filesChanged(told);
    this.code.filesChanged(told);
  }

  private move(from: string, to: string): Promise<void> {
    const { root } = this.made;
    return this.tell(rename(join(root, from), join(root, to)), [from, 'deleted'], [to, 'created']);
  }

  private overlay(path: string, text: string | undefined): void {
    if (text === undefined) this.overlays.delete(path);
    else this.overlays.set(path, text);
    void this.live.setOverlay(path, text);
    void this.code.setOverlay(path, text);
  }

  private async accept(path: string): Promise<void> {
    await this.code.settled();
    const units = this.code.file(path)?.units ?? [];
    const links = (this.code.trace(path)?.units ?? []).flatMap((unit) =>
      unit.links.map(({ address }) => ({ path, unit: units[unit.unit]?.name ?? '', address })),
    );
    await this.code.accept(links, { by: 'b', at: 'a', reason: '' }).catch(() => {});
  }

  private look(paths: readonly string[]): void {
    for (const path of paths) {
      const state = stateOf(this.code, path);
      if (state === undefined) this.seen.delete(path);
      else this.seen.set(path, state);
    }
  }
}

/** All that can be known of a path. */
function stateOf(code: CodeIndex, path: string): unknown {
  const file = code.file(path);
  const isSpec = code.traces?.specs.document(path) !== undefined;
  if (file === undefined && !isSpec) return undefined;
  const links = code.linksInto(path).map(({ path: from, unit, link }) => {
    // Of a link into it, a specification shows all but fingerprints.
    const { codeHash: _, specHash: __, ...shown } = link;
    return { from, unit, shown };
  });
  return {
    // Fingerprints count where a link has them; more may be known of a file than is wanted now.
    file: file && { ...file, units: file.units.map(({ hash: _, ...unit }) => unit) },
    trace: code.trace(path)?.units,
    problems: code.problems(path),
    links: links.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}

function statesOf(code: CodeIndex): Record<string, unknown> {
  const specs = [...(code.traces?.specs.documents() ?? [])].map(({ path }) => path);
  const paths = [...new Set([...(code.traces?.paths() ?? []), ...specs])].sort();
  return Object.fromEntries(paths.map((path) => [path, stateOf(code, path)]));
}

async function compare(context: TestContext, steps: readonly Step[], atOnce = false): Promise<void> {
  const made = await folder(context, {
    'specs/a.md': '# One\n\nText.\n',
    'src/a.ts': '// @spec a#one\nlet a;\n',
  });
  const overlays = new Map<string, string>();
  const pair = new Pair(made, overlays);
  await pair.start(atOnce);
  for (const each of steps) await pair.do(each);
  await pair.settled();
  const told = Object.fromEntries([...pair.seen].sort(([a], [b]) => (a < b ? -1 : 1)));
  assert.deepEqual(told, statesOf(pair.code), 'what listeners were told of is all that changed');
  const followed = await knownTo(pair);
  // One after the other, as the second then takes over the threads of the first.
  await pair.dispose();
  const fresh = new Pair(made, overlays);
  await fresh.start(atOnce);
  await fresh.settled();
  assert.deepEqual(followed, await knownTo(fresh));
  await fresh.dispose();
}

/** All that an index knows once it has read everything. */
async function knownTo({ code }: Pair): Promise<unknown> {
  await code.readAll();
  return { states: statesOf(code), problems: code.problems().length, coverage: code.coverage() };
}

// @verifies trace.md#TRACE-23
test('any sequence of edits, acceptances and events gives what a fresh index gives', async (context) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), fc.boolean(), (steps, atOnce) =>
      compare(context, steps, atOnce),
    ),
    { numRuns: Number(process.env.SDME_RUNS ?? 15) },
  );
});

// @verifies trace.md#TRACE-23
test('a notation that is used from now on is told to specifications whose links stand behind its annotations', async (context) => {
  const unit = 'function f() { return 0; }\n';
  await compare(context, [
    { do: 'overlay', path: 'src/a.ts', text: `// r[impl one.a]\n${unit}\n// @verifies AB-1\n${unit}` },
    { do: 'write', path: 'specs/in/a.md', text: '# One\n\n- [AB-1] It MUST be.\n' },
    { do: 'accept', path: 'src/a.ts' },
    { do: 'write', path: 'specs/a.md', text: '# Two\n\n## One\n\nr[one.a]\nText.\n' },
  ]);
});

// @verifies trace.md#TRACE-23
test('a specification that is read while code is begun to be read by other rules is not lost', async (context) => {
  await compare(context, [
    { do: 'write', path: 'specs/a.md', text: '# One\n\nText.\n' },
    { do: 'write', path: '.sdme/config.json', text: '{ "code": ["src"] }' },
    { do: 'overlay', path: 'specs/b.md', text: '# Two\n\n## One\n\nr[one.a]\nText.\n' },
  ]);
});

// @verifies trace.md#TRACE-23
test('what a file cites that comes later and is no specification is said not to be one', async (context) => {
  for (let time = 0; time < 20; time++)
    await compare(context, [
      { do: 'write', path: 'src/a.ts', text: '// @spec specs/in/a.md#one\nfunction f() { return 0; }\n' },
      { do: 'write', path: '.gitignore', text: 'in/\n' },
      { do: 'write', path: 'specs/in/a.md', text: '# One\n' },
    ]);
});

// @verifies trace.md#TRACE-23
test('what happens while a folder is walked for the first time under a configuration is not lost', async (context) => {
  await compare(context, [
    { do: 'write', path: 'specs/in/a.md', text: '# Two\n\n## One\n\nr[one.a]\nText.\n' },
    { do: 'overlay', path: 'src/in/c.go', text: '' },
    { do: 'write', path: '.sdme/config.json', text: '{}' },
    { do: 'accept', path: 'src/a.ts' },
    { do: 'write', path: '.gitignore', text: 'in/\n' },
  ]);
});

// @verifies trace.md#TRACE-23
test('a file that is no specification is known as such, whoever looked for it first', async (context) => {
  await compare(context, [
    { do: 'write', path: 'src/a.ts', text: '// @verifies specs/in/a.md#one\nfunction f() { return 0; }\n' },
    { do: 'write', path: '.gitignore', text: 'in/\n' },
    { do: 'wait' },
    { do: 'write', path: 'specs/in/a.md', text: '# One\n\nText.\n' },
    { do: 'remove', path: '.sdme/baseline.jsonl' },
  ]);
});

// @verifies trace.md#TRACE-9, trace.md#TRACE-23
test('what goes as the rest is no longer shown is told with it', async (context) => {
  await compare(context, [
    { do: 'remove', path: 'src' },
    { do: 'move', path: 'specs', to: 'notes.kt' },
  ]);
});
