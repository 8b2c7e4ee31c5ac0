import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { renamed, type Texts, world } from './world.ts';

const CORE =
  '# Core\n\n## Rules\n\n### Inner\n\n- [CORE-1] It MUST hold.\n\nA line. ^blk\n\n## Old {#kept}\n';

/** How one line of another file that refers into `core.md` looks after a rename. */
const FORMS: readonly (readonly [string, string, string, string, string])[] = [
  ['an inline link', '[a](core.md#rules)', '## Rules', 'Law', '[a](core.md#law)'],
  ['a link with a title', '[a](core.md#rules "t")', '## Rules', 'Law', '[a](core.md#law "t")'],
  ['a destination in angle brackets', '[a](<core.md#rules>)', '## Rules', 'Law', '[a](<core.md#law>)'],
  ['a definition', '[a][b]\n\n[b]: core.md#rules', '## Rules', 'Law', '[a][b]\n\n[b]: core.md#law'],
  ['an HTML link', '<a href="core.md#rules">a</a>', '## Rules', 'Law', '<a href="core.md#law">a</a>'],
  ['a wiki link by heading', '[[core#Rules]]', '## Rules', 'Law', '[[core#Law]]'],
  ['a wiki link with a label', '[[core#Rules|x]]', '## Rules', 'Law', '[[core#Law|x]]'],
  ['a wiki link by id', '[[core#old-kept]]', '## Old', 'New', '[[core#new-kept]]'],
  ['a wiki link through an outer heading', '[[core#Rules#Inner]]', '## Rules', 'Law', '[[core#Law#Inner]]'],
  ['a wiki link whose name would be misread', '[[core#Rules]]', '## Rules', 'A | B', '[[core#a--b]]'],
  ['a wiki link by title', '[[Core]]', '# Core', 'Heart', '[[Core]]'],
  ['a textual id', 'As CORE-1 says.', 'CORE-1]', 'CORE-9', 'As CORE-9 says.'],
  ['a textual id in brackets', 'See [CORE-1].', 'CORE-1]', 'CORE-9', 'See [CORE-9].'],
  ['a slug beside an explicit id', '[a](core.md#old-kept)', '## Old', 'New', '[a](core.md#new-kept)'],
  ['an explicit id, by the heading', '[a](core.md#kept)', '## Old', 'New', '[a](core.md#kept)'],
  ['an explicit id, by its own name', '[a](core.md#kept)', 'kept}', 'held', '[a](core.md#held)'],
  ['a block', '[[core#^blk]]', 'blk\n', 'para', '[[core#^para]]'],
  ['letters of other scripts', '[a](core.md#rules)', '## Rules', 'Größe', '[a](core.md#größe)'],
  ['another section', '[a](core.md#inner)', '## Rules', 'Law', '[a](core.md#inner)'],
  ['the file alone', '[a](core.md)', '# Core', 'Heart', '[a](core.md)'],
  ['a picture', '![a](core.md#rules)', '## Rules', 'Law', '![a](core.md#rules)'],
  ['another case', '[a](core.md#RULES)', '## Rules', 'Law', '[a](core.md#law)'],
  ['code', '`[a](core.md#rules)`', '## Rules', 'Law', '`[a](core.md#rules)`'],
];

describe('renaming a section or anchor', () => {
  for (const [what, line, marker, name, expected] of FORMS) {
    it(`updates ${what}: ${line.split('\n')[0]}`, () => {
      const before = world({ 'core.md': CORE, 'a.md': `# A\n\n${line}\n` });
      const after = renamed(before, 'core.md', marker.replace(/^#+ /, ''), name);
      assert.equal(typeof after === 'string' ? after : after['a.md'], `# A\n\n${expected}\n`);
    });
  }

  it('updates front matter, in every way of writing lists', () => {
    const head =
      '---\ndepends-on: [core.md#rules, "[[core#Rules]]"]\nsupersedes:\n  - \'core.md#rules\'\n---\n# A\n';
    const after = renamed(world({ 'core.md': CORE, 'a.md': head }), 'core.md', 'Rules', 'Law');
    const expected = head.replaceAll('core.md#rules', 'core.md#law').replace('core#Rules', 'core#Law');
    assert.equal(typeof after === 'string' ? after : after['a.md'], expected);
  });

  it('moves links along to headings whose slug changes because of it', () => {
    const before = world({ 'core.md': '# Core\n\n## Dup\n\n## Dup\n\n[1](#dup) [2](#dup-1)\n' });
    assert.deepEqual(renamed(before, 'core.md', 'Dup', 'One'), {
      'core.md': '# Core\n\n## One\n\n## Dup\n\n[1](#one) [2](#dup)\n',
    });
  });

  // @verifies editor.md#EDIT-34
  it('leaves a reference by title alone where the new title cannot be written there', () => {
    const before = world({ 'x.md': '# Core\n', 'a.md': '---\ndepends-on: [Core]\n---\n# A\n\n[[Core]]\n' });
    assert.equal(renamed(before, 'x.md', 'Core', 'A, B'), '1 impossible');
    assert.equal(renamed(before, 'x.md', 'Core', 'Core: rules'), '1 impossible');
    assert.equal(renamed(before, 'x.md', 'Core', 'C# rules'), '2 impossible');
  });

  it('finds the fragment behind entities in the path', () => {
    const before = world({
      "it's.md": '# Rules\n',
      'a.md': '<a href="it&#39;s.md#rules">x</a> [y](it&#x27;s.md#rules)\n',
    });
    assert.deepEqual(renamed(before, "it's.md", 'Rules', 'Law'), {
      "it's.md": '# Law\n',
      'a.md': '<a href="it&#39;s.md#law">x</a> [y](it&#x27;s.md#law)\n',
    });
  });

  it('finds the section in an address of a file with # in its name', () => {
    const head = (id: string) => `---\ndepends-on: [c#x.md#${id}]\n---\n# A\n`;
    const before = world({ 'c#x.md': '# Rules\n', 'a.md': head('rules') });
    assert.deepEqual(renamed(before, 'c#x.md', 'Rules', 'Law'), { 'c#x.md': '# Law\n', 'a.md': head('law') });
  });

  // @verifies spec.md#READ-22
  it('updates links to a heading that is written as a tag', () => {
    const core =
      '<h1 align="center">Old words</h1>\n\n## Dup\n\n<h2>Dup</h2>\n\n[x](#old-words) [y](#dup-1)\n';
    assert.deepEqual(renamed(world({ 'core.md': core }), 'core.md', 'Old words', 'New name & more'), {
      'core.md': core.replace('Old words', 'New name & more').replace('#old-words', '#new-name--more'),
    });
    assert.deepEqual(renamed(world({ 'core.md': core }), 'core.md', 'Dup\n', 'One'), {
      'core.md': core.replace('## Dup', '## One').replace('#dup-1', '#dup'),
    });
  });

  // @verifies spec.md#READ-14
  it('writes links as the host that is configured calls the heading', () => {
    const core = '# Core\n\n## 1. Rules\n\n[x](#_1-rules)\n';
    const before = world({ 'core.md': core }, [], {}, { own: 'vitepress', also: [] });
    assert.deepEqual(renamed(before, 'core.md', '1. Rules', '2. Laws & more'), {
      'core.md': '# Core\n\n## 2. Laws & more\n\n[x](#_2-laws-more)\n',
    });
  });

  // @verifies spec.md#READ-15
  it("keeps links by a guessed host's name by its name, and others by GitHub's", () => {
    const core = '# Core\n\n## 1. Rules\n\n[x](#_1-rules) [y](#1-rules)\n\n## Dup\n';
    const before = world({ 'core.md': core }, [], {}, { own: 'github', also: ['vitepress'] });
    assert.deepEqual(renamed(before, 'core.md', '1. Rules', '2. Dup'), {
      'core.md': '# Core\n\n## 2. Dup\n\n[x](#_2-dup) [y](#2-dup)\n\n## Dup\n',
    });
    assert.deepEqual(renamed(before, 'core.md', '1. Rules', 'Laws'), {
      'core.md': '# Core\n\n## Laws\n\n[x](#laws) [y](#laws)\n\n## Dup\n',
    });
  });

  // @verifies editor.md#EDIT-34
  it('is refused where the name leads to another place already', () => {
    const before = world({ 'core.md': '# Core\n\n## A\n\n## B\n\nText <a id="law"></a>.\n' });
    assert.match(String(renamed(before, 'core.md', 'A\n', 'Law')), /names another place/);
  });

  it('is refused where it would make other sections', () => {
    const before = world({ 'core.md': '# Core\n\nTitle\n-----\n' });
    assert.match(String(renamed(before, 'core.md', 'Title', '')), /other sections/);
  });

  it('says where a reference cannot be kept, and leaves it', () => {
    const texts = { 'core.md': '# Dup\n\n# One\n\n# Dup-1\n', 'a.md': '[[core#One]]\n' };
    assert.equal(renamed(world(texts), 'core.md', 'One', 'Dup'), '1 impossible');
  });

  it('leaves headings that are links whole', () => {
    const before = world({ 'core.md': '# Core\n\n## [Rules](#rules)\n\n[x](#rules)\n' });
    assert.deepEqual(renamed(before, 'core.md', '[Rules]', 'Law'), {
      'core.md': '# Core\n\n## Law\n\n[x](#law)\n',
    });
  });
});

const NAMES = [
  'One',
  'Two',
  'one two',
  'Dup',
  'Dup',
  'Größe',
  'A & B',
  '`code` x',
  'Dup-1',
  'Kept {#kept}',
] as const;
const heading = fc.record({
  level: fc.integer({ min: 1, max: 3 }),
  name: fc.constantFrom(...NAMES),
  links: fc.array(fc.record({ form: fc.integer({ min: 0, max: 7 }), to: fc.nat(1), section: fc.nat(5) }), {
    maxLength: 3,
  }),
});
const file = fc.array(heading, { minLength: 1, maxLength: 5 });

type Heading = {
  level: number;
  name: string;
  links: readonly { form: number; to: number; section: number }[];
};

/** Two files whose links lead to sections of both, written in several forms. */
function textsOf(files: readonly (readonly Heading[])[]): Texts {
  const bare = world(Object.fromEntries(files.map((each, at) => [`f${at}.md`, plain(each, () => '')])));
  const line = ({ form, to, section }: Heading['links'][number]): string => {
    const sections = bare.document(`f${to}.md`).sections;
    const { id = '', slug = '', title = '' } = sections[section % sections.length] ?? {};
    return (
      [
        `[x](f${to}.md#${slug})`,
        `[x](<f${to}.md#${slug}>)`,
        `[[f${to}#${title}]]`,
        `<a href="f${to}.md#${slug}">x</a>`,
        `[[f${to}#${slug}]]`,
        `[x](f${to}.md#${id})`,
        `[x][${to}-${section}-${id}]\n\n[${to}-${section}-${id}]: f${to}.md#${id} "t"\n\n`,
        `<a id="spot-${section}"></a>[x](#spot-${section})`,
      ][form] ?? ''
    );
  };
  return Object.fromEntries(files.map((each, at) => [`f${at}.md`, plain(each, line)]));
}

function plain(headings: readonly Heading[], line: (link: Heading['links'][number]) => string): string {
  return headings
    .map(({ level, name, links }) => `${'#'.repeat(level)} ${name}\n\n${links.map(line).join(' ')}\n`)
    .join('\n');
}

/** What every link of every file leads to, by number of the section. */
function ends(texts: Texts): readonly string[] {
  const { graph } = world(texts);
  return Object.keys(texts).flatMap((path) =>
    graph
      .links(path)
      .map(({ resolution }) =>
        resolution.to === 'section' ? `${resolution.path} ${resolution.section}` : resolution.to,
      ),
  );
}

describe('any rename', () => {
  it('leaves every link leading where it led', () => {
    fc.assert(
      fc.property(
        fc.tuple(file, file),
        fc.nat(4),
        fc.constantFrom(...NAMES, 'New', 'x|y', 'Two words'),
        (files, which, name) => {
          const before = world(textsOf(files));
          const target = before.document('f0.md').sections;
          const { heading: range } = target[which % target.length] ?? {};
          if (!range) return;
          const lines = before.lines('f0.md');
          const marker = lines.text.split('\n').slice(range.line).join('\n').slice(range.character);
          const after = renamed(before, 'f0.md', marker, name);
          if (typeof after === 'string') return;
          const led = ends(before.texts);
          // What meant two things before may mean one of them now.
          const now = ends(after).map((end, at) => (led[at] === 'ambiguous' ? 'ambiguous' : end));
          assert.deepEqual(now, led);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
