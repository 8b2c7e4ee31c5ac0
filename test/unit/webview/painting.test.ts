import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CodeNode,
  DEFAULT_OPTIONS,
  KINDS,
  type SceneDocument,
  type SceneStep,
} from '../../../src/protocol/graph.ts';
import { AllPicture } from '../../../webview-ui/graph/all/allPicture.ts';
import { overlaps } from '../../../webview-ui/graph/paint/geometry.ts';
import { paintLines } from '../../../webview-ui/graph/paint/lines.ts';
import { STATUS_ICONS } from '../../../webview-ui/graph/paint/style.ts';
import { escapeXml, SvgSurface } from '../../../webview-ui/graph/paint/svgSurface.ts';
import { Shortener, shorten } from '../../../webview-ui/graph/paint/text.ts';
import { readTheme } from '../../../webview-ui/graph/paint/theme.ts';
import type { Look, Picture } from '../../../webview-ui/graph/scene/picture.ts';
import { Pictures } from '../../../webview-ui/graph/scene/pictures.ts';
import { SceneStore } from '../../../webview-ui/graph/scene/store.ts';
import { documents, node, scene } from './make.ts';
import { Recorder, themeOf } from './recorder.ts';

const SIZE = { width: 1_000, height: 700 };
const ALL_SEEN = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };

function look(more: Partial<Look> = {}): Look {
  const marks = { hovered: null, active: null, moving: false };
  return { theme: themeOf(), scale: 1, seen: ALL_SEEN, shortener: new Shortener(), ...marks, ...more };
}

function pictureOf(
  all: readonly SceneDocument[],
  focus: string | null,
  order: readonly SceneStep[] | null = null,
): Picture {
  const store = new SceneStore();
  store.apply(scene(all, { mode: focus === null ? 'all' : 'focus', focus, order }));
  const pictures = new Pictures(store, new Map());
  pictures.refresh();
  const running = pictures.placing(SIZE);
  let step = running.next();
  while (!step.done) step = running.next();
  pictures.places = step.value;
  const picture = pictures.picture(DEFAULT_OPTIONS, SIZE, new Set());
  assert.ok(picture);
  return picture;
}

function painted(picture: Picture, more: Partial<Look> = {}): Recorder {
  const recorder = new Recorder();
  picture.paint(recorder, look(more));
  return recorder;
}

describe('the lines of kinds', () => {
  // @verifies graph-view.md#VIEW-11
  it('differ from each other without their colours', () => {
    const looks = KINDS.map((kind) => {
      const recorder = new Recorder();
      const ends = [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
      ] as const;
      const heads = [{ at: ends[1], towards: { x: 1, y: 0 } }];
      paintLines(recorder, kind, [ends], heads, { theme: themeOf(), opacity: 1, unit: 1, emphasised: false });
      return JSON.stringify(recorder.strokes.map(({ width, dash, points }) => ({ width, dash, points })));
    });
    assert.equal(new Set(looks).size, KINDS.length);
  });

  // @verifies graph-view.md#VIEW-11
  it('have signs of their own for every status', () => {
    assert.equal(new Set(Object.values(STATUS_ICONS)).size, Object.keys(STATUS_ICONS).length);
  });
});

describe('a card', () => {
  const all = documents('x.md#focus !3', 'a.md stable', 'a.md -> x.md#focus');

  it('shows title, document, status and problems', () => {
    const { texts, icons } = painted(pictureOf(all, 'x.md#focus'));
    const words = texts.map(({ text }) => text);
    for (const text of ['focus', 'x.md', '3', 'a.md', 'mentions this · 1'])
      assert.ok(words.includes(text), text);
    assert.deepEqual([...new Set(icons)].sort(), ['error', 'file', 'pass']);
  });

  it('is one thing with a name to whoever reads the picture', () => {
    const { groups } = painted(pictureOf(all, 'x.md#focus'));
    assert.ok(groups.includes('focus, in x.md, 0 incoming, 0 outgoing, 3 problems'));
  });

  it('is not faint in high contrast', () => {
    const { strokes, texts } = painted(pictureOf(all, 'x.md#focus'), {
      theme: themeOf(true),
      hovered: 'a.md',
    });
    assert.ok([...strokes, ...texts.map(({ style }) => style)].every(({ opacity }) => opacity === 1));
  });
});

describe('a code unit', () => {
  const code = (kind: CodeNode['kind'], status: CodeNode['status']): SceneDocument => {
    const facts = { kind, status, why: 'Traced by its own annotation in line 3' } as const;
    const nodes = [
      { ...node('src/run.ts'), ...facts, level: 0 },
      { ...node('src/run.ts#run'), ...facts, level: 1 },
    ];
    const edges = [{ from: 'src/run.ts#run', to: 'x.md', kind: 'implements', count: 1 } as const];
    return { id: 'src/run.ts', holds: 'code', status, nodes, edges };
  };
  const shown = (kind: CodeNode['kind'], status: CodeNode['status'], focus: string | null) =>
    painted(pictureOf([...documents('x.md'), code(kind, status)], focus));

  // @verifies graph-view.md#VIEW-14
  it('says around a focus what it is and how it stands, in words, sign and shape', () => {
    const { texts, icons, groups, strokes } = shown('code', 'suspect', 'x.md');
    assert.ok(texts.some(({ text }) => text === 'suspect · src/run.ts'));
    assert.ok(icons.includes('history') && icons.includes('code'));
    assert.ok(groups.includes('run, in run.ts, code, suspect, Traced by its own annotation in line 3'));
    assert.ok(strokes.some(({ colour, points }) => colour === themeOf().statuses.suspect && points === 6));
  });

  // @verifies graph-view.md#VIEW-14
  it('is a row of its file in everything, with its sign', () => {
    const { texts, icons } = shown('code', 'broken', null);
    assert.ok(texts.some(({ text }) => text === 'run'));
    assert.ok(icons.includes('error'));
  });

  it('looks other when it is a test', () => {
    assert.ok(shown('test', 'current', 'x.md').icons.includes('beaker'));
    assert.ok(shown('test', 'current', null).icons.includes('beaker'));
    assert.ok(!shown('code', 'current', null).icons.includes('beaker'));
  });
});

describe('a deliberation', () => {
  const id = 'deliberations/2026-boats';
  const deliberation: SceneDocument = {
    id,
    holds: 'deliberation',
    status: null,
    nodes: [
      { ...node(id), kind: 'deliberation', status: null, title: 'Is it safe?', detail: '2026 · 1 answered' },
    ],
    edges: [{ from: 'x.md#one', to: id, kind: 'decided-in', count: 1 }],
  };
  const shown = (focus: string | null, more: Partial<Look> = {}) =>
    painted(pictureOf([...documents('x.md#one', 'a.md -> x.md#one'), deliberation], focus), more);
  const isDiamond = ({ colour, points }: { colour: string; points: number }) =>
    colour === themeOf().kinds['decided-in'] && points === 8;

  // @verifies graph-view.md#VIEW-18
  it('stands where the section leads, as a diamond that says what it is', () => {
    const { texts, icons, groups, strokes } = shown('x.md#one');
    const words = texts.map(({ text }) => text);
    for (const text of ['decided in · 1', 'Is it safe?', 'deliberation · 2026 · 1 answered'])
      assert.ok(words.includes(text), text);
    assert.ok(icons.includes('comment-discussion'));
    assert.ok(groups.includes('Is it safe?, deliberation, 2026 · 1 answered'));
    assert.ok(strokes.some(isDiamond));
  });

  // @verifies graph-view.md#VIEW-18
  it('stands behind a section around the focus', () => {
    const words = shown('a.md').texts.map(({ text }) => text);
    assert.ok(words.includes('these are decided in · 1') && words.includes('Is it safe?'));
  });

  // @verifies graph-view.md#VIEW-18
  it('is a diamond in everything, joined to the document of its section', () => {
    const { texts, strokes } = shown(null);
    assert.ok(['Is it safe?', 'deliberation'].every((each) => texts.some(({ text }) => text === each)));
    assert.ok(strokes.some(isDiamond));
    const lit = shown(null, { hovered: 'x.md#one' }).strokes.map(({ colour }) => colour);
    assert.ok(lit.filter((colour) => colour === themeOf().kinds['decided-in']).length > 1);
  });
});

describe('everything', () => {
  const all = documents('s/a.md#one -> s/b.md#two', 's/c.md');

  it('shows titles of sections when near, names of documents from afar', () => {
    const words = (scale: number) => painted(pictureOf(all, null), { scale }).texts.map(({ text }) => text);
    assert.ok(words(1).includes('one') && words(1).includes('a'));
    assert.ok(!words(0.2).includes('one') && words(0.2).includes('a'));
  });

  // Black on white has a contrast of 4.5 : 1 from an opacity of 0.54 on.
  it('can be read in high contrast also where something else is looked at', () => {
    const { texts } = painted(pictureOf(all, null), { theme: themeOf(true), hovered: 's/a.md' });
    assert.ok(texts.some(({ text }) => text === 'c'));
    for (const { text, style } of texts) assert.ok(style.opacity >= 0.54, `${text}: ${style.opacity}`);
  });

  // @verifies graph-view.md#VIEW-25
  for (const [count, scale, least] of [
    [40, 0.25, 20],
    [1_200, 0.2, 20],
    [40, 0.1, 1],
  ] as const)
    it(`has from afar no name over another of ${count} documents or out of its folder, at ${scale}`, () => {
      const names = Array.from({ length: count }, (_, n) => `specification-${n}`);
      const many = documents(
        ...names.map(
          (name, n) => `s/${n % 3}/${name}.md#one -> s/${(n * 7) % 3}/${names[(n * 7) % count]}.md`,
        ),
      );
      const picture = pictureOf(many, null);
      assert.ok(picture instanceof AllPicture);
      const placed = [...picture.placed.values()];
      const { texts } = painted(picture, { scale });
      const written = texts.filter(({ text }) => /^spec.*\d$|…$/.test(text));
      assert.ok(written.length >= least, `${written.length} names`);
      for (const { text, x, y, style } of written) {
        const width = new Recorder().widthOf(text, style.font);
        const rect = { x: x - width / 2, y: y - style.font.size / 2, width, height: style.font.size };
        const covered = placed.filter((each) => overlaps(each.rect, rect));
        assert.ok(covered.length <= 1, `${text} lies over ${covered.map(({ box }) => box.id)}`);
        const own = covered[0] && picture.groupOf(covered[0].box.id);
        assert.ok(own && rect.x >= own.rect.x && rect.x + width <= own.rect.x + own.rect.width + 1, text);
      }
    });

  it('keeps names of documents in a size that can be read at every scale', () => {
    for (const scale of [0.05, 0.2, 0.4, 0.7, 1, 2]) {
      const { texts } = painted(pictureOf(all, null), { scale });
      for (const { text, style } of texts) assert.ok(style.font.size * scale > 7.5, `${text} at ${scale}`);
    }
  });

  it('paints only what can be seen', () => {
    const elsewhere = { x: 1e5, y: 1e5, width: 100, height: 100 };
    assert.deepEqual(painted(pictureOf(all, null), { seen: elsewhere }).texts, []);
  });

  it('brings out the references of what is pointed at', () => {
    const { strokes } = painted(pictureOf(all, null), { hovered: 's/a.md' });
    const mentions = strokes.filter(({ colour }) => colour === themeOf().kinds.mentions);
    assert.ok(mentions.some(({ opacity }) => opacity === 1));
  });
});

describe('an SVG of the picture', () => {
  const nasty = '<script>alert("1")</script> & \u0000\u{1F600}';
  const all = documents('x.md', 'a.md -> x.md').map((document) => ({
    ...document,
    nodes: document.nodes.map((each) => node(each.id, { title: nasty })),
  }));

  function svg(): string {
    const surface = new SvgSurface('sans-serif', (text, { size }) => text.length * size * 0.3);
    pictureOf(all, 'x.md').paint(surface, look());
    return surface.document(SIZE, { x: 10, y: 20, scale: 1.5 }, 'rgb(0, 0, 0)', 'Graph');
  }

  // @verifies graph-view.md#VIEW-13
  it('shows what the canvas shows, in the same place', () => {
    assert.match(svg(), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1000" height="700"/);
    assert.match(svg(), /<g transform="translate\(10 20\) scale\(1\.5\)">/);
  });

  // @verifies graph-view.md#VIEW-30
  it('has titles as text only', () => {
    assert.doesNotMatch(svg(), /<script|\0/);
    assert.match(svg(), /&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; \u{1F600}/u);
  });

  it('loads nothing and links nowhere', () => {
    assert.doesNotMatch(svg(), /href|url\(|<image|<style|<foreignObject/);
  });

  it('closes every element that it opens', () => {
    const open = [...svg().matchAll(/<(\w+)(?:\s[^>]*)?(?<!\/)>/g)].map(([, name]) => name);
    const closed = [...svg().matchAll(/<\/(\w+)>/g)].map(([, name]) => name);
    assert.deepEqual(open.toSorted(), closed.toSorted());
  });

  it('escapes what XML reserves and leaves out what it forbids', () => {
    assert.equal(escapeXml(`a<b>&"'\u0007\uFFFF`), 'a&lt;b&gt;&amp;&quot;&#39;');
  });
});

// @verifies graph-view.md#VIEW-17
describe('the build order', () => {
  const order: readonly SceneStep[] = [
    { id: 'a.md', layer: 0, state: 'built', next: false },
    { id: 'b.md', layer: 1, state: 'ready', next: true },
  ];

  for (const [words, focus] of [
    ['of everything', null],
    ['around a focus', 'b.md'],
  ] as const)
    it(`is a sign and words at each specification ${words}, and said to people who hear it`, () => {
      const all = documents('b.md -> a.md', 'a.md -> c.md');
      const { texts, icons, groups } = painted(pictureOf(all, focus, order));
      const read = texts.map(({ text }) => text).join('\n');
      assert.match(read, focus === null ? /^0 · built$/m : /layer 0, built/);
      assert.match(read, focus === null ? /^1 · next$/m : /layer 1, next to build/);
      assert.ok(icons.includes('play-circle') && icons.includes('pass'), icons.join());
      assert.ok(groups.some((label) => label.includes('layer 1, next to build')));
      const without = painted(pictureOf(all, focus));
      assert.ok(!without.texts.some(({ text }) => /built|next/.test(text)));
    });

  it('lies on the border of what is pointed at, which would strike it out', () => {
    const alone = [{ id: 'a.md', layer: 0, state: 'built', next: false }] as const;
    const { strokes } = painted(pictureOf(documents('a.md'), null, alone), { hovered: 'a.md' });
    const colours = strokes.map(({ colour }) => colour);
    assert.ok(colours.includes(themeOf().focusBorder));
    assert.equal(colours.at(-1), themeOf().border);
  });

  it('is a sign and a number from afar', () => {
    const { texts, icons } = painted(pictureOf(documents('b.md -> a.md'), null, order), { scale: 0.2 });
    assert.ok(texts.some(({ text }) => /^1\b/.test(text)) && icons.includes('play-circle'), icons.join());
  });
});

describe('a shortened text', () => {
  const cases: readonly (readonly [string, number, string])[] = [
    ['short', 10, 'short'],
    ['a long title', 8, 'a long…'],
    ['ab', 1, ''],
    ['\u{1F600}\u{1F600}\u{1F600}', 4, '\u{1F600}…'],
  ];
  for (const [text, width, expected] of cases)
    it(`of "${text}" in ${width} is "${expected}"`, () =>
      assert.equal(
        shorten(text, width, ({ length }) => length),
        expected,
      ));

  it('of a path keeps its end', () => {
    const surface = new Recorder();
    const font = { size: 2, bold: false };
    assert.equal(new Shortener().fitEnd(surface, 'specs/api/limits.md', font, 14), '…/limits.md');
    assert.equal(new Shortener().fitEnd(surface, 'specs/api/limits.md', font, 99), 'specs/api/limits.md');
  });
});

describe('the theme', () => {
  // @verifies graph-view.md#VIEW-12
  it('takes every colour from the editor', () => {
    const theme = readTheme((name) => `value of ${name}`, 'sidebar', false);
    const colours = [
      theme.background,
      theme.text,
      theme.card,
      theme.border,
      ...Object.values(theme.kinds),
      ...Object.values(theme.statuses),
    ];
    assert.ok(colours.every((colour) => colour.startsWith('value of --vscode-')));
  });

  it('falls back on what every theme has', () => {
    const theme = readTheme(
      (name) => (/-(?:foreground|background)$/.test(name) ? name : ''),
      'editor',
      false,
    );
    assert.equal(theme.border, '--vscode-foreground');
    assert.equal(theme.card, '--vscode-editorWidget-background');
  });

  it('draws borders in high contrast', () => {
    assert.equal(themeOf(true).border, 'contrastBorder');
    assert.equal(themeOf(true).muted, themeOf(true).text);
  });
});
