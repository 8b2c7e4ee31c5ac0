import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { CodeReader, type TextChange } from '../../../src/trace/codeReader.ts';
import type { GrammarName } from '../../../src/trace/languages.ts';
import { countingGrammars, grammars } from './grammars.ts';
import { annotationList, codeReader, readCodeText, readOptions, unitList } from './workshop.ts';

const PIECES = [
  'function f() { return 1; }\n',
  'class A {\n  m() { return "é😀"; }\n}\n',
  '// @spec a#b\n',
  '/* @verifies c#d */ const x = 1;\r\n',
  '}',
  '{',
  '(',
  '"',
  '`',
  '\n',
  '\r\n',
  'x',
  ' ',
  '😀',
];

const edit = fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), text: fc.constantFrom('', ...PIECES) });

test('any sequence of edits gives what reading the result afresh gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }),
      fc.array(edit, { maxLength: 8 }),
      async (pieces, edits) => {
        const reader = codeReader();
        let text = pieces.join('');
        await reader.open('a.ts', text);
        for (const { at, length, text: inserted } of edits) {
          const offset = at % (text.length + 1);
          const change: TextChange = {
            offset,
            length: Math.min(length, text.length - offset),
            text: inserted,
          };
          text = text.slice(0, offset) + inserted + text.slice(offset + change.length);
          assert.deepEqual(reader.edit('a.ts', [change]), await reader.read('a.ts', text));
        }
        reader.dispose();
      },
    ),
    { numRuns: 100 },
  );
});

test('several changes of one edit apply one after the other', async () => {
  const reader = codeReader();
  await reader.open('a.ts', 'function one() {}\nfunction two() {}\n');
  const file = reader.edit('a.ts', [
    { offset: 27, length: 3, text: 'deux' },
    { offset: 9, length: 3, text: 'un' },
  ]);
  assert.deepEqual(file === undefined ? [] : unitList(file), ['function un', 'function deux']);
  reader.dispose();
});

test('a comment that is closed, opened and taken out within a macro reads as it will from disk', async () => {
  const reader = codeReader();
  const filler = Array.from({ length: 3000 }, (_, at) => `int number_${at};\n`).join('');
  let text = `${filler}#define A(x) do { \\\n  /* why \\\n  b(x); \\\n} while (0)\nint last(void) { return 1; }\n`;
  await reader.open('a.c', text);
  const close = text.indexOf('why') + 3;
  for (const [offset, length, inserted] of [
    [close, 0, ' */'],
    [close, 3, ''],
    [close, 0, ' */'],
    [text.indexOf('/* why'), 9, ''],
  ] as const) {
    text = text.slice(0, offset) + inserted + text.slice(offset + length);
    const edited = reader.edit('a.c', [{ offset, length, text: inserted }]);
    assert.deepEqual(edited, await reader.read('a.c', text));
  }
  reader.dispose();
});

test('every tree is deleted, whatever was opened, edited, opened again and closed', async () => {
  const counting = countingGrammars();
  const reader = new CodeReader(
    counting.grammars,
    () => readOptions(),
    () => {},
  );
  await reader.read('a.ts', 'const a = 1;');
  assert.equal(counting.alive(), 0);
  await reader.open('a.ts', 'const a = 1;');
  await reader.open('b.py', 'a = 1');
  await reader.open('a.ts', 'const a = 2;');
  reader.edit('a.ts', [{ offset: 0, length: 0, text: '\n' }]);
  reader.again('a.ts');
  assert.equal(counting.alive(), 2);
  reader.close('b.py');
  reader.dispose();
  assert.equal(counting.alive(), 0);
  assert.equal(reader.edit('a.ts', []), undefined);
});

test('a missing grammar is said once; the file is then the unit and its annotations still count', async () => {
  const said: GrammarName[] = [];
  const load = (grammar: GrammarName) =>
    grammar === 'ruby'
      ? Promise.reject(new Error('broken'))
      : grammar === 'go'
        ? Promise.resolve(null)
        : grammars.load(grammar);
  const reader = new CodeReader(
    { load },
    () => readOptions(),
    (grammar) => said.push(grammar),
  );
  const first = await reader.read('a.go', 'package a\n// @spec a#b\nfunc f() { s := "// @spec no#no" }\n');
  await reader.read('b.go', 'package b\n');
  await reader.read('c.rb', '# x\n');
  await reader.read('d.rb', '# x\n');
  assert.deepEqual(said, ['go', 'ruby']);
  assert.deepEqual(unitList(first), []);
  assert.deepEqual(annotationList(first), ['implements a#b @ file']);
  assert.equal(first.parsed, false);
});

test('a byte order mark moves nothing', async () => {
  const file = await readCodeText('a.ts', '\uFEFFconst a = 1;');
  assert.deepEqual(file.units[1]?.range, { line: 0, character: 0, endLine: 0, endCharacter: 12 });
});

test('a NUL stops nothing', async () => {
  const file = await readCodeText('a.c', 'int a;\0\nint b;\n/* @spec a#b */\nint c;\n');
  assert.deepEqual(unitList(file), ['variable a', 'variable b', 'variable c']);
  assert.deepEqual(annotationList(file), ['implements a#b @ c']);
});

test('a minified file is read without a tree and counts as generated', async () => {
  const counting = countingGrammars();
  const reader = new CodeReader(
    counting.grammars,
    () => readOptions({ hashAll: false }),
    () => {},
  );
  const file = await reader.read('a.js', `/*! x */${'var a=function(b){return b+1};'.repeat(350_000)}`);
  assert.equal(file.parsed, false);
  assert.equal(file.generated, true);
});

for (const head of [
  '// @generated\n',
  '/* DO NOT EDIT: made by x */\n',
  '// <auto-generated>\n',
  '# Code generated by x. DO NOT EDIT.\n',
]) {
  test(`${JSON.stringify(head.trim())} says that a file is generated`, async () => {
    const path = head.startsWith('#') ? 'a.py' : 'a.ts';
    assert.equal((await readCodeText(path, head)).generated, true);
  });
}

test('talk about generated code does not make it so', async () => {
  assert.equal((await readCodeText('a.ts', 'const a = "DO NOT EDIT";\n')).generated, false);
});

test('as many fingerprints are made as are asked for', async () => {
  const text = '// @spec a#b\nfunction f() {}\nfunction g() {}\n';
  const hashed = async (part: Parameters<typeof readCodeText>[2]): Promise<string[]> => {
    const { units } = await readCodeText('a.ts', text, part);
    return units.filter(({ hash }) => hash !== null).map(({ name }) => name || 'file');
  };
  assert.deepEqual(await hashed({ hashAll: false, hashAnnotated: false }), []);
  assert.deepEqual(await hashed({ hashAll: false }), ['f']);
  assert.deepEqual(await hashed({ hashAll: false, hashFile: () => true }), ['file', 'f']);
  assert.deepEqual(await hashed({}), ['file', 'f', 'g']);
});
