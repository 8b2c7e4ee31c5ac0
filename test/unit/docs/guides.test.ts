import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { type Manifest, referenceText } from '../../../scripts/referenceText.ts';
import { sdme } from '../cli/terminal.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const manifest: Manifest & { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  read('package.json'),
);
const guides = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
  ...readdirSync(join(ROOT, 'media/walkthrough')).map((name) => `media/walkthrough/${name}`),
];

/** What a pattern's first group matches anywhere in the guides, with the guide. */
function mentions(pattern: RegExp): readonly (readonly [guide: string, found: string])[] {
  return guides.flatMap((guide) =>
    [...read(guide).matchAll(pattern)].map((match) => [guide, match[1] ?? ''] as const),
  );
}

/** Samples of links are no links. */
function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

// @verifies tests.md#TEST-12
describe('the guides', () => {
  it('have a reference that says what the manifest says', () => {
    assert.equal(read('docs/reference.md'), referenceText(manifest), 'write it anew: npm run reference');
  });

  it('show only verbs and options of the command line that there are', async () => {
    const shown = mentions(/(?:`|npx |^\s*(?:- run: )?)sdme ([a-z]+(?: [^`\n|>#&]*)?)/gm);
    assert.ok(shown.length > 20, `only ${shown.length} command lines were found`);
    const wrong: string[] = [];
    for (const [guide, line] of shown) {
      const [verb = '', ...rest] = line.split(/\s+/);
      const { code, out } = await sdme([verb, '--help']);
      const unknown = rest.filter((word) => /^--[a-z]/.test(word) && !out.includes(word));
      if (code !== 0 || unknown.length > 0) wrong.push(`${guide}: sdme ${line}`);
    }
    assert.deepEqual(wrong, []);
  });

  // @verifies tests.md#TEST-14
  // Elsewhere than in the clone npx would fetch what somebody else may have published under this name.
  it('have npx run the command in the clone only', async () => {
    const { out } = await sdme(['--help']);
    const verbs = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb = '']) => verb);
    assert.ok(verbs.length > 10);
    const helps = await Promise.all(verbs.map(async (verb) => (await sdme([verb, '--help'])).out));
    const shown = mentions(/\b(npx sdme)\b/g).map(([guide]) => guide);
    const allowed = new Set(['README.md', 'docs/command-line.md']);
    assert.deepEqual(
      shown.filter((guide) => !allowed.has(guide)),
      [],
    );
    assert.deepEqual(
      helps.filter((help) => help.includes('npx')),
      [],
    );
  });

  // @verifies tests.md#TEST-15
  it('show commands that the sample has something to say to', async () => {
    const sample = /^cd (media\/sample)\n((?:npx sdme .*\n)+)/m.exec(read('README.md'));
    const lines = sample?.[2]?.trimEnd().split('\n') ?? [];
    assert.ok(lines.length > 5);
    for (const line of lines) {
      const args = line
        .replace(/\s+#.*/, '')
        .split(' ')
        .slice(2);
      const { code, out, err } = await sdme([...args, '--no-cache'], join(ROOT, sample?.[1] ?? ''));
      assert.ok(code < 2 && out.length > 100, `${line}: ${err}`);
    }
  });

  it('count the noise of the rules as their specification does', () => {
    const [, warnings, wrong] =
      /Of (\d+) warnings on two public specifications, .*?, (\d+) were wrong/.exec(read('README.md')) ?? [];
    assert.match(
      read('specs/quality.md'),
      new RegExp(`All ${warnings} warnings .* looked at by hand: ${wrong} were false`),
    );
  });

  it('show only npm scripts that there are', () => {
    const shown = mentions(/npm run ([\w:]+)/g);
    assert.deepEqual(
      shown.filter(([, script]) => manifest.scripts[script] === undefined),
      [],
    );
  });

  it('name only commands of the palette that there are', () => {
    const titles = new Set(manifest.contributes.commands.map(({ title }) => title.replace('…', '')));
    const shown = mentions(/\*SDME: ([^*]+?)…?\*/g);
    assert.ok(shown.length > 5);
    assert.deepEqual(
      shown.filter(([, title]) => !titles.has(title)),
      [],
    );
  });

  it('link only to files that there are', () => {
    const broken = guides.flatMap((guide) =>
      [...withoutCode(read(guide)).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(ROOT, dirname(guide), target)))
        .map((target) => `${guide}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });
});
