import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DEFAULT_CONFIG, parseConfig } from '../../../src/workspace/config.ts';
import { schemaText } from '../../../src/workspace/configSchema.ts';

/** The text that each problem underlines, and its message. */
function problemsIn(text: string): string[] {
  const lines = text.split('\n');
  return parseConfig(text).problems.map(({ range, message }) => {
    assert.equal(range.line, range.endLine);
    return `${lines[range.line]?.slice(range.character, range.endCharacter)}: ${message}`;
  });
}

test('reads every key', () => {
  const { config, problems } = parseConfig(`{
    // Comments and trailing commas are fine.
    "specs": ["docs/**"],
    "code": ["src/**"],
    "exempt": [{ "glob": "src/gen/**", "reason": "generated" }],
    "unasked": { "tests": ["!src/testing/**"], "vendored": ["own/**"] },
    "dialects": ["tracey"],
    "quotes": { "marker": "SPEC", "folder": "./specs/" },
    "ids": [{ "pattern": "KEP-(\\\\d+)", "target": "keps/$1.md" }],
    "links": {
      "docsRoot": "/docs/",
      "slugs": "gitlab",
      "sites": [{ "prefix": "https://example.org/", "folder": "docs" }],
      "frontMatter": { "requires": "depends-on" },
    },
    "test": { "command": "npm test", "report": "out/junit.xml", "minutes": 5 },
    "archive": "decisions",
    "checks": { "broken-reference": "warning", "quality/vague": "off" },
    "rules": ["specs/rules.md"],
  }`);
  assert.deepEqual(problems, []);
  assert.deepEqual(config, {
    specs: ['docs/**'],
    code: ['src/**'],
    exempt: [{ glob: 'src/gen/**', reason: 'generated' }],
    unasked: { tests: ['!src/testing/**'], vendored: ['own/**'] },
    dialects: ['tracey'],
    quotes: { marker: 'SPEC', folder: 'specs' },
    ids: [{ pattern: 'KEP-(\\d+)', target: 'keps/$1.md' }],
    docsRoot: 'docs',
    slugs: 'gitlab',
    sites: [{ prefix: 'https://example.org/', folder: 'docs' }],
    frontMatter: { requires: 'depends-on' },
    test: { command: 'npm test', report: 'out/junit.xml', minutes: 5 },
    archive: 'decisions',
    checks: { 'broken-reference': 'warning', 'quality/vague': 'off' },
    rules: ['specs/rules.md'],
  });
});

// @verifies workspace.md#INDEX-30, README.md#ALL-1
test('tells each fault on its place and keeps the default of that key alone', () => {
  const text = `{
  "specs": "docs",
  "cheks": {},
  "exempt": [{ "glob": "x" }, { "glob": "y", "reason": "why" }],
  "ids": [{ "pattern": "(", "target": "x" }],
  "checks": { "broken-reference": "fatal", "duplicate-id": "hint" },
  "archive": ""
}`;
  assert.deepEqual(problemsIn(text), [
    '"docs": "specs" must be a list',
    '"cheks": "cheks" is no key of the configuration; it can be specs, code, exempt, unasked, dialects, quotes, ids, links, test, archive, checks, rules',
    '{ "glob": "x" }: "exempt[0]" lacks "reason"',
    '"(": "ids[0].pattern": Invalid regular expression: /(/u: Unterminated group',
    '"fatal": "checks.broken-reference" must be one of error, warning, information, hint, off',
    '"": "archive" must not be empty',
  ]);
  const { config } = parseConfig(text);
  assert.deepEqual(config, {
    ...DEFAULT_CONFIG,
    exempt: [{ glob: 'y', reason: 'why' }],
    checks: { 'duplicate-id': 'hint' },
  });
});

// @verifies workspace.md#INDEX-30
// @verifies archive.md#ARCHIVE-6, security.md#SEC-11
test('keeps the archive inside the folder', () => {
  for (const outside of ['/tmp/x', '../x', 'a/../../x', '..', 'C:/x', 'a\\\\..']) {
    const { config, problems } = parseConfig(`{ "archive": "${outside}" }`);
    assert.deepEqual([outside, config.archive, problems.length], [outside, 'deliberations', 1]);
  }
  for (const inside of ['docs/decisions', './docs/decisions/']) {
    assert.equal(parseConfig(`{ "archive": "${inside}" }`).config.archive, 'docs/decisions');
  }
});

// @verifies workspace.md#INDEX-30
test('a glob that leaves a bracket open is told, and with no other the default stays', () => {
  const text = '{ "specs": ["specs/[", "{a,b", "!**/*(("], "code": ["src/(app)/[id].ts", "x["] }';
  assert.deepEqual(problemsIn(text), [
    '"specs/[": "specs[0]": Missing closing: "]" - use "\\\\]" to match literal characters',
    '"{a,b": "specs[1]": Missing closing: "}" - use "\\\\}" to match literal characters',
    '"!**/*((": "specs[2]": Missing closing: ")" - use "\\\\)" to match literal characters',
    '"x[": "code[1]": Missing closing: "]" - use "\\\\]" to match literal characters',
  ]);
  const { config } = parseConfig(text);
  assert.deepEqual(config, { ...DEFAULT_CONFIG, code: ['src/(app)/[id].ts'] });
});

test('brackets that nest without end are told where they are too many', () => {
  for (const open of ['[', '{"a":']) {
    const { config, problems } = parseConfig(open.repeat(100_000));
    assert.deepEqual(config, DEFAULT_CONFIG);
    assert.deepEqual(
      problems.map(({ range, message }) => [range.character, message]),
      [[100 * open.length, 'More than 100 brackets are open here; a configuration needs a few.']],
    );
  }
});

test('tells where the text is no JSON and takes what can be read', () => {
  const { config, problems } = parseConfig('{\n  "archive": "x"\n  "rules": ["a"],\n');
  assert.equal(config.archive, 'x');
  assert.ok(problems.length > 0);
  assert.ok(problems.every(({ code }) => code === 'invalid-config'));
  assert.equal(problems[0]?.range.line, 2);
});

test('a file that is cut short is told once', () => {
  const { problems } = parseConfig('{ "specs": ["a.md"], "ids": [{ "pattern": "X-\\\\d+"');
  assert.deepEqual(
    problems.map(({ message }) => message.split(':')[0]),
    ['Not JSON'],
  );
});

test('an empty file, a list and a number are told and change nothing', () => {
  for (const text of ['', '[]', '7', '"specs"', 'null', '\u{feff}', '{"__proto__": {"specs": ["x"]}}']) {
    const { config, problems } = parseConfig(text);
    assert.deepEqual(config, DEFAULT_CONFIG, text);
    assert.ok(problems.length > 0, text);
  }
});

test('a number has to be one, and a time limit more than nothing', () => {
  const read = (minutes: unknown) => parseConfig(JSON.stringify({ test: { command: 'make test', minutes } }));
  assert.deepEqual(read(2).config.test, { command: 'make test', report: null, minutes: 2 });
  for (const [wrong, message] of [
    [0, '"test.minutes" must be more than 0'],
    ['2', '"test.minutes" must be a number'],
  ] as const) {
    const { config, problems } = read(wrong);
    assert.deepEqual(
      problems.map((problem) => problem.message),
      [message],
    );
    assert.deepEqual(config.test, { command: 'make test', report: null, minutes: 30 });
  }
});

// @verifies workspace.md#INDEX-30
test('a glob that is written as Windows writes paths is told, and one that escapes a sign is none', () => {
  const read = (glob: string) => parseConfig(JSON.stringify({ specs: [glob, 'docs'] }));
  for (const wrong of ['specs\\a', 'C:\\specs', 'C:/specs/**']) {
    const { config, problems } = read(wrong);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['"specs[0]" must be relative to this folder and written with /'],
    );
    assert.deepEqual(config.specs, ['docs']);
  }
  assert.deepEqual(read('a\\[b\\]/**').problems, []);
});

// @verifies workspace.md#INDEX-30
test('quotes begin with words that can be told from the number behind them', () => {
  for (const [quotes, message] of [
    ['{ "marker": "SPEC #" }', '"quotes.marker" must be the words before the number, without #, : and /'],
    ['{ "marker": "" }', '"quotes.marker" must not be empty'],
    ['{ "folder": "specs" }', '"quotes" lacks "marker"'],
    [
      '{ "marker": "SPEC", "folder": "../x" }',
      '"quotes.folder" must be a folder inside this one, written with /',
    ],
  ]) {
    const { problems } = parseConfig(`{ "quotes": ${quotes} }`);
    assert.deepEqual([problems[0]?.message, problems[0]?.range.line], [message, 0]);
  }
});

test('the schema that the editor uses is the one that the parser uses', () => {
  const file = new URL('../../../media/config.schema.json', import.meta.url);
  const advice =
    'write it anew: node -e "import(\'./src/workspace/configSchema.ts\').then(m => console.log(m.schemaText()))"';
  assert.equal(readFileSync(file, 'utf8'), schemaText(), advice);
});

// @verifies security.md#SEC-14
test('a pattern of ids that could take for ever is refused, and the rest holds', () => {
  const text = '{ "ids": [{ "pattern": "(a|a)+", "target": "a.md" }], "archive": "reasons" }';
  const { config, problems } = parseConfig(text);
  assert.match(problems[0]?.message ?? '', /in two ways/);
  assert.deepEqual([config.ids, config.archive], [[], 'reasons']);
});

// @verifies security.md#SEC-15
test('a pattern of ids that could take too long, or nests without end, is refused, and the rest holds', () => {
  for (const [pattern, message] of [
    ['.*a.*b.*c', /share the same text/],
    ['('.repeat(9000) + ')'.repeat(9000), /longer than 1000/],
  ] as const) {
    const { config, problems } = parseConfig(
      JSON.stringify({ ids: [{ pattern, target: 'a.md' }], archive: 'reasons' }),
    );
    assert.match(problems[0]?.message ?? '', message);
    assert.deepEqual([config.ids, config.archive], [[], 'reasons']);
  }
});
