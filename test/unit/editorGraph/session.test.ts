import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { DeliberationRef } from '../../../src/editor/council/logic/arguments.ts';
import { GraphSession, type GraphWorld, type Page, type Target } from '../../../src/editor/graph/session.ts';
import type { UnitRef } from '../../../src/editor/trace/logic/arguments.ts';
import { DEFAULT_OPTIONS, type GraphOptions, type ToGraphView } from '../../../src/protocol/graph.ts';
import { doc } from '../graph/build.ts';
import { projectOf } from '../trace/workshop.ts';
import { sourceOf, summary } from './sources.ts';

class FakePage implements Page {
  isVisible = true;
  readonly posted: ToGraphView[] = [];

  post(message: ToGraphView): void {
    this.posted.push(message);
  }
}

class FakeWorld implements GraphWorld {
  readonly source = sourceOf([doc('a.md', '# A', '## One', '-> b.md#two'), doc('b.md', '# B', '## Two')]);
  readonly sources = [this.source];
  readonly progress = null;
  readonly did: string[] = [];
  kept: GraphOptions | undefined;
  cursor: Target | undefined;

  open({ address }: Target, how: string): void {
    this.did.push(`open ${address} ${how}`);
  }

  openUnit({ path, unit }: UnitRef, how: string): void {
    this.did.push(`open ${path} ${unit} ${how}`);
  }

  openDeliberation({ id }: DeliberationRef): void {
    this.did.push(`open deliberation ${id}`);
  }

  async listDeliberations(): Promise<void> {
    this.did.push('list deliberations');
  }

  run(command: string, { address }: Target): void {
    this.did.push(`${command} ${address}`);
  }

  act(action: string): void {
    this.did.push(action);
  }

  keep(options: GraphOptions): void {
    this.kept = options;
  }

  refuse(): void {
    this.did.push('refused');
  }

  failed(error: unknown): void {
    this.did.push(`failed: ${error instanceof Error ? error.message : ''}`);
  }
}

function begin(options: Partial<GraphOptions> = {}, cursor?: string) {
  const [page, world] = [new FakePage(), new FakeWorld()];
  world.cursor = cursor === undefined ? undefined : { folder: 'file:///w', address: cursor };
  const session = new GraphSession(page, world, { ...DEFAULT_OPTIONS, ...options });
  return { page, world, session };
}

/** Lets time pass and everything that waits for it happen. */
async function pass(milliseconds: number): Promise<void> {
  for (let at = 0; at < milliseconds; at += 10) {
    mock.timers.tick(10);
    await new Promise(setImmediate);
  }
}

const types = (page: FakePage) => page.posted.map(({ type }) => type);

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

describe('a graph view', () => {
  it('is told nothing before it is ready, then everything', async () => {
    const { page, session } = begin();
    await pass(100);
    assert.deepEqual(page.posted, []);
    session.receive({ type: 'ready' });
    await pass(100);
    assert.deepEqual(types(page), ['scene']);
  });

  // @verifies graph-view.md#VIEW-1
  it('that is made anew is told the same again', async () => {
    const { page, session } = begin({ depth: 'all' });
    session.receive({ type: 'ready' });
    await pass(100);
    session.receive({ type: 'ready' });
    await pass(100);
    const [first, second] = page.posted.map(
      (message) => message.type === 'scene' && { ...message, revision: 0 },
    );
    assert.deepEqual(first, second);
  });

  // @verifies graph-view.md#VIEW-3
  it('that is hidden is told nothing, and the newest when it comes back', async () => {
    const { page, world, session } = begin({ depth: 'all' });
    session.receive({ type: 'ready' });
    await pass(100);
    page.isVisible = false;
    session.visibilityChanged();
    session.documentsChanged('file:///w', world.source.graph.put(doc('c.md')).changed);
    await pass(500);
    assert.equal(page.posted.length, 1);
    page.isVisible = true;
    session.visibilityChanged();
    session.receive({ type: 'ready' });
    await pass(100);
    const last = page.posted.at(-1);
    assert.equal(last?.type === 'scene' && last.documents.length, 3);
  });

  it('is told what happens at most every 50 milliseconds', async () => {
    const { page, world, session } = begin({ depth: 'all' });
    session.receive({ type: 'ready' });
    await pass(100);
    for (let n = 0; n < 20; n++) {
      session.documentsChanged('file:///w', world.source.graph.put(doc(`new${n}.md`)).changed);
      await pass(10);
    }
    await pass(100);
    assert.ok(page.posted.length <= 1 + 5, `${page.posted.length} messages`);
  });

  it('is told on after something went wrong', async () => {
    const { page, world, session } = begin({ depth: 'all' });
    const { graph } = world.source;
    const { links } = graph;
    graph.links = () => {
      throw new Error('A bug');
    };
    session.receive({ type: 'ready' });
    await pass(100);
    assert.deepEqual(world.did, ['failed: A bug']);
    graph.links = links;
    session.receive({ type: 'ready' });
    await pass(100);
    assert.deepEqual(types(page), ['scene']);
  });

  it('is told nothing after it was closed', async () => {
    const { page, session } = begin();
    session.receive({ type: 'ready' });
    session.dispose();
    await pass(200);
    assert.deepEqual(page.posted, []);
  });
});

describe('the focus', () => {
  const focusOf = (page: FakePage) =>
    page.posted.map((message) => 'focus' in message && message.focus).at(-1);

  it('is where the cursor is, and follows it', async () => {
    const { page, world, session } = begin({}, 'a.md#one');
    session.receive({ type: 'ready' });
    await pass(100);
    assert.equal(focusOf(page), 'a.md#one');
    world.cursor = { folder: 'file:///w', address: 'b.md#two' };
    session.cursorMoved();
    await pass(100);
    assert.equal(focusOf(page), 'b.md#two');
  });

  it('stays while the cursor is in no specification', async () => {
    const { page, world, session } = begin({}, 'a.md#one');
    session.receive({ type: 'ready' });
    world.cursor = undefined;
    session.cursorMoved();
    await pass(100);
    assert.equal(focusOf(page), 'a.md#one');
  });

  it('stays when following is switched off, and is made good when it is switched on', async () => {
    const { page, world, session } = begin({ follow: false }, 'a.md#one');
    session.receive({ type: 'ready' });
    world.cursor = { folder: 'file:///w', address: 'b.md#two' };
    session.cursorMoved();
    await pass(100);
    assert.equal(focusOf(page), 'a.md#one');
    session.receive({ type: 'options', options: DEFAULT_OPTIONS });
    await pass(100);
    assert.equal(focusOf(page), 'b.md#two');
  });

  it('is shown closely when it is asked for where everything was shown', async () => {
    const { page, session } = begin({ depth: 'all' });
    session.receive({ type: 'ready' });
    session.receive({ type: 'command', command: 'focus', id: 'b.md#two' });
    await pass(100);
    const last = page.posted.at(-1);
    assert.deepEqual(last?.type === 'scene' && [last.mode, last.focus, last.options.depth], [
      'focus',
      'b.md#two',
      1,
    ]);
  });

  it('goes to the document when its section is gone', async () => {
    const { page, world, session } = begin({}, 'a.md#one');
    session.receive({ type: 'ready' });
    await pass(100);
    session.documentsChanged('file:///w', world.source.graph.put(doc('a.md', '# A', '## Else')).changed);
    await pass(100);
    assert.equal(focusOf(page), 'a.md');
  });
});

describe('what the view asks for', () => {
  it('is done for nodes that are there', () => {
    const { world, session } = begin();
    session.receive({ type: 'open', id: 'a.md#one', how: 'aside' });
    session.receive({ type: 'command', command: 'references', id: 'b.md#two' });
    session.receive({ type: 'action', action: 'createSpec' });
    assert.deepEqual(world.did, ['open a.md#one aside', 'references b.md#two', 'createSpec']);
  });

  // @verifies graph-view.md#VIEW-23
  it('leads to the code of a unit, and focuses the section that the unit names', async () => {
    const { index } = await projectOf({
      'b.md': '# B\n## Two\n',
      'src/a.ts': '// @spec b.md#two\nexport function run() {}\n',
    });
    const { page, world, session } = begin({ code: true }, 'a.md#one');
    const code = {
      inUse: true,
      traces: index,
      file: (path: string) => index.code(path),
      trace: (path: string) => index.trace(path),
      linksInto: (path: string) => index.linksInto(path),
    };
    world.sources.splice(0, 1, { ...world.source, code });
    session.receive({ type: 'ready' });
    session.receive({ type: 'open', id: 'src/a.ts#run', how: 'open' });
    assert.deepEqual(world.did, ['open src/a.ts run open']);
    session.receive({ type: 'command', command: 'focus', id: 'src/a.ts#run' });
    await pass(100);
    const last = page.posted.at(-1);
    assert.equal(last?.type === 'scene' && last.focus, 'b.md#two');
  });

  // @verifies graph-view.md#VIEW-18
  it('opens a deliberation, and focuses the first of its sections that is still there', async () => {
    const { page, world, session } = begin({ deliberations: true }, 'a.md#one');
    const boats = summary('boats', ['b.md#gone', 'b.md#two']);
    world.sources.splice(0, 1, { ...world.source, deliberations: () => [boats] });
    session.receive({ type: 'ready' });
    session.receive({ type: 'open', id: 'deliberations/boats', how: 'open' });
    assert.deepEqual(world.did, ['list deliberations', 'open deliberation boats']);
    session.receive({ type: 'command', command: 'focus', id: 'deliberations/boats' });
    await pass(100);
    const last = page.posted.at(-1);
    assert.equal(last?.type === 'scene' && last.focus, 'b.md#two');
  });

  it('is left alone for nodes that are gone', () => {
    const { world, session } = begin();
    session.receive({ type: 'open', id: 'gone.md', how: 'open' });
    session.receive({ type: 'command', command: 'impact', id: '../../etc/passwd' });
    assert.deepEqual(world.did, []);
  });

  // @verifies graph-view.md#VIEW-31
  it('is refused when it has no agreed shape', () => {
    const { world, session } = begin();
    for (const message of [null, 'open', { type: 'open' }, { type: 'run', command: 'rm' }])
      session.receive(message);
    assert.deepEqual(world.did, ['refused', 'refused', 'refused', 'refused']);
  });

  it('are options, which are kept without what is looked for', () => {
    const { world, session } = begin();
    session.receive({ type: 'options', options: { ...DEFAULT_OPTIONS, depth: 3, filter: 'rounds' } });
    assert.deepEqual(world.kept, { ...DEFAULT_OPTIONS, depth: 3 });
  });

  it('is the text of a section, made harmless', async () => {
    mock.timers.reset();
    const { page, session } = begin();
    session.receive({ type: 'preview', id: 'a.md' });
    for (let turn = 0; turn < 200 && page.posted.length === 0; turn++) await new Promise(setImmediate);
    assert.deepEqual(page.posted, [{ type: 'preview', id: 'a.md', html: '<p>Text of a.md</p>\n' }]);
  });
});

describe('a picture', () => {
  it('is what the view answers', async () => {
    const { page, session } = begin();
    session.receive({ type: 'ready' });
    const picture = session.picture('svg');
    assert.deepEqual(page.posted.at(-1), { type: 'export', format: 'svg' });
    session.receive({ type: 'exported', format: 'svg', data: '<svg/>' });
    assert.equal(await picture, '<svg/>');
  });

  it('is none where the view cannot be seen or goes away', async () => {
    const { session } = begin();
    assert.equal(await session.picture('png'), undefined);
    session.receive({ type: 'ready' });
    const picture = session.picture('png');
    session.dispose();
    assert.equal(await picture, undefined);
  });
});
