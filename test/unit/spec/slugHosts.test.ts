import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Anchors } from '../../../src/graph/anchors.ts';
import { SLUG_HOSTS, type SlugHost, type SpecDocument } from '../../../src/spec/model.ts';
import { UnderscoreNumbers } from '../../../src/spec/slugNumbers.ts';
import { anchorsOf, ids, lines, read } from './reading.ts';

// Headings of a few words, so that they are often alike.
const word = fc.constantFrom(
  'A',
  'b',
  '&',
  '1.',
  '-',
  '_',
  'é',
  '½',
  '`c`',
  '![d](e)',
  '{#x}',
  ':f:',
  '<a id=a-b>',
);
const heading = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `# ${words.join(' ')}`);

type Slugs = readonly (readonly [heading: string, ...slugs: readonly string[]])[];

function readFor(own: SlugHost, text: string, also: readonly SlugHost[] = []): SpecDocument {
  return read(text, 'spec.md', { slugs: { own, also } });
}

/** Whole documents of one heading, or of several lines, with the slugs of their sections. */
function slugsOf(host: SlugHost, slugs: Slugs): void {
  // @verifies spec.md#READ-14
  for (const [text, ...expected] of slugs)
    test(JSON.stringify(text), () => {
      assert.deepEqual(
        readFor(host, text).sections.map(({ slug }) => slug),
        expected,
      );
    });
}

describe('GitLab calls a heading', () => {
  // The first three stand in GitLab's documentation of the anchors in Org files, which have the same rules; the next in its list of
  // deprecations, as what changes in 17.0.
  slugsOf('gitlab', [
    ['# This heading has Unicode in it: 日本語', 'this-heading-has-unicode-in-it-日本語'],
    ['# This heading has 3.5 in it (& parentheses)', 'this-heading-has-35-in-it--parentheses'],
    [
      '# This heading has  multiple spaces and - hyphens_and_underscores',
      'this-heading-has--multiple-spaces-and---hyphens_and_underscores',
    ],
    ['## Step - 1', 'step---1'],
    // comrak's Anchorizer keeps every number, where GitHub keeps digits.
    ['# ½ of x² and Ⅳ', '½-of-x²-and-ⅳ'],
    // Its collect_text goes into images, and a line end is a space.
    ['# A ![picture](b.png)', 'a-picture'],
    [lines('Two', 'lines', '==='), 'two-lines'],
    ['# 2024', '2024'],
    [lines('# Dup', '# Dup', '# Dup-1'), 'dup', 'dup-1', 'dup-1-1'],
  ]);
});

describe('GitLab before version 17 called a heading', () => {
  slugsOf('gitlab-16', [
    ['## Step - 1', 'step-1'],
    ['# A & B / C', 'a-b-c'],
    ['# 2024', 'anchor-2024'],
    ['# Epics **(ULTIMATE ONLY)**', 'epics'],
    [lines('# Dup', '# Dup', '# Dup'), 'dup', 'dup-1', 'dup-2'],
    // It did not look whether a numbered name was given.
    [lines('# Dup', '# Dup', '# Dup-1'), 'dup', 'dup-1', 'dup-1'],
  ]);
});

describe('GitBook calls a heading', () => {
  // What GitBook's own documentation, n8n's and fluentd's link to, or was read from their pages.
  slugsOf('gitbook', [
    ['## 1. Create a new application in Auth0', 'id-1.-create-a-new-application-in-auth0'],
    [
      '### 3. Daytona managed sandbox (recommended for production)',
      'id-3.-daytona-managed-sandbox-recommended-for-production',
    ],
    ['## Step 1: Create a project folder', 'step-1-create-a-project-folder'],
    ['### `<inject>` Section', 'less-than-inject-greater-than-section'],
    ['### `add_http_headers`', 'add_http_headers'],
    ['## Set syntax…', 'set-syntax...'],
    ['## Customize logo, colors, links and more', 'customize-logo-colors-links-and-more'],
    ["## Dump fluentd's Internal Information", 'dump-fluentds-internal-information'],
    [
      '## 5. Group filter and output: the "label" directive',
      'id-5.-group-filter-and-output-the-label-directive',
    ],
  ]);

  // @verifies spec.md#READ-14
  test('and led to it by other names before, which still do', () => {
    const leads = (heading: string, fragment: string) =>
      assert.equal(new Anchors(readFor('gitbook', heading)).exact(fragment), 0, fragment);
    leads('## `config.yml`', 'config-yml'); // src-d/lookout#469
    leads('# Change your site’s settings', 'change-your-site-s-settings');
    leads('## 1. Consider your content structure', 'id-1-consider-your-content-structure');
    leads('### `add_http_headers`', 'addhttpheaders'); // HonKit
    leads('# Activity Discovery & Registration', 'activity-discovery--registration'); // as GitHub
  });
});

describe('Docusaurus calls a heading', () => {
  slugsOf('docusaurus', [
    ['# Foo & Bar', 'foo--bar'],
    ['# A ![picture](b.png)', 'a-picture'],
    ['## Hello World {#custom-id}', 'custom-id'],
    // An id in braces is not taken.
    [lines('## A {#b}', '## B', '## B'), 'b', 'b', 'b-1'],
  ]);
});

describe('VitePress calls a heading', () => {
  slugsOf('vitepress', [
    ['## Foo & Bar', 'foo-bar'],
    ["## What's new in 1.2?", 'what-s-new-in-1-2'],
    ['## 1. Install', '_1-install'],
    ['## snake_case_name', 'snake-case-name'],
    ['## Éclair ½', 'eclair-1⁄2'],
    ['## 日本語', '日本語'],
    ['## :tada: Done', 'done'],
    [lines('## Dup', '## Dup', '## Dup'), 'dup', 'dup-1', 'dup-2'],
    [lines('## A {#b}', '## B'), 'b', 'b-1'],
  ]);
});

describe('MkDocs calls a heading', () => {
  slugsOf('mkdocs', [
    ['# Foo & Bar', 'foo-bar'],
    ["# What's new in 1.2?", 'whats-new-in-12'],
    ['# Žlutý kůň', 'zluty-kun'],
    ['# snake_case_name', 'snake_case_name'],
    [lines('# Dup', '# Dup', '# Dup'), 'dup', 'dup_1', 'dup_2'],
    [lines('# A_1', '# A', '# A_1'), 'a_1', 'a', 'a_2'],
    [lines('# 日本語', '# 漢字'), '_1', '_2'],
    [lines('# A {: #b }', '# B'), 'b', 'b_1'],
  ]);
});

describe('mdBook calls a heading', () => {
  slugsOf('mdbook', [
    ['# `--passes`: add more rustdoc passes', '--passes-add-more-rustdoc-passes'],
    ['# Method-call 🐙 expressions 👼', 'method-call--expressions-'],
    ['# 中文標題 CJK title', '中文標題-cjk-title'],
    ['# Über', 'über'],
    [lines('# ::', '# !!!'), 'section', 'section-1'],
    ['# A {#b}', 'b'],
  ]);
});

describe('a heading that another host may call otherwise', () => {
  const text = lines('# 1. Install', '# Foo & Bar', '# Plain');

  // @verifies spec.md#READ-15
  test("keeps GitHub's slug, and is reached by the other's", () => {
    const document = readFor('github', text, ['gitbook', 'vitepress']);
    assert.deepEqual(ids(document), ['1-install', 'foo--bar', 'plain']);
    assert.deepEqual(anchorsOf(document), [
      'slug id-1.-install in 0',
      'slug id-1-install in 0',
      'slug _1-install in 0',
      'slug foo-and-bar in 1',
      'slug foo-bar in 1',
    ]);
    const anchors = new Anchors(document);
    assert.equal(anchors.exact('id-1.-install'), 0);
    assert.equal(anchors.exact('foo-bar'), 1);
  });

  // @verifies spec.md#READ-15
  test('loses no link to it: what is written counts first', () => {
    const taken = lines('# Foo & Bar', '# X', '<a id="foo-bar"></a> text', '# Z', '- [foo-and-bar] MUST be.');
    for (const length of [0, 60]) {
      const long = `${taken}\n${'# More\n'.repeat(length)}`;
      const anchors = new Anchors(readFor('github', long, ['gitbook']));
      assert.equal(anchors.exact('foo-bar'), 1);
    }
  });

  // @verifies spec.md#READ-15
  test('is reached by all that reached it when no host was guessed, whatever the headings', () => {
    const also = fc.subarray([...SLUG_HOSTS]);
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 6 }), also, (headings, hosts) => {
        const plain = readFor('github', lines(...headings));
        const guessed = readFor('github', lines(...headings), hosts);
        assert.deepEqual(guessed.sections, plain.sections);
        const [before, now] = [new Anchors(plain), new Anchors(guessed)];
        for (const fragment of before.all()) assert.equal(now.exact(fragment), before.exact(fragment));
      }),
    );
  });
});

// @verifies spec.md#READ-14
test('whatever the host and the headings, no two sections have the same id', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SLUG_HOSTS), fc.array(heading, { maxLength: 8 }), (host, headings) => {
      const all = ids(readFor(host, lines(...headings, '# Dup', '# Dup', '# Dup-1')));
      assert.equal(new Set(all).size, all.length);
    }),
  );
});

test('the guide shows what each host makes of one heading', () => {
  const guide = readFileSync(new URL('../../../docs/format.md', import.meta.url), 'utf8');
  const heading = /\| host \| known by \| `(.+)` \|/.exec(guide)?.[1] ?? '';
  const rows = [...guide.matchAll(/^\| `([\w-]+)`.*\| `(\S+)` \|$/gm)].map(([, host, slug]) => [host, slug]);
  assert.deepEqual(
    rows,
    SLUG_HOSTS.map((host) => [host, readFor(host, heading).sections[0]?.slug]),
  );
});

// @verifies spec.md#READ-3
test('a heading of any length is read in one go by every rule', () => {
  for (const piece of [' ', '-', '_1', '*', ' (', ':a', '(core', '&', '.', '\u0301', '1 '])
    for (const host of SLUG_HOSTS)
      assert.equal(readFor(host, `# a${piece.repeat(40_000)}b`).sections.length, 1);
});

// @verifies spec.md#READ-3
test('equal headings take no longer the more there are', () => {
  const numbers = new UnderscoreNumbers();
  const given = new Set(Array.from({ length: 20_000 }, () => numbers.add('a')));
  assert.equal(given.size, 20_000);
  assert.ok(given.has('a_19999'));
});

// @verifies spec.md#READ-14
test('whatever the host, an anchor before a heading is its id, and plain words are joined by dashes', () => {
  for (const host of SLUG_HOSTS) {
    const [named, plain] = readFor(host, lines('<a id="x"></a>', '# A', '## Two words')).sections;
    assert.deepEqual([named?.id, named?.slug, named?.title], ['x', 'a', 'A'], host);
    assert.equal(plain?.id, 'two-words', host);
  }
});
