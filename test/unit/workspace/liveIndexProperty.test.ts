import assert from 'node:assert/strict';
import { realpath, rename } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { FileEvent, LiveIndex } from '../../../src/workspace/liveIndex.ts';
import { type Folder, folder } from './folder.ts';
import { indexOf, pathsOf } from './index.ts';

const FILES = [
  'specs/a.md',
  'specs/b.md',
  'specs/in/a.md',
  'README.md',
  'docs/x.md',
  'Docs/x.md',
  'specs/in/p.png',
];
/** Where links come and go; what they lead to are files, or nothing, as the others come and go. */
const SYMBOLIC = ['specs/l.md', 'docs/l.md', 'l.md'];
const ENDS = [
  'a.md',
  'b.md',
  '../specs/b.md',
  '../specs/in/a.md',
  '../README.md',
  'README.md',
  'x.md',
  'in/p.png',
];
const FOLDERS = ['specs', 'specs/in', 'docs', 'Docs', 'other'];
const LINKS = [
  'a.md',
  'b.md#one',
  'in/a.md',
  '../README.md',
  '../docs/x.md',
  'in/p.png',
  '[[x]]',
  '../other/a.md#two',
  '../specs',
  'l.md#two',
  '../docs/l.md',
  '[[l]]',
  '[[docs/l#One]]',
];
const IGNORES = ['b.md\n', 'in/\n', '*.md\n!a.md\n', ''];
const CONFIGS = ['{}', '{ "specs": ["docs"] }', '{ "links": { "docsRoot": "docs" } }', '{ "specs": 1 }'];

type Step =
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'link'; readonly path: string; readonly to: string }
  | { readonly do: 'remove'; readonly path: string }
  | { readonly do: 'move'; readonly path: string; readonly to: string }
  | { readonly do: 'overlay'; readonly path: string; readonly text: string | undefined }
  | { readonly do: 'wait' }
  | { readonly do: 'rescan' };

const text = fc
  .tuple(
    fc.constantFrom('# One', '# Two\n\n## One', 'plain'),
    fc.array(fc.constantFrom(...LINKS), { maxLength: 3 }),
  )
  .map(
    ([head, links]) =>
      `${head}\n\n${links.map((link) => (link.startsWith('[') ? link : `[l](${link})`)).join(' ')}\n`,
  );
const symbolic = fc.constantFrom(...SYMBOLIC);
const path = fc.oneof(
  { weight: 7, arbitrary: fc.constantFrom(...FILES) },
  { weight: 1, arbitrary: symbolic },
);
const any = fc.constantFrom(...FILES, ...FOLDERS);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), path: any }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), path: symbolic }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('link' as const), path: symbolic, to: fc.constantFrom(...ENDS) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), path: any, to: any }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('overlay' as const),
      path,
      text: fc.option(text, { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      path: fc.constantFrom('.gitignore', 'specs/.gitignore'),
      text: fc.constantFrom(...IGNORES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      path: fc.constant('.sdme/config.json'),
      text: fc.constantFrom(...CONFIGS),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'remove' as const, path: '.sdme/config.json' }) },
  { weight: 2, arbitrary: fc.constant({ do: 'wait' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'rescan' as const }) },
);

/** One person or program at work on a folder, and the events that a watcher would tell. */
class Work {
  readonly overlays = new Map<string, string>();
  private readonly made: Folder;
  private readonly index: LiveIndex;
  private readonly tell: (events: readonly FileEvent[]) => void;

  constructor(
    made: Folder,
    index: LiveIndex,
    tell = (events: readonly FileEvent[]) => index.filesChanged(events),
  ) {
    this.made = made;
    this.index = index;
    this.tell = tell;
  }

  async do(step: Step): Promise<void> {
    if (step.do === 'write') await this.write(step.path, step.text);
    else if (step.do === 'link') await this.link(step.path, step.to);
    else if (step.do === 'remove') await this.remove(step.path);
    else if (step.do === 'move') await this.move(step.path, step.to);
    else if (step.do === 'overlay') this.overlay(step.path, step.text);
    else if (step.do === 'wait') await this.index.settled();
    else void this.index.rescan();
  }

  private async write(path: string, text: string): Promise<void> {
    const done = await this.made.write({ [path]: text }).then(
      () => true,
      () => false,
    );
    if (done) this.tell([{ path: await this.really(path), kind: 'created' }]);
  }

  /** What is written through a link is told of the file that it leads to. */
  private async really(path: string): Promise<string> {
    const { root } = this.made;
    return relative(await realpath(root), await realpath(join(root, path)));
  }

  /** A link takes the place of what is there; watchers tell that as a change. */
  private async link(path: string, to: string): Promise<void> {
    await this.made.remove(path).catch(() => {});
    await this.made.write({ [path]: `-> ${to}` }).catch(() => {});
    this.tell([{ path, kind: 'changed' }]);
  }

  private async remove(path: string): Promise<void> {
    await this.made.remove(path).catch(() => {});
    this.tell([{ path, kind: 'deleted' }]);
  }

  private async move(from: string, to: string): Promise<void> {
    const { root } = this.made;
    const done = await rename(join(root, from), join(root, to)).then(
      () => true,
      () => false,
    );
    if (done)
      this.tell([
        { path: from, kind: 'deleted' },
        { path: to, kind: 'created' },
      ]);
  }

  private overlay(path: string, text: string | undefined): void {
    if (text === undefined) this.overlays.delete(path);
    else this.overlays.set(path, text);
    void this.index.setOverlay(path, text);
  }
}

function stateOf(index: LiveIndex): unknown {
  return pathsOf(index).map((path) => ({
    document: index.graph.document(path),
    links: index.graph.links(path).map(({ resolution }) => resolution),
    problems: index.problems(path),
  }));
}

// @verifies workspace.md#INDEX-23
test('any sequence of edits, file events and unsaved text gives what a fresh index gives', async (context: TestContext) => {
  const sequence = fc.array(step, { minLength: 1, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const made = await folder(context, { 'specs/a.md': '# One\n\n[l](b.md)' });
      const index = await indexOf(made);
      const work = new Work(made, index);
      for (const each of steps) await work.do(each);
      await index.settled();
      const fresh = await indexOf(made, {}, work.overlays);
      assert.deepEqual(stateOf(index), stateOf(fresh));
      await Promise.all([index.dispose(), fresh.dispose()]);
    }),
    {
      numRuns: Number(process.env.SDME_RUNS ?? 25),
      examples: [
        // A folder that is called like a specification came from elsewhere.
        [
          [
            { do: 'write', path: 'docs/x.md', text: '# One\n' },
            { do: 'move', path: 'docs', to: 'specs/b.md' },
          ],
        ],
        // The configuration goes while the folder is being read under it.
        [
          [
            { do: 'write', path: '.sdme/config.json', text: '{ "specs": ["docs"] }' },
            { do: 'rescan' },
            { do: 'remove', path: '.sdme/config.json' },
            { do: 'write', path: 'specs/a.md', text: '# One\n' },
            { do: 'wait' },
          ],
        ],
        // A link that is told as a change, at a path that is no specification's.
        [
          [
            { do: 'write', path: 'specs/b.md', text: '# One\n' },
            { do: 'link', path: 'docs/l.md', to: '../specs/b.md' },
            { do: 'write', path: 'specs/a.md', text: '[l](../docs/l.md#one)\n' },
          ],
        ],
        // Unsaved text is being read when it stops being a specification.
        [
          [
            { do: 'write', path: '.sdme/config.json', text: '{ "specs": ["docs"] }' },
            { do: 'overlay', path: 'specs/a.md', text: '# One\n' },
          ],
        ],
      ],
    },
  );
});

/** What can become of an event on its way from the system. */
const FATES = ['told', 'twice', 'late', 'lost'] as const;

// @verifies workspace.md#INDEX-25
test('events that come late, twice, in another order or never leave what a fresh index gives once the folder is read again', async (context: TestContext) => {
  const sequence = fc.array(fc.tuple(step, fc.constantFrom(...FATES)), { minLength: 1, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const made = await folder(context, { 'specs/a.md': '# One\n\n[l](b.md)' });
      const index = await indexOf(made);
      const late: FileEvent[] = [];
      let fate: (typeof FATES)[number] = 'told';
      const work = new Work(made, index, (events) => {
        if (fate === 'late') late.unshift(...events);
        else if (fate !== 'lost') index.filesChanged(fate === 'twice' ? [...events, ...events] : events);
      });
      for (const [each, next] of steps) {
        fate = next;
        await work.do(each);
      }
      index.filesChanged(late);
      if (steps.some(([, each]) => each === 'lost')) await index.rescan();
      await index.settled();
      const fresh = await indexOf(made, {}, work.overlays);
      assert.deepEqual(stateOf(index), stateOf(fresh));
      await Promise.all([index.dispose(), fresh.dispose()]);
    }),
    {
      numRuns: Number(process.env.SDME_RUNS ?? 12),
      // The configuration was not read again with the folder.
      examples: [
        [
          [
            [{ do: 'write', path: '.sdme/config.json', text: '{ "specs": ["docs"] }' }, 'lost'],
            [{ do: 'write', path: '.gitignore', text: 'b.md\n' }, 'told'],
          ],
        ],
      ],
    },
  );
});
