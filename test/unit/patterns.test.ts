import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { canTakeForEver } from '../../src/spec/safePattern.ts';
import { grammars } from './trace/grammars.ts';

const ROOT = join(import.meta.dirname, '../..');

const SOURCES = ['src', 'webview-ui'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name))
    .map((name) => `${top}/${name.replaceAll('\\', '/')}`),
);

interface Written {
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that stands in a file as such. */
async function literalsOf(path: string): Promise<readonly Written[]> {
  const parser = await grammars.load('typescript');
  const tree = parser?.parse(readFileSync(join(ROOT, path), 'utf8'));
  assert.ok(tree, path);
  const found = tree.rootNode.descendantsOfType('regex').flatMap((node) => (node ? [node.text] : []));
  tree.delete();
  return found.map((text) => {
    const end = text.lastIndexOf('/');
    return { source: text.slice(1, end), flags: text.slice(end + 1) };
  });
}

/** Those that a module puts together when it is loaded. */
async function builtBy(paths: readonly string[]): Promise<readonly Written[]> {
  const built: Written[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]: [string, string]) {
      built.push({ source: String(source), flags: flags ?? '' });
      return new target(source, flags);
    },
  });
  for (const path of paths) await import(join(ROOT, path));
  globalThis.RegExp = Original;
  return built;
}

// @verifies security.md#SEC-14
test('no regular expression of the sources can take for ever', async () => {
  const literals = (
    await Promise.all(
      SOURCES.map(async (path) => (await literalsOf(path)).map((each) => ({ path, ...each }))),
    )
  ).flat();
  assert.ok(literals.length > 300, `${literals.length} were found`);
  assert.deepEqual(
    literals.filter(({ source, flags }) => canTakeForEver(source, flags)),
    [],
  );
});

// @verifies security.md#SEC-14
test('none that is put together of others can either', async () => {
  const makers = SOURCES.filter((path) =>
    /\bnew RegExp\(|phrases\(/.test(readFileSync(join(ROOT, path), 'utf8')),
  );
  const built = await builtBy(makers);
  assert.ok(built.length > 10, `${built.length} were built`);
  assert.deepEqual(
    built.filter(({ source, flags }) => canTakeForEver(source, flags)),
    [],
  );
});
